package markup

import (
	"bytes"
	"fmt"
	"strconv"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// footnotes is [^label] in the text and "[^label]: the note" anywhere. Notes
// are numbered by their first mention and stand at the end of the page.
func footnotes() feature {
	return feature{
		blocks:  []util.PrioritizedValue{util.Prioritized(footnoteBlock{nesting{extension.NewFootnoteBlockParser(), 1}}, 999)},
		inlines: []util.PrioritizedValue{util.Prioritized(footnoteMention{}, 101)},
		render: map[ast.NodeKind]renderFunc{
			kindMention:         renderMention,
			extast.KindFootnote: func(*renderer, ast.Node) {}, // written at the end
		},
	}
}

// footnote is a note and what is known of it.
type footnote struct {
	node     *extast.Footnote
	number   int      // from 1, by first mention; 0 before that
	id       string   // of the note
	mentions []string // the ids of the places that mention it
}

// footnotesKey is where the notes of a page lie in its context, by label.
var footnotesKey = parser.NewContextKey()

// footnoteBlock is goldmark's parser of notes, but leaves them where they
// are and finds them by name: goldmark searches its list for each mention.
type footnoteBlock struct{ nesting }

// Close implements parser.BlockParser.
func (footnoteBlock) Close(n ast.Node, _ text.Reader, pc parser.Context) {
	notes := pc.ComputeIfAbsent(footnotesKey, func() any { return map[string]*footnote{} }).(map[string]*footnote)
	note := n.(*extast.Footnote)
	label := util.ToLinkReference(note.Ref)
	if notes[label] == nil {
		notes[label] = &footnote{node: note}
	}
}

// mention is [^label].
type mention struct {
	ast.BaseInline
	note *footnote
}

var kindMention = ast.NewNodeKind("FootnoteMention")

// Kind implements ast.Node.
func (*mention) Kind() ast.NodeKind { return kindMention }

// Dump implements ast.Node.
func (m *mention) Dump(source []byte, level int) { ast.DumpHelper(m, source, level, nil, nil) }

// footnoteMention parses [^label] where there is a note of that name.
type footnoteMention struct{}

// Trigger implements parser.InlineParser.
func (footnoteMention) Trigger() []byte { return []byte{'['} }

// maxFootnoteLabel is the longest label, in bytes, as for link labels.
const maxFootnoteLabel = 999

// Parse implements parser.InlineParser.
func (footnoteMention) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, _ := block.PeekLine()
	if len(line) < 4 || line[1] != '^' {
		return nil
	}
	notes, ok := pc.Get(footnotesKey).(map[string]*footnote)
	if !ok {
		return nil
	}
	label := line[2:min(len(line), 2+maxFootnoteLabel)]
	end := bytes.IndexAny(label, "[]")
	if end < 1 || label[end] != ']' {
		return nil
	}
	note := notes[util.ToLinkReference(label[:end])]
	if note == nil {
		return nil
	}
	block.Advance(2 + end + 1)
	return &mention{note: note}
}

func renderMention(r *renderer, n ast.Node) {
	note := n.(*mention).note
	if note.number == 0 {
		r.notes = append(r.notes, note)
		note.number = len(r.notes)
		note.id = r.ids.unique("fn-" + strconv.Itoa(note.number))
	}
	if r.links > 0 {
		r.write("<sup>" + strconv.Itoa(note.number) + "</sup>")
		return
	}
	id := r.ids.unique("fnref-" + strconv.Itoa(note.number))
	note.mentions = append(note.mentions, id)
	r.doc.Anchors = append(r.doc.Anchors, id)
	r.html = fmt.Appendf(r.html, `<sup class="footnote-ref"><a href="#%s" id="%s" role="doc-noteref">%d</a></sup>`, note.id, id, note.number)
}

// footnotes writes the notes that were mentioned. A note may mention others.
func (r *renderer) footnotes() {
	if len(r.notes) == 0 {
		return
	}
	r.write(`<section class="footnotes" role="doc-endnotes">` + "\n<ol>\n")
	for i := 0; i < len(r.notes); i++ {
		note := r.notes[i]
		r.space()
		r.doc.Anchors = append(r.doc.Anchors, note.id)
		r.write(`<li id="` + note.id + `">` + "\n")
		r.children(note.node)
		r.backLinks(note)
		r.write("</li>\n")
	}
	r.write("</ol>\n</section>\n")
}

// maxBackLinks is how many ways back a note has at most.
const maxBackLinks = 50

// backLinks writes the way back from a note, into its last paragraph.
func (r *renderer) backLinks(note *footnote) {
	const end = "</p>\n"
	inParagraph := bytes.HasSuffix(r.html, []byte(end))
	if inParagraph {
		r.html = r.html[:len(r.html)-len(end)]
	}
	for _, id := range note.mentions[:min(len(note.mentions), maxBackLinks)] {
		r.html = fmt.Appendf(r.html, ` <a class="footnote-back" href="#%s" role="doc-backlink" aria-label="↩ %d">↩</a>`, id, note.number)
	}
	if inParagraph {
		r.write(end)
	}
}
