package builder_test

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"pgregory.net/rapid"

	"cando/builder"
	"cando/builder/authority"
	"cando/builder/diag"
	"cando/builder/output"
	"cando/builder/site"
	"cando/builder/source"
	"cando/themes"
)

// edited is a content folder that is edited, and a Builder that is told of it.
type edited struct {
	files   fstest.MapFS
	foreign bool // somebody else's folder, without cando.yaml
	builder *builder.Builder
	changed []string
	saves   int // makes every text another
}

func newEdited(foreign bool) *edited {
	e := &edited{files: fstest.MapFS{}, foreign: foreign}
	e.builder = e.newBuilder()
	return e
}

const editedConfig = `
title: T
base_url: https://example.com/
roles: [{id: associate}, {id: lead}]
actions: [{id: refund}]
`

func (e *edited) newBuilder() *builder.Builder {
	config, _, _ := builder.LoadConfig(source.NewFile("cando.yaml", "cando.yaml", []byte(editedConfig)))
	if e.foreign {
		config = site.Config{Foreign: true}
	}
	today, _ := authority.ParseDay("2026-11-22")
	return builder.New(builder.Options{
		Content: e.files, Theme: plainTheme, Config: config, Today: today,
		Scan: source.Options{Prefix: "content"},
	})
}

// plainTheme shows of every page what comes from others, and is soon loaded. It
// speaks the default theme's words.
var plainTheme = fstest.MapFS{
	"layouts/base.html": {Data: []byte(`{{.Title}} {{.Page.Summary}} {{.Menu}} {{block "main" .}}{{end}}`)},
	"layouts/page.html": {Data: []byte(`{{define "main"}}{{.Body}} {{with .Beside}}{{range .LinkedFrom}}{{.Title}} {{end}}{{range .Related}}{{.Title}} {{end}}{{end}}
{{range .Page.Tags}}{{.Name}} {{len .Pages}}{{end}}{{with .Page.Listing}}{{range .Pages}}{{.Title}} {{end}}{{end}}{{with .Page.Next}}{{.Title}}{{end}}{{end}}`)},
	"layouts/redirect.html": {Data: []byte(`{{.Page.Title}} {{.Link .Page.Target}}`)},
	"i18n/en.json":          wordsOf("en"),
	"i18n/es.json":          wordsOf("es"),
}

func wordsOf(lang string) *fstest.MapFile {
	text, _ := fs.ReadFile(themes.Default(), "i18n/"+lang+".json")
	return &fstest.MapFile{Data: text}
}

// edit does one thing that an author may do.
func (e *edited) edit(t *rapid.T) {
	pages := []string{"index.md", "a.md", "a.es.md", "playbooks/a.md", "playbooks/b.md", "playbooks/deep/c.md", "stories/s.md", "guidelines/g.md", "x.svg"}
	name := rapid.SampledFrom(pages).Draw(t, "page")
	switch rapid.IntRange(0, 6).Draw(t, "edit") {
	case 0, 1, 2, 3:
		e.write(name, e.text(t, name))
	case 4:
		delete(e.files, name)
		e.changed = append(e.changed, name)
	case 5:
		e.move("playbooks", "plays")
	case 6:
		e.move("plays", "playbooks")
	}
}

func (e *edited) write(name, text string) {
	e.saves++
	e.files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644, ModTime: time.Unix(int64(e.saves), 0)}
	e.changed = append(e.changed, name)
}

