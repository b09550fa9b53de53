package render

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"html"
	"html/template"
	"slices"
	"strings"

	"cando/builder/authority"
	"cando/builder/site"
)

// feedFile is where the feed is published, and feedLength how many stories it
// holds: some months of them, in a file that a reader asks for every hour.
const (
	feedFile   = "feed.xml"
	feedLength = 30
)

// Feed is the address of the feed of newest stories; "" when there is none.
func (v View) Feed() template.URL {
	if v.Site.Config.BaseURL == "" || len(v.Site.Newest) == 0 {
		return ""
	}
	return v.Path(feedFile)
}

// The elements of Atom (RFC 4287) that the feed needs. It is written here
// because libraries for feeds leave out the language, the second link or the
// author of a feed, or ask the clock for its date.
type (
	atomFeed struct {
		XMLName   xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
		Lang      string      `xml:"xml:lang,attr"`
		ID        string      `xml:"id"`
		Title     string      `xml:"title"`
		Subtitle  string      `xml:"subtitle,omitempty"`
		Updated   string      `xml:"updated"`
		Author    atomPerson  `xml:"author"`
		Generator string      `xml:"generator"`
		Links     []atomLink  `xml:"link"`
		Entries   []atomEntry `xml:"entry"`
	}
	atomEntry struct {
		Lang      string      `xml:"xml:lang,attr,omitempty"`
		ID        string      `xml:"id"`
		Title     string      `xml:"title"`
		Published string      `xml:"published"`
		Updated   string      `xml:"updated"`
		Author    atomPerson  `xml:"author"`
		Link      atomLink    `xml:"link"`
		Summary   string      `xml:"summary,omitempty"`
		Content   atomContent `xml:"content"`
	}
	atomPerson struct {
		Name  string `xml:"name"`
		Email string `xml:"email,omitempty"`
	}
	atomLink struct {
		Rel  string `xml:"rel,attr"`
		Type string `xml:"type,attr"`
		Href string `xml:"href,attr"`
	}
	atomContent struct {
		Type string `xml:"type,attr"`
		Base string `xml:"xml:base,attr"`
		HTML string `xml:",chardata"`
	}
)

// feed is the site's newest stories as Atom, in the site's own language. An
// entry's id is its page's address, and its dates are the story's.
func feed(s *site.Site, t *Theme) ([]byte, error) {
	base, lang := s.Config.BaseURL, cmp.Or(s.Config.Language, site.DefaultLanguage)
	home := absolute(base, "")
	f := atomFeed{
		Lang: lang, ID: home, Title: cmp.Or(s.Config.Title, s.Home.Title), Subtitle: s.Config.Description,
		Generator: "Cando",
		Links: []atomLink{
			{"self", "application/atom+xml", absolute(base, feedFile)},
			{"alternate", "text/html", home},
		},
	}
	f.Author = atomPerson{Name: f.Title}
	stories := feedStories(s, lang)
	var latest authority.Day
	for _, p := range stories {
		f.Entries = append(f.Entries, t.entry(s, p, f))
		latest = cmp.Or(latest, p.Date) // they are sorted
	}
	f.Updated = atomDate(latest)
	body, err := xml.MarshalIndent(f, "", " ")
	if err != nil {
		return nil, fmt.Errorf("write the feed: %w", err)
	}
	return append([]byte(xml.Header), append(body, '\n')...), nil
}

// feedStories are the newest stories, each once: in the feed's language, or in
// that in which it is.
func feedStories(s *site.Site, lang string) []*site.Page {
	var stories []*site.Page
	for _, p := range s.Pages {
		translated := p.Lang != lang && slices.ContainsFunc(p.Translations, func(t *site.Page) bool { return t.Lang == lang })
		if p.Kind == site.KindStory && !p.Generated() && !p.Date.IsZero() && !translated {
			stories = append(stories, p)
		}
	}
	slices.SortStableFunc(stories, func(x, y *site.Page) int { return y.Date.Compare(x.Date) })
	return stories[:min(feedLength, len(stories))]
}

func (t *Theme) entry(s *site.Site, p *site.Page, f atomFeed) atomEntry {
	address := absolute(s.Config.BaseURL, p.URL)
	e := atomEntry{
		ID: address, Title: p.Title, Published: atomDate(p.Date), Updated: atomDate(p.Date), Author: f.Author,
		Link: atomLink{"alternate", "text/html", address}, Summary: p.Summary,
		Content: atomContent{"html", address, t.tale(s, p, address)},
	}
	if p.Lang != f.Lang {
		e.Lang = p.Lang
	}
	if owner := t.view(s, p).Owner(); owner != nil {
		e.Author = atomPerson{owner.Label, owner.Email}
	}
	return e
}

// tale is the story up to the moment of deciding. What was decided is folded on
// the page, and so it is one step away here too.
func (t *Theme) tale(s *site.Site, p *site.Page, address string) string {
	text := string(p.BodyFrom(strings.TrimSuffix(s.Config.BaseURL, "/") + "/"))
	if word := t.words.in(p.Lang)["whatWouldYouDo"]; p.Front().Decision != "" && word != "" {
		text += fmt.Sprintf("<p><a href=\"%s\">%s</a></p>\n", html.EscapeString(address), html.EscapeString(word))
	}
	return text
}

// atomDate is midnight, UTC, at the beginning of a day; 1970 for none.
func atomDate(day authority.Day) string {
	return cmp.Or(day.String(), "1970-01-01") + "T00:00:00Z"
}
