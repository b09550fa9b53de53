package site

import (
	"fmt"
	"slices"

	"cando/builder/authority"
	"cando/builder/diag"
)

// ChangeList is what cando.yaml says of what changed lately: entries, or one
// page that tells it all. A page stands as the one entry with a Briefing.
type ChangeList []ChangeEntry

// UnmarshalText takes the path of a page in the content folder.
func (c *ChangeList) UnmarshalText(text []byte) error {
	*c = ChangeList{{Briefing: string(text)}}
	return nil
}

// ChangeEntry is one thing that changed.
type ChangeEntry struct {
	Date   authority.Day  `json:"date" required:"true" jsonschema_description:"The day of the change: 2026-11-16. In the future: left out, unless --future."`
	Text   authority.Text `json:"text" required:"true" jsonschema_description:"What changed, in a sentence; one text, or one per language."`
	Page   string         `json:"page" jsonschema_description:"The page to read about it, by its path in the content folder."`
	Action string         `json:"action" jsonschema_description:"The action that it is about, from cando.yaml."`

	// Briefing is the path of the page that takes the place of all entries.
	// It is no key of the file.
	Briefing string `json:"-"`
}

// Change is something that changed, or a grant that begins on a day.
type Change struct {
	Date authority.Day
	// From and Until are the days from which and until which it is news.
	From, Until authority.Day
	Text        authority.Text
	Page        *Page // to read about it; nil if there is none
	Action      string
	Grant       *authority.Grant // that begins on Date; nil for what the configuration tells
}

const (
	// changeDays is how long a change is news.
	changeDays = 90
	// grantDays is how long before and after its first day a grant is news.
	grantDays = 30
	// changeLimit is how many changes are kept, the latest: those of years ago
	// are no news on any reader's clock.
	changeLimit = 24
)

// change gathers what changed lately. What of it is news depends on the day on
// which it is read, which is the reader's and not known here.
func (a *assembler) change() {
	if a.config.Foreign {
		return
	}
	for i, entry := range a.config.Changes {
		if entry.Briefing != "" {
			a.briefing(entry.Briefing)
		} else {
			a.changed(entry, fmt.Sprintf("changes[%d]", i))
		}
	}
	for i := range a.granting.grants {
		g := &a.granting.grants[i]
		if g.From.IsZero() || g.Never.IsCaveat() {
			continue
		}
		a.site.Changes = append(a.site.Changes, Change{
			Date: g.From, From: g.From.Add(-grantDays), Until: g.From.Add(grantDays),
			Page: a.granting.pages[i], Action: g.Action, Grant: g,
		})
	}
	slices.SortStableFunc(a.site.Changes, func(x, y Change) int { return y.Date.Compare(x.Date) })
	a.site.Changes = a.site.Changes[:min(changeLimit, len(a.site.Changes))]
}

// briefing finds the page that tells what changed.
func (a *assembler) briefing(target string) {
	if a.site.Briefing = a.site.PageAt(target); a.site.Briefing == nil {
		a.unknownPage(a.in.ConfigAt("changes"), target)
	}
}

// changed adds an entry of the configuration. One that is still to come is left
// out, and so may the page that it is about be.
func (a *assembler) changed(entry ChangeEntry, key string) {
	a.checkConfigured(key+".action", entry.Action)
	page := a.site.PageAt(entry.Page)
	early := entry.Date.After(a.in.Today) && !a.in.Future
	if page == nil && entry.Page != "" && (!early || a.leftOut[entry.Page] == "") {
		a.unknownPage(a.in.ConfigAt(key+".page"), entry.Page)
	}
	if !early {
		a.site.Changes = append(a.site.Changes, Change{
			Date: entry.Date, From: entry.Date, Until: entry.Date.Add(changeDays),
			Text: entry.Text, Page: page, Action: entry.Action,
		})
	}
}

// checkConfigured reports an action that the configuration names and does not
// have.
func (a *assembler) checkConfigured(key, action string) {
	known := a.vocabulary().actions
	if action == "" || slices.Contains(known, action) {
		return
	}
	hint := diag.DidYouMean(action, known)
	if hint == "" {
		hint = "add it under actions:"
	}
	a.list.Add(diag.Error, a.in.ConfigAt(key), "unknown-action", fmt.Sprintf("there is no action %q", action), hint)
}
