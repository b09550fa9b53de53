package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cando/builder/diag"
	"cando/builder/source"
)

// sound is a small knowledge base of which there is nothing to say.
var sound = map[string]string{
	"cando.yaml": "title: Care book\nlanguage: en\nroles:\n  - {id: associate, label: Associate}\nactions:\n  - {id: refund, label: Refund}\n" +
		"contacts:\n  desk: {label: Service desk, reach: ext. 1}\nowners:\n  care-team: {label: Care team}\n",
	"content/index.md":            "# Home\n\n[Late](old/late.html), [rules](guidelines/rules.md) and [a story](stories/keys.md#lesson)\n",
	"content/playbooks/late.md":   "---\ntitle: Late\nasks: [where is it]\nactions: [refund]\nescalate: desk\naliases: [old/late.html, very/old.md]\n---\n## First\n\n[Home](../index.md)\n",
	"content/guidelines/rules.md": "---\ntitle: Rules\nowner: care-team\npermissions:\n  - {action: refund, role: associate}\n---\nSee [late](/very/old.html#first \"x\").\n",
	"content/stories/keys.md":     "---\ntitle: Keys\nrole: associate\nactions: [refund]\nplaybooks: [playbooks/late.md]\n---\n## Lesson\n\n[Late](../very/old.md)\n",
}

// blunders are words of it, and what somebody may write in their place.
var blunders = [][2]string{
	{"title: ", "titel: "}, {"title: ", "titles: "}, {"title: ", "x: "}, {"roles:", "role:"}, {"label: ", "lable: "}, {"refund", "refnd"}, {"refund", "fund"},
	{"associate", "asociate"}, {"asks:", "ask:"}, {"asks: [", "tags: {"}, {"aliases:", "alias:"}, {"escalate: desk", "escalate: dask"}, {"care-team", "care-taem"},
	{"permissions:", "permission:"}, {"owner:", "owners:"}, {"old", "odl"}, {"late.md", "gone.md"}, {"---\n", ""}, {"#first", "#frist"}, {"\n", "\r\n"},
}

// blundering is a knowledge base with blunders in it.
func blundering() *rapid.Generator[map[string]string] {
	return rapid.Custom(func(t *rapid.T) map[string]string {
		files := make(map[string]string)
		for _, name := range slices.Sorted(maps.Keys(sound)) {
			files[name] = sound[name]
			for range rapid.IntRange(0, 2).Draw(t, "blunders") {
				b := rapid.SampledFrom(blunders).Draw(t, "blunder")
				files[name] = strings.Replace(files[name], b[0], b[1], rapid.SampledFrom([]int{1, -1}).Draw(t, "times"))
			}
		}
		return files
	})
}

// TestFixesOnlyEverHelp puts blunders into a knowledge base. Of what --fix does,
// nothing makes an error that was not there, and a second time it does nothing.
func TestFixesOnlyEverHelp(t *testing.T) {
	dir, books, helped := t.TempDir(), blundering(), 0
	for seed := range 15 {
		for name, text := range books.Example(seed) {
			writeText(t, filepath.Join(dir, filepath.FromSlash(name)), text)
		}
		before := errorCount(t, dir)
		said := fixed(t, dir)
		after := errorCount(t, dir)
		if said != "" {
			helped++
		} else if before != after {
			t.Errorf("%d: nothing was said, and %d errors became %d", seed, before, after)
		}
		// What cannot be read hides what is wrong with the rest.
		if hidden := strings.Contains(said, "cando.yaml:"); after > before && !hidden {
			t.Errorf("%d: %d errors became %d:\n%s", seed, before, after, said)
		}
		if again := fixed(t, dir); again != "" {
			t.Errorf("%d: a second time:\n%s\nthe first time:\n%s", seed, again, said)
		}
	}
	if helped < 6 {
		t.Errorf("only %d of the knowledge bases had anything in them that is certain", helped)
	}
}

func writeText(t *testing.T, name, text string) {
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// errorCount counts what cando check calls an error.
func errorCount(t *testing.T, dir string) int {
	var out bytes.Buffer
	if code := run(context.Background(), []string{"check", "--format", "json", "--today", "2026-11-22", dir}, streams{Out: &out, Err: io.Discard}); code > exitContent {
		t.Fatalf("exit %d: %s", code, out.String())
	}
	return strings.Count(out.String(), `"severity":"error"`)
}

// fixed returns what cando check --fix says that it did.
func fixed(t *testing.T, dir string) string {
	var told bytes.Buffer
	if code := run(context.Background(), []string{"check", "--fix", "--format", "json", "--today", "2026-11-22", dir}, streams{Out: io.Discard, Err: &told}); code > exitContent {
		t.Fatalf("exit %d: %s", code, told.String())
	}
	return told.String()
}

func TestFileThatHasChangedMeanwhileIsLeftAlone(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a.md")
	writeText(t, file, "one two\n")
	seen := source.NewFile("a.md", "a.md", []byte("one two\n"))
	edit := seen.Fix(source.Span{Start: 0, End: 7}, "two", "2", "it is")

	writeText(t, file, "one two three\n")
	done, left, err := rewrite(dir, "a.md", []*diag.Fix{edit})
	if err != nil || len(done) != 0 || len(left) != 1 {
		t.Errorf("%d done, %d left, %v", len(done), len(left), err)
	}

	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	err = replace(root, "a.md", []byte("lost"), 0o644, func() error { return leftAlone("it has changed meanwhile") })
	if text, _ := os.ReadFile(file); string(text) != "one two three\n" || err == nil {
		t.Errorf("%q, %v", text, err)
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("left behind: %v", entries)
	}
}

func TestFixesReachNoFileOutside(t *testing.T) {
	found := &findings{}
	found.layout.Dir, found.layout.Content = "book", filepath.FromSlash("book/content")
	for file, want := range map[string]string{
		"book/cando.yaml": "cando.yaml", "book/content/a/b.md": "a/b.md",
		"book/themes/x.html": "", "elsewhere/a.md": "", "book/contents/a.md": "", "": "",
	} {
		at, ok := found.onDisk("book", file)
		if ok != (want != "") || ok && at.name != want {
			t.Errorf("%q: %+v, %v", file, at, ok)
		}
	}
	for _, name := range []string{"../x.md", "a/../../x.md"} {
		if _, _, err := rewrite(t.TempDir(), name, []*diag.Fix{{}}); err == nil {
			t.Errorf("%s was read", fmt.Sprintf("%q", name))
		}
	}
}
