package site

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"

	"cando/builder/diag"
)

// Link is what a hole in a page is filled with. The zero Link is broken: it
// leads nowhere, and is shown as text.
type Link struct {
	Page     *Page
	Asset    *Asset
	Query    string // without "?"
	Fragment string // without "#", not escaped
}

// Broken reports whether the link leads nowhere.
func (l Link) Broken() bool { return l.Page == nil && l.Asset == nil }

// link finds what every link and image leads to, and who links to whom.
func (a *assembler) link() {
	r := newResolver(a)
	holes := 0
	for _, p := range a.pages {
		holes += len(p.Doc.Holes)
	}
	links := make([]Link, holes) // of all pages
	for _, p := range a.pages {
		p.links, links = links[:len(p.Doc.Holes):len(p.Doc.Holes)], links[len(p.Doc.Holes):]
		ways := r.waysOf(p)
		for i := range ways {
			hole, said := &p.Doc.Holes[i], len(a.list)
			p.links[i] = r.take(p, hole, &ways[i])
			if len(a.list) > said {
				a.noteBroken(linkOf{p, i}, said)
			}
			if to := p.links[i].Page; to != nil && to != p && hole.Kind == LinkHole {
				r.backlink(to, p)
			}
		}
	}
	a.site.Assets = r.assets()
}

// resolver knows every name by which a link may call a page or a file.
type resolver struct {
	a      *assembler
	pages  []*Page  // those that links may lead to; their places are the world's numbers
	used   []*Asset // by the world's numbers; nil: not yet
	world  *world
	memory *Memory
}

func newResolver(a *assembler) *resolver {
	r := &resolver{
		a: a, pages: slices.Concat(a.pages, a.made),
		used: make([]*Asset, len(a.in.Assets)), memory: a.memory,
	}
	now := r.worldNow()
	if r.memory.world.same(now) {
		now.names, now.suggest = r.memory.world.names, r.memory.world.suggest
		now.suggest.asked = 0
		// What was found in the one is found in the other.
		*r.memory.world = *now
	} else {
		r.memory.world = now
		r.nameTargets(now)
		r.memory.nearest = kept[string, string]{}
		r.memory.nearest.turn()
	}
	r.world = r.memory.world
	return r
}

// within returns the content path that a link target means on a page, and
// whether it stays inside the content folder.
func (a *assembler) within(p *Page, target string) (string, bool) {
	joined := path.Join(p.name.dir, target)
	if strings.HasPrefix(target, "/") {
		joined = path.Clean(strings.TrimLeft(target, "/"))
	}
	if joined == "." {
		joined = ""
	}
	return joined, joined != ".." && !strings.HasPrefix(joined, "../")
}

// anchorsOf maps every id of a document to itself, and its letters and digits
// alone to the first id that has them.
func anchorsOf(d *Document) map[string]string {
	known := make(map[string]string, 2*len(d.Anchors))
	for _, id := range d.Anchors {
		if key := loose(id); known[key] == "" {
			known[key] = id
		}
	}
	for _, id := range d.Anchors {
		known[id] = id
	}
	return known
}

// loose keeps a fragment's letters and digits, in lower case.
func loose(fragment string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return unicode.ToLower(c)
		}
		return -1
	}, fragment)
}

// backlink notes that from links to to.
func (r *resolver) backlink(to, from *Page) {
	// Pages are visited in order, so a second link of the same page is last.
	if n := len(to.Backlinks); n == 0 || to.Backlinks[n-1] != from {
		to.Backlinks = append(to.Backlinks, from)
	}
}

// use notes that an asset is needed, and measures it when it is an image.
func (r *resolver) use(p *Page, hole *Hole, number int) *Asset {
	if asset := r.used[number]; asset != nil {
		return asset
	}
	name := r.world.assets[number]
	asset := &Asset{Path: name}
	r.used[number] = asset
	if hole.Kind == ImageHole {
		size := r.memory.images.of(name, func() [2]int {
			width, height := measure(r.a.in.Content, name)
			return [2]int{width, height}
		})
		asset.Width, asset.Height = size[0], size[1]
	}
	if r.a.isTaken(name) {
		r.a.claim(name, claim{p.Doc.File.Span(hole.Span.Start, hole.Span.End), func() string { return fmt.Sprintf("the file %q", name) }, diag.Error})
	}
	return asset
}

// assets are the files that pages need, in the order of the world's.
func (r *resolver) assets() []*Asset {
	return slices.DeleteFunc(r.used, func(asset *Asset) bool { return asset == nil })
}

// unescape undoes %-encoding; a text that is not validly encoded stays.
func unescape(s string) string {
	if u, err := url.PathUnescape(s); err == nil {
		return u
	}
	return s
}