func (e *edited) text(t *rapid.T, name string) string {
	part := func(of ...string) string { return rapid.SampledFrom(of).Draw(t, "part") }
	if strings.HasPrefix(name, "guidelines/") {
		return "---\npermissions:\n  - {action: refund, role: associate, up_to: " + part("50 EUR", "60 EUR") + "}\n  - {action: refund, role: lead}\n---\n# Rules\n"
	}
	if name == "x.svg" {
		return part(`<svg width="5" height="5"/>`, `<svg width="9" height="9"/>`, "no image")
	}
	return "---\n" + part("", "", "title: Another title\n", "tags: [one]\n", "tags: [one, two]\n", "weight: 3\n", "draft: true\n", "date: 2026-12-24\n", "asks: [where is it]\n",
		"actions: [refund]\n", "aliases: [old.md]\n", "permalink: /old/\n", "lang: es\n", "titel: a slip\n") +
		"---\n# " + part("A", "B") + "\n\n" + e.links(t) + e.links(t) +
		"## " + part("More", "Is it here?", "Less") + "\n\n" + part("- [Yes](#more)\n", "Text\n", "{{ no template }}\n") + fmt.Sprint(rapid.IntRange(0, 3).Draw(t, "number")) + "\n"
}

// links is a paragraph that leads somewhere, or nearly.
func (e *edited) links(t *rapid.T) string {
	return rapid.SampledFrom([]string{
		"See [it](/a.md).", "See [it](a.md#less).", "See [that](/playbooks/a.md#more).", "See [that](/playbooks/b.md#moer).", "Nothing.",
		"![x](/x.svg)", "![x](/y.svg)", "See [this](/playbooks/deep/).", "See [this](/playbooks/c.md).", "See [them](/playbok/b.md).", "See [out](../../../x.md).",
		"See [old](/old.html).", "See [old](/old).", "See [all](/playbooks/index.html#top).",
	}).Draw(t, "link") + "\n\n"
}

func (e *edited) move(from, to string) {
	for _, name := range slices.Sorted(keysOf(e.files)) {
		if rest, inside := strings.CutPrefix(name, from+"/"); inside {
			e.files[to+"/"+rest] = e.files[name]
			delete(e.files, name)
		}
	}
	e.changed = append(e.changed, from, to)
}

func keysOf(files fstest.MapFS) func(func(string) bool) {
	return func(yield func(string) bool) {
		for name := range files {
			if !yield(name) {
				return
			}
		}
	}
}

// outcome is what a build gives: what it publishes and what it says.
func outcome(t fatal, b *builder.Builder) (*builder.Result, string) {
	set := output.NewSet("")
	result, err := b.Build(context.Background(), unindexed{set})
	if err != nil {
		t.Fatalf("build: %v", err)
	}
	var text strings.Builder
	if err := diag.WriteText(&text, result.Diagnostics, diag.Options{}); err != nil {
		t.Fatalf("print: %v", err)
	}
	for name, file := range set.All() {
		fmt.Fprintf(&text, "%s %x\n", name, file.Hash)
	}
	return result, text.String()
}

type fatal interface{ Fatalf(string, ...any) }

// TestBuilderBuildsAsANewOne: whatever an author does between two builds, the
// second gives the bytes and the diagnostics of a builder that has never built
// before, and parses only what has other words than before.
func TestBuilderBuildsAsANewOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := newEdited(rapid.Bool().Draw(t, "foreign"))
		var got string
		for range rapid.IntRange(1, 4).Draw(t, "builds") {
			before := textsOf(e.files)
			for range rapid.IntRange(1, 4).Draw(t, "edits") {
				e.edit(t)
			}
			e.builder.Changed(e.changed...)
			e.changed = nil
			var result *builder.Result
			result, got = outcome(t, e.builder)
			if other := len(differing(before, textsOf(e.files))); result.Parsed > other && result.Reused > 0 {
				t.Fatalf("%d files parsed, and %d changed", result.Parsed, other)
			}
		}
		if _, want := outcome(t, e.newBuilder()); got != want {
			t.Fatalf("got\n%s\nwant\n%s", got, want)
		}
	})
}

func textsOf(files fs.FS) map[string]string {
	texts := make(map[string]string)
	_ = fs.WalkDir(files, ".", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && source.IsMarkdown(path) {
			text, err := fs.ReadFile(files, path)
			texts[path] = string(text)
			return err
		}
		return nil
	})
	return texts
}

// differing lists the files that are new or have other words.
func differing(before, after map[string]string) (names []string) {
	for name, text := range after {
		if old, ok := before[name]; !ok || old != text {
			names = append(names, name)
		}
	}
	return names
}
