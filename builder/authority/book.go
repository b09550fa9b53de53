package authority

import (
	"cmp"
	"maps"
	"slices"
)

// Book is all that may be done, and by whom. It is never changed.
type Book struct {
	roles   []Role
	place   map[string]int // of roles
	ranks   ranks
	ladders map[string]*Ladder
}

// Ladder is all that is said of one action.
type Ladder struct {
	Action string
	// Unit is that of the limits; "" if there are none.
	Unit string
	// Steps has one for each role, in the order of roles.
	Steps []Step
	// Caveats are the cases in which nobody may.
	Caveats []*Grant

	ever      stretch   // in which everything is in force
	stretches []stretch // by their first days; none if no grant has dates
}

// Step is what is said to one role.
type Step struct {
	Role string
	// Never are those that say never: true, as they were given.
	Never []*Grant
	// Own are the role's grants, Inherited those of the roles below, the largest
	// first. Not all of them are held: see [Book.Verdict].
	Own, Inherited []*Grant
}

// NewBook makes a book of roles, from least to most authority, and of grants,
// in any order. Grants of roles that are not listed are left aside: a check
// has said so. The book keeps the grants, which must not be changed
// any more.
func NewBook(roles []Role, grants []Grant) *Book {
	b := &Book{roles: roles, place: make(map[string]int, len(roles)), ladders: make(map[string]*Ladder)}
	for i, role := range roles {
		b.place[role.ID] = i
	}
	b.ranks = newRanks(roles, b.place)
	for i := range grants {
		grants[i].prepare(i)
		b.add(&grants[i])
	}
	for _, ladder := range b.ladders {
		b.inherit(ladder)
		ladder.settle()
	}
	return b
}

// Ladder returns all that is said of an action; nil if nothing is.
func (b *Book) Ladder(action string) *Ladder { return b.ladders[action] }

// Outranks reports whether the role with the first id has more authority than
// the one with the second.
func (b *Book) Outranks(high, low string) bool {
	h, known := b.place[high]
	l, alsoKnown := b.place[low]
	return known && alsoKnown && b.ranks.below[h][l]
}

func (b *Book) add(g *Grant) {
	ladder := b.ladders[g.Action]
	if ladder == nil {
		ladder = &Ladder{Action: g.Action, Steps: make([]Step, len(b.roles))}
		for i, role := range b.roles {
			ladder.Steps[i].Role = role.ID
		}
		b.ladders[g.Action] = ladder
	}
	if g.Never.IsCaveat() {
		ladder.Caveats = append(ladder.Caveats, g)
		return
	}
	if ladder.Unit == "" && !g.Never.Always() {
		ladder.Unit = g.UpTo.Unit
	}
	for i, role := range b.roles {
		if len(g.Role) > 0 && !slices.Contains(g.Role, role.ID) {
			continue
		}
		if g.Never.Always() {
			ladder.Steps[i].Never = append(ladder.Steps[i].Never, g)
		} else {
			ladder.Steps[i].Own = append(ladder.Steps[i].Own, g)
		}
	}
}

// inherit fills what roles have from below and puts everything in its order.
func (b *Book) inherit(l *Ladder) {
	for i := range l.Steps {
		slices.SortStableFunc(l.Steps[i].Own, largestFirst)
	}
	for i := range l.Steps {
		step := &l.Steps[i]
		for _, below := range indexes(b.ranks.below[i]) {
			for _, g := range l.Steps[below].Own {
				if !slices.Contains(step.Own, g) && !slices.Contains(step.Inherited, g) {
					step.Inherited = append(step.Inherited, g)
				}
			}
		}
		slices.SortStableFunc(step.Inherited, largestFirst)
	}
}

// largestFirst orders grants by their limits, and equal ones so that one comes
// before those that it replaces but that do not replace it.
func largestFirst(a, b *Grant) int {
	switch {
	case a.Larger(b):
		return -1
	case b.Larger(a):
		return 1
	}
	return cmp.Or(cmp.Compare(b.reach(), a.reach()), cmp.Compare(a.conditions(), b.conditions()))
}

// Actions lists the actions of which anything is said, sorted.
func (b *Book) Actions() []string { return sortedKeys(b.ladders) }

func sortedKeys(ladders map[string]*Ladder) []string { return slices.Sorted(maps.Keys(ladders)) }
