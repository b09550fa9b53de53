package decode

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"cando/builder/diag"
	"cando/builder/source"
)

// MaxSize is the longest text that is read, in bytes.
const MaxSize = 1 << 20

const (
	maxDepth = 100     // levels of lists and groups inside each other
	maxNodes = 100_000 // values, counted as often as aliases repeat them
)

// Kind is what a Node is.
type Kind uint8

// The kinds of nodes. All but List and Map are scalars.
const (
	Null Kind = iota
	Bool
	Int
	Float
	Date // a date or time of TOML, which alone has a notation for them
	String
	List
	Map
)

// Node is one value of a text, whichever notation it is written in.
type Node struct {
	Kind Kind
	// Text is what a scalar says: a String without quotes and escapes, any
	// other exactly as it is written. A Null has none.
	Text   string
	Span   source.Span
	Items  []*Node // of a List
	Fields []Field // of a Map, in their order; a key may occur twice

	size int // how many nodes it is, aliases expanded
}

// Field is a key of a Map and its value.
type Field struct {
	Key   string
	Span  source.Span // of the key
	Value *Node
}

// measure sets how many nodes n is; aliases are counted as if written out,
// because that is the work they cause.
func (n *Node) measure() {
	n.size = 1
	for _, item := range n.Items {
		n.size = min(n.size+item.size, maxNodes+1)
	}
	for _, field := range n.Fields {
		n.size = min(n.size+field.Value.size, maxNodes+1)
	}
}

func (n *Node) scalar() bool { return n.Kind != List && n.Kind != Map }

// describe says in a writer's words what the node is.
func (n *Node) describe() string {
	switch n.Kind {
	case Null:
		return "nothing"
	case Bool:
		return Quote(n.Text)
	case Int, Float:
		return "the number " + n.Text
	case Date:
		return "a date"
	case List:
		return "a list"
	case Map:
		return "a group of keys"
	}
	return "text"
}

// syntax collects what is wrong with one text as a whole.
type syntax struct {
	file       *source.File
	start, end int    // the text is file.Text[start:end]
	code       string // bad-yaml, bad-toml or bad-json
	notation   string
	list       diag.List
}

func newSyntax(f *source.File, start, end int, notation, code string) syntax {
	end = min(max(end, 0), len(f.Text))
	start = min(max(start, 0), end)
	return syntax{file: f, start: start, end: end, code: code, notation: notation}
}

func (s *syntax) text() []byte { return s.file.Text[s.start:s.end] }

// fault reports at an offset in the file, which is kept within the text.
func (s *syntax) fault(span source.Span, message, hint string) {
	span.Start = min(max(span.Start, s.start), s.end)
	s.list.Add(diag.Error, s.file.Span(span.Start, span.End), s.code, oneLine(message), oneLine(hint))
}

func (s *syntax) faultAt(offset int, message, hint string) {
	s.fault(source.Span{Start: offset, End: offset + 1}, message, hint)
}

// readable reports whether the text is one that a parser may be given: not
// too long, and without characters that no editor shows.
func (s *syntax) readable() bool {
	if s.end-s.start > MaxSize {
		s.faultAt(s.start, fmt.Sprintf("this %s is longer than %d MB", s.notation, MaxSize>>20), "move the text into the body of a page")
		return false
	}
	i := bytes.IndexFunc(s.text(), invisible)
	switch {
	case i >= 0 && s.text()[i] >= utf8.RuneSelf:
		s.faultAt(s.start+i, "this is not valid UTF-8", "save the file with the encoding UTF-8")
		return false
	case i >= 0:
		s.faultAt(s.start+i, fmt.Sprintf("an invisible control character (U+%04X) stands here", s.text()[i]), "delete it")
		return false
	}
	return true
}

// invisible also accepts what stands for bytes that are no UTF-8; a file may
// hold that character itself, but nobody has missed it in front matter yet.
func invisible(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' || r == 0x7F || r == utf8.RuneError
}

func (s *syntax) tooDeep(offset int) {
	s.faultAt(offset, fmt.Sprintf("lists and groups lie more than %d deep inside each other here", maxDepth), "check for brackets that are not closed")
}

func (s *syntax) tooMany(offset int) {
	s.faultAt(offset, fmt.Sprintf("this %s holds more than %d values", s.notation, maxNodes), "keep large tables in a file of their own")
}
