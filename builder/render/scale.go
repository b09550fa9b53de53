package render

import (
	"cmp"
	"slices"
	"strings"

	"cando/builder/authority"
	"cando/builder/site"
)

// Notch is a place on the scale of an action's amounts: a limit, or a story
// whose amount lies there.
type Notch struct {
	Amount string
	Story  *site.Page // nil at a limit
	// Who has the limit, and on which days if not on all: see Period.
	Who, From, Until, Heading string

	milli int64
	role  int // the lowest of those who have it
	days  [2]authority.Day
}

// Scale is the limits of the action that the page is about, and between them the
// stories that can be compared with them, from the smallest amount to the
// largest. It is empty when there are none of either.
func (v View) Scale() ([]Notch, error) {
	ladder := v.Site.Book.Ladder(v.Page.Action)
	if ladder == nil || ladder.Unit == "" {
		return nil, nil
	}
	var stories []Notch
	for _, p := range v.Site.Precedents[v.Page.Action] {
		if amount := p.Front().Amount; amount.Unit == ladder.Unit {
			stories = append(stories, Notch{Amount: amount.String(), Story: v.translated(p), milli: amount.Milli})
		}
	}
	if len(stories) == 0 {
		return nil, nil
	}
	limits, err := v.limitNotches(ladder)
	// What is at the limit is within it, and so comes before it.
	scale := append(stories, limits...)
	slices.SortStableFunc(scale, func(a, b Notch) int { return cmp.Or(cmp.Compare(a.milli, b.milli), cmp.Compare(a.role, b.role)) })
	return scale, err
}

// limitNotches has one for each limit, with all who have it.
func (v View) limitNotches(ladder *authority.Ladder) ([]Notch, error) {
	var limits []Notch
	who := make(map[int][]string) // by place in limits
	for role, step := range ladder.Steps {
		for _, g := range step.Own {
			days := [2]authority.Day{g.From, g.Until}
			i := slices.IndexFunc(limits, func(n Notch) bool { return n.milli == g.UpTo.Milli && n.days == days })
			switch {
			case g.UpTo.IsZero():
				continue
			case i < 0:
				i = len(limits)
				limits = append(limits, Notch{Amount: g.UpTo.String(), milli: g.UpTo.Milli, days: days, role: 1 + role,
					From: g.From.String(), Until: g.Until.String()})
			}
			if name := v.Role(step.Role); !slices.Contains(who[i], name) {
				who[i] = append(who[i], name)
			}
		}
	}
	for i := range limits {
		limits[i].Who = strings.Join(who[i], ", ")
		n := &limits[i]
		var err error
		if n.Heading, err = v.days([]period{{from: n.days[0], until: n.days[1]}, {}}, 0); err != nil {
			return nil, err
		}
	}
	return limits, nil
}

// Unscaled are the stories of the action that the page is about that stand on
// no scale, in their groups; nil if there are none.
func (v View) Unscaled() (*Precedents, error) {
	scale, err := v.Scale()
	if err != nil {
		return nil, err
	}
	return v.grouped(slices.DeleteFunc(slices.Clone(v.Site.Precedents[v.Page.Action]), func(p *site.Page) bool {
		return slices.ContainsFunc(scale, func(n Notch) bool { return n.Story != nil && n.Story == v.translated(p) })
	})), nil
}
