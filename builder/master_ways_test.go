package builder_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"cando/builder"
	"cando/builder/diag"
	"cando/builder/output"
	"cando/search"
)

// allWays are the ways of coming by a site without doing all the work again.
func allWays(scratch string) []*way {
	again, live, disk := &kept{}, &kept{scratch: scratch}, &kept{cache: filepath.Join(scratch, "cache")}
	return []*way{
		{name: "a Builder that is kept", next: again.build, close: again.close},
		{name: "the Preview of a Builder that is kept", next: live.preview, close: live.close},
		{name: "a Builder that finds the disk cache", next: disk.buildAnew, close: disk.close, keepsPages: true, remembers: true},
	}
}

// built is a site, and what it took to come by it.
type built struct {
	files           map[string]string // what is published, by its name; nil: nothing
	isPage          map[string]bool
	said            string
	unread          bool // the configuration has faults
	parsed, reused  int
	rendered, pages int
}

// kept is a Builder that is told of what changes, as the live preview tells it.
type kept struct {
	cache   string // the folder of the disk cache; "": none
	earlier string // with a cache: the folder of the last search index
	scratch string // where a Preview keeps its index
	builder *builder.Builder
	stale   bool // the configuration could not be read
	shown   *builder.Preview
	before  []string // the files that the last Preview had
}

func (k *kept) options(w *world) func(*builder.Options) {
	return func(o *builder.Options) {
		o.Scratch = k.scratch
		if k.cache == "" {
			return
		}
		o.Published = k.earlier
		o.Cache = builder.DiskCache{Dir: k.cache, Program: "1", Config: w.configText(), ForeignTemplates: w.hasTemplates()}
	}
}

// hasTemplates reports whether the theme has templates besides the default one's.
func (w *world) hasTemplates() bool {
	own, _ := fs.Glob(w.ours, "*/*.html") // no pattern that is wrong
	return w.plain || w.config["theme"] != "" && len(own) > 0
}

// hear tells the Builder what has happened, or takes a new one that inherits.
func (k *kept) hear(w *world, heard news) diag.List {
	if k.builder != nil && !k.stale && !heard.configured {
		k.builder.Changed(heard.changed...)
		if heard.styled {
			k.builder.ThemeChanged()
		}
		return nil
	}
	next, list := w.newBuilder(k.options(w))
	if k.stale = list.Failed(); k.stale {
		return list
	}
	if k.builder != nil {
		next.Inherit(k.builder)
	}
	k.builder = next
	return nil
}

func (k *kept) buildAnew(w *world, heard news, clean built) (built, error) {
	k.builder = nil
	return k.build(w, heard, clean)
}

func (k *kept) build(w *world, heard news, _ built) (built, error) {
	if list := k.hear(w, heard); list.Failed() {
		return built{unread: true, said: printed(list)}, nil
	}
	set := output.NewSet("")
	var out output.Writer = unindexed{set}
	if w.searched {
		folder, err := os.MkdirTemp("", "cando-master-*")
		if err != nil {
			return built{}, err
		}
		if k.cache != "" { // the next index is made from this one
			folder, k.earlier = k.earlier, folder
			out = indexed{set, k.earlier}
		} else {
			out = indexed{set, folder}
		}
		defer os.RemoveAll(folder)
	}
	result, err := k.builder.Build(context.Background(), out)
	k.builder.Settle() // as the program does before it ends
	if err != nil {
		return built{}, err
	}
	b := built{said: printed(result.Diagnostics), parsed: result.Parsed, reused: result.Reused, rendered: result.Rendered}
	if result.Diagnostics.Failed() {
		return b, nil
	}
	b.pages = len(result.Site.Pages)
	b.files, b.isPage = make(map[string]string), make(map[string]bool)
	for _, page := range result.Site.Pages {
		b.isPage[page.URL] = true
	}
	for name, file := range set.All() {
		b.files[name] = string(file.Body)
	}
	if with, ok := out.(indexed); ok {
		return b, with.read(b.files)
	}
	return b, nil
}

