package builder_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"cando/builder"
	"cando/builder/authority"
	"cando/builder/source"
	"cando/themes"
)

// keptBook is a copy of the example care book, which is built again and again,
// each time by a Builder that knows only what is on the disk.
type keptBook struct {
	t       *testing.T
	content fstest.MapFS
	theme   fstest.MapFS // laid over the default theme
	config  string
	cache   builder.DiskCache
}

func newKeptBook(t *testing.T) *keptBook {
	config, err := os.ReadFile("../cando.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return &keptBook{
		t: t, content: copied(t, os.DirFS("../content")), theme: fstest.MapFS{}, config: string(config),
		cache: builder.DiskCache{Dir: filepath.Join(t.TempDir(), "cache"), Program: "1"},
	}
}

func copied(t *testing.T, from fs.FS) fstest.MapFS {
	files := fstest.MapFS{}
	err := fs.WalkDir(from, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		body, err := fs.ReadFile(from, path)
		files[path] = &fstest.MapFile{Data: body, Mode: 0o644}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func (k *keptBook) build(cache builder.DiskCache) (*builder.Result, string) {
	k.t.Helper()
	config, _, list := builder.LoadConfig(source.NewFile("cando.yaml", "cando.yaml", []byte(k.config)))
	if list.Failed() {
		k.t.Fatal(list)
	}
	cache.Config = k.config
	for name := range k.theme {
		cache.ForeignTemplates = cache.ForeignTemplates || strings.HasSuffix(name, ".html")
	}
	today, _ := authority.ParseDay("2026-11-22")
	return outcome(k.t, builder.New(builder.Options{
		Content: k.content, Theme: themes.Overlay{{Name: "ours", FS: k.theme}, {Name: "default", FS: themes.Default()}},
		Config: config, Today: today, Cache: cache, Scan: source.Options{Prefix: "content"},
	}))
}

// replace changes what a file says, everywhere.
func (k *keptBook) replace(name, old, new string) {
	k.t.Helper()
	text := string(k.content[name].Data)
	if !strings.Contains(text, old) {
		k.t.Fatalf("%s does not say %q any more", name, old)
	}
	k.content[name] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(text, old, new)), Mode: 0o644}
}

func (k *keptBook) append(name, text string) {
	k.content[name] = &fstest.MapFile{Data: append(k.content[name].Data, text...), Mode: 0o644}
}

// word changes a word of the theme.
func (k *keptBook) word(old, new string) {
	k.t.Helper()
	words, err := fs.ReadFile(themes.Default(), "i18n/en.json")
	if err != nil || !strings.Contains(string(words), `"`+old+`"`) {
		k.t.Fatalf("the theme does not say %q any more: %v", old, err)
	}
	k.theme["i18n/en.json"] = &fstest.MapFile{Data: []byte(strings.Replace(string(words), `"`+old+`"`, `"`+new+`"`, 1)), Mode: 0o644}
}

// all stands for a number of pages: every one.
const all = -1

// TestDiskCache edits the care book and builds it by what an earlier process has
// left: the site is that of a first build, and no more is done than has to be.
func TestDiskCache(t *testing.T) {
	if raceDetector {
		t.Skip("builds the care book fifty times; make test does it once more without the race detector")
	}
	const late, refunds, story = "playbooks/late-delivery.md", "guidelines/refunds.md", "stories/the-wedding-shoes.md"
	k := newKeptBook(t)
	for _, edit := range []struct {
		name     string
		do       func()
		parsed   int
		rendered int // at most; all: every page
	}{
		{"the first build", func() {}, all, all},
		{"nothing", func() {}, 0, 0},
		{"a sentence", func() { k.append(late, "\nA new sentence.\n") }, 1, 1},
		{"the same sentence of two pages", func() { k.append(late, "\nAnother.\n"); k.append(refunds, "\nAnother.\n") }, 2, 2},
		{"a link to another page", func() { k.append(story, "\nSee [the fallback](/start-here.md).\n") }, 1, 80},
		{"a summary", func() { k.replace(late, "name one day that is true", "name a day that is true") }, 1, 100},
		{"a review", func() { k.replace(late, "reviewed: 2026-11-12", "reviewed: 2026-11-13") }, 1, 100},
		{"another weight", func() { k.replace(late, "weight: 1", "weight: 7") }, 1, all},
		{"the role in a story", func() { k.replace(story, "role: associate", "role: lead") }, 1, 100},
		{"no playbook of a story", func() { k.replace(story, "playbooks: [playbooks/late-delivery.md]\n", "") }, 1, 100},
		{"whom to ask when nothing is found", func() { k.replace("guidelines/use-your-judgement.md", "\nescalate: duty-manager\n", "\n") }, 1, all},
		{"a title", func() { k.replace(late, "title: The order is late", "title: The parcel is late") }, 1, all},
		{"a limit", func() { k.replace(refunds, "up_to: 50 EUR", "up_to: 45 EUR") }, 1, all},
		{"an ask", func() { k.replace(late, "  - where is my parcel\n", "") }, 1, 100},
		{"a page more", func() { k.content["stories/new.md"] = &fstest.MapFile{Data: []byte("# New\n"), Mode: 0o644} }, 1, all},
		{"a page less", func() { delete(k.content, "stories/new.md") }, 0, all},
		{"a translation", func() {
			k.content["playbooks/no-receipt.es.md"] = &fstest.MapFile{Data: []byte("---\nasks: [no tengo el ticket]\n---\n# Sin ticket\n\nTexto.\n"), Mode: 0o644}
		}, 1, all},
		{"a picture's size", func() {
			k.replace("images/ladder.svg", `width="640" height="260" role`, `width="320" height="130" role`)
		}, 0, 80},
		{"the title of the book", func() { k.config = strings.Replace(k.config, "The Kettle & Oar care book", "Our book", 1) }, 0, all},
		{"a word of the theme", func() { k.word("Linked from", "Pages that lead here") }, 0, all},
		{"a template", func() {
			k.theme["partials/care.html"] = &fstest.MapFile{Data: []byte(`{{range .Site.Pages}}{{with .Doc}}{{.Lead}}{{end}}{{end}}`)}
		}, 0, all},
		{"a sentence that a template shows elsewhere", func() { k.replace(late, "in order to hear about logistics", "to hear about logistics") }, 1, all},
		{"nothing, with a template", func() {}, 0, 0},
	} {
		edit.do()
		got, bytes := k.build(k.cache)
		want, clean := k.build(builder.DiskCache{})
		if want.Diagnostics.Failed() {
			t.Fatalf("%s: %v", edit.name, want.Diagnostics)
		}
		if bytes != clean {
			t.Fatalf("%s: the site is not that of a first build:\n%s", edit.name, firstLines(bytes, clean))
		}
		if edit.parsed == all {
			edit.parsed = want.Parsed
		}
		if edit.rendered == all {
			edit.rendered = want.Rendered
		}
		if got.Parsed != edit.parsed || got.Rendered > edit.rendered || len(got.Notes) > 0 {
			t.Errorf("%s: parsed %d (want %d), rendered %d (at most %d), noted %q", edit.name, got.Parsed, edit.parsed, got.Rendered, edit.rendered, got.Notes)
		}
		t.Logf("%s: parsed %d, rendered %d", edit.name, got.Parsed, got.Rendered)
	}
}

