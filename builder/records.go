package builder

import (
	"slices"
	"strings"

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
	permissions := permissionsOf(p)
	r := search.Record{
		Path: p.Path, URL: site.EscapePath(p.URL), Kind: string(p.Kind),
		Title: p.Title, Summary: p.Summary, Lang: p.Lang,
		Asks: front.Asks, Tags: front.Tags, Channels: front.Channels,
		Actions: namedActions(front, permissions),
	}
	for _, id := range r.Actions {
		r.ActionWords = append(r.ActionWords, actions[id].Label.All()...)
		r.ActionWords = append(r.ActionWords, actions[id].Also.All()...)
	}
	for _, passage := range p.Doc.Passages {
		r.Sections = append(r.Sections, search.Section{ID: passage.ID, Heading: passage.Heading, Text: passage.Text})
	}
	if more := slices.Concat(front.Say, conditions(permissions, p.Lang)); len(more) > 0 {
		r.Sections = append(r.Sections, search.Section{Text: strings.Join(more, "\n")})
	}
	return r
}

// permissionsOf returns what a page grants: a translation shows the permissions
// of the page that it translates.
func permissionsOf(p *site.Page) []authority.Permission {
	permissions := p.Front().Permissions
	for _, t := range p.Translations {
		if len(permissions) == 0 {
			permissions = t.Front().Permissions
		}
	}
	return permissions
}

// conditions lists what permissions say in words, which stands on the page like
// the rest of its text: when they hold, what they need, when nobody may.
func conditions(permissions []authority.Permission, lang string) []string {
	var said []string
	for _, p := range permissions {
		said = append(said, p.When.In(lang), p.Never.Caveat().In(lang))
		said = append(said, p.Needs.In(lang)...)
	}
	return slices.DeleteFunc(said, func(text string) bool { return text == "" })
}

// namedActions lists the actions that a page names or grants, each once.
func namedActions(front site.FrontMatter, permissions []authority.Permission) []string {
	ids := slices.Clone(front.Actions)
	for _, p := range permissions {
		ids = append(ids, p.Action)
	}
	seen := make(map[string]bool)
	return slices.DeleteFunc(ids, func(id string) bool {
		again := seen[id]
		seen[id] = true
		return again
	})
}
