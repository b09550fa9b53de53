package render

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"strings"

	"cando/builder/authority"
	"cando/builder/site"
)

// absolute is a published file's full address.
func absolute(base, url string) string {
	return strings.TrimSuffix(base, "/") + "/" + strings.TrimPrefix(site.EscapePath(url), "./")
}

// Machines writes what programs read: cando.json, the sitemap, robots.txt.
func Machines(s *site.Site, out Writer) error {
	catalogue, err := catalogue(s)
	if err != nil {
		return err
	}
	files := map[string][]byte{
		"cando.json": catalogue,
		"robots.txt": robots(s),
		// GitHub Pages would leave out folders that begin with an underscore.
		".nojekyll": nil,
	}
	if s.Config.BaseURL != "" {
		if files["sitemap.xml"], err = sitemap(s); err != nil {
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

// CatalogueFormat is the version of cando.json's form. It grows when a
// program that reads the older form would misread the newer.
const CatalogueFormat = 1

type cataloguePage struct {
	Path     string    `json:"path"`
	URL      string    `json:"url"`
	Kind     site.Kind `json:"kind"`
	Title    string    `json:"title"`
	Lang     string    `json:"lang"`
	Owner    string    `json:"owner,omitempty"`
	Reviewed string    `json:"reviewed,omitempty"`
	Due      string    `json:"due,omitempty"`
	Expires  string    `json:"expires,omitempty"`
}

type catalogueName struct {
	ID    string         `json:"id"`
	Label authority.Text `json:"label,omitempty"`
}

// catalogue is cando.json: what the site says, for machines.
func catalogue(s *site.Site) ([]byte, error) {
	c := struct {
		Format  int             `json:"format"`
		Title   string          `json:"title"`
		Pages   []cataloguePage `json:"pages"`
		Actions []catalogueName `json:"actions"`
		Roles   []catalogueName `json:"roles"`
	}{Format: CatalogueFormat, Title: s.Home.Title, Pages: []cataloguePage{}, Actions: []catalogueName{}, Roles: []catalogueName{}}
	if s.Config.Title != "" {
		c.Title = s.Config.Title
	}
	for _, p := range s.Pages {
		if p.Generated() {
			continue
		}
		due, expires := p.Freshness()
		c.Pages = append(c.Pages, cataloguePage{
			Path: p.Path, URL: site.EscapePath(p.URL), Kind: p.Kind, Title: p.Title, Lang: p.Lang,
			Owner: p.Front().Owner, Reviewed: p.Front().Reviewed.String(),
			Due: due.String(), Expires: expires.String(),
		})
	}
	for _, action := range s.Config.Actions {
		c.Actions = append(c.Actions, catalogueName{action.ID, action.Label})
	}
	for _, role := range s.Config.Roles {
		c.Roles = append(c.Roles, catalogueName{role.ID, role.Label})
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(c); err != nil {
		return nil, fmt.Errorf("write cando.json: %w", err)
	}
	return b.Bytes(), nil
}
