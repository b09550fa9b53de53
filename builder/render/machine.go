package render

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"strings"

	"cando/builder/answer"
	"cando/builder/authority"
	"cando/builder/catalogue"
	"cando/builder/site"
)

// absolute is a published file's full address.
func absolute(base, url string) string {
	return strings.TrimSuffix(base, "/") + "/" + strings.TrimPrefix(site.EscapePath(url), "./")
}

// Machines writes what programs read: cando.json, the feed, the sitemap,
// robots.txt.
func Machines(s *site.Site, t *Theme, out Writer) error {
	described, err := Describe(s, t).Write()
	if err != nil {
		return err
	}
	files := map[string][]byte{
		"cando.json": described,
		"robots.txt": robots(s),
		// GitHub Pages would leave out folders that begin with an underscore.
		".nojekyll": nil,
	}
	if s.Config.BaseURL != "" {
		if files["sitemap.xml"], err = sitemap(s); err != nil {
			return err
		}
		if files[feedFile], err = feed(s, t); err != nil {
			return err
		}
	}
	for name, body := range files {
		if err := out.Write(name, body); err != nil {
			return err
		}
	}
	return nil
}

func robots(s *site.Site) []byte {
	text := "User-agent: *\nAllow: /\n"
	if s.Config.BaseURL != "" {
		text += "Sitemap: " + absolute(s.Config.BaseURL, "sitemap.xml") + "\n"
	}
	return []byte(text)
}

// sitemap lists the pages that have a file of their author's behind them.
func sitemap(s *site.Site) ([]byte, error) {
	type entry struct {
		Location string `xml:"loc"`
		Modified string `xml:"lastmod,omitempty"`
	}
	list := struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		Entries []entry  `xml:"url"`
	}{}
	for _, p := range s.Pages {
		if !p.Generated() && p.URL != "404.html" {
			list.Entries = append(list.Entries, entry{absolute(s.Config.BaseURL, p.URL), p.Front().Reviewed.String()})
		}
	}
	body, err := xml.MarshalIndent(list, "", " ")
	if err != nil {
		return nil, fmt.Errorf("write the sitemap: %w", err)
	}
	return append([]byte(xml.Header), append(body, '\n')...), nil
}

// Describe is what the site says, for machines: cando.json.
func Describe(s *site.Site, t *Theme) *catalogue.Catalogue {
	c := &catalogue.Catalogue{Format: catalogue.Format, Title: cmp.Or(s.Config.Title, s.Home.Title), Pages: []catalogue.Page{}, Facts: Facts(s, t)}
	// A list that is empty is written as one.
	c.Roles = append([]authority.Role{}, c.Roles...)
	c.Actions = append([]authority.Action{}, c.Actions...)
	c.Ladders = append([]answer.Ladder{}, c.Ladders...)
	earlier := make(map[*site.Page][]string)
	for _, p := range s.Pages {
		if p.Target != nil {
			earlier[p.Target] = append(earlier[p.Target], site.EscapePath(p.URL))
		}
	}
	for _, p := range s.Pages {
		if p.Generated() {
			continue
		}
		due, expires := p.Freshness()
		c.Pages = append(c.Pages, catalogue.Page{
			Path: p.Path, URL: site.EscapePath(p.URL), Kind: string(p.Kind), Title: p.Title, Lang: p.Lang,
			Aliases: earlier[p], Owner: p.Front().Owner, Reviewed: p.Front().Reviewed.String(),
			Due: due.String(), Expires: expires.String(),
		})
	}
	c.Can = actionPages(s)
	return c
}

// actionPages are the URLs of the pages of actions, by language and action.
func actionPages(s *site.Site) map[string]map[string]string {
	pages := make(map[string]map[string]string)
	for _, lang := range s.Languages {
		can := s.CanIn(lang)
		if can == nil {
			continue
		}
		pages[lang] = make(map[string]string, len(can.Actions))
		for id, p := range can.Actions {
			pages[lang][id] = site.EscapePath(p.URL)
		}
	}
	return pages
}
