package site

import (
	"cmp"
	"maps"
	"slices"

	"cando/builder/authority"
)

// Can are the pages that say in one language who may do what.
type Can struct {
	// Section stands for them in menus and breadcrumbs; it is none of the folders.
	Section *Section
	Index   *Page            // everything at once
	Actions map[string]*Page // by the action's id: of actions that are granted
	Roles   map[string]*Page // by the role's id
}

// CanIn returns the pages that say in a language who may do what, else in that
// of the knowledge base; nil where nothing is granted to anybody.
func (s *Site) CanIn(lang string) *Can {
	if can := s.can[lang]; can != nil {
		return can
	}
	if s.can == nil {
		return nil
	}
	return s.can[s.Languages[0]]
}

// can makes the pages that say who may do what: one for everything, one for
// each action that is granted and one for each role, in each language.
func (a *assembler) can() {
	granted := a.grantedActions()
	if len(granted) == 0 || len(a.config.Roles) == 0 {
		return
	}
	section := &Section{Path: canFolder, Title: canTitle, Parent: a.site.Root}
	a.site.can = make(map[string]*Can)
	for _, lang := range a.usedLanguages() {
		a.site.can[lang] = a.canIn(lang, section, granted)
	}
	section.Index = a.site.can[a.languages.own].Index
	for _, can := range a.site.can {
		for _, other := range slices.Sorted(maps.Keys(a.site.can)) {
			if can != a.site.can[other] {
				can.translated(a.site.can[other])
			}
		}
	}
}

const (
	canFolder = "can"
	// canTitle is what the page of everything is called where a theme has no
	// words of its own.
	canTitle = "What can I do?"
)

func (a *assembler) canIn(lang string, section *Section, granted []authority.Action) *Can {
	ending := a.ending(lang) + ".html"
	page := func(name string, p Page) *Page {
		p.URL, p.Lang, p.Section = a.freeURL(canFolder+"/"+name+ending), lang, section
		return a.generate(&p)
	}
	can := &Can{Section: section, Actions: make(map[string]*Page), Roles: make(map[string]*Page)}
	can.Index = page("index", Page{Layout: LayoutActions, Title: canTitle})
	r := section.in(lang)
	r.index = can.Index
	for _, action := range granted {
		p := page(action.ID, Page{Layout: LayoutAction, Action: action.ID, Title: cmp.Or(action.Label.In(lang), action.ID)})
		p.place = len(r.pages)
		can.Actions[action.ID] = p
		r.pages = append(r.pages, p)
	}
	for _, role := range a.config.Roles {
		p := page("role-"+role.ID, Page{Layout: LayoutRole, Role: role.ID, Title: cmp.Or(role.Label.In(lang), role.ID)})
		p.place = len(r.pages)
		can.Roles[role.ID] = p
		r.pages = append(r.pages, p)
	}
	return can
}

// translated tells each page of its counterpart in another language.
func (c *Can) translated(other *Can) {
	add := func(p, q *Page) { p.Translations = append(p.Translations, q) }
	add(c.Index, other.Index)
	for id, p := range c.Actions {
		add(p, other.Actions[id])
	}
	for id, p := range c.Roles {
		add(p, other.Roles[id])
	}
}

// grantedActions are the actions of the configuration of which it is said who
// may, in its order.
func (a *assembler) grantedActions() []authority.Action {
	return slices.DeleteFunc(slices.Clone(a.config.Actions), func(action authority.Action) bool { return !a.isGranted(action.ID) })
}
