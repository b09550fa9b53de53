package authority

import "slices"

// holding is what a role has: grants, its own first, or the refusal.
type holding struct {
	held  []*Grant
	never *Grant
}

// stretch is a number of days on which the same grants are in force. What is
// held is settled for each of them once, so that a verdict only looks it up.
type stretch struct {
	from     Day       // the first day; that of the next stretch is the end
	holdings []holding // by role
	caveats  []*Grant
}

// settle finds the stretches of a ladder and what is held in them.
func (l *Ladder) settle() {
	l.ever = l.stretchFrom(Day{})
	turns := l.turns(func(g *Grant) []Day { return []Day{g.From, g.after()} })
	if len(turns) == 0 {
		return
	}
	l.stretches = append(l.stretches, l.stretchFrom(turns[0].Add(-1)))
	for _, day := range turns {
		l.stretches = append(l.stretches, l.stretchFrom(day))
	}
}

// Turns returns the days on which what the verdicts of an action say may change,
// in their order: the first days of its permissions, those after their last ones
// and those on which they lapse. Between two of them nothing changes.
func (b *Book) Turns(action string) []Day {
	ladder := b.ladders[action]
	if ladder == nil {
		return nil
	}
	return ladder.turns(func(g *Grant) []Day { return []Day{g.From, g.after(), g.Lapses} })
}

// turns gathers days of all that is said of the action.
func (l *Ladder) turns(of func(*Grant) []Day) []Day {
	var turns []Day
	add := func(grants []*Grant) {
		for _, g := range grants {
			turns = append(turns, of(g)...)
		}
	}
	add(l.Caveats)
	for i := range l.Steps {
		add(l.Steps[i].Never)
		add(l.Steps[i].Own)
	}
	turns = slices.DeleteFunc(turns, Day.IsZero)
	slices.SortFunc(turns, Day.Compare)
	return slices.CompactFunc(turns, func(a, b Day) bool { return a.Compare(b) == 0 })
}

// on returns the stretch of a day. The zero Day, and every day of a ladder
// without dates, is in that in which everything is in force.
func (l *Ladder) on(day Day) *stretch {
	if day.IsZero() || len(l.stretches) == 0 {
		return &l.ever
	}
	next, _ := slices.BinarySearchFunc(l.stretches, day, func(s stretch, day Day) int {
		if s.from.After(day) {
			return 1
		}
		return -1
	})
	return &l.stretches[max(0, next-1)] // the first goes back to the beginning of time
}

func (l *Ladder) stretchFrom(day Day) stretch {
	s := stretch{from: day, caveats: inForce(l.Caveats, day), holdings: make([]holding, len(l.Steps))}
	for i := range l.Steps {
		s.holdings[i] = l.Steps[i].holding(day)
	}
	return s
}

// holding chooses from what a role's own grants and those below allow.
func (s *Step) holding(day Day) holding {
	if never := inForce(s.Never, day); len(never) > 0 {
		return holding{never: never[0]}
	}
	own := inForce(s.Own, day)
	held := slices.Clip(own)
	for _, g := range inForce(s.Inherited, day) {
		replaces := func(h *Grant) bool { return h.replaces(g) }
		replacesAnother := func(h *Grant) bool { return h.replaces(g) && !h.sharesRole(g) }
		if !slices.ContainsFunc(own, replaces) && !slices.ContainsFunc(held[len(own):], replacesAnother) {
			held = append(held, g)
		}
	}
	return holding{held: held}
}

func inForce(grants []*Grant, day Day) []*Grant {
	if !slices.ContainsFunc(grants, func(g *Grant) bool { return !g.inForce(day) }) {
		return grants
	}
	return slices.DeleteFunc(slices.Clone(grants), func(g *Grant) bool { return !g.inForce(day) })
}

// allows reports whether every grant that is held allows an amount; nothing
// held allows nothing.
func (h *holding) allows(a Amount) bool {
	return len(h.held) > 0 && !slices.ContainsFunc(h.held, func(g *Grant) bool { return !g.Allows(a) })
}

// same reports whether two roles hold the same grants, in whatever order.
func (h *holding) same(other *holding) bool {
	return len(h.held) == len(other.held) &&
		!slices.ContainsFunc(h.held, func(g *Grant) bool { return !slices.Contains(other.held, g) })
}

// obstacle returns the first of the grants that does not allow it, or nil.
func (h *holding) obstacle(q Question) *Grant {
	for _, g := range h.held {
		if g.lapsed(q.Day) || !g.Allows(q.Amount) {
			return g
		}
	}
	return nil
}
