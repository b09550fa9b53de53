package site_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"cando/builder/authority"
	"cando/builder/diag"
	"cando/builder/site"
	"cando/builder/source"
)

// book is a few documents whose links lead to one another, or nearly.
type book struct {
	documents map[string]*site.Document
	content   fstest.MapFS
	config    site.Config
}

var bookPaths = []string{"a.md", "index.md", "readme.md", "b/a.md", "b/index.md", "b/c.md", "es/a.md", "fr/a.md", "a.es.md"}

// write gives one path other words.
func (b book) write(t *rapid.T) {
	path := rapid.SampledFrom(bookPaths).Draw(t, "path")
	text := func(of ...string) string { return rapid.SampledFrom(of).Draw(t, "word") }
	d := &site.Document{
		File:  source.NewFile(path, "content/"+path, []byte(path)),
		Title: text("A", "B", "c"),
		Front: site.FrontMatter{
			Draft: rapid.IntRange(0, 4).Draw(t, "draft") == 0, Lang: text("", "", "", "es"),
			Params: map[string]any{"permalink": text("", "/old/", "/older/", "c")},
		},
		Anchors: slices.DeleteFunc([]string{"one", "two", "three"}, func(string) bool { return rapid.Bool().Draw(t, "no anchor") }),
	}
	if rapid.IntRange(0, 3).Draw(t, "tagged") == 0 {
		d.Front.Tags = []string{text("x", "y")}
	}
	if rapid.IntRange(0, 3).Draw(t, "moved") == 0 {
		d.Front.Aliases = []string{text("old.md", "c/")}
	}
	for range rapid.IntRange(0, 3).Draw(t, "links") {
		to := text("/a.md", "a.md", "/b/", "/b/c.md", "/b/index.md", "/es/a.md", "/a.es.md", "/index.md", "/", "/old.html", "/old", "/older", "/c", "/c/",
			"/tags/x.html", "/tags/y.html", "/x.svg", "/y.svg", "/nb/c.md", "/fr/a.md", "../../a.md")
		d.Holes = append(d.Holes, site.Hole{Kind: site.HoleKind(rapid.IntRange(0, 1).Draw(t, "kind")), Target: to + text("", "", "#one", "#two", "#Three", "#onne")})
	}
	b.documents[path] = d
}

// edit is one thing that may happen to a book; it reports whether a file that is
// no page had a part in it.
func (b *book) edit(t *rapid.T) bool {
	switch rapid.IntRange(0, 10).Draw(t, "edit") {
	case 0:
		delete(b.documents, rapid.SampledFrom(bookPaths).Draw(t, "path"))
	case 1:
		name := rapid.SampledFrom([]string{"x.svg", "y.svg"}).Draw(t, "image")
		b.content[name] = &fstest.MapFile{Data: fmt.Appendf(nil, `<svg width="%d" height="1"/>`, rapid.IntRange(1, 3).Draw(t, "width"))}
		return true
	case 2:
		delete(b.content, rapid.SampledFrom([]string{"x.svg", "y.svg"}).Draw(t, "image"))
		return true
	case 3:
		b.configure(t)
	default:
		b.write(t)
	}
	return false
}

// configure gives the book another configuration.
func (b *book) configure(t *rapid.T) {
	b.config = site.Config{
		Foreign:   rapid.Bool().Draw(t, "foreign"),
		Title:     rapid.SampledFrom([]string{"", "One", "Another"}).Draw(t, "title"),
		Language:  rapid.SampledFrom([]string{"", "es"}).Draw(t, "language"),
		Languages: rapid.SampledFrom([][]string{nil, nil, {"en", "es"}, {"en", "fr"}}).Draw(t, "languages"),
	}
}

// assemble describes all that Assemble gives.
func (b *book) assemble(memory *site.Memory) string {
	in := site.Input{Content: b.content, Memory: memory, Config: b.config, Today: authority.Day{}}
	for path := range b.content {
		in.Assets = append(in.Assets, path)
	}
	slices.Sort(in.Assets)
	for _, path := range slices.Sorted(slices.Values(bookPaths)) {
		if d := b.documents[path]; d != nil {
			in.Documents = append(in.Documents, d)
		}
	}
	s, list := site.Assemble(in)
	var text strings.Builder
	for _, p := range s.Pages {
		fmt.Fprintf(&text, "%s %s %q %q:", p.URL, p.Lang, p.Title, p.Summary)
		for _, link := range p.Links() {
			switch {
			case link.Page != nil:
				fmt.Fprintf(&text, " %s %s#%s", link.Page.URL, link.Page.Path, link.Fragment)
			case link.Asset != nil:
				fmt.Fprintf(&text, " %+v", *link.Asset)
			default:
				text.WriteString(" broken")
			}
		}
		for _, q := range p.Backlinks {
			fmt.Fprintf(&text, " from %s", q.Path)
		}
		if p.Next != nil {
			fmt.Fprintf(&text, " next %s", p.Next.URL)
		}
		text.WriteString("\n")
	}
	for _, d := range list {
		fmt.Fprintln(&text, d, d.Severity, d.Hint)
	}
	return text.String()
}

// TestMemoryChangesNothing: what a site is assembled into does not depend on what
// was assembled before.
func TestMemoryChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := &book{documents: make(map[string]*site.Document), content: fstest.MapFS{}}
		b.configure(t)
		for range len(bookPaths) {
			b.write(t)
		}
		var memory site.Memory
		b.assemble(&memory)
		for range 8 {
			if b.edit(t) {
				memory.ForgetImages()
			}
			if got, want := b.assemble(&memory), b.assemble(nil); got != want {
				t.Fatalf("with memory:\n%s\nwithout:\n%s", got, want)
			}
		}
	})
}

// TestMemoryHintsAlike: how many names have been compared with all others, and so
// which links get a hint, does not depend on what was assembled before.
func TestMemoryHintsAlike(t *testing.T) {
	b := book{documents: make(map[string]*site.Document), content: fstest.MapFS{}}
	for i := range 150 {
		path := fmt.Sprintf("page-%03d.md", i)
		target := fmt.Sprintf("elsewhere/%03d-of-the-many.md", i)
		b.documents[path] = &site.Document{File: source.NewFile(path, path, []byte(path)), Holes: []site.Hole{{Target: target}, {Target: "x" + target}}}
	}
	assemble := func(memory *site.Memory) diag.List {
		in := site.Input{Content: b.content, Memory: memory, Config: site.Config{Foreign: true}}
		in.Documents = append(in.Documents, &site.Document{File: source.NewFile("elsewher/149-of-the-many1.md", "z", nil)})
		for _, path := range slices.Sorted(maps.Keys(b.documents)) {
			in.Documents = append(in.Documents, b.documents[path])
		}
		_, list := site.Assemble(in)
		return list
	}
	var memory site.Memory
	for range 3 {
		if got, want := assemble(&memory), assemble(nil); !slices.Equal(got, want) {
			t.Fatalf("%d and %d diagnostics are not the same", len(got), len(want))
		}
	}
}
