package markup

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"cando/builder/site"
	"cando/builder/source"
)

var update = flag.Bool("update", false, "write what is got into the golden files")

// TestPages holds each page x.md in testdata/pages/*.txtar to the x.out beside it.
// The comment above the first page may set options, a line each: "html:
// escape", "remote_images: link".
func TestPages(t *testing.T) {
	archives, err := filepath.Glob("testdata/pages/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("no archives (%v)", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			fresh := runArchive(t, archive)
			if *update {
				if err := os.WriteFile(name, txtar.Format(fresh), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// runArchive compares what each page gives with what it should, and returns
// the archive as it should be then.
func runArchive(t *testing.T, archive *txtar.Archive) *txtar.Archive {
	t.Helper()
	p := New(optionsOf(string(archive.Comment)))
	want := map[string]string{}
	for _, f := range archive.Files {
		want[f.Name] = string(f.Data)
	}
	fresh := &txtar.Archive{Comment: archive.Comment}
	for _, f := range archive.Files {
		page, isPage := strings.CutSuffix(f.Name, ".md")
		if !isPage {
			continue
		}
		doc := p.Parse(source.NewFile(f.Name, f.Name, f.Data))
		if p.opts.HTML != site.HTMLTrust {
			mustBeSound(t, doc)
		}
		got := described(doc)
		if diff := cmp.Diff(want[page+".out"], got); diff != "" && !*update {
			t.Errorf("%s (-want +got; -update accepts it):\n%s", f.Name, diff)
		}
		fresh.Files = append(fresh.Files, f, txtar.File{Name: page + ".out", Data: []byte(got)})
	}
	return fresh
}

func optionsOf(comment string) (opts Options) {
	for line := range strings.Lines(comment) {
		key, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch key {
		case "html":
			opts.HTML = site.HTMLPolicy(value)
		case "remote_images":
			opts.RemoteImages = site.RemoteImagePolicy(value)
		}
	}
	return opts
}

// described writes down all that a document says: its HTML, with the target
// of each hole where it is, and a line for everything else.
func described(doc *site.Document) string {
	var b strings.Builder
	last := 0
	for _, h := range doc.Holes {
		b.Write(doc.HTML[last:h.At])
		pos := doc.File.Span(h.Span.Start, h.Span.End)
		fmt.Fprintf(&b, " {%s %q at %d:%d+%d}", [...]string{"link", "image", "media"}[h.Kind], h.Target, pos.Line, pos.Column, pos.Width)
		last = h.At
	}
	b.Write(doc.HTML[last:])
	b.WriteString("---\n")
	if doc.Heading != "" {
		fmt.Fprintf(&b, "heading #%s: %s\n", doc.HeadingID, doc.Heading)
	}
	fmt.Fprintf(&b, "title: %s\nlead: %s\n", doc.Title, doc.Lead)
	for _, h := range doc.Headings {
		fmt.Fprintf(&b, "h%d #%s line %d: %s\n", h.Level, h.ID, doc.File.Line(h.Start), h.Text)
	}
	fmt.Fprintf(&b, "anchors: %s\n", strings.Join(doc.Anchors, " "))
	for _, q := range doc.Flow {
		heading := doc.Headings[q.Heading]
		fmt.Fprintf(&b, "question #%s line %d\n", heading.ID, doc.File.Line(q.Span.Start))
		for _, a := range q.Answers {
			fmt.Fprintf(&b, "\tanswer %s %q: %s\n", a.Name, a.Text, doc.Holes[a.Hole].Target)
		}
		for _, plain := range q.Plain {
			fmt.Fprintf(&b, "\tno answer: %s\n", doc.File.Text[plain.Start:plain.End])
		}
	}
	for _, p := range doc.Passages {
		fmt.Fprintf(&b, "passage #%s %q: %s\n", p.ID, p.Heading, p.Text)
	}
	for _, d := range doc.Diagnostics {
		fmt.Fprintf(&b, "%d:%d+%d: %s: %s [%s]\n\t%s\n", d.Line, d.Column, d.Width, d.Severity, d.Message, d.Code, d.Hint)
	}
	return b.String()
}
