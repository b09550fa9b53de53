package render

import (
	"slices"

	"cando/builder/answer"
	"cando/builder/authority"
)

// period is a number of days on which what is said of an action stays the same.
type period struct {
	// from is the first day, until the last; zero where there is no end to it.
	from, until authority.Day
	// lapsed reports that somebody must ask because a review is overdue. The
	// reader's clock alone can know that it is.
	lapsed bool
	never  []string
	said   []said // to the roles, in their order
}

// said is a verdict on what one role may, in words.
type said struct {
	authority.Ruling
	answer.Spoken
	whom string // the role or the contact to ask; "" unless the ruling is ask
}

// periodsOf says in a voice who may do an action. The periods follow each other
// and hold every day once.
func periodsOf(book *authority.Book, roles []authority.Role, voice *answer.Voice, action string) []period {
	turns := book.Turns(action)
	first := period{}
	var day authority.Day
	if len(turns) > 0 {
		day = turns[0].Add(-1)
	}
	first.say(book, roles, voice, action, day)
	periods := []period{first}
	for _, turn := range turns {
		next := period{from: turn}
		next.say(book, roles, voice, action, turn)
		last := &periods[len(periods)-1]
		if !last.same(&next) {
			last.until = turn.Add(-1)
			periods = append(periods, next)
		}
	}
	return periods
}

// say fills in what holds on a day of the period.
func (p *period) say(book *authority.Book, roles []authority.Role, voice *answer.Voice, action string, day authority.Day) {
	q := authority.Question{Action: action, Day: day}
	p.never = voice.Say(q, book.Verdict(q)).Never
	p.said = make([]said, len(roles))
	for i, role := range roles {
		q.Role = role.ID
		verdict := book.Verdict(q)
		p.said[i] = said{Ruling: verdict.Ruling, Spoken: voice.Say(q, verdict)}
		switch {
		case verdict.AskRole != "":
			p.said[i].whom = voice.Role(verdict.AskRole)
		case verdict.AskContact != "":
			p.said[i].whom = voice.Contact(verdict.AskContact)
		}
		p.lapsed = p.lapsed || p.said[i].Lapsed != ""
	}
}

// same reports whether two periods say the same.
func (p *period) same(other *period) bool {
	return slices.Equal(p.never, other.never) &&
		slices.EqualFunc(p.said, other.said, func(a, b said) bool { return a.equal(b) && a.Above == b.Above })
}

// equal reports whether two may the same on the same conditions; whom they ask
// for more may differ.
func (s said) equal(other said) bool {
	return s.Ruling == other.Ruling && s.Word == other.Word && s.Ask == other.Ask &&
		s.Lapsed == other.Lapsed && slices.Equal(s.Terms, other.Terms)
}

// narrow keeps a part of what is said, and makes one of periods of which it is
// the same.
func narrow(periods []period, keep func(*period)) []period {
	var part []period
	for _, p := range periods {
		keep(&p)
		p.lapsed = slices.ContainsFunc(p.said, func(s said) bool { return s.Lapsed != "" })
		if last := len(part) - 1; last >= 0 && part[last].same(&p) {
			part[last].until = p.until
			continue
		}
		part = append(part, p)
	}
	return part
}

// of leaves of the periods what is said to one role, by its place in the order.
func of(periods []period, role int) []period {
	return narrow(periods, func(p *period) { p.said = p.said[role : role+1] })
}
