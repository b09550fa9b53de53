package render

import (
	"html/template"
	"net/url"

	"cando/builder/site"
)

// functions are what templates may call besides the View's methods.
func functions() template.FuncMap {
	return template.FuncMap{
		"languageName": site.LanguageName,
		"rtl":          site.RightToLeft,
		"fragment":     fragment,
		"first":        first,
		"last":         last,
	}
}

// fragment is the address of an anchor on the same page.
func fragment(id string) template.URL {
	return template.URL("#" + (&url.URL{Fragment: id}).EscapedFragment())
}

// first returns at most n pages.
func first(n int, pages []*site.Page) []*site.Page { return pages[:min(n, len(pages))] }

// last returns the last page, or nil.
func last(pages []*site.Page) *site.Page {
	if len(pages) == 0 {
		return nil
	}
	return pages[len(pages)-1]
}
