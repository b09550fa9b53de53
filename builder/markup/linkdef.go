package markup

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// maxIntricateLines is how long a paragraph may be, in lines, in which
// goldmark looks for definitions that are not on one line each. It moves all
// lines for each that it finds.
const maxIntricateLines = 500

// linkDefinitions takes "[label]: address" off the beginning of paragraphs.
// Those on one line each, which is how they are written, are done here, in
// one go; the intricate ones are goldmark's.
type linkDefinitions struct{}

// Transform implements parser.ParagraphTransformer.
func (linkDefinitions) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines := node.Lines()
	taken := 0
	for taken < lines.Len() {
		var next []byte
		if taken+1 < lines.Len() {
			following := lines.At(taken + 1)
			next = following.Value(reader.Source())
		}
		line := lines.At(taken)
		reference, ok := linkDefinition(line.Value(reader.Source()), next)
		if !ok {
			break
		}
		pc.AddReference(reference)
		taken++
	}
	if taken > 0 {
		// One node stands for them all: only whether a blank line was above
		// matters, to the list around it.
		definitions := ast.NewLinkReferenceDefinition(nil, nil, nil)
		definitions.SetBlankPreviousLines(node.HasBlankPreviousLines())
		node.Parent().InsertBefore(node.Parent(), node, definitions)
		lines.SetSliced(taken, lines.Len())
	}
	if lines.Len() == 0 {
		node.Parent().RemoveChild(node.Parent(), node)
		return
	}
	if lines.Len() <= maxIntricateLines {
		parser.LinkReferenceParagraphTransformer.Transform(node, reader, pc)
	}
}

// linkDefinition parses a line that is a definition as a whole. The next
// line must not begin as a title does, for it could belong to this one.
func linkDefinition(line, next []byte) (parser.Reference, bool) {
	if width, _ := util.IndentWidth(line, 0); width > 3 {
		return nil, false
	}
	line, next = bytes.TrimSpace(line), bytes.TrimLeft(next, " \t")
	if len(line) < 4 || line[0] != '[' || line[1] == '^' || len(next) > 0 && bytes.IndexByte([]byte(`"'(`), next[0]) >= 0 {
		return nil, false
	}
	end := bytes.IndexAny(line[1:], `[]\`) + 1
	if end < 2 || end > maxFootnoteLabel || line[end] != ']' || util.IsBlank(line[1:end]) || end+1 == len(line) || line[end+1] != ':' {
		return nil, false
	}
	label, rest := line[1:end], bytes.TrimLeft(line[end+2:], " \t")
	if len(rest) == 0 || rest[0] == '<' || bytes.ContainsAny(rest, "()\f\v") {
		return nil, false
	}
	space := bytes.IndexAny(rest, " \t")
	if space < 0 {
		return parser.NewReference(label, rest, nil), true
	}
	title, ok := wholeTitle(bytes.TrimLeft(rest[space:], " \t"))
	if !ok {
		return nil, false
	}
	return parser.NewReference(label, rest[:space], title), true
}

// wholeTitle returns what stands between the quotes of a title and nothing else.
func wholeTitle(s []byte) ([]byte, bool) {
	last := len(s) - 1
	if last < 1 || s[0] != '"' && s[0] != '\'' || s[last] != s[0] {
		return nil, false
	}
	inner := s[1:last]
	return inner, bytes.IndexByte(inner, s[0]) < 0 && bytes.IndexByte(inner, '\\') < 0
}
