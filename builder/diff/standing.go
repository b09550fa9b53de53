package diff

import (
	"slices"
	"strings"

	"cando/builder/authority"
)

// Standing is what a role gets for an action on a day.
type Standing struct {
	Ruling authority.Ruling `json:"ruling"` // without an amount
	// Lapsed reports whether it must ask because a review is overdue.
	Lapsed bool `json:"lapsed,omitempty"`
	// Grants are what it can; none unless the ruling is can.
	Grants []Grant `json:"grants,omitempty"`
	// Asks are whom it asks, from the smallest amount on.
	Asks []Ask `json:"asks,omitempty"`
}

// Grant is one of the things that a role can, in the newer site's own language.
type Grant struct {
	UpTo     authority.Amount `json:"up_to,omitzero"` // zero: no limit
	Per      string           `json:"per,omitempty"`
	When     string           `json:"when,omitempty"`
	Needs    []string         `json:"needs,omitempty"`
	Channels []string         `json:"channels,omitempty"`
	Source   string           `json:"source,omitempty"` // the guideline; nothing is compared by it
}

// Ask is whom a role asks for more than an amount: a role or a contact, or
// nobody who is named.
type Ask struct {
	Over    authority.Amount `json:"over,omitzero"` // zero: for any amount
	Role    string           `json:"role,omitempty"`
	Contact string           `json:"contact,omitempty"`
}

// standing asks the book, in the ids that both sites share.
func (e *edition) standing(role, action string, day authority.Day) Standing {
	q := authority.Question{Role: role, Action: action, Day: day}
	v := e.book.Verdict(q)
	s := Standing{Ruling: v.Ruling}
	switch v.Ruling {
	case authority.RulingCan:
		for _, g := range v.Held {
			s.hold(e.grant(g))
		}
	case authority.RulingAsk:
		s.Lapsed = v.Lapsed
	default:
		return s
	}
	s.ask(e, v, authority.Amount{})
	for _, limit := range e.limits(action) {
		// Whoever may this much may not any thousandth more.
		q.Amount = limit
		q.Amount.Milli++
		s.ask(e, e.book.Verdict(q), limit)
	}
	return s
}

// hold adds a grant, unless the very same is there.
func (s *Standing) hold(g Grant) {
	if !slices.ContainsFunc(s.Grants, func(other Grant) bool { return g.key() == other.key() }) {
		s.Grants = append(s.Grants, g)
	}
}

// ask notes whom a verdict sends to, where it is not whom the last one did.
func (s *Standing) ask(e *edition, v authority.Verdict, over authority.Amount) {
	if v.Ruling != authority.RulingAsk {
		return
	}
	next := Ask{over, e.roles.in(v.AskRole), e.contacts.in(v.AskContact)}
	if n := len(s.Asks); n == 0 || s.Asks[n-1].Role != next.Role || s.Asks[n-1].Contact != next.Contact {
		s.Asks = append(s.Asks, next)
	}
}

// limits are the amounts after which a verdict on an action may be another,
// the smallest first.
func (e *edition) limits(action string) []authority.Amount {
	ladder := e.book.Ladder(action)
	if ladder == nil {
		return nil
	}
	var limits []authority.Amount
	for _, step := range ladder.Steps {
		for _, g := range step.Own {
			if !g.UpTo.IsZero() && g.UpTo.Unit == ladder.Unit {
				limits = append(limits, g.UpTo)
			}
		}
	}
	slices.SortFunc(limits, func(a, b authority.Amount) int { return int(min(max(a.Milli-b.Milli, -1), 1)) })
	return slices.Compact(limits)
}

// grant is a grant in the language of the comparison.
func (e *edition) grant(g *authority.Grant) Grant {
	return Grant{
		UpTo: g.UpTo, Per: g.Per.In(e.lang), When: g.When.In(e.lang),
		Needs: g.Needs.In(e.lang), Channels: g.Channels, Source: g.Source,
	}
}

// condition is the case that a grant is for, in a form to compare.
func (g *Grant) condition() string {
	return strings.Join([]string{plain(g.When), set(g.Needs), set(g.Channels)}, "\x00")
}

// key is all of a grant in a form to compare.
func (g *Grant) key() string {
	return g.condition() + "\x00" + plain(g.Per) + "\x00" + g.UpTo.String()
}

// set is a list in a form in which neither order nor repetition counts.
func set(texts []string) string {
	keys := make([]string, len(texts))
	for i, text := range texts {
		keys[i] = plain(text)
	}
	slices.Sort(keys)
	return strings.Join(slices.Compact(keys), "\x01")
}

// plain is a text without the accidents of case and space.
func plain(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// same reports whether two standings are the same to whoever has the role.
func (s *Standing) same(other *Standing) bool {
	return s.Ruling == other.Ruling && s.Lapsed == other.Lapsed &&
		slices.Equal(s.Asks, other.Asks) && slices.Equal(s.keys(), other.keys())
}

func (s *Standing) keys() []string {
	keys := make([]string, len(s.Grants))
	for i := range s.Grants {
		keys[i] = s.Grants[i].key()
	}
	slices.Sort(keys)
	return keys
}

// first is whom to ask first; nobody where there is nothing to ask.
func (s *Standing) first() (role, contact string) {
	if len(s.Asks) == 0 {
		return "", ""
	}
	return s.Asks[0].Role, s.Asks[0].Contact
}
