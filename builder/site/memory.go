package site

import (
	"path"
	"slices"
	"strings"
)

// Memory keeps from one Assemble to the next what is slow to find out and
// seldom changes. Its laws:
//
//   - It holds what pure functions gave, under all that they see.
//   - What Assemble returns with it, pages and diagnostics, is what Assemble
//     returns without.
//   - What one Assemble does not ask for is gone at the next but one, so that it
//     is never larger than its site.
//
// The zero Memory is empty. It belongs to one Content, and is not safe for several
// goroutines. When the Config has other words for languages, it begins anew.
type Memory struct {
	config    Config
	documents []*remembered
	addresses *addresses
	keys      kept[string, []byte] // titles' collation keys, of pages without a document
	images    kept[string, [2]int] // widths and heights, by path
	nearest   kept[string, string] // the path that is most like one that is not there
	world     *world               // that the ways of documents lead through
	said      int                  // how many diagnostics there were
}

// remembered is what is known of one document.
type remembered struct {
	document *Document
	name     *name             // nil: not taken apart yet
	urls     [2]string         // as a page like others, and as one that speaks for its folder; "": not made yet
	summary  *string           // of its text; nil: not made yet
	title    string            // that it was sorted by
	sortKey  []byte            // the title's collation key; nil: not made yet
	anchors  map[string]string // nil: not looked at yet
	hints    map[string]string // to the fragments that are no anchors of it
	ways     []way             // where its holes lead in the world in
	in       *world
}

// kept are values by what they were made of. The zero value is empty.
type kept[K comparable, V any] struct{ before, now map[K]V }

// of returns the value that belongs to a key, which is made when it is not kept.
func (k *kept[K, V]) of(key K, make func() V) V {
	if v, ok := k.now[key]; ok {
		return v
	}
	v, ok := k.before[key]
	if !ok {
		v = make()
	}
	k.now[key] = v
	return v
}

// turn lets go of what nobody has asked for since the last turn.
func (k *kept[K, V]) turn() { k.before, k.now = k.now, make(map[K]V, len(k.now)) }

// ForgetImages lets go of the images' sizes. Call it when a file that is no page
// may have changed.
func (m *Memory) ForgetImages() { m.images = kept[string, [2]int]{} }

// nameBy returns the document's path, taken apart by split.
func (r *remembered) nameBy(split func(path string) *name) *name {
	if r.name == nil {
		r.name = split(r.document.File.Path)
	}
	return r.name
}

// url returns the address of a page, with the ending that its language asks for.
func (r *remembered) url(p *Page, ending func(suffix string) string) string {
	if p.speaks {
		if r.urls[1] == "" {
			r.urls[1] = path.Join(p.name.dir, "index"+ending(p.name.suffix)+".html")
		}
		return r.urls[1]
	}
	if r.urls[0] == "" {
		r.urls[0] = strings.TrimSuffix(p.Path, path.Ext(p.Path)) + ".html"
	}
	return r.urls[0]
}

// summaryOf returns the beginning of the document's text.
func (r *remembered) summaryOf() string {
	if r.summary == nil {
		summary := shorten(r.document.Lead, summaryLength)
		r.summary = &summary
	}
	return *r.summary
}

// addressesOf returns the addresses of these pages.
func (m *Memory) addressesOf(pages []*Page) *addresses {
	same := m.addresses != nil && slices.EqualFunc(m.addresses.urls, pages, func(url string, p *Page) bool { return url == p.URL })
	if !same {
		urls := make([]string, len(pages))
		for i, p := range pages {
			urls[i] = p.URL
		}
		m.addresses = newAddresses(urls)
	}
	return m.addresses
}

// begin prepares for an Assemble of these documents.
func (m *Memory) begin(documents []*Document, c Config) {
	if c.Foreign != m.config.Foreign || c.Language != m.config.Language || !slices.Equal(c.Languages, m.config.Languages) {
		*m = Memory{}
	}
	m.config = c
	m.keys.turn()
	m.images.turn()
	m.nearest.turn()
	before := m.documents
	m.documents = make([]*remembered, len(documents))
	for i, d := range documents {
		for len(before) > 0 && before[0].document != d && before[0].document.File.Path <= d.File.Path {
			before = before[1:]
		}
		if len(before) > 0 && before[0].document == d {
			m.documents[i], before = before[0], before[1:]
		} else {
			m.documents[i] = &remembered{document: d}
		}
	}
}

// languages returns what the documents' names say of languages, and takes the
// names apart.
func (m *Memory) languages(c Config) languages {
	l := newLanguages(c)
	last := ""
	for _, known := range m.documents {
		if top := known.nameBy(l.split).top; top != last {
			l.meet(top)
			last = top
		}
	}
	return l
}
