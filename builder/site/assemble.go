package site

import (
	"cmp"
	"fmt"
	"io/fs"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/text/collate"

	"cando/builder/authority"
	"cando/builder/diag"
)

// Input is what a site is made of.
type Input struct {
	Config Config
	// ConfigAt returns the place of a key in the configuration.
	ConfigAt func(key string) diag.Pos
	// Documents are sorted by path.
	Documents []*Document
	// Content is the folder that the assets lie in, and Assets their paths, sorted.
	Content fs.FS
	Assets  []string
	// Drafts and Future keep pages that are not yet to be published.
	Drafts, Future bool
	// Today is the day after which a page's date counts as future.
	Today authority.Day
	// Memory makes the next Assemble of nearly the same documents quicker; nil does
	// as well.
	Memory *Memory
}

// Assemble makes the site: the only step that sees all pages at once. It
// costs time proportional to the pages and their links.
func Assemble(in Input) (*Site, diag.List) {
	a := newAssembler(in)
	a.choose()
	a.address()
	a.translate()
	a.describe()
	a.section()
	a.builtIn()
	a.grant()
	a.can()
	a.tag()
	a.fillSections()
	a.alias()
	a.link()
	a.flow()
	a.relate()
	a.precede()
	a.change()
	a.check()
	a.list.Sort()
	a.memory.said = len(a.list)
	return a.finish(), a.list
}

// assembler holds what Assemble's steps share.
type assembler struct {
	in        Input
	config    Config
	languages languages

	site     *Site
	pages    []*Page       // from files, by path
	made     []*Page       // generated
	known    []*remembered // of their documents
	sections []*Section
	leftOut  map[string]string // path of a page that is not published → why
	// addresses are those of pages; claims are all others, by URL.
	addresses *addresses
	claims    map[string]claim
	collator  *collate.Collator // sorts titles; made at the first need
	memory    *Memory
	granting  granting
	list      diag.List
	// brokenLinks says what was said of the links on pages that ask something:
	// one more than the place in list.
	brokenLinks map[linkOf]int
	// earlier are the pages that have had an address; nil for one that several
	// have had. Made at the first need.
	earlier map[string]*Page
}

func newAssembler(in Input) *assembler {
	memory := in.Memory
	if memory == nil {
		memory = new(Memory)
	}
	if in.ConfigAt == nil {
		in.ConfigAt = func(string) diag.Pos { return diag.Pos{File: "cando.yaml"} }
	}
	memory.begin(in.Documents, in.Config)
	return &assembler{
		in:        in,
		memory:    memory,
		config:    in.Config,
		languages: memory.languages(in.Config),
		list:      make(diag.List, 0, memory.said),
		site:      &Site{Config: in.Config},
		leftOut:   make(map[string]string),
		claims:    make(map[string]claim),
	}
}

// choose makes a page of every document that is to be published. What is left
// out here never reaches a template, an index or a file name.
func (a *assembler) choose() {
	pages := make([]Page, len(a.in.Documents)) // all at once, which is quicker
	a.pages, a.known = make([]*Page, 0, len(pages)), make([]*remembered, 0, len(pages))
	for i, known := range a.memory.documents {
		d := known.document
		if why := a.unpublished(d); why != "" {
			a.leftOut[d.File.Path] = why
			continue
		}
		p := &pages[i]
		p.Doc, p.Path, p.number, p.name = d, d.File.Path, len(a.pages), known.name
		p.Lang = a.languages.of(d, p.name)
		a.pages, a.known = append(a.pages, p), append(a.known, known)
	}
	a.site.authored = a.pages
}

func (a *assembler) unpublished(d *Document) string {
	switch {
	case d.Front.Draft && !a.in.Drafts:
		return "a draft"
	case d.Front.Date.After(a.in.Today) && !a.in.Future:
		return fmt.Sprintf("dated %s, which is still to come", d.Front.Date)
	}
	return ""
}

// generate adds a page that has no file behind it.
func (a *assembler) generate(p *Page) *Page {
	p.Kind = cmp.Or(p.Kind, KindPage)
	p.Lang = cmp.Or(p.Lang, a.languages.own)
	a.claim(p.URL, claim{diag.Pos{}, func() string { return fmt.Sprintf("the generated page %q", p.Title) }, diag.Error})
	a.made = append(a.made, p)
	return p
}

// builtIn makes the pages that every site has, unless the author wrote them.
func (a *assembler) builtIn() {
	for _, b := range []struct {
		url    string
		layout Layout
		title  string
	}{
		{"search.html", LayoutSearch, "Search"},
		{"404.html", LayoutNotFound, "Page not found"},
	} {
		if !a.isTaken(b.url) {
			a.generate(&Page{URL: b.url, Layout: b.layout, Title: b.title, Section: a.site.Root})
		}
	}
}

// finish sorts what the steps made.
func (a *assembler) finish() *Site {
	s := a.site
	s.Pages = a.allByAddress()
	for _, p := range s.Pages {
		if p.URL == "404.html" {
			p.absolute = a.basePath()
		}
	}
	s.Languages = a.usedLanguages()
	s.Newest = a.newest()
	s.Granted = granted(s.Pages)
	s.MostUsed = a.mostUsed()
	return s
}

// allByAddress returns the pages from files and those made, by their URLs.
func (a *assembler) allByAddress() []*Page {
	byURL := func(x, y *Page) int { return strings.Compare(x.URL, y.URL) }
	made := slices.Clone(a.made)
	slices.SortStableFunc(made, byURL)
	all := make([]*Page, 0, len(a.pages)+len(made))
	for _, number := range a.addresses.sorted {
		p := a.pages[number]
		for len(made) > 0 && byURL(made[0], p) < 0 {
			all, made = append(all, made[0]), made[1:]
		}
		all = append(all, p)
	}
	return append(all, made...)
}

// basePath is the path under which the site is published: "/" or "/care/".
func (a *assembler) basePath() string {
	u, err := url.Parse(a.config.BaseURL)
	if err != nil {
		return "/"
	}
	return strings.TrimSuffix(u.EscapedPath(), "/") + "/"
}

func (a *assembler) usedLanguages() []string {
	seen := map[string]bool{a.languages.own: true}
	rest := []string{}
	for _, p := range a.pages {
		if !seen[p.Lang] {
			seen[p.Lang] = true
			rest = append(rest, p.Lang)
		}
	}
	slices.Sort(rest)
	return append([]string{a.languages.own}, rest...)
}

func granted(pages []*Page) map[string]*Page {
	by := make(map[string]*Page)
	for _, p := range pages {
		if p.Kind != KindGuideline {
			continue
		}
		for _, permission := range p.Front().Permissions {
			if by[permission.Action] == nil {
				by[permission.Action] = p
			}
		}
	}
	return by
}

// newestStories is how many stories the home page celebrates.
const newestStories = 6

func (a *assembler) newest() []*Page {
	stories := slices.DeleteFunc(a.originalStories(), func(p *Page) bool { return p.Date.IsZero() })
	return stories[:min(newestStories, len(stories))]
}
