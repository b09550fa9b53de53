package site

import (
	"bytes"
	"cmp"
	"maps"
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
	speaking := make(map[*Page]bool, len(a.indexes))
	for _, p := range a.indexes {
		speaking[p] = true
	}
	for _, p := range a.pages {
		s := a.sectionAt(p.name.dir, byPath)
		p.Section = s
		if speaking[p] {
			s.indexes[p.Lang] = p
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
	s := &Section{Path: dir, Title: a.folderTitle(dir), indexes: make(map[string]*Page)}
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
	s.Index = s.indexes[lang]
	if s.Index == nil {
		s.Index = a.anyIndex(s)
	}
	if s.Index == nil {
		s.Index = a.generateIndex(s, lang)
		s.indexes[lang] = s.Index
	}
	s.Title = s.Index.Title
	a.sortPages(s.Pages)
	for _, below := range s.Sections {
		a.order(below)
	}
	slices.SortStableFunc(s.Sections, func(x, y *Section) int {
		return cmp.Or(
			compareWeight(x.Index.Front().Weight, y.Index.Front().Weight),
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
func (a *assembler) anyIndex(s *Section) *Page {
	for _, p := range s.indexes {
		if p.URL == path.Join(s.Path, "index.html") {
			return p
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
		Title:   s.Title,
		Section: s,
	})
}

// fillSections makes the lists on the sections' pages. It comes after the
// addresses are settled, since long lists need pages of their own.
func (a *assembler) fillSections() {
	for _, s := range a.sections {
		s.inLang = make(map[string][]*Page)
		for _, lang := range s.languages() {
			s.inLang[lang] = s.readableIn(lang)
			for i, p := range s.inLang[lang] {
				if p.Lang == lang {
					p.place = i
				}
			}
			if index := s.indexes[lang]; index != nil {
				a.spread(index, s.Sections, s.inLang[lang])
			}
		}
		a.chain(s)
	}
}

// languages returns those in which the section has pages, sorted.
func (s *Section) languages() []string {
	set := make(map[string]bool)
	for lang := range s.indexes {
		set[lang] = true
	}
	for _, p := range s.Pages {
		set[p.Lang] = true
	}
	return slices.Sorted(maps.Keys(set))
}

// readableIn returns the section's pages for a reader of one language: those
// in it, and those that are not translated into it.
func (s *Section) readableIn(lang string) []*Page {
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
	if pages, ok := s.inLang[lang]; ok {
		return pages
	}
	return s.inLang[s.Index.Lang]
}

// IndexIn returns the page that speaks for the section in a language, else
// the one that speaks for it at all.
func (s *Section) IndexIn(lang string) *Page {
	if p := s.indexes[lang]; p != nil {
		return p
	}
	return s.Index
}

// chain links each page to those before and after it in its own language.
func (a *assembler) chain(s *Section) {
	last := make(map[string]*Page)
	for _, p := range s.Pages {
		if before := last[p.Lang]; before != nil {
			p.Prev, before.Next = before, p
		}
		last[p.Lang] = p
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
			compareWeight(x.Front().Weight, y.Front().Weight),
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
		p.sortKey = a.memory.keys.of(p.Title, func() []byte { return a.newKey(p.Title) })
	}
	return p.sortKey
}

func (a *assembler) newKey(title string) []byte {
	if a.collator == nil {
		a.collator = collate.New(language.Make(a.languages.own), collate.Numeric, collate.IgnoreCase)
	}
	var buf collate.Buffer
	return a.collator.KeyFromString(&buf, title)
}
