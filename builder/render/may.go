package render

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"cando/builder/answer"
	"cando/builder/authority"
	"cando/builder/site"
)

// May is who may do an action, as a page says it.
type May struct {
	ID, Label string
	// URL is the address of the action's page; "" on that page itself, and for an
	// action that nobody is granted.
	URL  template.URL
	Said template.HTML // who may, period by period
	// Guidelines are those that grant it, but for the page itself.
	Guidelines []*site.Page
}

// Period is what holds on a number of days. Only the reader's clock knows which
// of several periods is the one to show.
type Period struct {
	From, Until string // the first and the last day, as 2026-11-22; "" without an end
	// Heading says which days they are; "" where only one period can be read
	// without a script.
	Heading string
	// Lapsed reports that a review is overdue. Without a script that could say on
	// which day the page is read, the period is not shown.
	Lapsed bool
	Lines  []Line
	Never  []string // cases in which nobody may
	// Unsaid marks the roles to which nothing is said; "" if there are none.
	Unsaid string
}

// Line is what is said to the roles that may the same on the same conditions.
type Line struct {
	For     string // the roles, for the attribute data-for
	Who     string // what they are called
	Verdict authority.Ruling
	answer.Spoken
	Whom string // whom to ask, by name alone, of one role
	// Beyond is whom to ask above the limit; of the roles of one line, those that
	// stand beside each other may have to ask others.
	Beyond []Beyond
}

// Beyond is whom to ask above the limit.
type Beyond struct {
	For, Who string // as in a Line; "" when all of its roles ask the same
	Text     string
}

// May has a block for each action that the page names or grants, in its
// author's order. A translation shows what its original grants.
func (v View) May() ([]template.HTML, error) {
	var blocks []template.HTML
	for _, action := range v.actions() {
		block, err := v.block(action)
		if err != nil {
			return nil, err
		}
		blocks = append(blocks, block)
	}
	return blocks, nil
}

// MayDo is the block of the action that the page is about.
func (v View) MayDo() (template.HTML, error) { return v.block(v.Page.Action) }

// actions are those that the page names or, as a guideline, grants.
func (v View) actions() []string {
	actions := slices.Clone(v.Front().Actions)
	if v.Page.Kind == site.KindGuideline && len(v.Site.Grants) > 0 {
		for _, permission := range v.original().Front().Permissions {
			actions = append(actions, permission.Action)
		}
	}
	var once []string
	for _, action := range actions {
		if !slices.Contains(once, action) {
			once = append(once, action)
		}
	}
	return once
}

// original is the page that grants what this one shows: itself or, for a
// translation, the page that it translates.
func (v View) original() *site.Page {
	if len(v.Front().Permissions) > 0 {
		return v.Page
	}
	for _, t := range v.Page.Translations {
		if len(t.Front().Permissions) > 0 {
			return t
		}
	}
	return v.Page
}

// may is who may do an action, as the page says it.
func (v View) may(action string) (May, error) {
	m := May{ID: action, Label: v.ActionLabel(action), URL: v.ActionURL(action)}
	if v.Page.Action == action {
		m.URL = ""
	}
	for _, p := range v.sayings().guidelines[action] {
		if p != v.original() {
			m.Guidelines = append(m.Guidelines, v.translated(p))
		}
	}
	var err error
	m.Said, err = v.saidOnce(action)
	return m, err
}

// dated puts periods into words; lines are those of one of them, and mark the
// roles to which nothing is said.
func (v View) dated(periods []period, lines func(period) ([]Line, string)) ([]Period, error) {
	all := make([]Period, len(periods))
	for i, p := range periods {
		all[i] = Period{From: p.from.String(), Until: p.until.String(), Lapsed: p.lapsed, Never: p.never}
		all[i].Lines, all[i].Unsaid = lines(p)
		var err error
		if all[i].Heading, err = v.days(periods, i); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// lines has one for each verdict, in the order of the lowest roles that get it.
func (v View) lines(p period) (lines []Line, unsaid string) {
	var groups []group
	var nothing []string
	for i, s := range p.said {
		id := v.Site.Config.Roles[i].ID
		if s.Ruling == authority.RulingNone {
			nothing = append(nothing, id)
			continue
		}
		groups = gather(groups, s, id, said.equal)
	}
	for _, g := range groups {
		line := Line{For: roleTokens(g.roles), Who: v.roleNames(g.roles), Verdict: g.said.Ruling, Spoken: g.said.Spoken}
		line.Beyond = v.beyond(p, g)
		lines = append(lines, line)
	}
	return lines, roleTokens(nothing)
}

// beyond is whom each of a group's roles asks above the limit.
func (v View) beyond(p period, all group) []Beyond {
	var groups []group
	for i, s := range p.said {
		if id := v.Site.Config.Roles[i].ID; slices.Contains(all.roles, id) {
			groups = gather(groups, s, id, func(a, b said) bool { return a.Above == b.Above })
		}
	}
	if len(groups) == 1 && groups[0].said.Above != "" {
		return []Beyond{{Text: groups[0].said.Above}}
	}
	var beyond []Beyond
	for _, g := range groups {
		if g.said.Above != "" {
			beyond = append(beyond, Beyond{roleTokens(g.roles), v.roleNames(g.roles), g.said.Above})
		}
	}
	return beyond
}

// group is the ids of roles to which the same is said.
type group struct {
	said  said
	roles []string
}

// gather puts a role into the group of those to which the same is said.
func gather(groups []group, s said, role string, same func(a, b said) bool) []group {
	for i := range groups {
		if same(groups[i].said, s) {
			groups[i].roles = append(groups[i].roles, role)
			return groups
		}
	}
	return append(groups, group{s, []string{role}})
}

func (v View) roleNames(ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = v.voice().Role(id)
	}
	return strings.Join(names, ", ")
}

// days says which days a period is about, as far as its neighbours can be read
// without a script too.
func (v View) days(periods []period, i int) (string, error) {
	p := periods[i]
	if p.lapsed {
		return "", nil
	}
	var parts []string
	say := func(key string, day authority.Day) error {
		date, err := v.Date(day)
		if err != nil {
			return err
		}
		text, err := v.T(key, date)
		parts = append(parts, text)
		return err
	}
	var err error
	if !p.from.IsZero() {
		err = say("from", p.from)
	}
	if !p.until.IsZero() && !periods[i+1].lapsed {
		err = cmp.Or(err, say("until", p.until))
	}
	return strings.Join(parts, " "), err
}

// ActionURL is the address of the page that says who may do an action; "" when
// nobody is granted it.
func (v View) ActionURL(id string) template.URL {
	if can := v.Site.CanIn(v.Page.Lang); can != nil && can.Actions[id] != nil {
		return v.Link(can.Actions[id])
	}
	return ""
}
