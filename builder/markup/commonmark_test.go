package markup

import (
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"testing"

	"cando/builder/site"
	"cando/builder/source"
)

type example struct {
	Markdown, HTML, Section string
	Example                 int
}

func commonMarkExamples(t *testing.T) []example {
	t.Helper()
	raw, err := os.ReadFile(dataPath(t, "commonmark-spec.json"))
	if err != nil {
		t.Fatal(err)
	}
	var examples []example
	if err := json.Unmarshal(raw, &examples); err != nil {
		t.Fatal(err)
	}
	return examples
}

func plainParser() *Parser {
	p := newParser(Options{HTML: site.HTMLTrust}, commonMark(), rawHTML(), codeBlocks())
	p.plain = true
	return p
}

// parseBody parses a file that has no front matter, whatever it begins with.
func parseBody(p *Parser, text string) *site.Document {
	doc := &site.Document{File: source.NewFile("a.md", "content/a.md", []byte(text))}
	p.parseBody(doc)
	return doc
}

// unclosed writes <br /> as <br>: both are HTML, and mean the same.
func unclosed(html string) string { return strings.ReplaceAll(html, " />", ">") }

func TestCommonMark(t *testing.T) {
	p := plainParser()
	for _, e := range commonMarkExamples(t) {
		got := unclosed(string(parseBody(p, e.Markdown).HTML))
		if want := unclosed(e.HTML); got != want {
			t.Errorf("example %d (%s)\n%q\ngot  %q\nwant %q", e.Example, e.Section, e.Markdown, got, want)
		}
	}
}

// filled returns a document's HTML with each hole filled by what was written.
func filled(doc *site.Document) string {
	var out []byte
	last := 0
	for _, hole := range doc.Holes {
		out = append(out, doc.HTML[last:hole.At]...)
		attribute := ` src="`
		if hole.Kind == site.LinkHole {
			attribute = ` href="`
		}
		out = append(appendURL(append(out, attribute...), []byte(hole.Target)), '"')
		last = hole.At
	}
	return string(append(out, doc.HTML[last:]...))
}

// TestCommonMarkDifferences holds the list of where a page differs from what
// CommonMark's examples say to what is true, in both directions.
func TestCommonMarkDifferences(t *testing.T) {
	listed := listedDifferences(t)
	p := New(Options{HTML: site.HTMLTrust, RemoteImages: site.ImagesAllow})
	for _, e := range commonMarkExamples(t) {
		got, want := unclosed(filled(parseBody(p, e.Markdown))), unclosed(e.HTML)
		reason, known := listed[e.Example]
		switch {
		case got != want && !known:
			t.Errorf("example %d (%s) differs, but is not listed\n%q\ngot  %q\nwant %q", e.Example, e.Section, e.Markdown, got, want)
		case got == want && known:
			t.Errorf("example %d (%s) does not differ, but is listed under %q", e.Example, e.Section, reason)
		}
	}
}

// listedDifferences returns the reason for each example that is known to differ.
func listedDifferences(t *testing.T) map[int]string {
	t.Helper()
	raw, err := os.ReadFile("testdata/commonmark-differences.txt")
	if err != nil {
		t.Fatal(err)
	}
	listed := map[int]string{}
	reason := ""
	for line := range strings.Lines(string(raw)) {
		if after, ok := strings.CutPrefix(line, "#"); ok {
			reason = strings.TrimSpace(after)
			continue
		}
		for _, field := range strings.Fields(line) {
			n, err := strconv.Atoi(field)
			if err != nil {
				t.Fatal(err)
			}
			listed[n] = reason
		}
	}
	return listed
}
