package markup

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"

	"cando/builder/diag"
	"cando/builder/site"
)

// rendererKey is where the renderer lies in a parser.Context.
var rendererKey = parser.NewContextKey()

// renderer writes one document. It is used for one page after another, so
// that its buffers are.
type renderer struct {
	*Parser
	doc  *site.Document
	body []byte // of the file, without its front matter: what goldmark counts in
	base int    // where the body begins in the file

	html []byte // Document.HTML so far
	text []byte // what a reader sees, one space between words, all passages'

	// Where Document.Holes, Headings and Anchors grow.
	holes    []site.Hole
	headings []site.Heading
	anchors  []string

	passages []passageMark
	ids      idSet
	tags     []openTag // raw HTML that is not closed yet
	floor    int       // tags below belong to an element further out
	links    int       // how many <a> are open: they must not nest
	depth    int       // of nodes in nodes
	tooDeep  bool      // said already
	inTitle  bool      // in the H1 that becomes Document.Heading
	inCell   bool      // in a table's cell
	leadDone bool      // Document.Lead has been found
	notes    []*footnote
	colours  int    // how many bytes of code may still be highlighted
	expanded int    // bytes that reference links have added to the page
	scratch  []byte // for what is written at once
	warnings int    // so far
	bounds   bounds // of the block that is being parsed
	asked    asking // the question whose section is being written
}

// passageMark is a section whose text has not been cut out yet.
type passageMark struct {
	id, heading string
	start       int // in renderer.text
}

func newRenderer(p *Parser) *renderer {
	return &renderer{Parser: p, ids: newIDSet()}
}

func (r *renderer) begin(doc *site.Document, body []byte, base int) {
	*r = renderer{
		Parser: r.Parser, doc: doc, body: body, base: base,
		html: r.html[:0], text: r.text[:0], scratch: r.scratch[:0],
		passages: append(r.passages[:0], passageMark{}),
		holes:    r.holes, headings: r.headings, anchors: r.anchors,
		colours: maxPageHighlighted,
		ids:     r.ids.cleared(), tags: r.tags[:0], notes: r.notes[:0],
	}
	doc.Holes, doc.Headings, doc.Anchors = r.holes[:0], r.headings[:0], r.anchors[:0]
}

// What a renderer keeps at most for the next page: one huge page must not
// stay in memory for ever, nor its ids be swept away again for every page.
const (
	maxKeptBuffer = 1 << 20 // bytes
	maxKeptIDs    = 10_000
)

// finish moves what was written to the document and lets go of the rest.
func (r *renderer) finish() {
	r.doc.HTML = bytes.Clone(r.html)
	text := string(r.text)
	r.doc.Passages = make([]site.Passage, len(r.passages))
	for i, s := range r.passages {
		end := len(text)
		if i+1 < len(r.passages) {
			end = r.passages[i+1].start
		}
		r.doc.Passages[i] = site.Passage{ID: s.id, Heading: s.heading, Text: strings.TrimSpace(text[s.start:end])}
	}
	d := r.doc
	d.Diagnostics.Sort() // so that those of all documents are in order
	r.holes, r.headings, r.anchors = d.Holes, d.Headings, d.Anchors
	d.Holes, d.Headings, d.Anchors = slices.Clone(d.Holes), slices.Clone(d.Headings), slices.Clone(d.Anchors)
	if max(cap(r.html), cap(r.text)) > maxKeptBuffer || len(r.ids.last) > maxKeptIDs {
		*r = *newRenderer(r.Parser)
	}
	r.forget()
}

// forget lets go of what belongs to the page, so that an idle renderer keeps
// none of it in memory.
func (r *renderer) forget() {
	r.doc, r.body, r.bounds, r.asked = nil, nil, bounds{}, asking{}
	clear(r.passages)
	clear(r.notes)
	clear(r.holes)
	clear(r.headings)
	clear(r.anchors)
}

// document writes the whole page.
func (r *renderer) document(root ast.Node) {
	r.children(root)
	r.finishQuestion()
	r.footnotes()
}

// node writes one node with all that is in it.
func (r *renderer) node(n ast.Node) {
	if kind := int(n.Kind()); kind < len(r.render) && r.render[kind] != nil {
		r.render[kind](r, n)
	}
}

// children writes what is in a node. Raw HTML that is opened in there is
// closed in there, and closes nothing outside: a page cannot break out of
// the layout around it, nor a paragraph out of its list.
func (r *renderer) children(n ast.Node) {
	if r.depth >= maxDepth {
		r.refuseDepth(n)
		return
	}
	floor := r.floor
	r.floor = len(r.tags)
	r.depth++
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		r.node(c)
	}
	r.depth--
	r.closeTags(r.floor)
	r.floor = floor
}

// element writes a node's children between two tags.
func (r *renderer) element(open string, n ast.Node, end string) {
	r.html = append(r.html, open...)
	r.children(n)
	r.html = append(r.html, end...)
}

// write appends markup of our own, as it is.
func (r *renderer) write(markup string) { r.html = append(r.html, markup...) }

// attribute writes one more attribute of the tag that is being written.
func (r *renderer) attribute(name, value string) {
	r.html = append(r.html, ' ')
	r.html = append(r.html, name...)
	r.html = append(r.html, '=', '"')
	r.html = appendEscaped(r.html, value)
	r.html = append(r.html, '"')
}

// space parts what comes from what was, in the plain text.
func (r *renderer) space() {
	if n := len(r.text); n > 0 && r.text[n-1] != ' ' {
		r.text = append(r.text, ' ')
	}
}

// word adds to the plain text what stands for a picture.
func (r *renderer) word(alt string) {
	r.space()
	r.text = appendWords(r.text, alt)
	r.space()
}

// hole leaves an attribute of the tag that is being written to be filled.
func (r *renderer) hole(kind site.HoleKind, target string, span site.Span) {
	r.doc.Holes = append(r.doc.Holes, site.Hole{Kind: kind, Target: target, Span: span, At: len(r.html)})
}

// maxWarnings is how many warnings of one page are given. Who has so many
// does not read them one by one.
const maxWarnings = 100

// warn says what is wrong with a stretch of the file.
func (r *renderer) warn(span site.Span, code, message, hint string) {
	if r.warnings++; r.warnings > maxWarnings {
		return
	}
	pos := r.doc.File.Span(span.Start, span.End)
	if last := len(r.doc.Diagnostics) - 1; last >= 0 && r.doc.Diagnostics[last].Line == pos.Line {
		pos.Text = r.doc.Diagnostics[last].Text // a long line is kept once
	}
	r.doc.Diagnostics.Add(diag.Warning, pos, code, message, hint)
}

// spanOf returns where in the file a part of the body stands. goldmark does
// not tell positions of targets, but hands out slices of the very body, and
// how far such a slice could be extended tells where it begins. A slice of
// anything else is where the node is.
func (r *renderer) spanOf(part []byte, n ast.Node) site.Span {
	start := cap(r.body) - cap(part)
	if len(part) > 0 && start >= 0 && start+len(part) <= len(r.body) && &r.body[start] == &part[0] {
		return site.Span{Start: r.base + start, End: r.base + start + len(part)}
	}
	return r.spanAt(n)
}

// spanAt returns the place where a node begins, with no width.
func (r *renderer) spanAt(n ast.Node) site.Span {
	start := r.base + r.startOf(n)
	return site.Span{Start: start, End: start}
}
