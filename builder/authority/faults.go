package authority

import (
	"cmp"
	"slices"
)

// FaultKind says what is wrong between grants.
type FaultKind int

// The kinds of fault.
const (
	// Contradiction: two grants of one role speak of the same case on the same
	// day, and differ.
	Contradiction FaultKind = iota
	// Refused: a role is granted what it is refused by never: true.
	Refused
	// UpsideDown: a role's own grant is smaller than one of a role below it that
	// it replaces.
	UpsideDown
	// MixedUnits: two limits of one action are in different units.
	MixedUnits
	// Gap: nobody is named for what is above the highest grants.
	Gap
)

// Fault is something wrong with a grant, or between two.
type Fault struct {
	Kind  FaultKind
	Role  string // whose grant it is; "" for MixedUnits
	Grant *Grant
	Other *Grant // what it does not go with; nil for Gap
}

// Faults lists what is wrong with the book, ladder by ladder in the order of
// their actions. One fault between two grants is listed once, for the lowest
// role that has it. A ladder in which grants do not go together, by any of the
// other kinds, is not looked at for UpsideDown and Gap.
func (b *Book) Faults() []Fault {
	var faults []Fault
	for _, action := range sortedKeys(b.ladders) {
		l := b.ladders[action]
		found := append(mixedUnits(l), contradictions(l)...)
		if len(found) == 0 {
			found = append(b.upsideDown(l), b.gaps(l)...)
		}
		faults = append(faults, found...)
	}
	return faults
}

// each calls yield for each own grant of each role.
func (l *Ladder) each(yield func(step *Step, g *Grant)) {
	for i := range l.Steps {
		for _, g := range l.Steps[i].Own {
			yield(&l.Steps[i], g)
		}
	}
}

func mixedUnits(l *Ladder) (faults []Fault) {
	var first *Grant
	l.each(func(_ *Step, g *Grant) {
		if g.limited() && (first == nil || before(g, first)) {
			first = g
		}
	})
	seen := make(map[*Grant]bool)
	l.each(func(_ *Step, g *Grant) {
		if g.limited() && g.UpTo.Unit != first.UpTo.Unit && !seen[g] {
			seen[g] = true
			faults = append(faults, Fault{Kind: MixedUnits, Grant: g, Other: first})
		}
	})
	return faults
}

// before orders grants by their places, and in one line as they were given.
func before(a, b *Grant) bool {
	return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Line, b.Line), cmp.Compare(a.place, b.place)) < 0
}

func contradictions(l *Ladder) (faults []Fault) {
	said := make(map[[2]*Grant]bool)
	say := func(kind FaultKind, role string, g, other *Grant) {
		pair := [2]*Grant{later(g, other), earlier(g, other)}
		if !said[pair] {
			said[pair] = true
			faults = append(faults, Fault{kind, role, pair[0], pair[1]})
		}
	}
	l.each(func(step *Step, g *Grant) {
		for _, never := range step.Never {
			if g.sameDays(never) {
				say(Refused, step.Role, g, never)
			}
		}
		for _, other := range step.Own {
			if g.sameCondition(other) && g.sameDays(other) && (g.UpTo != other.UpTo || g.Above != other.Above) {
				say(Contradiction, step.Role, g, other)
			}
		}
	})
	return faults
}

func earlier(a, b *Grant) *Grant {
	if before(b, a) {
		return b
	}
	return a
}

func later(a, b *Grant) *Grant {
	if before(b, a) {
		return a
	}
	return b
}

func (b *Book) upsideDown(l *Ladder) (faults []Fault) {
	said := make(map[[2]*Grant]bool)
	l.each(func(step *Step, own *Grant) {
		for _, below := range step.Inherited {
			if !own.replaces(below) || !own.sameDays(below) || !below.Larger(own) || said[[2]*Grant{own, below}] {
				continue
			}
			asLarge := func(g *Grant) bool { return g.replaces(below) && !below.Larger(g) && g.lastsAsLongAs(own, below) }
			if !slices.ContainsFunc(step.Own, asLarge) {
				said[[2]*Grant{own, below}] = true
				faults = append(faults, Fault{UpsideDown, step.Role, own, below})
			}
		}
	})
	return faults
}

// gaps finds the roles that nobody who holds anything outranks, and that are
// stopped by a limit without anybody to ask.
func (b *Book) gaps(l *Ladder) (faults []Fault) {
	for i := range l.Steps {
		held := l.ever.holdings[i].held
		limit := slices.IndexFunc(held, func(g *Grant) bool { return g.limited() })
		if limit < 0 || b.heldAbove(l, i) || slices.ContainsFunc(held, func(g *Grant) bool { return g.Above != "" }) {
			continue
		}
		g := held[limit]
		if !slices.ContainsFunc(faults, func(f Fault) bool { return f.Grant == g }) {
			faults = append(faults, Fault{Kind: Gap, Role: l.Steps[i].Role, Grant: g})
		}
	}
	return faults
}

// heldAbove reports whether a role above holds a grant of the action.
func (b *Book) heldAbove(l *Ladder, role int) bool {
	for higher := range l.Steps {
		if b.ranks.below[higher][role] && len(l.ever.holdings[higher].held) > 0 {
			return true
		}
	}
	return false
}

// Circle returns a role that outranks says is above itself, or "".
func Circle(roles []Role) string {
	b := NewBook(roles, nil)
	for i, role := range roles {
		if b.ranks.circle(i) {
			return role.ID
		}
	}
	return ""
}
