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
	for _, p := range a.pages {
		p.links = make([]Link, len(p.Doc.Holes))
		for i, hole := range p.Doc.Holes {
			said := len(a.list)
			p.links[i] = r.resolve(p, hole)
			a.noteBroken(linkOf{p, i}, said)
			if to := p.links[i].Page; to != nil && to != p && hole.Kind == LinkHole {
				r.backlink(to, p)
			}
		}
	}
	a.site.Assets = r.assets()
}

// resolver knows every name by which a link may call a page or a file.
type resolver struct {
	a       *assembler
	pages   map[string]*Page // by path, with and without ending; folders too
	known   map[string]bool  // asset paths that exist
	used    map[string]*Asset
	anchors map[*Page]map[string]string
	suggest suggester
}

func newResolver(a *assembler) *resolver {
	r := &resolver{
		a:       a,
		pages:   make(map[string]*Page, 3*len(a.pages)),
		known:   make(map[string]bool, len(a.in.Assets)),
		used:    make(map[string]*Asset),
		anchors: make(map[*Page]map[string]string),
	}
	for _, p := range a.pages {
		r.call(p.Path, p)
		r.call(p.URL, p)
		r.call(strings.TrimSuffix(p.URL, ".html"), p)
	}
	for _, s := range a.sections {
		r.call(s.Path, s.Index)
		r.call(path.Join(s.Path, "index.html"), s.Index)
	}
	for _, p := range a.made {
		r.call(p.URL, p)
	}
	if a.config.Foreign {
		r.callForeign()
	}
	for _, asset := range a.in.Assets {
		r.known[asset] = true
	}
	r.suggest.paths = append(a.paths(), a.in.Assets...)
	return r
}

// call lets a page be called by a name, unless another has it.
func (r *resolver) call(name string, p *Page) {
	if r.pages[name] == nil {
		r.pages[name] = p
	}
}

// callForeign adds the names that other tools give their pages: Jekyll's
// collections without their underscore, the own language's pages without its
// folder, permalinks, and former addresses.
func (r *resolver) callForeign() {
	for _, p := range r.a.pages {
		bare := strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(p.URL, "_"), ".html"), "/index")
		r.call(bare, p)
		if top, rest, ok := strings.Cut(bare, "/"); ok && r.a.languages.folder(top) == r.a.languages.own {
			r.call(rest, p)
		}
		for _, key := range []string{"permalink", "url", "slug", "redirect_from"} {
			for _, name := range texts(p.Doc.Front.Params[key]) {
				r.call(strings.Trim(name, "/"), p)
			}
		}
		for _, alias := range p.Doc.Front.Aliases {
			r.call(strings.Trim(alias, "/"), p)
		}
	}
}

// texts returns v's texts when it is one or a list of them.
func texts(v any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		var all []string
		for _, item := range v {
			all = append(all, texts(item)...)
		}
		return all
	}
	return nil
}

// resolve finds what a hole's target means, and reports it when nothing is there.
func (r *resolver) resolve(p *Page, hole Hole) Link {
	target, fragment, _ := strings.Cut(hole.Target, "#")
	target, query, _ := strings.Cut(target, "?")
	fragment = unescape(fragment)
	if target == "" && hole.Kind == LinkHole {
		return Link{Page: p, Fragment: r.anchor(p, hole, p, fragment)}
	}
	name, inside := r.a.within(p, unescape(target))
	if !inside {
		r.broken(p, hole, fmt.Sprintf("%s target %q leads out of the content folder", noun(hole), hole.Target), "")
		return Link{}
	}
	if to := r.pages[name]; to != nil && hole.Kind == LinkHole {
		return Link{Page: to, Query: query, Fragment: r.anchor(p, hole, to, fragment)}
	}
	if r.known[name] {
		return Link{Asset: r.use(p, hole, name), Query: query, Fragment: fragment}
	}
	r.notFound(p, hole, name)
	return Link{}
}

// within returns the content path that a link target means on a page, and
// whether it stays inside the content folder.
func (a *assembler) within(p *Page, target string) (string, bool) {
	joined := path.Join(a.names[p].dir, target)
	if strings.HasPrefix(target, "/") {
		joined = path.Clean(strings.TrimLeft(target, "/"))
	}
	if joined == "." {
		joined = ""
	}
	return joined, joined != ".." && !strings.HasPrefix(joined, "../")
}

func (r *resolver) notFound(p *Page, hole Hole, name string) {
	message := fmt.Sprintf("%s target %q not found", noun(hole), hole.Target)
	for _, candidate := range []string{name, name + ".md"} {
		if why := r.a.leftOut[candidate]; why != "" {
			message = fmt.Sprintf("%s target %q is left out of the site: it is %s", noun(hole), hole.Target, why)
		}
	}
	r.broken(p, hole, message, r.suggest.hint(p.Path, name))
}

func noun(hole Hole) string {
	if hole.Kind == LinkHole {
		return "link"
	}
	return "image"
}

func (r *resolver) broken(p *Page, hole Hole, message, hint string) {
	code := "broken-link"
	if hole.Kind != LinkHole {
		code = "missing-image"
	}
	r.a.list.Add(diag.Warning, p.Doc.File.Span(hole.Span.Start, hole.Span.End), code, message, hint)
}

// anchor returns the id that a fragment means on the page it leads to, and
// reports one that names nothing there. Letters' case and punctuation need
// not agree: other tools make other ids of the same heading.
func (r *resolver) anchor(p *Page, hole Hole, to *Page, fragment string) string {
	if fragment == "" || fragment == "top" || strings.HasPrefix(fragment, ":~:") || to.Doc == nil {
		return fragment
	}
	known := r.anchors[to]
	if known == nil {
		known = anchorsOf(to.Doc)
		r.anchors[to] = known
	}
	for _, key := range []string{fragment, loose(fragment)} {
		if id, ok := known[key]; ok && key != "" {
			return id
		}
	}
	hint := ""
	if near := diag.Nearest(fragment, to.Doc.Anchors); near != "" {
		hint = fmt.Sprintf("did you mean \"#%s\"?", near)
	}
	where := "this page"
	if to != p {
		where = fmt.Sprintf("%q", to.Path)
	}
	r.a.list.Add(diag.Warning, p.Doc.File.Span(hole.Span.Start, hole.Span.End), "broken-anchor",
		fmt.Sprintf("there is no heading or anchor %q on %s", "#"+fragment, where), hint)
	return fragment
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
func (r *resolver) use(p *Page, hole Hole, name string) *Asset {
	if asset := r.used[name]; asset != nil {
		return asset
	}
	asset := &Asset{Path: name}
	r.used[name] = asset
	if hole.Kind == ImageHole {
		asset.Width, asset.Height = measure(r.a.in.Content, name)
	}
	r.a.claim(name, claim{p.Doc.File.Span(hole.Span.Start, hole.Span.End), fmt.Sprintf("the file %q", name), diag.Error})
	return asset
}

func (r *resolver) assets() []*Asset {
	assets := make([]*Asset, 0, len(r.used))
	for _, asset := range r.used {
		assets = append(assets, asset)
	}
	slices.SortFunc(assets, func(x, y *Asset) int { return strings.Compare(x.Path, y.Path) })
	return assets
}

// unescape undoes %-encoding; a text that is not validly encoded stays.
func unescape(s string) string {
	if u, err := url.PathUnescape(s); err == nil {
		return u
	}
	return s
}
