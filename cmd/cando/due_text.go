package main

import (
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"
	"unicode"

	"cando/builder"
	"cando/builder/authority"
)

// text is the agenda for people: what is due or overdue, owner by owner.
func (a *agenda) text() (string, error) {
	var out strings.Builder
	pages, endings := 0, 0
	for _, owner := range a.owners() {
		table := tabwriter.NewWriter(&out, 0, 0, 2, ' ', 0)
		fmt.Fprintln(&out, a.heading(owner))
		for i := range a.Duties {
			d := &a.Duties[i]
			if d.Owner() != owner || d.State == builder.Fresh {
				continue
			}
			fmt.Fprintf(table, "  %s\t%s\t%s\t%s\n", d.Day, away(a.Today, d.Day), place(d), oneLine(a.subject(d)))
			if d.Ending != nil {
				endings++
			} else {
				pages++
			}
		}
		if err := table.Flush(); err != nil {
			return "", err
		}
		fmt.Fprintln(&out)
	}
	out.WriteString(a.closing(pages, endings))
	return out.String(), nil
}

// owners are those that have something to look at now, by what they are
// called; pages that nobody keeps come last.
func (a *agenda) owners() []string {
	var owners []string
	for i := range a.Duties {
		if d := &a.Duties[i]; d.State != builder.Fresh && !slices.Contains(owners, d.Owner()) {
			owners = append(owners, d.Owner())
		}
	}
	slices.SortFunc(owners, func(x, y string) int {
		if x == "" || y == "" {
			return strings.Compare(y, x)
		}
		first, _ := a.owner(x)
		second, _ := a.owner(y)
		return strings.Compare(first, second)
	})
	return owners
}

func (a *agenda) heading(owner string) string {
	if owner == "" {
		return "Kept by nobody: add owner: to these pages"
	}
	label, email := a.owner(owner)
	if email != "" {
		return oneLine(label + " <" + email + ">")
	}
	return oneLine(label)
}

// subject says what has to be looked at.
func (a *agenda) subject(d *builder.Duty) string {
	if d.Ending == nil {
		return d.Page.Title
	}
	ends := "ends"
	if d.State == builder.Expired {
		ends = "has ended"
	}
	return fmt.Sprintf("%s: a permission for %q %s", d.Page.Title, a.action(d.Ending.Action), ends)
}

// closing says what to do, or that there is nothing to do.
func (a *agenda) closing(pages, endings int) string {
	var said string
	if pages > 0 {
		said += fmt.Sprintf("%s to read again. When one is still right, write reviewed: %s\n", plural(pages, "page"), a.Today)
	}
	if endings > 0 {
		said += fmt.Sprintf("%s to renew: give each a later last day (until:), or write what holds from then on.\n", plural(endings, "permission"))
	}
	switch {
	case said != "":
		return said
	case len(a.Duties) == 0:
		return "Nothing is due, and no page has a day on which it is: write reviewed: and review_every: to be reminded.\n"
	}
	next := &a.Duties[0]
	return fmt.Sprintf("Nothing is due. Next, by %s (%s): %s\n", next.Day, away(a.Today, next.Day), oneLine(a.subject(next)))
}

// place is where the day stands.
func place(d *builder.Duty) string {
	pos := d.Page.Doc.At(d.Key)
	return fmt.Sprintf("%s:%d", pos.File, pos.Line)
}

// away says how far a day is from today.
func away(today, day authority.Day) string {
	switch n := daysUntil(today, day); {
	case n == 0:
		return "today"
	case n == 1:
		return "tomorrow"
	case n == -1:
		return "yesterday"
	case n < 0:
		return fmt.Sprintf("%d days ago", -n)
	default:
		return fmt.Sprintf("in %d days", n)
	}
}

func daysUntil(today, day authority.Day) int {
	const secondsADay = 24 * 60 * 60
	return int((day.Time().Unix() - today.Time().Unix()) / secondsADay)
}

// oneLine keeps a writer's text from moving a terminal's cursor.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}
