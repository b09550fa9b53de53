package render

import (
	"html/template"
	"path"
	"slices"

	"cando/builder/authority"
	"cando/builder/site"
)

// Playbooks are those that the story belongs to.
func (v View) Playbooks() []*site.Page {
	var playbooks []*site.Page
	for _, name := range v.Front().Playbooks {
		for _, candidate := range []string{name, name + ".md", path.Join(path.Dir(v.Page.Path), name)} {
			if p := v.Site.PageAt(candidate); p != nil {
				playbooks = append(playbooks, v.translated(p))
				break
			}
		}
	}
	return playbooks
}

// ActionLink is the address of the page that says who may do an action: its
// own, else the guideline that grants it; "" if there is neither.
func (v View) ActionLink(action string) template.URL {
	own := v.ActionURL(action)
	if p := v.Site.Granted[action]; own == "" && p != nil {
		return v.Link(v.translated(p))
	}
	return own
}

// AllActions is the address of the page of all actions, or "".
func (v View) AllActions() template.URL {
	can := v.Site.CanIn(v.Page.Lang)
	if can == nil || can.Index == nil {
		return ""
	}
	return v.Link(can.Index)
}

// Side is the side of a limit on which an amount lies.
type Side string

// The sides. SideUnknown is that of a story that cannot be compared.
const (
	SideUnknown Side = ""
	SideWithin  Side = "within"
	SideAbove   Side = "above"
)

// Side is the side of its role's limit on which a story's amount lies, as far
// as it can be said for sure: if one of its actions is limited in that unit, and
// the answer is the same on every day.
func (v View) Side(story *site.Page) Side {
	front := story.Front()
	if front.Role == "" || front.Amount.IsZero() {
		return SideUnknown
	}
	limited := slices.DeleteFunc(slices.Clone(front.Actions), func(action string) bool {
		ladder := v.Site.Book.Ladder(action)
		return ladder == nil || ladder.Unit != front.Amount.Unit
	})
	if len(limited) != 1 {
		return SideUnknown // nobody knows which of several it was for
	}
	q := authority.Question{Role: front.Role, Action: limited[0]}
	turns := v.Site.Book.Turns(q.Action)
	if len(turns) > 0 {
		q.Day = turns[0].Add(-1)
	}
	side := v.sideOn(q, front.Amount)
	for _, q.Day = range turns {
		if v.sideOn(q, front.Amount) != side {
			return SideUnknown
		}
	}
	return side
}

// sideOn compares an amount with the grants that a role holds on a day. It is
// within if one of them allows it: a story does not say in which of several
// cases it happened.
func (v View) sideOn(q authority.Question, amount authority.Amount) Side {
	held := v.Site.Book.Verdict(q).Held
	if len(held) == 0 {
		return SideUnknown
	}
	if slices.ContainsFunc(held, func(g *authority.Grant) bool { return g.Allows(amount) }) {
		return SideWithin
	}
	return SideAbove
}

// Limit is what a story's role may do by itself.
type Limit struct {
	Deed
	Periods []LimitPeriod // none if the story names no role
}

// LimitPeriod is what holds on a number of days, as in a Period.
type LimitPeriod struct {
	From, Until, Heading string
	Lapsed               bool
	Verdict              authority.Ruling
	Terms                []string // what the role may, or whom it asks
}

// Limits are those of the story's role, for each of its actions.
func (v View) Limits() ([]Limit, error) {
	front := v.Front()
	role := slices.IndexFunc(v.Site.Config.Roles, func(r authority.Role) bool { return r.ID == front.Role })
	var limits []Limit
	for _, action := range front.Actions {
		limit := Limit{Deed: v.deed(action)}
		var periods []period
		if role >= 0 {
			periods = of(v.periods(action), role)
		}
		for i, p := range periods {
			heading, err := v.days(periods, i)
			if err != nil {
				return nil, err
			}
			limit.Periods = append(limit.Periods, LimitPeriod{
				From: p.from.String(), Until: p.until.String(), Heading: heading, Lapsed: p.lapsed,
				Verdict: p.said[0].Ruling, Terms: p.said[0].limits(),
			})
		}
		limits = append(limits, limit)
	}
	return limits, nil
}

// limits are the terms of a verdict, or what is said in their place.
func (s said) limits() []string {
	var limits []string
	for _, terms := range s.Terms {
		limits = append(limits, terms.String())
	}
	switch s.Ruling {
	case authority.RulingNever:
		limits = []string{s.Word}
	case authority.RulingAsk:
		limits = []string{s.Word + ": " + s.Ask}
		if s.Ask == "" {
			limits = []string{s.Word}
		}
		if s.Lapsed != "" {
			limits = append([]string{s.Lapsed}, limits...)
		}
	}
	return limits
}

// Teller is the address to tell a story at, or "".
func (v View) Teller() string {
	return v.fillIn(v.Site.Config.Feedback.Story, "")
}
