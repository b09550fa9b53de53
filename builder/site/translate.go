package site

import (
	"slices"
	"strings"
)

// translate finds the pages that differ in nothing but their language.
func (a *assembler) translate() {
	if !slices.ContainsFunc(a.pages, func(p *Page) bool { return p.Lang != a.pages[0].Lang }) {
		return
	}
	same := make(map[string][]*Page, len(a.pages))
	keys := make([]string, len(a.pages))
	for i, p := range a.pages {
		keys[i] = a.languages.untranslated(p.name)
		same[keys[i]] = append(same[keys[i]], p)
	}
	for i, p := range a.pages {
		for _, q := range same[keys[i]] {
			if q.Lang != p.Lang {
				p.Translations = append(p.Translations, q)
			}
		}
		slices.SortFunc(p.Translations, func(x, y *Page) int { return strings.Compare(x.Lang, y.Lang) })
	}
}
