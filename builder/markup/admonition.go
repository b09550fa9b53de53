package markup

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// admonitions is MkDocs' boxes: !!! note "Title", and ??? note, which folds.
// What is indented by four below them is in them.
func admonitions() feature {
	return feature{
		blocks: []util.PrioritizedValue{util.Prioritized(nesting{admonitionBlock{}, 1}, 850)},
		render: map[ast.NodeKind]renderFunc{kindAdmonition: renderAdmonition},
	}
}

// admonition is a box with a title.
type admonition struct {
	ast.BaseBlock
	kind   string // note, warning and so on: the author's word
	title  string // Markdown is not understood in it
	folded bool   // ??? and ???+
	open   bool   // ???+
}

var kindAdmonition = ast.NewNodeKind("Admonition")

// Kind implements ast.Node.
func (*admonition) Kind() ast.NodeKind { return kindAdmonition }

// Dump implements ast.Node.
func (a *admonition) Dump(source []byte, level int) { ast.DumpHelper(a, source, level, nil, nil) }

type admonitionBlock struct{}

// Trigger implements parser.BlockParser.
func (admonitionBlock) Trigger() []byte { return []byte{'!', '?'} }

// admonitionLine matches the marker, the kind, more classes, and the title.
var admonitionLine = regexp.MustCompile(`^(!!!|\?\?\?\+?)[ \t]+([\pL\pN_-]+)((?:[ \t]+[\pL\pN_-]+)*)(?:[ \t]+"([^"\n]*)")?[ \t]*$`)

// Open implements parser.BlockParser.
func (admonitionBlock) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	start := pc.BlockOffset()
	if start < 0 || len(line) < start+3 || string(line[start:start+3]) != "!!!" && string(line[start:start+3]) != "???" {
		return nil, parser.NoChildren
	}
	m := admonitionLine.FindSubmatchIndex(bytes.TrimRight(line[start:], "\n"))
	if m == nil {
		return nil, parser.NoChildren
	}
	rest := line[start:]
	box := &admonition{kind: strings.ToLower(string(rest[m[4]:m[5]]))}
	box.folded, box.open = rest[0] == '?', rest[m[3]-1] == '+'
	if m[8] >= 0 {
		box.title = string(rest[m[8]:m[9]])
	} else {
		first, size := utf8.DecodeRuneInString(box.kind)
		box.title = string(unicode.ToUpper(first)) + box.kind[size:]
	}
	reader.Advance(segment.Len() - 1)
	return box, parser.HasChildren
}

// Continue implements parser.BlockParser.
func (admonitionBlock) Continue(_ ast.Node, reader text.Reader, _ parser.Context) parser.State {
	line, _ := reader.PeekLine()
	if util.IsBlank(line) {
		return parser.Continue | parser.HasChildren
	}
	position, padding := util.IndentPosition(line, reader.LineOffset(), 4)
	if position < 0 {
		return parser.Close
	}
	reader.AdvanceAndSetPadding(position, padding)
	return parser.Continue | parser.HasChildren
}

// Close implements parser.BlockParser.
func (admonitionBlock) Close(ast.Node, text.Reader, parser.Context) {}

// CanInterruptParagraph implements parser.BlockParser.
func (admonitionBlock) CanInterruptParagraph() bool { return true }

// CanAcceptIndentedLine implements parser.BlockParser.
func (admonitionBlock) CanAcceptIndentedLine() bool { return false }

func renderAdmonition(r *renderer, n ast.Node) {
	box := n.(*admonition)
	if !box.folded {
		r.callout(box.kind, box.title, n)
		return
	}
	r.space()
	r.write(`<details class="callout callout-` + box.kind + `"`)
	if box.open {
		r.write(" open")
	}
	r.write(">\n" + `<summary class="callout-title">`)
	r.literal([]byte(box.title))
	r.write("</summary>\n")
	r.space()
	r.children(n)
	r.write("</details>\n")
}
