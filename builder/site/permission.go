package site

import (
	"fmt"

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
	if (g.Never == authority.Never{}) {
		return
	}
	hint := `never: true is for every case; one case is written as a text, for everybody: never: the card was stolen`
	for _, key := range []struct {
		name  string
		given bool
	}{
		{"role", len(g.Role) > 0 && g.Never.Caveat != ""},
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

// expiryNotice is how many days before its last one a permission is announced.
const expiryNotice = 14

func (a *assembler) checkDates(g *authority.Grant) {
	today := a.in.Today
	at := a.granting.at(g, "until")
	switch {
	case g.Until.IsZero():
	case g.From.After(g.Until):
		a.granting.doubtful = true
		a.list.Add(diag.Error, at, "impossible-dates",
			fmt.Sprintf("the last day is %s, which is before the first, %s", g.Until, g.From), "correct one of the two; the last day counts")
	case today.IsZero() || g.From.After(today):
	case today.After(g.Until):
		a.list.Add(diag.Warning, at, "expired-permission",
			fmt.Sprintf("this ended on %s", g.Until), "delete it, or give it a later last day")
	case !g.Until.After(today.Add(expiryNotice)):
		a.list.Add(diag.Warning, at, "expiring-permission",
			fmt.Sprintf("this ends on %s, %s", g.Until, inDays(today, g.Until)), "give it a later last day, or write what holds from then on")
	}
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
