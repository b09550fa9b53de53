package markup

import (
	"bytes"
	"strings"
	"testing"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	goldmarkhtml "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"

	"cando/builder/site"
	"cando/builder/source"
)

// TestKnowledgeBases parses what people have written, and finds every word of
// it that another renderer shows in the plain text too.
func TestKnowledgeBases(t *testing.T) {
	p := New(Options{Foreign: true})
	reference := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList),
		goldmark.WithRendererOptions(goldmarkhtml.WithUnsafe()))
	for _, name := range []string{"kb-abcd", "kb-login-gov", "kb-sourcegraph", "kb-tldr"} {
		t.Run(name, func(t *testing.T) {
			files := knowledgeBase(t, name)
			if raceDetector && len(files) > 500 {
				t.Skip("as large a folder is read without the race detector")
			}
			codes := map[string]int{}
			for _, f := range files {
				doc := p.Parse(f)
				mustBeSound(t, doc)
				for _, d := range doc.Diagnostics {
					codes[d.Code]++
				}
				mustKeepWords(t, reference, f, doc)
			}
			t.Log(codes)
		})
	}
}

func mustKeepWords(t *testing.T, reference goldmark.Markdown, f *source.File, doc *site.Document) {
	t.Helper()
	_, _, start, _ := parseFrontMatter(f, true)
	var out bytes.Buffer
	if err := reference.Convert(f.Text[start:], &out); err != nil {
		t.Fatal(err)
	}
	shown, kept := words(visible(t, out.String())), map[string]int{}
	for _, p := range doc.Passages {
		for _, w := range words(p.Heading + " " + p.Text) {
			kept[w]++
		}
	}
	var lost []string
	for _, w := range shown {
		if kept[w]--; kept[w] < 0 {
			lost = append(lost, w)
		}
	}
	if len(lost)*20 > len(shown) {
		t.Errorf("%s: %d of %d words are lost: %.300q", f.Name, len(lost), len(shown), lost)
	}
}

func words(s string) []string {
	return strings.FieldsFunc(s, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsNumber(c) && !unicode.IsMark(c) })
}

// visible returns the text of HTML, and what stands for its images.
func visible(t *testing.T, text string) string {
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	names := newHTMLNames()
	for n := range root.Descendants() {
		switch {
		case n.Type == html.TextNode && n.Parent.Data != "script" && n.Parent.Data != "style" && n.Parent.Data != "iframe":
			b.WriteString(n.Data)
		case names.block[n.Data] || names.table[n.Data] || n.Data == "br":
			b.WriteString(" ")
		case n.Data == "img":
			for _, a := range n.Attr {
				if a.Key == "alt" {
					b.WriteString(a.Val)
				}
			}
		}
	}
	return b.String()
}