// firstLines shows where two texts begin to differ.
func firstLines(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return fmt.Sprintf("%s\n%s", x[i], y[i])
		}
	}
	return fmt.Sprintf("%d and %d lines", len(x), len(y))
}

// TestDiskCacheOfAnother keeps apart what was made by another Cando, or in
// another way.
func TestDiskCacheOfAnother(t *testing.T) {
	k := newKeptBook(t)
	first, _ := k.build(k.cache)
	k.cache.Program = "2"
	if again, _ := k.build(k.cache); again.Parsed != first.Parsed || again.Rendered != first.Rendered {
		t.Errorf("another Cando parsed %d and rendered %d", again.Parsed, again.Rendered)
	}
	k.config = strings.Replace(k.config, "html: ", "remote_images: allow\nhtml: ", 1)
	if again, _ := k.build(k.cache); again.Parsed != first.Parsed {
		t.Errorf("with HTML as text it parsed %d", again.Parsed)
	}
	for i := range 9 {
		k.cache.Program = fmt.Sprint(i)
		k.build(k.cache)
	}
	entries, err := os.ReadDir(k.cache.Dir)
	if err != nil || len(entries) != 4+4+1 {
		t.Errorf("the folder holds %v, %v", entries, err)
	}
}

// TestDiskCacheDamaged finds the folder in a state that no build has left it in:
// the site is as ever, and somebody is told.
func TestDiskCacheDamaged(t *testing.T) {
	k := newKeptBook(t)
	_, want := k.build(builder.DiskCache{})
	each := func(do func(name string, body []byte)) {
		names, err := filepath.Glob(filepath.Join(k.cache.Dir, "*.pack"))
		if err != nil || len(names) != 2 {
			t.Fatalf("there are %v, %v", names, err)
		}
		for _, name := range names {
			body, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			do(name, body)
		}
	}
	write := func(name string, body []byte) {
		if err := os.WriteFile(name, body, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, damage := range []struct {
		name string
		do   func()
		note string
	}{
		{"cut", func() { each(func(name string, body []byte) { write(name, body[:len(body)/2]) }) }, "is cut off"},
		{"foreign", func() {
			each(func(name string, body []byte) { write(name, []byte(strings.Repeat("# a text\n", 100))) })
		}, "is of another kind"},
		{"a byte", func() {
			each(func(name string, body []byte) { body[1000] ^= 1; write(name, body) })
		}, "A part of the cache was left aside"},
		{"gone", func() { os.RemoveAll(k.cache.Dir) }, ""},
		{"no folder", func() { os.RemoveAll(k.cache.Dir); write(k.cache.Dir, nil) }, "The cache could not be written"},
	} {
		k.build(k.cache)
		damage.do()
		result, got := k.build(k.cache)
		if got != want {
			t.Errorf("%s: the site is another:\n%s", damage.name, firstLines(got, want))
		}
		said := strings.Join(result.Notes, "\n")
		if !strings.Contains(said, damage.note) || (said == "") != (damage.note == "") {
			t.Errorf("%s: it notes %q, want %q", damage.name, said, damage.note)
		}
	}
}

// TestDiskCachePreview lets a preview begin with what a build has parsed, and a
// build with what a preview has.
func TestDiskCachePreview(t *testing.T) {
	k := newKeptBook(t)
	config, _, _ := builder.LoadConfig(source.NewFile("cando.yaml", "cando.yaml", []byte(k.config)))
	for _, parsed := range []bool{true, false} {
		b := builder.New(builder.Options{
			Content: k.content, Theme: themes.Default(), Config: config, Cache: k.cache, Scan: source.Options{Prefix: "content"},
		})
		p, err := b.Preview(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := b.Preview(context.Background()); err != nil { // a save before anybody looks
			t.Fatal(err)
		}
		b.Settle()
		if (p.Result.Parsed > 0) != parsed {
			t.Errorf("it parsed %d", p.Result.Parsed)
		}
	}
	if result, _ := k.build(k.cache); result.Parsed != 0 {
		t.Errorf("a build parsed %d", result.Parsed)
	}
}
