package diff

import (
	"slices"

	"cando/builder/authority"
)

// caveats compares the cases in which nobody may, in every period.
func (r *Report) caveats(action pair, days []authority.Day) {
	var last []CaveatChange // in the period just before
	for i, day := range days {
		before, after := r.before.caveats(action.before, day), r.after.caveats(action.after, day)
		var now []CaveatChange
		note := func(what What, some, others []string) {
			for _, caveat := range some {
				if !slices.ContainsFunc(others, func(other string) bool { return plain(other) == plain(caveat) }) {
					now = append(now, CaveatChange{Action: action.id(), What: what, Caveat: caveat, Period: period(days, i)})
				}
			}
		}
		note(Added, after, before)
		note(Removed, before, after)
		for j := range now {
			k := slices.IndexFunc(last, func(c CaveatChange) bool { return c.What == now[j].What && plain(c.Caveat) == plain(now[j].Caveat) })
			if k >= 0 {
				now[j].From = last[k].From
				r.Caveats = slices.DeleteFunc(r.Caveats, func(c CaveatChange) bool { return c == last[k] })
			}
		}
		r.Caveats = append(r.Caveats, now...)
		last = now
	}
}

// caveats are the cases in which nobody may, each once.
func (e *edition) caveats(action string, day authority.Day) []string {
	var cases []string
	for _, g := range e.book.Verdict(authority.Question{Action: action, Day: day}).Caveats {
		text := g.Never.Caveat().In(e.lang)
		if !slices.ContainsFunc(cases, func(other string) bool { return plain(other) == plain(text) }) {
			cases = append(cases, text)
		}
	}
	return cases
}

// caveatBody says a case in which nobody may, or which is no longer one.
func (s *speaker) caveatBody(c *CaveatChange) string {
	if c.What == Removed {
		return fill(s.noCaveat, s.clean(c.Caveat))
	}
	return fill(s.caveat, s.clean(c.Caveat))
}

// toldCaveat is a case in which nobody may, as it is told.
type toldCaveat struct {
	*CaveatChange
	body   string
	before string // the case in whose place it comes, if it is the only one; else ""
}

// caveats are told so that a case that is put otherwise is one change.
func (s *speaker) caveats(changes []CaveatChange) []toldCaveat {
	type place struct {
		action string
		Period
	}
	count := make(map[place]map[What]int)
	removed := make(map[place]*CaveatChange)
	for i := range changes {
		c := &changes[i]
		at := place{c.Action, c.Period}
		if count[at] == nil {
			count[at] = make(map[What]int)
		}
		count[at][c.What]++
		if c.What == Removed {
			removed[at] = c
		}
	}
	var told []toldCaveat
	for i := range changes {
		c := &changes[i]
		at := place{c.Action, c.Period}
		replaced := count[at][Added] == 1 && count[at][Removed] == 1
		switch {
		case !replaced:
			told = append(told, toldCaveat{c, s.caveatBody(c), ""})
		case c.What == Added:
			told = append(told, toldCaveat{c, s.caveatBody(c), fill(s.caveat, s.clean(removed[at].Caveat))})
		}
	}
	return told
}
