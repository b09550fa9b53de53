package decode

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"cando/builder/diag"
	"cando/builder/source"
)

// YAML reads the bytes of f.Text from start, the beginning of a line, up to
// end. The node is nil when there is a fault; faults have the code bad-yaml.
// A text that says nothing is a Map without fields.
//
// Aliases, anchors and merge keys are understood; of the tags only those of
// the core schema are. One document is read: a second one is a fault.
func YAML(f *source.File, start, end int) (*Node, diag.List) {
	r := &yamlReader{syntax: newSyntax(f, start, end, "YAML", "bad-yaml"), anchors: map[string]*Node{}}
	if !r.readable() {
		return nil, r.list
	}
	if root := plainYAML(&r.syntax); root != nil {
		return root, nil
	}
	if !r.lexable() {
		return nil, r.list
	}
	r.lines = source.LineStarts(r.text())
	root := r.read()
	if len(r.list) > 0 {
		return nil, r.list
	}
	if root == nil || root.Kind == Null {
		root = &Node{Kind: Map, Span: source.Span{Start: r.start, End: r.start}, size: 1}
	}
	return root, nil
}

type yamlReader struct {
	syntax
	lines   []int // offsets in the text at which lines begin
	anchors map[string]*Node
	nodes   int
}

// The library's lexer takes time that grows with the square of two things
// that no front matter needs much of: a run of empty lines, and "<<".
const (
	maxEmptyLines = 1000
	maxMergeMarks = 1000
)

func (r *yamlReader) lexable() bool {
	if bytes.Count(r.text(), []byte("<<")) > maxMergeMarks {
		r.faultAt(r.start, fmt.Sprintf(`this YAML holds "<<" more than %d times`, maxMergeMarks), "put text with << in it into the body of the page")
		return false
	}
	at, empty := r.start, 0
	for line := range bytes.Lines(r.text()) {
		if empty++; len(bytes.TrimSpace(line)) > 0 {
			empty = 0
		}
		if empty > maxEmptyLines {
			r.faultAt(at, fmt.Sprintf("there are more than %d empty lines in a row here", maxEmptyLines), "delete them")
			return false
		}
		at += len(line)
	}
	return true
}

// read returns the one value of the text; nil when there is none or a fault.
func (r *yamlReader) read() (root *Node) {
	// The library is known to panic on some texts that are no YAML at all.
	// Whatever it is, it is a fault of this one text and not of the build.
	defer func() {
		if recover() != nil {
			root = nil
			r.faultAt(r.start, "this YAML is too strange to be read", "check quotes, brackets and indentation, or write it anew")
		}
	}()
	tokens := lexer.Tokenize(string(withoutBlankTabs(r.text())))
	if !r.parsable(tokens) {
		return nil
	}
	file, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		r.refuse(err)
		return nil
	}
	return r.document(file)
}

// withoutBlankTabs writes spaces for the tabs of lines that hold nothing else.
// No writer sees them, and the library takes them for indentation.
func withoutBlankTabs(text []byte) []byte {
	if bytes.IndexByte(text, '\t') < 0 {
		return text
	}
	out := make([]byte, 0, len(text))
	for line := range bytes.Lines(text) {
		if len(bytes.TrimSpace(line)) == 0 {
			line = bytes.ReplaceAll(line, []byte("\t"), []byte(" "))
		}
		out = append(out, line...)
	}
	return out
}

// refuse says what the library found wrong, where it points.
func (r *yamlReader) refuse(err error) {
	var fault interface {
		GetToken() *token.Token
		GetMessage() string
	}
	if !errors.As(err, &fault) || fault.GetToken() == nil || fault.GetToken().Position == nil {
		r.faultAt(r.start, sayBroken, hintBroken)
		return
	}
	tk := fault.GetToken()
	at := r.offset(tk.Position)
	if tk.Type == token.StringType {
		at = r.plainSpan(tk).Start
	}
	r.explain(fault.GetMessage(), tk, at)
}

// offset returns where in the file a position of the library's is. It counts
// lines and columns from 1, columns in characters; a few of its columns are
// those of the space before a token.
func (r *yamlReader) offset(p *token.Position) int {
	text := r.text()
	if p.Line < 1 || p.Line > len(r.lines) {
		return r.end
	}
	at := r.lines[p.Line-1]
	for range p.Column - 1 {
		if at >= len(text) || text[at] == '\n' {
			break
		}
		at += runeLength(text[at:])
	}
	for at < len(text) && (text[at] == ' ' || text[at] == '\t') {
		at++
	}
	return r.start + at
}

// parsable checks, before the library's parser sees them, that the tokens
// are not nested or chained beyond what it takes in reasonable time.
func (r *yamlReader) parsable(tokens token.Tokens) bool {
	guard := nesting{}
	for _, tk := range tokens {
		guard.add(tk)
		switch {
		case guard.depth() > maxDepth:
			r.tooDeep(r.offset(tk.Position))
			return false
		case guard.keys > maxKeys:
			r.faultAt(r.offset(tk.Position), fmt.Sprintf("this YAML holds more than %d keys", maxKeys), "keep large tables in a file of their own")
			return false
		case guard.tokens > maxNodes:
			r.tooMany(r.offset(tk.Position))
			return false
		}
	}
	return true
}

// maxKeys is as many as the library's parser, which copies all keys of a
// group for each of them, takes within half a second.
const maxKeys = 10_000

// nesting follows how deep tokens lie inside each other.
type nesting struct {
	tokens, keys int
	flow         int   // brackets that are open
	run          int   // "- " and "? " one behind the other: - - - a
	columns      []int // the indentations that are open
	line         int
}

func (n *nesting) depth() int { return max(n.flow, 0) + max(n.run, len(n.columns)) }

func (n *nesting) add(tk *token.Token) {
	n.tokens++
	if tk.Type != token.SequenceEntryType && tk.Type != token.MappingKeyType {
		n.run = 0
	}
	switch tk.Type {
	case token.SequenceStartType, token.MappingStartType:
		n.flow++
	case token.SequenceEndType, token.MappingEndType:
		n.flow--
	case token.SequenceEntryType:
		n.run++
	case token.MappingKeyType:
		n.run++
		n.keys++
	case token.MappingValueType:
		n.keys++
	}
	if n.flow > 0 || tk.Position.Line == n.line {
		return
	}
	n.line = tk.Position.Line
	column := tk.Position.Column
	for len(n.columns) > 0 && n.columns[len(n.columns)-1] >= column {
		n.columns = n.columns[:len(n.columns)-1]
	}
	n.columns = append(n.columns, column)
}
