package builder

import (
	"cando/builder/authority"
	"cando/builder/site"
	"cando/search"
)

// Records returns what the search index is told of the site: its pages from
// files, in the site's order.
func Records(s *site.Site) []search.Record {
	actions := make(map[string]authority.Action, len(s.Config.Actions))
	for _, a := range s.Config.Actions {
		actions[a.ID] = a
	}
	records := make([]search.Record, 0, len(s.Pages))
	for _, p := range s.Pages {
		if !p.Generated() && p.URL != "404.html" && p.URL != "search.html" {
			records = append(records, record(p, actions))
		}
	}
	return records
}

func record(p *site.Page, actions map[string]authority.Action) search.Record {
	front := p.Front()
	r := search.Record{
		Path: p.Path, URL: site.EscapePath(p.URL), Kind: string(p.Kind),
		Title: p.Title, Summary: p.Summary, Lang: p.Lang,
		Asks: front.Asks, Tags: front.Tags, Channels: front.Channels,
		Actions: grantedActions(front),
	}
	for _, id := range r.Actions {
		r.ActionWords = append(r.ActionWords, actions[id].Label.All()...)
		r.ActionWords = append(r.ActionWords, actions[id].Also.All()...)
	}
	for _, passage := range p.Doc.Passages {
		r.Sections = append(r.Sections, search.Section{ID: passage.ID, Heading: passage.Heading, Text: passage.Text})
	}
	return r
}

// grantedActions lists the actions that a page names or grants, each once.
func grantedActions(front site.FrontMatter) []string {
	seen := make(map[string]bool)
	var ids []string
	add := func(id string) {
		if !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	for _, id := range front.Actions {
		add(id)
	}
	for _, permission := range front.Permissions {
		add(permission.Action)
	}
	return ids
}
