package site

import (
	"fmt"
	"slices"

	"cando/builder/authority"
	"cando/builder/diag"
)

// checkStories finds examples that today's limits do not allow. A translation
// that says the same as its original is judged with it.
func (a *assembler) checkStories() {
	for _, p := range a.pages {
		front := p.Doc.Front
		if p.Kind != KindStory || front.Precedent != PrecedentExample || front.Role == "" {
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
// them: with several actions nobody knows which of them it was for.
func (a *assembler) checkExample(p *Page) {
	front := p.Doc.Front
	var tooLarge []*authority.Grant
	fits := front.Amount.IsZero()
	for i, action := range front.Actions {
		v := a.granting.book.Verdict(authority.Question{Role: front.Role, Action: action, Amount: front.Amount, Day: a.in.Today})
		switch {
		case v.Ruling == authority.RulingNever:
			a.contradicted(p, fmt.Sprintf("actions[%d]", i),
				fmt.Sprintf("in this example %q does %q, which %s says they never may", front.Role, action, a.granting.where(v.Never)))
			return
		case v.Ruling == authority.RulingAsk && len(v.Held) == 0:
			a.contradicted(p, fmt.Sprintf("actions[%d]", i),
				fmt.Sprintf("in this example %q does %q, which no guideline grants them; %s", front.Role, action, asked(v)))
			return
		case v.Ruling == authority.RulingNone:
			continue // nothing to compare with
		}
		if g := exceeded(v.Held, front.Amount); g != nil {
			tooLarge = append(tooLarge, g)
		} else {
			fits = true
		}
	}
	if !fits && len(tooLarge) > 0 {
		g := tooLarge[0]
		a.contradicted(p, "amount", fmt.Sprintf("this example is above the limit of %q for %q: %s, in %s",
			front.Role, g.Action, g.UpTo, a.granting.where(g)))
	}
}

// exceeded returns the first grant that an amount is above. That a review is
// overdue is said elsewhere and is no fault of a story.
func exceeded(held []*authority.Grant, amount authority.Amount) *authority.Grant {
	i := slices.IndexFunc(held, func(g *authority.Grant) bool { return !g.Allows(amount) })
	if i < 0 {
		return nil
	}
	return held[i]
}

// asked names whose business an action is instead.
func asked(v authority.Verdict) string {
	switch {
	case v.AskRole != "":
		return fmt.Sprintf("%q may", v.AskRole)
	case v.AskContact != "":
		return fmt.Sprintf("%q is to be asked", v.AskContact)
	}
	return "it is another role's"
}

func (a *assembler) contradicted(p *Page, key, message string) {
	a.list.Add(diag.Warning, p.Doc.At(key), "story-over-limit", message,
		"if it was right all the same, write precedent: boundary; else look at the limit again")
}
