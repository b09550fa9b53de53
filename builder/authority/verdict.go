package authority

import "slices"

// Ruling is the word of a verdict.
type Ruling string

// The rulings. RulingNone is given when there is nothing to decide.
const (
	RulingNone  Ruling = ""
	RulingCan   Ruling = "can"
	RulingAsk   Ruling = "ask"
	RulingNever Ruling = "never"
)

// Question is what a verdict is about.
type Question struct {
	Role, Action string
	Amount       Amount // zero: none was named; without a unit: in that of the limits
	Day          Day    // zero: whatever day it is
}

// Verdict is what a role gets for an action.
type Verdict struct {
	Ruling Ruling
	// Held are the grants that the role holds: its own, then those of roles below.
	// Lapsed reports whether any of them has lapsed.
	Held   []*Grant
	Lapsed bool
	// Never is the grant that says never: true.
	Never *Grant
	// AskRole or AskContact is whom to ask; both are "" when nobody is named.
	AskRole, AskContact string
	// Reason is the grant that decided: the first that does not allow it, or of
	// those that do the largest; nil if there is none.
	Reason *Grant
	// Caveats are the cases in which nobody may, in force on the day.
	Caveats []*Grant
}

// Verdict decides a question. What it returns is the book's and must not be
// changed.
func (b *Book) Verdict(q Question) Verdict {
	var v Verdict
	ladder := b.ladders[q.Action]
	if ladder == nil {
		return v
	}
	now := ladder.on(q.Day)
	v.Caveats = now.caveats
	role, known := b.place[q.Role]
	if !known || !ladder.understands(q.Amount) {
		return v
	}
	own := &now.holdings[role]
	v.Held, v.Never = own.held, own.never
	if v.Never != nil {
		v.Ruling, v.Reason = RulingNever, v.Never
		return v
	}
	v.Reason = own.obstacle(q)
	v.Lapsed = slices.ContainsFunc(v.Held, func(g *Grant) bool { return g.lapsed(q.Day) })
	if len(v.Held) > 0 && v.Reason == nil {
		v.Ruling, v.Reason = RulingCan, slices.MinFunc(v.Held, largestFirst)
		return v
	}
	if v.AskRole = b.above(now, role, q.Amount); v.AskRole == "" {
		v.AskContact = b.contact(now, role)
	}
	if now.anybody() {
		v.Ruling = RulingAsk
	}
	return v
}

// understands reports whether an amount can be compared with the limits.
func (l *Ladder) understands(a Amount) bool {
	return a.Unit == "" || l.Unit == "" || a.Unit == l.Unit
}

// above returns the lowest role above one that can, on the grants as they are
// written, lapsed or not. A role with the very same grants is of no help when
// these have lapsed.
func (b *Book) above(now *stretch, role int, a Amount) string {
	for higher := range now.holdings {
		h := &now.holdings[higher]
		if b.ranks.below[higher][role] && h.allows(a) && !h.same(&now.holdings[role]) {
			return b.roles[higher].ID
		}
	}
	return ""
}

// contact returns whom the largest grant that names anybody names, of those that
// a role or one above it holds; of equal ones, the grant of the higher role.
func (b *Book) contact(now *stretch, role int) string {
	var largest *Grant
	for i := range slices.Backward(now.holdings) {
		if i != role && !b.ranks.below[i][role] {
			continue
		}
		for _, g := range now.holdings[i].held {
			if g.Above != "" && (largest == nil || g.Larger(largest)) {
				largest = g
			}
		}
	}
	if largest == nil {
		return ""
	}
	return largest.Above
}

// anybody reports whether there is a role that holds a grant.
func (s *stretch) anybody() bool {
	return slices.ContainsFunc(s.holdings, func(h holding) bool { return len(h.held) > 0 })
}
