package authority

import "slices"

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
// role that has it; a ladder with a Contradiction or MixedUnits is not looked
// at further.
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
	seen := make(map[*Grant]bool)
	l.each(func(_ *Step, g *Grant) {
		switch {
		case !g.limited() || seen[g]:
		case first == nil || before(g, first):
			first = g
		}
		seen[g] = true
	})
	clear(seen)
	l.each(func(_ *Step, g *Grant) {
		if g.limited() && g.UpTo.Unit != first.UpTo.Unit && !seen[g] {
			faults = append(faults, Fault{Kind: MixedUnits, Grant: g, Other: first})
		}
		seen[g] = true
	})
	return faults
}

// before orders grants by their places.
func before(a, b *Grant) bool {
	return a.Source < b.Source || a.Source == b.Source && a.Line < b.Line
}

func contradictions(l *Ladder) (faults []Fault) {
	said := make(map[[2]*Grant]bool)
	l.each(func(step *Step, g *Grant) {
		if never := step.Never; never != nil && g.sameDays(never) {
			faults = append(faults, Fault{Refused, step.Role, later(g, never), earlier(g, never)})
		}
		for _, other := range step.Own {
			pair := [2]*Grant{earlier(g, other), later(g, other)}
			if g == other || said[pair] || !g.sameCondition(other) || !g.sameDays(other) || g.UpTo == other.UpTo {
				continue
			}
			said[pair] = true
			faults = append(faults, Fault{Contradiction, step.Role, pair[1], pair[0]})
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
			pair := [2]*Grant{own, below}
			if !said[pair] && own.replaces(below) && own.sameDays(below) && below.larger(own) {
				said[pair] = true
				faults = append(faults, Fault{UpsideDown, step.Role, own, below})
			}
		}
	})
	return faults
}

// gaps finds the roles that nobody who holds anything outranks, and whose limit
// names nobody.
func (b *Book) gaps(l *Ladder) (faults []Fault) {
	for i := range l.Steps {
		held, never := l.held(i, Day{})
		if never != nil || b.heldAbove(l, i) {
			continue
		}
		for _, g := range held {
			if g.limited() && g.Above == "" && !slices.ContainsFunc(faults, func(f Fault) bool { return f.Grant == g }) {
				faults = append(faults, Fault{Kind: Gap, Role: l.Steps[i].Role, Grant: g})
			}
		}
	}
	return faults
}

// heldAbove reports whether a role above holds a grant of the action.
func (b *Book) heldAbove(l *Ladder, role int) bool {
	for higher := range l.Steps {
		if b.ranks.below[higher][role] {
			if held, never := l.held(higher, Day{}); never == nil && len(held) > 0 {
				return true
			}
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
