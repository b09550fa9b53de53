package render

import (
	"cmp"
	"fmt"
	"html/template"
	"strconv"
	"strings"

	"cando/builder/authority"
	"cando/builder/site"
)

// View is what a template is given.
type View struct {
	Site *site.Site
	Page *site.Page
	// Words are what the theme itself says, in the page's language.
	Words map[string]string

	theme  *Theme
	voices voices
	said   *sayings
}

func (t *Theme) view(s *site.Site, p *site.Page) View {
	return View{Site: s, Page: p, Words: t.words.in(p.Lang), theme: t}
}

// In is the same page for readers of another language: what the theme says,
// and what it names, is in theirs.
func (v View) In(lang string) View {
	p := *v.Page
	p.Lang = lang
	other := v.theme.view(v.Site, &p)
	other.voices, other.said = v.voices, v.said
	return other
}

// Front is the page's front matter.
func (v View) Front() site.FrontMatter { return v.Page.Front() }

// Body is the page's text.
func (v View) Body() template.HTML { return template.HTML(v.Page.Body()) }

// Heading is what stands in the page's H1: its own first heading, with its
// mark-up, else its title.
func (v View) Heading() template.HTML {
	if v.Page.Doc != nil && v.Page.Doc.Heading != "" {
		return template.HTML(v.Page.Doc.Heading)
	}
	return template.HTML(template.HTMLEscapeString(v.Page.Title))
}

// Link is the address of another page, seen from this one.
func (v View) Link(to *site.Page) template.URL { return template.URL(v.Page.Href(to.URL)) }

// Section is the address of the page that speaks for a section in this page's language.
func (v View) Section(s *site.Section) template.URL { return v.Link(s.IndexIn(v.Page.Lang)) }

// Home is the address of the home page.
func (v View) Home() template.URL { return v.Link(v.Site.Root.IndexIn(v.Page.Lang)) }

// Path is the address of any published file, seen from this page.
func (v View) Path(url string) template.URL { return template.URL(v.Page.Href(url)) }

// Root is the way to the top of the site: what an address in the site is put behind.
func (v View) Root() template.URL { return template.URL(v.Page.Root()) }

// Asset is the address of one of the theme's assets.
func (v View) Asset(name string) (template.URL, error) {
	url, ok := v.theme.urls[name]
	if !ok {
		return "", fmt.Errorf("the theme has no asset %q", name)
	}
	return template.URL(v.Page.Href(url)), nil
}

// Canonical is the page's full address, or "" when the knowledge base does
// not say where it will be.
func (v View) Canonical() template.URL {
	if v.Site.Config.BaseURL == "" {
		return ""
	}
	return template.URL(absolute(v.Site.Config.BaseURL, v.Page.URL))
}

// Contents are the headings for the page's table of contents: of levels two
// and three, when there are at least two and the page does not forbid it.
func (v View) Contents() []site.Heading {
	if v.Page.Doc == nil || v.Front().TOC != nil && !*v.Front().TOC {
		return nil
	}
	var contents []site.Heading
	for _, h := range v.Page.Doc.Headings {
		if h.Level == 2 || h.Level == 3 {
			contents = append(contents, h)
		}
	}
	if len(contents) < 2 {
		return nil
	}
	return contents
}

// T is one of the theme's words, with each {} in it replaced by the next
// value. A word that the theme lacks is an error.
func (v View) T(key string, values ...any) (string, error) {
	text, ok := v.Words[key]
	if !ok {
		return "", fmt.Errorf("the theme has no word %q in i18n/%s.json", key, wordsFallback)
	}
	for _, value := range values {
		text = strings.Replace(text, "{}", fmt.Sprint(value), 1)
	}
	return text, nil
}

// SiteTitle is the name of the knowledge base.
func (v View) SiteTitle() string { return cmp.Or(v.Site.Config.Title, v.Site.Home.Title) }

// Title is the page's title; that of a page of the theme's own is in its words.
func (v View) Title() (string, error) { return v.TitleOf(v.Page) }

// TitleOf is the title of a page as this one names it.
func (v View) TitleOf(p *site.Page) (string, error) {
	if p.Generated() {
		switch p.Layout {
		case site.LayoutSearch, site.LayoutNotFound, site.LayoutTags, site.LayoutActions:
			return v.T("title." + string(p.Layout))
		case site.LayoutRole:
			return v.T("title.role", p.Title)
		}
	}
	return p.Title, nil
}

// Date writes a day as the page's language does: 12 November 2026.
func (v View) Date(day authority.Day) (string, error) {
	months, err := v.T("months")
	if err != nil {
		return "", err
	}
	form, err := v.T("date")
	names := strings.Fields(months)
	if err != nil || len(names) != 12 {
		return day.String(), err
	}
	t := day.Time()
	return strings.NewReplacer(
		"{day}", strconv.Itoa(t.Day()), "{month}", names[t.Month()-1], "{year}", strconv.Itoa(t.Year()),
	).Replace(form), nil
}

// Role is what a role is called.
func (v View) Role(id string) string {
	for _, r := range v.Site.Config.Roles {
		if r.ID == id {
			return cmp.Or(r.Label.In(v.Page.Lang), id)
		}
	}
	return id
}

// ActionLabel is what an action is called.
func (v View) ActionLabel(id string) string {
	for _, a := range v.Site.Config.Actions {
		if a.ID == id {
			return cmp.Or(a.Label.In(v.Page.Lang), id)
		}
	}
	return id
}

// Owner is who keeps a page right.
type Owner struct {
	Label, Email string
}

// Owner is who keeps this page right, or nil.
func (v View) Owner() *Owner {
	id := v.Front().Owner
	if id == "" {
		return nil
	}
	o := v.Site.Config.Owners[id]
	return &Owner{cmp.Or(o.Label.In(v.Page.Lang), id), o.Email}
}

// Item is another page as this page lists it.
type Item struct {
	View
	Of *site.Page
}

// Item returns another page, to be listed on this one.
func (v View) Item(p *site.Page) Item { return Item{v, p} }

// translated returns the page in this page's language, when there is one.
func (v View) translated(p *site.Page) *site.Page {
	for _, t := range p.Translations {
		if t.Lang == v.Page.Lang && p.Lang != v.Page.Lang {
			return t
		}
	}
	return p
}

// readable reports whether a page is for this page's readers: in their
// language, or not translated into it.
func (v View) readable(p *site.Page) bool { return v.translated(p) == p }

// Fallback is the page for questions that no other page answers, or nil.
func (v View) Fallback() *site.Page {
	if p := v.Site.PageAt(v.Site.Config.Fallback); p != nil {
		return v.translated(p)
	}
	return nil
}
