package render

import (
	"cmp"
	"net/url"
	"strings"

	"cando/builder/site"
)

// Feedback is a way for the reader to answer.
type Feedback struct {
	Word string // the key of the theme's word for it
	URL  string // html/template lets no other scheme through than http, https and mailto
}

// Feedback are the ways to answer that the configuration offers for the page.
func (v View) Feedback() []Feedback {
	offers := v.Site.Config.Feedback
	story := offers.Story
	if v.Page.Kind == site.KindPage {
		story = ""
	}
	var ways []Feedback
	for _, way := range []Feedback{{"feedback.story", story}, {"feedback.problem", offers.Problem}, {"feedback.idea", offers.Idea}} {
		if way.URL != "" {
			ways = append(ways, Feedback{way.Word, v.fillIn(way.URL)})
		}
	}
	return ways
}

// fillIn puts the page into a template of an address.
func (v View) fillIn(address string) string {
	return strings.NewReplacer(
		"{title}", escapeParameter(v.Page.Title),
		"{path}", escapeParameter(cmp.Or(v.Page.Path, v.Page.URL)),
		"{url}", escapeParameter(cmp.Or(string(v.Canonical()), v.Page.URL)),
		"{query}", "",
	).Replace(address)
}

// escapeParameter escapes a value for any place in an address's query. Mail
// programs take a plus sign for itself, so a space is never written as one.
func escapeParameter(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }
