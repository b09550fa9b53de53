package importer

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"

	"cando/builder/markup"
	"cando/builder/site"
	"cando/builder/source"
)

// guard stands before a body that is parsed for its links, so that nothing in
// it is taken for front matter.
const guard = "x\n\n"

var remoteImage = regexp.MustCompile(`(?i)!\[[^\]]*\]\(\s*<?(https?:)?//|<img[^>]+src=["']?(https?:)?//`)

// link writes the links of all pages as paths from file to file.
func (im *importing) link() {
	parser := markup.New(markup.Options{RemoteImages: site.ImagesAllow, Foreign: true})
	for _, p := range im.pages {
		im.remote = im.remote || remoteImage.MatchString(p.body.s)
		doc := parser.Parse(source.NewFile(p.source, p.file.Name, []byte(guard+p.body.s)))
		holes := slices.Clone(doc.Holes)
		slices.SortStableFunc(holes, func(a, b site.Hole) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
		var edits []edit
		last := -1
		for _, hole := range holes {
			start, end := hole.Span.Start-len(guard), hole.Span.End-len(guard)
			if start < 0 || end < start || end > len(p.body.s) || start == last {
				continue
			}
			last = start
			if to, ok := im.resolve(p, hole, p.body.line(start)); ok {
				p.links++
				if to != p.body.s[start:end] {
					edits = append(edits, edit{start, end, to})
				}
			}
		}
		p.body = p.body.apply(edits)
	}
}

// resolve returns what a link is to be written as, and whether it leads anywhere.
func (im *importing) resolve(p *page, hole site.Hole, line int) (string, bool) {
	target, fragment, _ := strings.Cut(hole.Target, "#")
	target, query, _ := strings.Cut(target, "?")
	if target == "" {
		return hole.Target, true
	}
	rest := ""
	if query != "" {
		rest = "?" + query
	}
	if fragment != "" {
		rest += "#" + fragment
	}
	for _, name := range im.meanings(p, target) {
		if to := im.pageAt(p, name); to != nil && hole.Kind == site.LinkHole {
			return written(relative(p.path, to.path) + rest), true
		}
		if asset := im.assetAt(name); asset != "" {
			return written(relative(p.path, im.copyAsset(asset)) + rest), true
		}
	}
	if im.isFolder(p, target) {
		return hole.Target, true
	}
	im.note(Links, p.file.Name, line, quote(hole.Target), "")
	return "", false
}

// isFolder reports whether a link leads to a folder that will have a page,
// which Cando makes if nobody wrote one. Only folders that keep their place
// are meant.
func (im *importing) isFolder(p *page, target string) bool {
	dir := path.Join(path.Dir(p.path), target)
	if strings.HasPrefix(target, "/") {
		dir = strings.Trim(target, "/")
	}
	return slices.ContainsFunc(im.pages, func(q *page) bool { return strings.HasPrefix(q.path, dir+"/") })
}

// meaning is what a link's target can stand for.
type meaning struct {
	path    string // of a file in the site
	address string // at which a page was published
}

// meanings are what a target can stand for on a page, the likeliest first.
func (im *importing) meanings(p *page, target string) []meaning {
	if u, ok := unescaped(target); ok {
		target = u
	}
	if strings.HasPrefix(target, "/") {
		bare := target
		if im.base != "" && (target == im.base || strings.HasPrefix(target, im.base+"/")) {
			bare = strings.TrimPrefix(target, im.base)
		}
		clean := strings.TrimPrefix(path.Clean("/"+bare), "/")
		all := []meaning{{address: bare}, {path: clean}, {path: path.Join(im.root, clean)}}
		for _, root := range im.static {
			all = append(all, meaning{path: path.Join(root, clean)})
		}
		return all
	}
	all := []meaning{{path: path.Join(path.Dir(p.source), target)}}
	if p.address != "" {
		dir := p.address
		if !strings.HasSuffix(dir, "/") {
			dir = path.Dir(dir)
		}
		at := path.Join("/", dir, target)
		all = append(all, meaning{address: at})
		for _, root := range append([]string{im.root}, im.static...) {
			all = append(all, meaning{path: path.Join(root, at)})
		}
	}
	return append(all, meaning{path: path.Join(im.root, target)})
}

// pageAt finds the page that is meant.
func (im *importing) pageAt(from *page, m meaning) *page {
	if m.address != "" {
		return im.byAddress[key(m.address)]
	}
	for _, name := range []string{m.path, m.path + ".md", m.path + ".mdx", m.path + ".markdown",
		path.Join(m.path, "index.md"), path.Join(m.path, "_index.md"), path.Join(m.path, "README.md"), path.Join(m.path, "index.mdx")} {
		if p := im.bySource[name]; p != nil {
			return p
		}
	}
	if stem, ok := strings.CutSuffix(m.path, ".html"); ok && im.bySource[stem+".md"] != nil {
		return im.bySource[stem+".md"]
	}
	return nil
}

// assetAt finds the file that is meant; what only a tool can read is none.
func (im *importing) assetAt(m meaning) string {
	if m.path == "" || !im.assets[m.path] || slices.Contains(toolFiles, path.Ext(m.path)) || !isFile(im.fsys, m.path) {
		return ""
	}
	if top, _, _ := strings.Cut(m.path, "/"); slices.Contains(toolFolders, top) {
		return ""
	}
	return m.path
}

var (
	toolFiles   = []string{".mdx", ".jsx", ".tsx", ".html", ".htm", ".scss", ".sass"}
	toolFolders = []string{"_layouts", "_includes", "_data", "_sass", "_plugins", "layouts", "archetypes"}
)

// relative is the path from one file to another.
func relative(from, to string) string {
	a, b := strings.Split(path.Dir(from), "/"), strings.Split(to, "/")
	if a[0] == "." {
		a = nil
	}
	for len(a) > 0 && len(b) > 1 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	return strings.Repeat("../", len(a)) + strings.Join(b, "/")
}

// written escapes the signs at which a link's target would end.
func written(target string) string {
	return strings.NewReplacer(" ", "%20", "(", "%28", ")", "%29", "<", "%3C", ">", "%3E", `"`, "%22", "'", "%27", "`", "%60", "\\", "%5C").Replace(target)
}
