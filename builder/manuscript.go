package builder

import (
	"cmp"
	"path"
	"strings"

	"cando/builder/authority"
	"cando/builder/reading"
	"cando/builder/site"
)

// Manuscript is the file behind a page, as its author wants to know it.
type Manuscript struct {
	File string // as diagnostics name it
	Kind site.Kind
	Lang string
	// Due and Expires are the page's freshness; zero when it is not reviewed.
	Due, Expires authority.Day
	Reading      reading.Measure
}

// Role is a role of a site, by its id and as readers of a language know it.
type Role struct{ ID, Label string }

// Manuscript returns the file behind the page at an address; false when there is
// no such page, or no file behind it. It measures the page's text anew each time.
func (p *Preview) Manuscript(url string) (Manuscript, bool) {
	page := p.pages[url]
	if page == nil || page.Generated() {
		return Manuscript{}, false
	}
	due, expires := page.Freshness()
	return Manuscript{
		File: page.Doc.File.Name, Kind: page.Kind, Lang: page.Lang,
		Due: due, Expires: expires, Reading: reading.HTML(page.Doc.HTML),
	}, true
}

// Roles returns the roles of the site, from least to most authority, in the
// language of the page at an address; that of the knowledge base, if there is none.
func (p *Preview) Roles(url string) []Role {
	if p.Result.Site == nil {
		return nil
	}
	config := p.Result.Site.Config
	lang := config.Language
	if page := p.pages[url]; page != nil {
		lang = page.Lang
	}
	roles := make([]Role, len(config.Roles))
	for i, role := range config.Roles {
		roles[i] = Role{role.ID, cmp.Or(role.Label.In(lang), role.ID)}
	}
	return roles
}

// PageOf returns the address and the title of the page that a file became, which
// is named as diagnostics name it; false when it became none.
func (p *Preview) PageOf(file string) (url, title string, ok bool) {
	if p.renderer == nil {
		return "", "", false
	}
	below := file
	if prefix := path.Clean(p.builder.options.Scan.Prefix); prefix != "." {
		if below, ok = strings.CutPrefix(file, prefix+"/"); !ok {
			return "", "", false
		}
	}
	page := p.Result.Site.PageAt(below)
	if page == nil {
		return "", "", false
	}
	return page.URL, page.Title, true
}
