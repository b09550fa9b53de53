package render

import (
	"slices"

	"cando/builder/site"
)

// Beside is what there is to read besides the page, no page twice.
type Beside struct {
	Related    []*site.Page
	LinkedFrom []*site.Page
}

// besideLimit is the most pages that one list of Beside holds.
const besideLimit = 12

// Beside gathers what to read besides the page, without what stands on it
// already: its precedents, the playbooks that a story belongs to, and what the
// home page lists.
func (v View) Beside() Beside {
	var b Beside
	seen := map[*site.Page]bool{v.Page: true}
	for _, p := range slices.Concat(v.Page.Precedents, v.Playbooks(), v.listed()) {
		seen[v.translated(p)] = true
	}
	add := func(list *[]*site.Page, p *site.Page) {
		if !seen[p] && len(*list) < besideLimit {
			seen[p] = true
			*list = append(*list, p)
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

// listed are the pages that the home page shows as the rest of the book.
func (v View) listed() []*site.Page {
	if v.Page.Layout != site.LayoutHome || v.Page.Listing == nil || !v.Answers() {
		return nil
	}
	return v.Page.Listing.Pages
}

// Precedents are stories on both sides of the limit, told beside a rule.
type Precedents struct {
	View
	Groups []PrecedentGroup
}

// PrecedentGroup are the stories of one precedent.
type PrecedentGroup struct {
	Precedent site.Precedent // "" of those that say none
	Stories   []*site.Page
}

// Precedents are the stories to tell beside the page; nil if there are none.
func (v View) Precedents() *Precedents { return v.grouped(v.Page.Precedents) }

// PrecedentsOf are the stories that name an action; nil if there are none.
func (v View) PrecedentsOf(action string) *Precedents {
	return v.grouped(v.Site.Precedents[action])
}

// grouped puts stories in their groups: do this, the edge, not like this.
func (v View) grouped(stories []*site.Page) *Precedents {
	p := &Precedents{View: v}
	for _, precedent := range []site.Precedent{site.PrecedentExample, site.PrecedentBoundary, site.PrecedentAvoid, ""} {
		group := PrecedentGroup{Precedent: precedent}
		for _, story := range stories {
			if story.Front().Precedent == precedent {
				group.Stories = append(group.Stories, v.translated(story))
			}
		}
		if len(group.Stories) > 0 {
			p.Groups = append(p.Groups, group)
		}
	}
	if len(p.Groups) == 0 {
		return nil
	}
	return p
}
