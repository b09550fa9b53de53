package markup

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"cando/builder/diag"
)

const (
	// maxNesting is how many blocks may lie in each other. A list and its
	// item count as two. Nobody reads what is deeper, and both goldmark and
	// browsers take a nesting level for a level of recursion.
	maxNesting = 100
	// maxDepth is how deep nodes may lie in each other all in all, with
	// emphasis and links.
	maxDepth = maxNesting + 100
)

// nesting is a parser of blocks that hold blocks, made to stop somewhere:
// what is deeper stays text, and is an error.
type nesting struct {
	parser.BlockParser
	levels int // how many it opens at once; a list opens its item too
}

// Open implements parser.BlockParser.
func (p nesting) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if len(pc.OpenedBlocks())+p.levels <= maxNesting {
		return p.BlockParser.Open(parent, reader, pc)
	}
	line, position := reader.Position()
	if node, _ := p.BlockParser.Open(parent, reader, pc); node != nil {
		reader.SetPosition(line, position)
		pc.Get(rendererKey).(*renderer).tooDeepAt(position.Start)
	}
	return nil, parser.NoChildren
}

// refuseDepth is for a node whose children are nested too deep.
func (r *renderer) refuseDepth(n ast.Node) { r.tooDeepAt(r.startOf(n)) }

// tooDeepAt says once that the page is nested too deep at an offset in the body.
func (r *renderer) tooDeepAt(offset int) {
	if r.tooDeep {
		return
	}
	r.tooDeep = true
	r.doc.Diagnostics.Add(diag.Error, r.doc.File.Pos(r.base+offset), "too-deep",
		"lists, quotes or emphasis are nested too deep here", "take some of the levels away; a hundred are allowed")
}
