package builder_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"cando/builder"
	"cando/builder/site"
	"cando/search"
)

// TestTitlesInOtherLanguages looks for the Spanish and French pages of a help
// centre by the words of their titles, as written, as people type them, and
// with the last word half typed; with the language named and without.
func TestTitlesInOtherLanguages(t *testing.T) {
	s, engines := searchable(t, data(t, "kb-login-gov"))
	asked := 0
	for _, p := range s.Pages {
		if p.Generated() || p.Lang != "es" && p.Lang != "fr" || p.Layout == site.LayoutRedirect {
			continue
		}
		asked++
		for _, e := range engines {
			findByTitle(t, e, p)
		}
	}
	if asked < 60 {
		t.Errorf("there are %d Spanish and French pages", asked)
	}
}

func findByTitle(t *testing.T, e builder.Engine, p *site.Page) {
	t.Helper()
	plain := withoutAccents(t, strings.ToLower(p.Title))
	for _, query := range []string{p.Title, plain, halfTyped(plain)} {
		for _, lang := range []string{p.Lang, ""} {
			response, err := e.Search(t.Context(), search.Request{Query: query, Lang: lang, Limit: 3})
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(response.Hits, func(h search.Hit) bool { return h.Path == p.Path || h.Title == p.Title }) {
				t.Errorf("%s, lang %q: %q does not find %s", e.Name, lang, query, p.Path)
			}
		}
	}
}

func withoutAccents(t *testing.T, text string) string {
	t.Helper()
	plain, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn))), text)
	if err != nil {
		t.Fatal(err)
	}
	return plain
}

// halfTyped leaves out the end of a long last word. A word alone is left as it
// is: half of it may be another.
func halfTyped(text string) string {
	space := strings.LastIndexByte(text, ' ')
	last := text[space+1:]
	if len(last) < 6 || space < 0 {
		return text
	}
	return text[:len(text)-len(last)/3]
}
