package authority

import (
	"math"
	"slices"
	"strings"
)

// Grant is a permission in its place.
type Grant struct {
	Permission
	// Source is the guideline's path, Line the permission's line in it, from 1.
	Source string `json:"source"`
	Line   int    `json:"line"`
	// Lapses is the first day on which the guideline's review is overdue, if it
	// says on_expiry: ask; zero if it never lapses.
	Lapses Day `json:"lapses,omitzero"`

	// What is compared again and again, set by NewBook.
	place     int // among all grants
	when, per string
	needs     []string
}

func (g *Grant) prepare(place int) {
	g.place = place
	g.when, g.per, g.needs = textKey(g.When), textKey(g.Per), needsKeys(g.Needs)
}

// inForce reports whether the grant holds on a day; the zero Day is no day, on
// which everything holds.
func (g *Grant) inForce(day Day) bool {
	if day.IsZero() {
		return true
	}
	return !g.From.After(day) && (g.Until.IsZero() || !day.After(g.Until))
}

// after is the day after the last one; zero if there is none.
func (g *Grant) after() Day {
	if g.Until.IsZero() {
		return Day{}
	}
	return g.Until.Add(1)
}

func (g *Grant) lapsed(day Day) bool {
	return !day.IsZero() && !g.Lapses.IsZero() && !g.Lapses.After(day)
}

// limited reports whether the grant has a limit. "0 EUR" is one.
func (g *Grant) limited() bool { return !g.UpTo.IsZero() }

// Allows reports whether an amount of the limit's unit, or of none, is within
// the limit; the zero Amount, which means that none was named, always is.
func (g *Grant) Allows(a Amount) bool {
	return a.IsZero() || !g.limited() || a.Milli <= g.UpTo.Milli
}

// replaces reports whether g holds wherever other does.
func (g *Grant) replaces(other *Grant) bool {
	if g.when != "" && g.when != other.when {
		return false
	}
	if len(g.Channels) > 0 && (len(other.Channels) == 0 || !containsAll(g.Channels, other.Channels)) {
		return false
	}
	return containsAll(other.needs, g.needs)
}

// conditions counts when and needs.
func (g *Grant) conditions() int {
	n := len(g.needs)
	if g.when != "" {
		n++
	}
	return n
}

// reach counts the channels; without any it is everywhere.
func (g *Grant) reach() int {
	if len(g.Channels) == 0 {
		return math.MaxInt
	}
	return len(g.Channels)
}

// sharesRole reports whether a role is named by both grants.
func (g *Grant) sharesRole(other *Grant) bool {
	return slices.ContainsFunc(g.Role, func(role string) bool { return slices.Contains(other.Role, role) })
}

// sameCondition reports whether two grants of a role speak of the same case,
// counted in the same way.
func (g *Grant) sameCondition(other *Grant) bool {
	return g.replaces(other) && other.replaces(g) && g.per == other.per
}

// sameDays reports whether there is a day on which both are in force.
func (g *Grant) sameDays(other *Grant) bool {
	from := g.From
	if other.From.After(from) {
		from = other.From
	}
	return (g.Until.IsZero() || !from.After(g.Until)) && (other.Until.IsZero() || !from.After(other.Until))
}

// lastsAsLongAs reports whether g is in force on every day on which a and b both
// are.
func (g *Grant) lastsAsLongAs(a, b *Grant) bool {
	from := a.From
	if b.From.After(from) {
		from = b.From
	}
	until := a.Until
	if until.IsZero() || !b.Until.IsZero() && until.After(b.Until) {
		until = b.Until
	}
	return !g.From.After(from) && (g.Until.IsZero() || !until.IsZero() && !until.After(g.Until))
}

// Larger reports whether g allows more than other.
func (g *Grant) Larger(other *Grant) bool {
	return other.limited() && (!g.limited() || g.UpTo.Milli > other.UpTo.Milli)
}

// textKey is a text in a form to compare: its first wording, since what a
// translator changes is no other condition, without the accidents of case and
// space.
func textKey(t Text) string { return plain(t.In("")) }

func needsKeys(w Words) []string {
	var keys []string
	for _, need := range w.first() {
		keys = append(keys, plain(need))
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

func plain(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

func containsAll(set, some []string) bool {
	return !slices.ContainsFunc(some, func(one string) bool { return !slices.Contains(set, one) })
}
