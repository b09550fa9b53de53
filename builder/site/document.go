package site

import (
	"cando/builder/diag"
	"cando/builder/source"
)

// Document is what one file says, before any other file is looked at. It
// depends on the file and the options only, is never changed, and may be
// kept for as long as both stay the same.
type Document struct {
	File   *source.File `cbor:"-"` // what is kept on a disk is all but these three
	Front  FrontMatter  `cbor:"-"`
	Places Places       `cbor:"-"` // where the front matter's keys stand

	// Start is where in the file's text the body begins, behind the front matter.
	Start int

	// Heading is the HTML inside the H1 with which the body begins, or ""
	// when it begins otherwise; HTML does not repeat it.
	Heading   string
	HeadingID string // that H1's id

	// Title is the plain text of the first H1 anywhere in the body, or "".
	Title string
	// Lead is the plain text of the first paragraph.
	Lead string

	// HTML is the body with holes in it: the attributes that depend on other
	// files. Page.Body fills them.
	HTML  []byte
	Holes []Hole // in the order of their At

	Outlinks []Outlink // in the order of HTML

	Headings []Heading
	Passages []Passage
	Anchors  []string // every id in the body, in order, the raw HTML's too

	// Flow is the questions that the body asks, in its order. What is a
	// question by its looks may yet be a list of things to read: see Page.Flow.
	Flow []Question

	Diagnostics diag.List
}

// Places says where the keys of a file's front matter stand, by their path
// in it: "title", "permissions[0].role", "tags[2]".
type Places = source.Places

// Span is a stretch of a file's text, in bytes.
type Span = source.Span

// Heading is a heading of the body.
type Heading struct {
	Level int    // 1 to 6
	ID    string // unique in the document
	Text  string // without mark-up
	Start int    // byte offset in the file
	// At is where in HTML the heading's tag takes more attributes; 0 for the
	// H1 that HTML does not repeat.
	At int
}

// Question is a heading that ends in a question mark, with the list below it
// whose items begin with links.
type Question struct {
	Heading int  // in Document.Headings
	Span    Span // of the heading's line in the file
	Answers []Answer
	Plain   []Span // items of the list that begin with no link into the knowledge base
}

// Answer is a link with which an item of a question's list begins.
type Answer struct {
	Text string // of the link, without mark-up
	Name string // for addresses: letters, digits and hyphens; unique in the question
	Hole int    // the link's, in Document.Holes
}

// Passage is the plain text from one heading to the next, for search. The
// first passage has no heading. (A Section is a folder; see Site.)
type Passage struct {
	ID      string // the heading's id, or ""
	Heading string // the heading's text, or ""
	Text    string
}

// Hole is a place in a document's HTML that only the whole site can fill:
// where a link leads, where an image lies and how large it is.
type Hole struct {
	Kind   HoleKind
	Target string // what the author wrote, with entities and escapes resolved
	Span   Span   // of the target in the file
	At     int    // offset in HTML, inside the tag, behind its name
}

// Outlink is a link or an image that leads to another host's page.
type Outlink struct {
	Target string // http:, https: or //, with entities and escapes resolved
	Span   Span   // of the target in the file
}

// HoleKind says which attributes fill a hole.
type HoleKind uint8

const (
	// LinkHole takes ` href="…"`.
	LinkHole HoleKind = iota
	// ImageHole takes ` src="…"`, and the width and height when they are known.
	ImageHole
	// MediaHole takes ` src="…"` alone: audio, video, source, track.
	MediaHole
)

// At returns the place of a front matter key, or that of the file when the
// key is not there.
func (d *Document) At(key string) diag.Pos {
	if span, ok := d.Places[key]; ok {
		return d.File.Span(span.Start, span.End)
	}
	return d.File.Whole()
}
