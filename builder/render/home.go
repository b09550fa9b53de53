package render

import (
	"fmt"
	"html/template"
	"strings"

	"cando/builder/authority"
	"cando/builder/site"
)

// Answers reports whether the home page has answers to begin with, and not
// only a folder to list.
func (v View) Answers() bool {
	s := v.Site
	return !s.Config.Foreign && (len(s.MostUsed) > 0 || len(s.Newest) > 0 || len(s.Changes) > 0 || s.Briefing != nil || len(v.Situations(1)) > 0)
}

// Situations are the knowledge base's playbooks for the page's readers, in
// reading order, at most n.
func (v View) Situations(n int) []*site.Page {
	var playbooks []*site.Page
	var visit func(s *site.Section)
	visit = func(s *site.Section) {
		for _, p := range s.In(v.Page.Lang) {
			if p.Kind == site.KindPlaybook && v.readable(p) && len(playbooks) < n {
				playbooks = append(playbooks, p)
			}
		}
		for _, below := range s.Sections {
			visit(below)
		}
	}
	visit(v.Site.Root)
	return playbooks
}

// AllSituations is the address of the folder that all of the playbooks lie in;
// "" if that is the whole site.
func (v View) AllSituations(playbooks []*site.Page) template.URL {
	common := v.Site.Root
	for i, p := range playbooks {
		if i == 0 {
			common = p.Section
		}
		for !under(p.Section, common) {
			common = common.Parent
		}
	}
	if common == v.Site.Root {
		return ""
	}
	return v.Section(common)
}

// under reports whether a section is another or lies in it.
func under(s, other *site.Section) bool {
	for ; s != nil; s = s.Parent {
		if s == other {
			return true
		}
	}
	return false
}

// Newest are the latest stories for the page's readers.
func (v View) Newest() []*site.Page {
	stories := make([]*site.Page, len(v.Site.Newest))
	for i, p := range v.Site.Newest {
		stories[i] = v.translated(p)
	}
	return stories
}

// Deed is an action and where to read who may do it.
type Deed struct {
	Label string
	URL   template.URL // "" when no page says it
}

// Tile is an action on the home page, with what each role may do at a glance.
type Tile struct {
	Deed
	Periods []TilePeriod
}

// TilePeriod is what holds on a number of days, as in a Period.
type TilePeriod struct {
	From, Until string
	Lines       []TileLine
}

// TileLine is said to the roles for which it is the same.
type TileLine struct {
	For     string // the roles, for the attribute data-for
	Verdict authority.Ruling
	Text    string
}

// MostUsed are the actions that are needed most, at most n.
func (v View) MostUsed(n int) []Tile {
	var tiles []Tile
	for _, id := range v.Site.MostUsed[:min(n, len(v.Site.MostUsed))] {
		tile := Tile{Deed: v.deed(id)}
		for _, p := range v.periods(id) {
			tile.Periods = append(tile.Periods, TilePeriod{p.from.String(), p.until.String(), v.glance(p)})
		}
		tiles = append(tiles, tile)
	}
	return tiles
}

// glance is the shortest that can be said to each role: its limit, if it has but
// one, else the word of its verdict; with dots where there is more to know.
func (v View) glance(p period) []TileLine {
	var groups []group
	short := func(s said) string {
		switch {
		case len(s.Terms) == 1 && s.Terms[0].Rest == "":
			return s.Terms[0].Limit
		case len(s.Terms) == 1:
			return s.Terms[0].Limit + " …"
		case len(s.Terms) > 1:
			return s.Word + " …"
		}
		return s.Word
	}
	for i, s := range p.said {
		if s.Ruling != authority.RulingNone {
			groups = gather(groups, s, v.Site.Config.Roles[i].ID, func(a, b said) bool {
				return a.Ruling == b.Ruling && short(a) == short(b)
			})
		}
	}
	lines := make([]TileLine, len(groups))
	for i, g := range groups {
		lines[i] = TileLine{roleTokens(g.roles), g.said.Ruling, short(g.said)}
	}
	return lines
}

func (v View) deed(action string) Deed {
	return Deed{Label: v.ActionLabel(action), URL: v.ActionLink(action)}
}

// News is something that changed, as the home page tells it.
type News struct {
	Date authority.Day
	// From and Until are the days on which it is news.
	From, Until authority.Day
	Text        string
	URL         template.URL // where to read about it; "" if nowhere
}

// News are what changed lately, the latest first. Whether a piece is still
// news is for the reader's clock to say.
func (v View) News() ([]News, error) {
	var news []News
	for _, c := range v.Site.Changes {
		n := News{Date: c.Date, From: c.From, Until: c.Until, Text: c.Text.In(v.Page.Lang), URL: v.changeLink(c)}
		if c.Grant != nil {
			text, err := v.begins(c.Grant)
			if err != nil {
				return nil, err
			}
			n.Text = text
		}
		news = append(news, n)
	}
	return news, nil
}

func (v View) changeLink(c site.Change) template.URL {
	if c.Page != nil && c.Grant == nil {
		return v.Link(v.translated(c.Page))
	}
	return v.ActionLink(c.Action)
}

// begins says what a grant allows that begins on a day.
func (v View) begins(g *authority.Grant) (string, error) {
	var roles []string
	for _, id := range g.Role {
		roles = append(roles, v.Role(id))
	}
	if len(roles) == 0 {
		everybody, err := v.T("changes.everybody")
		if err != nil {
			return "", err
		}
		roles = append(roles, everybody)
	}
	terms, err := v.datedTerms(g)
	return fmt.Sprintf("%s (%s): %s", v.ActionLabel(g.Action), strings.Join(roles, ", "), terms), err
}

// datedTerms says what a grant allows, and until when.
func (v View) datedTerms(g *authority.Grant) (string, error) {
	terms := v.voice().Terms(g).String()
	if g.Never.Always() {
		terms = strings.ToLower(v.voice().Say(authority.Question{}, authority.Verdict{Ruling: authority.RulingNever}).Word)
	}
	if g.Until.IsZero() {
		return terms, nil
	}
	day, err := v.Date(g.Until)
	if err != nil {
		return "", err
	}
	until, err := v.T("changes.until", day)
	return terms + ", " + until, err
}

// Briefing is the page that says what changed lately, or nil.
func (v View) Briefing() *site.Page {
	if v.Site.Briefing == nil {
		return nil
	}
	return v.translated(v.Site.Briefing)
}

// BodyOf is the text of another page, to be read on this one.
func (v View) BodyOf(p *site.Page) template.HTML { return template.HTML(p.BodyOn(v.Page)) }
