package render

import (
	"cmp"
	"html/template"
	"slices"

	"cando/builder/authority"
	"cando/builder/site"
)

// Row is what one role, or every role in turn, may do about one action.
type Row struct {
	ID, Label string
	URL       template.URL
	Cells     []Cell
}

// Cell is what one role may do about one action, period by period. Each period
// has one line, or none where nothing is said.
type Cell struct {
	View
	Action, ID string       // of the action and of the role
	Role       string       // what the role is called
	URL        template.URL // of the role's page
	Periods    []Period
}

// Matrix is everything that may be done: a row for each action that is granted,
// in the configuration's order, with a cell for each role.
func (v View) Matrix() ([]Row, error) {
	var rows []Row
	for _, action := range v.Site.Config.Actions {
		if v.ActionURL(action.ID) == "" {
			continue
		}
		cells, err := v.cells(action.ID, false)
		if err != nil {
			return nil, err
		}
		rows = append(rows, Row{action.ID, v.ActionLabel(action.ID), v.ActionURL(action.ID), cells})
	}
	return rows, nil
}

// Ladder is what each role may do about the action that the page is about.
func (v View) Ladder() ([]Cell, error) { return v.cells(v.Page.Action, false) }

// Caveats are the cases in which nobody may do what the page is about.
func (v View) Caveats() ([]Period, error) {
	caveats := narrow(v.periods(v.Page.Action), func(p *period) { p.said = nil })
	if !slices.ContainsFunc(caveats, func(p period) bool { return len(p.never) > 0 }) {
		return nil, nil
	}
	return v.dated(caveats, func(period) ([]Line, string) { return nil, "" })
}

// Card is what the role that the page is about may do: first what it can, then
// what it must ask for, then what it never may.
func (v View) Card() ([]Row, error) {
	role := slices.IndexFunc(v.Site.Config.Roles, func(r authority.Role) bool { return r.ID == v.Page.Role })
	var rows []Row
	for _, action := range v.Site.Config.Actions {
		if v.ActionURL(action.ID) == "" {
			continue
		}
		cell, err := v.cell(action.ID, role, true)
		if err != nil {
			return nil, err
		}
		rows = append(rows, Row{action.ID, v.ActionLabel(action.ID), v.ActionURL(action.ID), []Cell{cell}})
	}
	slices.SortStableFunc(rows, func(a, b Row) int { return cmp.Compare(a.rank(), b.rank()) })
	return rows, nil
}

// rank orders what a role can before what it must ask for.
func (r Row) rank() int {
	lines := r.Cells[0].Periods[0].Lines
	if len(lines) == 0 {
		return 1
	}
	return slices.Index([]authority.Ruling{authority.RulingCan, authority.RulingAsk, authority.RulingNever}, lines[0].Verdict)
}

func (v View) cells(action string, caveats bool) ([]Cell, error) {
	cells := make([]Cell, len(v.Site.Config.Roles))
	for i := range v.Site.Config.Roles {
		var err error
		if cells[i], err = v.cell(action, i, caveats); err != nil {
			return nil, err
		}
	}
	return cells, nil
}

// cell is what is said to one role, by its place in the order, with the cases in
// which nobody may or without them.
func (v View) cell(action string, role int, caveats bool) (Cell, error) {
	id := v.Site.Config.Roles[role].ID
	own := narrow(v.periods(action), func(p *period) {
		p.said = p.said[role : role+1]
		if !caveats {
			p.never = nil
		}
	})
	periods, err := v.dated(own, func(p period) ([]Line, string) {
		s := p.said[0]
		if s.Ruling == authority.RulingNone {
			return nil, id
		}
		line := Line{For: id, Who: v.Role(id), Verdict: s.Ruling, Spoken: s.Spoken, Whom: s.whom}
		if s.Above != "" {
			line.Beyond = []Beyond{{Text: s.Above}}
		}
		return []Line{line}, ""
	})
	return Cell{v, action, id, v.Role(id), v.RoleURL(id), periods}, err
}

// Limits are the limits of what a line allows, each once.
func (l Line) Limits() []string {
	var limits []string
	for _, t := range l.Terms {
		if !slices.Contains(limits, t.Limit) {
			limits = append(limits, t.Limit)
		}
	}
	return limits
}

// RoleURL is the address of a role's pocket card, or "".
func (v View) RoleURL(id string) template.URL {
	if can := v.Site.CanIn(v.Page.Lang); can != nil && can.Roles[id] != nil {
		return v.Link(can.Roles[id])
	}
	return ""
}

// Can are the pages that say who may do what; nil where nothing is granted.
func (v View) Can() *site.Can { return v.Site.CanIn(v.Page.Lang) }

// Guidelines are those that say something of the action that the page is about.
func (v View) Guidelines() []*site.Page {
	return v.allTranslated(v.sayings().guidelines[v.Page.Action])
}

// Naming are the playbooks that name the action that the page is about, for the
// page's readers.
func (v View) Naming() []*site.Page {
	return slices.DeleteFunc(slices.Clone(v.sayings().playbooks[v.Page.Action]), func(p *site.Page) bool { return !v.readable(p) })
}

func (v View) allTranslated(pages []*site.Page) []*site.Page {
	all := make([]*site.Page, len(pages))
	for i, p := range pages {
		all[i] = v.translated(p)
	}
	return all
}

// Also are other words for the action that the page is about.
func (v View) Also() []string {
	for _, action := range v.Site.Config.Actions {
		if action.ID == v.Page.Action {
			return action.Also.In(v.Page.Lang)
		}
	}
	return nil
}

// Reviewed are the latest day on which one of the guidelines was reviewed, and
// the first on which one of them has to be again. Both may be zero.
type Reviewed struct{ Last, Next authority.Day }

// Rules says how old the rules are that the site's permissions come from.
func (v View) Rules() Reviewed {
	var r Reviewed
	for _, pages := range v.sayings().guidelines {
		for _, p := range pages {
			if day := p.Front().Reviewed; day.After(r.Last) {
				r.Last = day
			}
			if _, expires := p.Freshness(); !expires.IsZero() && (r.Next.IsZero() || r.Next.After(expires)) {
				r.Next = expires
			}
		}
	}
	return r
}
