package main

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"cando/builder"
	"cando/builder/authority"
	"cando/builder/site"
)

// calendar is the whole agenda as iCalendar (RFC 5545): a whole day for each
// duty. It depends on the content alone, and so does each event's UID, so that
// a calendar that subscribes to it sees an event again and not a new one.
func (a *agenda) calendar() (string, error) {
	c := &calendarText{}
	c.line("BEGIN", "VCALENDAR")
	c.line("VERSION", "2.0")
	c.line("PRODID", "-//Cando//cando due//EN")
	c.line("CALSCALE", "GREGORIAN")
	c.text("X-WR-CALNAME", "Reviews: "+cmp.Or(a.site.Config.Title, a.site.Home.Title))
	for i := range a.Duties {
		a.event(c, &a.Duties[i])
	}
	c.line("END", "VCALENDAR")
	return c.String(), nil
}

func (a *agenda) event(c *calendarText, d *builder.Duty) {
	subject := "Read again: " + d.Page.Title
	todo := "The review is due by " + d.Day.String() + ". When the page is still right, give it a new day under reviewed:."
	if d.Ending != nil {
		subject = fmt.Sprintf("Ends: a permission for %q in %s", a.action(d.Ending.Action), d.Page.Title)
		todo = "Its last day is " + d.Day.String() + ". Give it a later one under until:, or write what holds from then on."
	}
	label, email := a.owner(d.Owner())
	c.line("BEGIN", "VEVENT")
	c.line("UID", a.uid(d))
	c.line("DTSTAMP", cmp.Or(basicDate(d.Page.Front().Reviewed), basicDate(d.Day))+"T000000Z")
	c.line("DTSTART;VALUE=DATE", basicDate(d.Day))
	c.line("DTEND;VALUE=DATE", basicDate(d.Day.Add(1)))
	c.text("SUMMARY", subject)
	c.text("DESCRIPTION", strings.TrimSpace(todo+"\n"+place(d)+"\n"+strings.TrimSpace(label+" "+email)))
	if base := a.site.Config.BaseURL; base != "" {
		c.line("URL", strings.TrimSuffix(base, "/")+"/"+strings.TrimPrefix(site.EscapePath(d.Page.URL), "./"))
	}
	if label != "" {
		c.text("CATEGORIES", label)
	}
	c.line("TRANSP", "TRANSPARENT")
	c.line("BEGIN", "VALARM")
	c.line("ACTION", "DISPLAY")
	c.text("DESCRIPTION", subject)
	c.line("TRIGGER", "-P14D")
	c.line("END", "VALARM")
	c.line("END", "VEVENT")
}

// uid is the same as long as the page, what ends there and the day are: the
// line in the file may change.
func (a *agenda) uid(d *builder.Duty) string {
	parts := []string{d.Page.Path, d.Day.String()}
	if e := d.Ending; e != nil {
		parts = append(parts, e.Action, e.UpTo.String(), e.Per.In(""), e.When.In(""), strings.Join(e.Never.Caveat().All(), "\n"))
		parts = append(parts, slices.Concat(e.Role, e.Needs.All(), e.Channels)...)
	}
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	host := "cando.invalid"
	if u, err := url.Parse(a.site.Config.BaseURL); err == nil && u.Hostname() != "" {
		host = u.Hostname()
	}
	return hex.EncodeToString(sum[:12]) + "@" + host
}

// basicDate is a day as 20261001; "" for the zero Day.
func basicDate(day authority.Day) string { return strings.ReplaceAll(day.String(), "-", "") }

// calendarText puts content lines together: folded, and ended by CR and LF.
type calendarText struct{ strings.Builder }

// text writes a property whose value is text, which is escaped.
func (c *calendarText) text(name, value string) { c.line(name, escapeCalendarText(value)) }

// octetsALine is how long a line may be, its end not counted (RFC 5545, 3.1).
const octetsALine = 75

// line folds at 75 octets, and never inside a character.
func (c *calendarText) line(name, value string) {
	rest, room := name+":"+value, octetsALine
	for len(rest) > room {
		cut := room
		for !utf8.RuneStart(rest[cut]) {
			cut--
		}
		c.WriteString(rest[:cut] + "\r\n ")
		rest, room = rest[cut:], octetsALine-1
	}
	c.WriteString(rest + "\r\n")
}

// escapeCalendarText is the TEXT of RFC 5545, 3.3.11. Control characters other
// than the tab have no place in it.
func escapeCalendarText(s string) string {
	s = strings.ToValidUTF8(strings.ReplaceAll(s, "\r\n", "\n"), "\uFFFD")
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f {
			return -1
		}
		return r
	}, s)
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(s)
}
