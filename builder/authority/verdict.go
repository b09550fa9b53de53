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

// Verdict decides a question.
func (b *Book) Verdict(q Question) Verdict {
	var v Verdict
	ladder := b.ladders[q.Action]
	if ladder == nil {
		return v
	}
	v.Caveats = inForce(ladder.Caveats, q.Day)
	role, known := b.place[q.Role]
	if !known || !ladder.understands(q.Amount) {
		return v
	}
	v.Held, v.Never = ladder.held(role, q.Day)
	if v.Never != nil {
		v.Ruling, v.Reason = RulingNever, v.Never
		return v
	}
	v.Reason = obstacle(v.Held, q)
	v.Lapsed = slices.ContainsFunc(v.Held, func(g *Grant) bool { return g.lapsed(q.Day) })
	if len(v.Held) > 0 && v.Reason == nil {
		v.Ruling, v.Reason = RulingCan, slices.MinFunc(v.Held, largestFirst)
		return v
	}
	v.AskRole = b.above(ladder, role, q)
	if v.AskRole == "" {
		v.AskContact = ladder.contact(q.Day)
	}
	if v.Ruling = RulingAsk; len(v.Held) == 0 && v.AskRole == "" && v.AskContact == "" {
		v.Ruling = RulingNone
	}
	return v
}

// understands reports whether an amount can be compared with the limits.
func (l *Ladder) understands(a Amount) bool {
	return a.Unit == "" || l.Unit == "" || a.Unit == l.Unit
}

// held returns the grants that a role holds on a day, or the refusal.
func (l *Ladder) held(role int, day Day) (held []*Grant, never *Grant) {
	step := &l.Steps[role]
	if step.Never != nil && step.Never.inForce(day) {
		return nil, step.Never
	}
	for _, g := range step.Own {
		if g.inForce(day) {
			held = append(held, g)
		}
	}
	for _, g := range step.Inherited {
		if g.inForce(day) && !slices.ContainsFunc(held, func(own *Grant) bool { return own.replaces(g) }) {
			held = append(held, g)
		}
	}
	return held, nil
}

// obstacle returns the first of the grants that does not allow it, or nil.
func obstacle(held []*Grant, q Question) *Grant {
	for _, g := range held {
		if g.lapsed(q.Day) || !g.allows(q.Amount) {
			return g
		}
	}
	return nil
}

// above returns the lowest role above one that can, on the grants as they are
// written, lapsed or not.
func (b *Book) above(l *Ladder, role int, q Question) string {
	for higher, step := range l.Steps {
		if !b.ranks.below[higher][role] {
			continue
		}
		held, never := l.held(higher, q.Day)
		if never == nil && len(held) > 0 && !slices.ContainsFunc(held, func(g *Grant) bool { return !g.allows(q.Amount) }) {
			return step.Role
		}
	}
	return ""
}

// contact returns whom the highest grant in force names for what is beyond it.
func (l *Ladder) contact(day Day) string {
	for _, g := range slices.Backward(l.Above) {
		if g.inForce(day) {
			return g.Above
		}
	}
	return ""
}

func inForce(grants []*Grant, day Day) []*Grant {
	if !slices.ContainsFunc(grants, func(g *Grant) bool { return !g.inForce(day) }) {
		return grants
	}
	return slices.DeleteFunc(slices.Clone(grants), func(g *Grant) bool { return !g.inForce(day) })
}
