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
			ways = append(ways, Feedback{way.Word, v.fillIn(way.URL, "")})
		}
	}
	return ways
}

// Tell is where to say what was searched for in vain: an address in which a
// script fills in {query}; "" when the configuration offers none. A mail whose
// template has no place for the query gets it as its text.
func (v View) Tell() string {
	offers := v.Site.Config.Feedback
	address := cmp.Or(offers.Idea, offers.Problem)
	for _, offer := range []string{offers.Idea, offers.Problem, offers.Story} {
		if strings.Contains(offer, queryPlace) {
			address = offer
			break
		}
	}
	if strings.HasPrefix(address, "mailto:") && !strings.Contains(address, queryPlace) && !strings.Contains(address, "body=") {
		separator := "?"
		if strings.Contains(address, "?") {
			separator = "&"
		}
		address += separator + "body=" + queryPlace
	}
	return v.fillIn(address, queryPlace)
}

// queryPlace is where an address takes what was searched for.
const queryPlace = "{query}"

// fillIn puts the page and a query into a template of an address.
func (v View) fillIn(address, query string) string {
	return strings.NewReplacer(
		"{title}", escapeParameter(v.Page.Title),
		"{path}", escapeParameter(cmp.Or(v.Page.Path, v.Page.URL)),
		"{url}", escapeParameter(cmp.Or(string(v.Canonical()), v.Page.URL)),
		queryPlace, query,
	).Replace(address)
}

// escapeParameter escapes a value for any place in an address's query. Mail
// programs take a plus sign for itself, so a space is never written as one.
func escapeParameter(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") }
