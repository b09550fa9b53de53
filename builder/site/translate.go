package site

import (
	"slices"
	"strings"
)

// translate finds the pages that differ in nothing but their language.
func (a *assembler) translate() {
	same := make(map[string][]*Page, len(a.pages))
	for _, p := range a.pages {
		key := a.languages.untranslated(a.names[p])
		same[key] = append(same[key], p)
	}
	for _, p := range a.pages {
		for _, q := range same[a.languages.untranslated(a.names[p])] {
			if q.Lang != p.Lang {
				p.Translations = append(p.Translations, q)
			}
		}
		slices.SortFunc(p.Translations, func(x, y *Page) int { return strings.Compare(x.Lang, y.Lang) })
	}
}
