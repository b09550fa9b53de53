package site

import (
	"path"
	"slices"
)

// manyOrphans is from how many orphans on a folder may be one whose list is
// the way to its pages.
const manyOrphans = 3

// orphans reports pages that no other page leads to, in its text or its front
// matter. The lists that are made of every folder hold all pages, so they do
// not count.
//
// A story is no orphan: the home page, the feed and the pages of its actions
// show it. Nor is a playbook or a guideline that names an action, for that
// action's page leads to it. Where more than half of a folder's pages would be
// told, and more than two, its list is how they are meant to be found, and
// nobody wants to hear of each; so too where no page leads to another at all.
// And while a link is broken, it may be the one that is missing.
func (e *examiner) orphans() {
	led := e.led()
	if len(led) == 0 || e.anyBroken() {
		return
	}
	found := make(map[*Section][]*Page)
	all := make(map[*Section]int)
	for _, p := range e.pages {
		if p.Kind == KindStory || p.Layout == LayoutHome || p.Layout == LayoutSection || p.builtInByName() {
			continue
		}
		all[p.Section]++
		if !led[p] && !namesAction(p) && !slices.ContainsFunc(p.Translations, func(q *Page) bool { return led[q] }) {
			found[p.Section] = append(found[p.Section], p)
		}
	}
	for section, pages := range found {
		if len(pages) >= manyOrphans && 2*len(pages) > all[section] {
			continue
		}
		for _, p := range pages {
			e.warn(p.Doc.At("title"), "orphan-page", "no other page leads to this one",
				"link to it where somebody would need it, or delete it if nobody does")
		}
	}
}

// builtInByName reports whether the site leads to a page because of its
// name: an author's own page of search, or of an address that is not there.
func (p *Page) builtInByName() bool { return p.URL == "search.html" || p.URL == "404.html" }

func namesAction(p *Page) bool {
	front := p.Front()
	return p.Kind != KindPage && (len(front.Actions) > 0 || len(front.Permissions) > 0)
}

func (e *examiner) anyBroken() bool {
	for _, p := range e.pages {
		for i, link := range p.links {
			if link.Broken() && p.Doc.Holes[i].Kind == LinkHole {
				return true
			}
		}
	}
	return false
}

// led returns the pages that another page leads to, or the configuration.
func (e *examiner) led() map[*Page]bool {
	led := make(map[*Page]bool, len(e.pages))
	to := func(from, p *Page) {
		if p != nil && p != from {
			led[p] = true
		}
	}
	for _, p := range e.pages {
		if len(p.Backlinks) > 0 {
			led[p] = true
		}
		if front := p.Front(); len(front.Related) > 0 { // else they were found by tags
			for _, q := range p.Related {
				to(p, q)
			}
		}
		for _, target := range p.Front().Playbooks {
			to(p, e.site.named(p, target))
		}
	}
	to(nil, e.site.PageAt(e.site.Config.Fallback))
	to(nil, e.site.Briefing)
	for _, change := range e.site.Changes {
		to(nil, change.Page)
	}
	return led
}

// named returns the page that a path in a page's front matter means, or nil.
func (s *Site) named(p *Page, target string) *Page {
	for _, dir := range []string{"", path.Dir(p.Path)} {
		for _, ending := range []string{"", ".md"} {
			if q := s.PageAt(path.Join(dir, target) + ending); q != nil {
				return q
			}
		}
	}
	return nil
}
