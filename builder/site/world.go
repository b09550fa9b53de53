package site

import (
	"maps"
	"path"
	"slices"
	"strings"
)

// world is all that decides where a link leads but for the anchors of the page
// that it leads to.
type world struct {
	targets []target
	folders []folderTarget
	leftOut map[string]string
	assets  []string
	langs   languages

	// Made of these:
	names   map[string]int // numbers of targets, by the names that links may call them
	suggest suggester
}

// target is a page that links may lead to.
type target struct {
	path, url string
	document  *Document // nil: it is generated
}

// folderTarget is a folder, and the number of the page that speaks for it.
type folderTarget struct {
	path  string
	index int
}

// same reports whether links lead to the same pages in two worlds.
func (w *world) same(other *world) bool {
	return w != nil &&
		slices.EqualFunc(w.targets, other.targets, func(x, y target) bool { return x.same(y, w.langs.foreign) }) &&
		slices.Equal(w.folders, other.folders) &&
		maps.Equal(w.leftOut, other.leftOut) &&
		slices.Equal(w.assets, other.assets) &&
		w.langs.own == other.langs.own && w.langs.foreign == other.langs.foreign &&
		slices.Equal(w.langs.configured, other.langs.configured) && slices.Equal(w.langs.siblings, other.langs.siblings)
}

func (t target) same(other target, foreign bool) bool {
	if t.path != other.path || t.url != other.url || (t.document == nil) != (other.document == nil) {
		return false
	}
	return !foreign || t.document == other.document || slices.Equal(foreignNames(t.document), foreignNames(other.document))
}

// worldNow is what links see of the site that is being made.
func (r *resolver) worldNow() *world {
	a := r.a
	w := &world{
		targets: make([]target, len(r.pages)), folders: make([]folderTarget, len(a.sections)),
		leftOut: a.leftOut, assets: a.in.Assets, langs: a.languages,
	}
	for i, p := range r.pages {
		p.number = i
		w.targets[i] = target{p.Path, p.URL, p.Doc}
	}
	for i, s := range a.sections {
		w.folders[i] = folderTarget{s.Path, s.Index.number}
	}
	return w
}

// nameTargets gives every page and file of a world its names. Of several that
// have the same one, the first keeps it.
func (r *resolver) nameTargets(w *world) {
	w.names = make(map[string]int, 3*len(w.targets))
	authored := w.targets[:len(r.a.pages)]
	for i, t := range authored {
		w.call(t.path, i)
		w.call(t.url, i)
		w.call(strings.TrimSuffix(t.url, ".html"), i)
		w.suggest.paths = append(w.suggest.paths, t.path)
	}
	for _, f := range w.folders {
		w.call(f.path, f.index)
		w.call(path.Join(f.path, "index.html"), f.index)
	}
	for i, t := range w.targets[len(authored):] {
		w.call(t.url, len(authored)+i)
	}
	if w.langs.foreign {
		w.callForeign(authored)
	}
	w.suggest.paths = append(w.suggest.paths, w.assets...)
}

// assetNumber returns the place of a file among the assets.
func (w *world) assetNumber(name string) (number int, found bool) {
	return slices.BinarySearch(w.assets, name)
}

// call lets a page be called by a name, unless another has it.
func (w *world) call(name string, number int) {
	if _, taken := w.names[name]; !taken {
		w.names[name] = number
	}
}

// callForeign adds the names that other tools give their pages: Jekyll's
// collections without their underscore, the own language's pages without its
// folder, permalinks, and former addresses.
func (w *world) callForeign(pages []target) {
	for i, t := range pages {
		bare := strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(t.url, "_"), ".html"), "/index")
		w.call(bare, i)
		if top, rest, ok := strings.Cut(bare, "/"); ok && w.langs.folder(top) == w.langs.own {
			w.call(rest, i)
		}
		for _, name := range foreignNames(t.document) {
			w.call(name, i)
		}
	}
}

// foreignNames are the names that a document's front matter gives it for other
// tools.
func foreignNames(d *Document) []string {
	if d == nil {
		return nil
	}
	var names []string
	for _, key := range []string{"permalink", "url", "slug", "redirect_from"} {
		names = append(names, texts(d.Front.Params[key])...)
	}
	names = append(names, d.Front.Aliases...)
	for i, name := range names {
		names[i] = strings.Trim(name, "/")
	}
	return names
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
