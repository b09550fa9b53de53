package render

import (
	"path"
	"slices"

	"cando/builder/site"
)

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

// Newest are the latest stories for the page's readers.
func (v View) Newest() []*site.Page {
	var stories []*site.Page
	for _, p := range v.Site.Newest {
		if v.readable(p) {
			stories = append(stories, p)
		}
	}
	return stories
}

// Beside is what there is to read besides the page, no page twice.
type Beside struct {
	Stories    []*site.Page // on playbooks and guidelines only
	Related    []*site.Page
	LinkedFrom []*site.Page
}

// besideLimit is the most pages that one list of Beside holds.
const besideLimit = 12

// Beside gathers what to read besides the page.
func (v View) Beside() Beside {
	var b Beside
	seen := map[*site.Page]bool{v.Page: true}
	add := func(list *[]*site.Page, p *site.Page) {
		if !seen[p] && len(*list) < besideLimit {
			seen[p] = true
			*list = append(*list, p)
		}
	}
	if v.Page.Kind == site.KindPlaybook || v.Page.Kind == site.KindGuideline {
		for _, p := range slices.Concat(v.Page.Related, v.Page.Backlinks) {
			if q := v.translated(p); q.Kind == site.KindStory && v.readable(p) {
				add(&b.Stories, q)
			}
		}
	}
	for _, p := range v.Page.Related {
		add(&b.Related, v.translated(p))
	}
	for _, p := range v.Page.Backlinks {
		if v.readable(p) {
			add(&b.LinkedFrom, p)
		}
	}
	return b
}

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
