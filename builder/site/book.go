package site

import (
	"fmt"

	"cando/builder/authority"
	"cando/builder/diag"
)

// granting is what Assemble knows of permissions while it checks them.
type granting struct {
	grants []authority.Grant
	pages  []*Page  // that grant them, grant by grant
	keys   []string // of the grants in their pages' front matter: permissions[2]
	book   *authority.Book
	// doubtful is set when something that grants could not be read as it was
	// meant: what depends on all grants being known then waits.
	doubtful bool
}

// grant makes the book of everything that the guidelines grant.
func (a *assembler) grant() {
	g := &a.granting
	for _, p := range a.pages {
		if a.config.Foreign {
			break
		}
		// Front matter of which nothing could be read may have been a guideline's.
		if p.Doc.Diagnostics.Failed() && (p.Kind == KindGuideline || len(p.Doc.Places) == 0) {
			g.doubtful = true
		}
		if a.mayGrant(p) {
			g.add(p)
		}
	}
	g.book = authority.NewBook(a.config.Roles, g.grants)
	a.site.Grants, a.site.Book = g.grants, g.book
}

// mayGrant reports whether a page is one that grants, and says so if it grants
// all the same.
func (a *assembler) mayGrant(p *Page) bool {
	if len(p.Doc.Front.Permissions) == 0 {
		return false
	}
	original := a.original(p)
	var message, hint string
	switch {
	case p.Kind != KindGuideline:
		message = fmt.Sprintf("permissions stand in a %s, and only guidelines grant", p.Kind)
		hint = "move them to a page in guidelines/, or write kind: guideline"
	case original != p:
		message = fmt.Sprintf("a translation has permissions of its own; those in %s hold in every language", original.Doc.File.Name)
		hint = "delete them here, and write what has to be translated there, as {en: …, es: …}"
	default:
		return true
	}
	a.granting.doubtful = true
	a.list.Add(diag.Error, p.Doc.At("permissions"), "misplaced-permissions", message, hint)
	return false
}

// original is the page that a page translates: that in the language of the
// knowledge base, else in the first language; itself if it is no translation.
func (a *assembler) original(p *Page) *Page {
	first := p
	for _, t := range p.Translations {
		if first.Lang != a.languages.own && (t.Lang == a.languages.own || t.Lang < first.Lang) {
			first = t
		}
	}
	return first
}

func (g *granting) add(p *Page) {
	var lapses authority.Day
	if _, expires := p.Freshness(); p.Doc.Front.OnExpiry == OnExpiryAsk && !expires.IsZero() {
		lapses = expires.Add(1)
	}
	for i, permission := range p.Doc.Front.Permissions {
		key := fmt.Sprintf("permissions[%d]", i)
		g.keys = append(g.keys, key)
		g.pages = append(g.pages, p)
		g.grants = append(g.grants, authority.Grant{
			Permission: permission, Source: p.Path, Line: p.Doc.File.Line(p.Doc.Places[key].Start), Lapses: lapses,
		})
	}
}

// at returns the place of a grant's key, or that of the grant when it does not
// have that key.
func (g *granting) at(grant *authority.Grant, key string) diag.Pos {
	i := g.index(grant)
	doc := g.pages[i].Doc
	if _, ok := doc.Places[g.keys[i]+"."+key]; ok {
		return doc.At(g.keys[i] + "." + key)
	}
	return doc.At(g.keys[i])
}

// where names a grant's place in a sentence about another.
func (g *granting) where(grant *authority.Grant) string {
	return fmt.Sprintf("%s:%d", g.pages[g.index(grant)].Doc.File.Name, grant.Line)
}

// index finds a grant that the book has returned. Only faults ask.
func (g *granting) index(grant *authority.Grant) int {
	for i := range g.grants {
		if &g.grants[i] == grant {
			return i
		}
	}
	panic("a grant that is not the book's")
}
