package site

import (
	"bytes"
	"cmp"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// section puts every page into the section of its folder, and every section
// into that above it. A folder that no page speaks for gets a page.
func (a *assembler) section() {
	byPath := make(map[string]*Section)
	a.site.Root = a.sectionAt("", byPath)
	s := a.site.Root
	for _, p := range a.pages {
		if s.Path != p.name.dir { // neighbours mostly share it
			s = a.sectionAt(p.name.dir, byPath)
		}
		p.Section = s
		if p.speaks {
			s.in(p.Lang).index = p
		} else if p.URL != "404.html" && p.URL != "search.html" {
			s.Pages = append(s.Pages, p)
		}
	}
	a.order(a.site.Root)
	a.site.Home = a.site.Root.Index
}

// sectionAt returns the section of a folder, making it and those above.
func (a *assembler) sectionAt(dir string, byPath map[string]*Section) *Section {
	if s := byPath[dir]; s != nil {
		return s
	}
	s := &Section{Path: dir}
	byPath[dir] = s
	a.sections = append(a.sections, s)
	if dir != "" {
		above := path.Dir(dir)
		if above == "." {
			above = ""
		}
		s.Parent = a.sectionAt(above, byPath)
		s.Parent.Sections = append(s.Parent.Sections, s)
	}
	return s
}

// order settles who speaks for a section, and the reading order of its pages
// and of the sections in it.
func (a *assembler) order(s *Section) {
	lang := a.sectionLanguage(s)
	if r := s.readingIn(lang); r != nil {
		s.Index = r.index
	}
	if s.Index == nil {
		s.Index = s.anyIndex()
	}
	if s.Index == nil {
		s.Index = a.generateIndex(s, lang)
		s.in(lang).index = s.Index
	}
	s.Title = s.Index.Title
	a.sortPages(s.Pages)
	for _, below := range s.Sections {
		a.order(below)
	}
	slices.SortStableFunc(s.Sections, func(x, y *Section) int {
		return cmp.Or(
			compareWeight(x.Index.weight(), y.Index.weight()),
			bytes.Compare(a.key(x.Index), a.key(y.Index)),
			strings.Compare(x.Path, y.Path))
	})
}

// sectionLanguage is the language that a folder's own page is in.
func (a *assembler) sectionLanguage(s *Section) string {
	top, _, _ := strings.Cut(s.Path, "/")
	return cmp.Or(a.languages.folder(top), a.languages.own)
}

// anyIndex returns the page in another language, when it is the one that has
// the folder's address.
func (s *Section) anyIndex() *Page {
	for _, r := range s.readings {
		if r.index.URL == path.Join(s.Path, "index.html") {
			return r.index
		}
	}
	return nil
}

func (a *assembler) generateIndex(s *Section, lang string) *Page {
	layout := LayoutSection
	if s.Path == "" {
		layout = LayoutHome
	}
	return a.generate(&Page{
		URL:     path.Join(s.Path, "index.html"),
		Layout:  layout,
		Lang:    lang,
		Title:   a.folderTitle(s.Path),
		Section: s,
	})
}

// fillSections makes the lists on the sections' pages. It comes after the
// addresses are settled, since long lists need pages of their own.
func (a *assembler) fillSections() {
	for _, s := range a.sections {
		for _, p := range s.Pages {
			s.in(p.Lang)
		}
		slices.SortFunc(s.readings, func(x, y reading) int { return strings.Compare(x.lang, y.lang) })
		for i := range s.readings {
			r := &s.readings[i]
			r.pages = s.readableIn(r.lang)
			for i, p := range r.pages {
				if p.Lang == r.lang {
					p.place = i
				}
			}
			if r.index != nil {
				a.spread(r.index, s.Sections, r.pages)
			}
		}
		s.chain()
	}
}

// in returns the reading of a language, which is made when there is none.
func (s *Section) in(lang string) *reading {
	if r := s.readingIn(lang); r != nil {
		return r
	}
	s.readings = append(s.readings, reading{lang: lang})
	return &s.readings[len(s.readings)-1]
}

// readingIn returns the reading of a language, or nil.
func (s *Section) readingIn(lang string) *reading {
	for i := range s.readings {
		if s.readings[i].lang == lang {
			return &s.readings[i]
		}
	}
	return nil
}

// readableIn returns the section's pages for a reader of one language: those
// in it, and those that are not translated into it.
func (s *Section) readableIn(lang string) []*Page {
	if !slices.ContainsFunc(s.Pages, func(p *Page) bool { return p.Lang != lang }) {
		return s.Pages
	}
	var pages []*Page
	for _, p := range s.Pages {
		if p.Lang == lang || !slices.ContainsFunc(p.Translations, func(t *Page) bool { return t.Lang == lang }) {
			pages = append(pages, p)
		}
	}
	return pages
}

// In returns the section's pages for a reader of one language, in reading order.
func (s *Section) In(lang string) []*Page {
	r := s.readingIn(lang)
	if r == nil {
		r = s.readingIn(s.Index.Lang)
	}
	if r == nil {
		return nil // a section that was never ordered
	}
	return r.pages
}

// IndexIn returns the page that speaks for the section in a language, else
// the one that speaks for it at all.
func (s *Section) IndexIn(lang string) *Page {
	if r := s.readingIn(lang); r != nil && r.index != nil {
		return r.index
	}
	return s.Index
}

// chain links each page to those before and after it in its own language.
func (s *Section) chain() {
	var last []*Page // of each language
	for _, p := range s.Pages {
		i := slices.IndexFunc(last, func(q *Page) bool { return q.Lang == p.Lang })
		if i < 0 {
			last = append(last, p)
			continue
		}
		p.Prev, last[i].Next = last[i], p
		last[i] = p
	}
}

// sortPages puts pages in reading order.
func (a *assembler) sortPages(pages []*Page) {
	slices.SortFunc(pages, func(x, y *Page) int {
		byDate := 0
		if x.Kind == KindStory && y.Kind == KindStory {
			byDate = y.Date.Compare(x.Date)
		}
		return cmp.Or(
			compareWeight(x.weight(), y.weight()),
			byDate,
			bytes.Compare(a.key(x), a.key(y)),
			strings.Compare(x.Path, y.Path))
	})
}

// compareWeight puts light before heavy, and pages without a weight last.
func compareWeight(x, y int) int {
	return cmp.Or(cmp.Compare(weightless(x), weightless(y)), cmp.Compare(x, y))
}

func weightless(weight int) int {
	if weight == 0 {
		return 1
	}
	return 0
}

// key returns what the page's title sorts by in the site's language.
func (a *assembler) key(p *Page) []byte {
	if p.sortKey == nil {
		p.sortKey = a.keyOf(p)
	}
	return p.sortKey
}

func (a *assembler) keyOf(p *Page) []byte {
	if p.Doc == nil {
		return a.memory.keys.of(p.Title, func() []byte { return a.newKey(p.Title) })
	}
	known := a.known[p.number]
	if known.sortKey == nil || known.title != p.Title {
		known.title, known.sortKey = p.Title, a.newKey(p.Title)
	}
	return known.sortKey
}

func (a *assembler) newKey(title string) []byte {
	if a.collator == nil {
		a.collator = collate.New(language.Make(a.languages.own), collate.Numeric, collate.IgnoreCase)
	}
	var buf collate.Buffer
	return a.collator.KeyFromString(&buf, title)
}
