package site

import (
	"fmt"
	"slices"

	"cando/builder/authority"
	"cando/builder/diag"
)

// checkGrants looks at each permission by itself.
func (a *assembler) checkGrants() {
	for i := range a.granting.grants {
		g := &a.granting.grants[i]
		a.checkNever(g)
		a.checkDates(g)
	}
}

// checkNever reports keys that a refusal leaves aside.
func (a *assembler) checkNever(g *authority.Grant) {
	if len(g.Never) == 0 {
		return
	}
	hint := `never: true is for every case; one case is written as a text, for everybody: never: the card was stolen`
	for _, key := range []struct {
		name  string
		given bool
	}{
		{"role", len(g.Role) > 0 && g.Never.IsCaveat()},
		{"up_to", !g.UpTo.IsZero()},
		{"per", len(g.Per) > 0},
		{"when", len(g.When) > 0},
		{"needs", len(g.Needs) > 0},
		{"channels", len(g.Channels) > 0},
		{"above", g.Above != ""},
	} {
		if key.given {
			a.granting.doubtful = true
			a.list.Add(diag.Error, a.granting.at(g, key.name), "key-beside-never",
				fmt.Sprintf("%s says nothing beside never", key.name), hint)
			return
		}
	}
}

// EndingNotice is how many days before its last one a permission is announced.
const EndingNotice = 14

// checkDates reports days that exclude each other, and a permission that has
// ended or will soon.
func (a *assembler) checkDates(g *authority.Grant) {
	if g.Until.IsZero() {
		return
	}
	today := a.in.Today
	say := func(severity diag.Severity, code, message, hint string) {
		a.list.Add(severity, a.granting.at(g, "until"), code, message, hint)
	}
	switch {
	case g.From.After(g.Until):
		a.granting.doubtful = true
		say(diag.Error, "impossible-dates",
			fmt.Sprintf("the last day is %s, which is before the first, %s", g.Until, g.From), "correct one of the two; the last day counts")
	case today.IsZero() || g.From.After(today) || Followed(g, a.granting.grants):
	case today.After(g.Until):
		say(diag.Warning, "expired-permission",
			fmt.Sprintf("what this says of %q ended on %s", g.Action, g.Until), "delete it, or give it a later last day")
	case !g.Until.After(today.Add(EndingNotice)):
		say(diag.Warning, "expiring-permission",
			fmt.Sprintf("what this says of %q ends on %s, %s", g.Action, g.Until, inDays(today, g.Until)), "give it a later last day, or write what holds from then on")
	}
}

// Followed reports whether another of the grants, of the same action and to one
// of the same roles, begins when this one ends: a change that has been prepared
// is no surprise.
func Followed(g *authority.Grant, grants []authority.Grant) bool {
	return slices.ContainsFunc(grants, func(next authority.Grant) bool {
		shared := len(next.Role) == 0 || slices.ContainsFunc(next.Role, func(role string) bool { return slices.Contains(g.Role, role) })
		return next.Action == g.Action && shared && next.From.Compare(g.Until.Add(1)) == 0
	})
}

// inDays is how far a day is ahead.
func inDays(today, day authority.Day) string {
	switch n := int(day.Time().Sub(today.Time()).Hours() / 24); n {
	case 0:
		return "today"
	case 1:
		return "tomorrow"
	default:
		return fmt.Sprintf("in %d days", n)
	}
}
