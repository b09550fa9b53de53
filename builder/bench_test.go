package builder_test

import (
	"context"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"cando/builder"
	"cando/builder/authority"
	"cando/builder/diag"
	"cando/builder/output"
	"cando/builder/site"
	"cando/builder/source"
	"cando/themes"
)

// bench is a knowledge base in memory that a test builds, edits and builds
// again; its methods chain, so that a test reads like a sentence.
type bench struct {
	t     *testing.T
	files fstest.MapFS // the content folder, and cando.yaml beside it
	theme fstest.MapFS
	opts  builder.Options

	set    *output.Set
	result *builder.Result
}

func newBench(t *testing.T) *bench {
	t.Helper()
	today, err := authority.ParseDay("2026-11-22")
	if err != nil {
		t.Fatal(err)
	}
	return &bench{t: t, files: fstest.MapFS{}, theme: fstest.MapFS{}, opts: builder.Options{Today: today}}
}

// write adds or changes a file: "cando.yaml", "content/a.md", "theme/layouts/page.html".
func (b *bench) write(name, text string) *bench {
	file := &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	if rest, ok := strings.CutPrefix(name, "theme/"); ok {
		b.theme[rest] = file
	} else {
		b.files[name] = file
	}
	return b
}

// remove deletes a file.
func (b *bench) remove(name string) *bench {
	delete(b.files, name)
	return b
}

// with changes the options.
func (b *bench) with(change func(*builder.Options)) *bench {
	change(&b.opts)
	return b
}

// build builds the site into memory, without a search index.
func (b *bench) build() *bench {
	b.t.Helper()
	o := b.opts
	var list diag.List
	if config, ok := b.files["cando.yaml"]; ok {
		f := source.NewFile("cando.yaml", "cando.yaml", config.Data)
		var places map[string]site.Span
		o.Config, places, list = loadConfig(f)
		o.ConfigAt = func(key string) diag.Pos { return f.Span(places[key].Start, places[key].End) }
	} else {
		o.Config.Foreign = true
	}
	content, err := fs.Sub(b.files, "content")
	if err != nil {
		b.t.Fatal(err)
	}
	o.Content, o.Scan = content, source.Options{Prefix: "content", Ignore: o.Config.Ignore}
	o.Theme = themes.Overlay{{Name: "themes/ours", FS: b.theme}, {Name: "the default theme", FS: themes.Default()}}
	b.set = output.NewSet("")
	b.result = &builder.Result{}
	if !list.Failed() {
		if b.result, err = builder.New(o).Build(context.Background(), unindexed{b.set}); err != nil {
			b.t.Fatal(err)
		}
	}
	b.result.Diagnostics = append(list, b.result.Diagnostics...)
	return b
}

// loadConfig is builder.LoadConfig with plain places.
func loadConfig(f *source.File) (site.Config, map[string]site.Span, diag.List) {
	config, places, list := builder.LoadConfig(f)
	return config, places, list
}

// unindexed takes a site without its search index.
type unindexed struct{ *output.Set }

func (unindexed) Folder(string, string) (string, error) { return "", nil }

// said returns the diagnostics as they are printed.
func (b *bench) said() string {
	b.t.Helper()
	var text strings.Builder
	if err := diag.WriteText(&text, b.result.Diagnostics, diag.Options{}); err != nil {
		b.t.Fatal(err)
	}
	return text.String()
}

// published lists the published files but for the theme's assets and the code
// of the search.
func (b *bench) published() []string {
	return slices.DeleteFunc(b.set.Paths(), func(p string) bool {
		return strings.HasPrefix(p, "assets/") || strings.HasPrefix(p, "search/")
	})
}

// page returns the text of a published file.
func (b *bench) page(name string) string {
	b.t.Helper()
	f, ok := b.set.Get(name)
	if !ok {
		b.t.Fatalf("%s was not published; there is\n%s", name, strings.Join(b.published(), "\n"))
	}
	return string(f.Body)
}

// has fails unless the published file holds every one of the texts.
func (b *bench) has(name string, texts ...string) *bench {
	b.t.Helper()
	body := b.page(name)
	for _, text := range texts {
		if !strings.Contains(body, text) {
			b.t.Errorf("%s lacks %q; it is\n%s", name, text, body)
		}
	}
	return b
}

// lacks fails when the published file holds one of the texts.
func (b *bench) lacks(name string, texts ...string) *bench {
	b.t.Helper()
	body := b.page(name)
	for _, text := range texts {
		if strings.Contains(body, text) {
			b.t.Errorf("%s must not hold %q", name, text)
		}
	}
	return b
}

// bytes returns everything that was published.
func (b *bench) bytes() map[string]string {
	all := make(map[string]string)
	for _, p := range b.set.Paths() {
		f, _ := b.set.Get(p)
		all[p] = string(f.Body)
	}
	return all
}

// sameBytes fails when two sites differ, naming the files that do.
func sameBytes(t *testing.T, got, want map[string]string) {
	t.Helper()
	names := slices.Sorted(maps.Keys(want))
	for name := range got {
		if _, ok := want[name]; !ok {
			names = append(names, name)
		}
	}
	for _, name := range names {
		if got[name] != want[name] {
			t.Errorf("%s differs", path.Clean(name))
		}
	}
}
