package markup

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// goldmark is quick on anything that people write. On text that was made to
// be slow it looks at the rest of a paragraph again for every bracket, star
// or backtick. The parsers here stand before goldmark's own and bound that:
// beyond a bound, which no honest paragraph reaches, a sign is a sign.
const (
	maxDelimiters = 1000 // * _ ~ that may begin or end something, in one block
	maxBrackets   = 100  // [ that wait for their ], in one block
	maxParens     = 32   // ( in each other in an address, as in cmark
	maxBackticks  = 80   // in one row, as in cmark
)

// bounds is what is known of the block that is being parsed.
type bounds struct {
	block      ast.Node
	delimiters int
	brackets   int
	backticks  [maxBackticks + 1]bool // rows of this length have no partner further on
	noAngle    int                    // up to this offset in the body there is no >
}

// boundsOf returns the bounds of the block whose text is being parsed.
func boundsOf(block ast.Node, pc parser.Context) *bounds {
	b := &pc.Get(rendererKey).(*renderer).bounds
	if b.block != block {
		*b = bounds{block: block}
	}
	return b
}

// boundedDelimiters bounds emphasis and strikethrough.
type boundedDelimiters struct{ parser.InlineParser }

// Parse implements parser.InlineParser.
func (p boundedDelimiters) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	b := boundsOf(parent, pc)
	if b.delimiters >= maxDelimiters {
		return nil
	}
	n := p.InlineParser.Parse(parent, block, pc)
	if d, ok := n.(*parser.Delimiter); ok && (d.CanOpen || d.CanClose) {
		b.delimiters++
	}
	return n
}

// boundedCode bounds code spans.
type boundedCode struct{ parser.InlineParser }

// Parse implements parser.InlineParser.
func (p boundedCode) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	b := boundsOf(parent, pc)
	line, segment := block.PeekLine()
	row := 1
	for row < len(line) && line[row] == '`' {
		row++
	}
	if row > maxBackticks || b.backticks[row] {
		block.Advance(row)
		return ast.NewTextSegment(segment.WithStop(segment.Start + row))
	}
	n := p.InlineParser.Parse(parent, block, pc)
	if _, alone := n.(*ast.Text); alone {
		b.backticks[row] = true
	}
	return n
}

// boundedLinks bounds links and images.
type boundedLinks struct{ parser.InlineParser }

// Parse implements parser.InlineParser.
func (p boundedLinks) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	b := boundsOf(parent, pc)
	line, segment := block.PeekLine()
	if line[0] == ']' {
		if len(line) > 1 && line[1] == '(' && !b.mayBeDestination(line[2:], segment.Start+2) {
			return nil
		}
		b.brackets = max(b.brackets-1, 0)
		return p.InlineParser.Parse(parent, block, pc)
	}
	if b.brackets >= maxBrackets {
		return nil
	}
	n := p.InlineParser.Parse(parent, block, pc)
	if n != nil {
		b.brackets++
	}
	return n
}

// CloseBlock implements parser.CloseBlocker.
func (p boundedLinks) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	p.InlineParser.(parser.CloseBlocker).CloseBlock(parent, block, pc)
}

// mayBeDestination reports whether what stands behind "](" can be an address
// without reading further than it takes.
func (b *bounds) mayBeDestination(s []byte, offset int) bool {
	i := util.TrimLeftSpaceLength(s)
	if i < len(s) && s[i] == '<' {
		if offset < b.noAngle {
			return false
		}
		if bytes.IndexByte(s[i:], '>') < 0 {
			b.noAngle = offset + len(s)
			return false
		}
		return true
	}
	opened := 0
	for ; i < len(s) && opened >= 0 && !util.IsSpace(s[i]); i++ {
		switch s[i] {
		case '\\':
			i++
		case '(':
			opened++
		case ')':
			opened--
		}
		if opened > maxParens {
			return false
		}
	}
	return true
}