// indexed takes a site with its search index.
type indexed struct {
	*output.Set
	folder string
}

func (i indexed) Folder(path, _ string) (string, error) {
	dir := filepath.Join(i.folder, filepath.FromSlash(path))
	return dir, os.MkdirAll(dir, 0o755)
}

// read reads the browser's copy of the index, and asks the index.
func (i indexed) read(files map[string]string) error {
	copies := os.DirFS(i.folder)
	err := fs.WalkDir(copies, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		if strings.HasPrefix(path, "search/bleve/") {
			return nil // its bytes are of no account
		}
		body, err := fs.ReadFile(copies, path)
		files[path] = string(body)
		return err
	})
	if err != nil {
		return err
	}
	index, err := search.Open(filepath.Join(i.folder, "search", "bleve"))
	if err != nil {
		return err
	}
	return errors.Join(askAll(index.Search, files), index.Close())
}

// askAll writes down the answers to some questions.
func askAll(ask func(context.Context, search.Request) (search.Response, error), files map[string]string) error {
	for _, query := range []string{"where is it", "refnd", "more text", "sí", "package"} {
		response, err := ask(context.Background(), search.Request{Query: query, Facets: true})
		if err != nil {
			return err
		}
		response.TookUS = 0
		text, err := json.Marshal(response)
		if err != nil {
			return err
		}
		files["answer to "+query] = string(text)
	}
	return nil
}

func (k *kept) preview(w *world, heard news, clean built) (built, error) {
	if list := k.hear(w, heard); list.Failed() {
		return built{unread: true, said: printed(list)}, nil
	}
	p, err := k.builder.Preview(context.Background())
	if err != nil {
		return built{}, err
	}
	last := k.shown
	k.shown = p
	if last != nil {
		defer last.Close()
	}
	b := built{parsed: p.Result.Parsed, reused: p.Result.Reused}
	if p.Result.Diagnostics.Failed() {
		b.said = printed(p.Result.Diagnostics)
		return b, nil
	}
	b.files = make(map[string]string)
	list, err := readPages(p, b.files)
	if err != nil {
		return b, err
	}
	b.rendered, b.said = p.Rendered(), printed(append(list, p.Result.Diagnostics...))
	if list.Failed() {
		b.files = nil
		return b, nil
	}
	for name, body := range clean.files {
		if strings.HasPrefix(name, "search/") {
			b.files[name] = body // the search of a preview is the server's
		}
	}
	for _, name := range slices.Concat(namesOf(clean.files), k.before) {
		if body, ok := p.Read(name); ok && !strings.HasPrefix(name, "search/") {
			b.files[name] = string(body)
		}
	}
	k.before = namesOf(clean.files)
	if w.searched {
		return b, askAll(p.Search, b.files)
	}
	return b, nil
}

// readPages reads every page, each of which is rendered when it is read, and
// once. What is wrong with templates is told of once.
func readPages(p *builder.Preview, files map[string]string) (list diag.List, err error) {
	told := make(map[string]bool)
	for i, page := range p.Result.Site.Pages {
		if p.Rendered() != i {
			return nil, fmt.Errorf("%d pages have been rendered after %d were read", p.Rendered(), i)
		}
		if body, ok := p.Read(page.URL); ok {
			files[page.URL] = string(body)
			continue
		}
		fault, _ := p.Fault(page.URL)
		if at := fault.Pos.String(); !told[at] {
			told[at] = true
			list = append(list, fault)
		}
	}
	return list, nil
}

func namesOf(files map[string]string) (names []string) {
	for name := range files {
		names = append(names, name)
	}
	return names
}

// printed sorts diagnostics, and writes them down as people read them.
func printed(list diag.List) string {
	list.Sort()
	var text strings.Builder
	_ = diag.WriteText(&text, list, diag.Options{}) // a Builder takes everything
	return text.String()
}

func (k *kept) close() error {
	err := os.RemoveAll(k.earlier) // "" is nothing
	if k.shown == nil {
		return err
	}
	return errors.Join(err, k.shown.Close())
}
