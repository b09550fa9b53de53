package site

import (
	"cmp"
	"fmt"
	"slices"

	"cando/builder/authority"
	"cando/builder/diag"
)

// checkStories finds examples that today's limits do not allow. A translation
// that says the same as its original is judged with it; an action with a fault
// in its ladder is not judged at all.
func (a *assembler) checkStories(faulty map[string]bool) {
	for _, p := range a.pages {
		front := p.Doc.Front
		if p.Kind != KindStory || front.Precedent != PrecedentExample || front.Role == "" ||
			slices.ContainsFunc(front.Actions, func(action string) bool { return faulty[action] }) {
			continue
		}
		if o := a.original(p).Doc.Front; a.original(p) != p && o.Precedent == front.Precedent && o.Role == front.Role &&
			o.Amount == front.Amount && slices.Equal(o.Actions, front.Actions) {
			continue
		}
		a.checkExample(p)
	}
}

// checkExample judges an example action by action, and its amount by all of
// them: with several actions nobody knows which of them it was for. That a
// review is overdue is said elsewhere and is no fault of a story.
func (a *assembler) checkExample(p *Page) {
	front := p.Doc.Front
	var exceeded *authority.Grant
	fits := front.Amount.IsZero()
	for i, action := range front.Actions {
		key := fmt.Sprintf("actions[%d]", i)
		q := authority.Question{Role: front.Role, Action: action, Day: a.in.Today}
		v := a.granting.book.Verdict(q)
		if v.Ruling == authority.RulingNever {
			a.contradicted(p, key, fmt.Sprintf("in this example %q does %q, which %s says they never may",
				front.Role, action, a.granting.where(v.Never)))
			return
		}
		if v.Ruling == authority.RulingAsk && len(v.Held) == 0 {
			a.contradicted(p, key, fmt.Sprintf("in this example %q does %q, which no guideline grants them; %s",
				front.Role, action, a.asked(q, v)))
			return
		}
		switch g := largest(v.Held); {
		case g == nil || !g.UpTo.IsZero() && g.UpTo.Unit != front.Amount.Unit:
			// Nothing to compare with.
		case g.Allows(front.Amount):
			fits = true
		default:
			exceeded = cmp.Or(exceeded, g)
		}
	}
	if !fits && exceeded != nil {
		a.contradicted(p, "amount", fmt.Sprintf("this example is above the limit of %q for %q: %s, in %s",
			front.Role, exceeded.Action, exceeded.UpTo, a.granting.where(exceeded)))
	}
}

// largest returns the grant that allows most; nil if none is held. A story does
// not say in which of several cases it happened.
func largest(held []*authority.Grant) *authority.Grant {
	var most *authority.Grant
	for _, g := range held {
		if most == nil || g.Larger(most) {
			most = g
		}
	}
	return most
}

// asked names whose business an action is instead, and where that stands.
func (a *assembler) asked(q authority.Question, v authority.Verdict) string {
	if v.AskRole == "" {
		return "it is another role's"
	}
	q.Role = v.AskRole
	may := fmt.Sprintf("%q may", v.AskRole)
	if g := a.granting.book.Verdict(q).Reason; g != nil {
		may += ", by " + a.granting.where(g)
	}
	return may
}

func (a *assembler) contradicted(p *Page, key, message string) {
	a.list.Add(diag.Warning, p.Doc.At(key), "story-over-limit", message,
		"if it was right all the same, write precedent: boundary; else look at the limit again")
}
