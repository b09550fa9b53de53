package render

import (
	"html"
	"html/template"
	"slices"
	"strings"

	"cando/builder/site"
)

// menuTop is how many pages of the top folder every page's menu shows. Where
// there are more, they are no signposts.
const menuTop = 8

// Menu is the sidebar's list: the areas of the site and, below the page's
// own, what lies near the page. The lists of links that every page has are
// written here and not by a template, which takes ten times as long over
// each of them; on thousands of pages that is most of the time.
func (v View) Menu() (template.HTML, error) {
	home, err := v.T("home")
	if err != nil {
		return "", err
	}
	m := linkList{View: v}
	all, err := v.T("allPages", m.title(v.Page.Section.IndexIn(v.Page.Lang)))
	if err != nil {
		return "", err
	}
	nav := v.Page.Nav()
	areas := nav.Areas
	if can := v.Can(); can != nil {
		areas = slices.Concat([]*site.Section{can.Section}, areas)
	}
	m.WriteString("<ul>\n")
	m.link(nav.Trail[0].IndexIn(v.Page.Lang), home)
	if len(nav.Trail) > 1 && !slices.Contains(areas, nav.Trail[1]) {
		areas = append(slices.Clip(areas), nav.Trail[1])
	}
	for _, area := range areas {
		m.openLink(area.IndexIn(v.Page.Lang), m.title(area.IndexIn(v.Page.Lang)))
		if len(nav.Trail) > 1 && nav.Trail[1] == area {
			m.branch(nav, all)
		}
		m.WriteString("</li>\n")
	}
	if len(nav.Trail) == 1 {
		m.links(nav.Near)
	} else if top := v.Site.Root.In(v.Page.Lang); len(top) <= menuTop {
		m.links(top)
	}
	m.WriteString("</ul>")
	return template.HTML(m.String()), nil
}

// Links lists pages: <li>s with a link each, without their <ul>.
func (v View) Links(pages []*site.Page) template.HTML {
	m := linkList{View: v}
	m.links(pages)
	return template.HTML(m.String())
}

// Outline lists the page's headings of levels two and three, as Contents does.
func (v View) Outline() template.HTML {
	var m linkList
	for _, h := range v.Contents() {
		m.WriteString("<li")
		if h.Level == 3 {
			m.WriteString(` class="sub"`)
		}
		m.anchor(string(fragment(h.ID)), h.Text, false)
		m.WriteString("</li>\n")
	}
	return template.HTML(m.String())
}

// linkList writes links from one page to others.
type linkList struct {
	strings.Builder
	View
}

// title is what a page is called; where a theme has no word for it, in English.
func (m *linkList) title(p *site.Page) string {
	if title, err := m.TitleOf(p); err == nil {
		return title
	}
	return p.Title
}

// branch lists what lies in the page's area on the way to it: the sections
// above, those in the page's own, and the pages around it.
func (m *linkList) branch(nav site.Nav, all string) {
	if len(nav.Trail) == 2 && len(nav.Sections)+len(nav.Near) == 0 {
		return
	}
	m.WriteString("<ul>\n")
	for _, above := range nav.Trail[2:] {
		m.link(above.IndexIn(m.Page.Lang), above.IndexIn(m.Page.Lang).Title)
	}
	for _, below := range nav.Sections {
		m.WriteString(`<li class="folder"`)
		m.anchor(m.Page.Href(below.IndexIn(m.Page.Lang).URL), below.IndexIn(m.Page.Lang).Title, false)
		m.WriteString("</li>\n")
	}
	m.links(nav.Near)
	if nav.More {
		m.link(m.Page.Section.IndexIn(m.Page.Lang), all)
	}
	m.WriteString("</ul>\n")
}

func (m *linkList) links(pages []*site.Page) {
	for _, p := range pages {
		m.link(p, m.title(p))
	}
}

func (m *linkList) link(to *site.Page, title string) {
	m.openLink(to, title)
	m.WriteString("</li>\n")
}

func (m *linkList) openLink(to *site.Page, title string) {
	m.WriteString("<li")
	if to.Lang != m.Page.Lang {
		m.WriteString(` lang="` + html.EscapeString(to.Lang) + `"`)
	}
	m.anchor(m.Page.Href(to.URL), title, to == m.Page)
}

// anchor ends the tag that is open and writes a link.
func (m *linkList) anchor(href, title string, current bool) {
	m.WriteString(`><a href="`)
	m.WriteString(html.EscapeString(href))
	if current {
		m.WriteString(`" aria-current="page`)
	}
	m.WriteString(`">`)
	m.WriteString(html.EscapeString(title))
	m.WriteString("</a>")
}
