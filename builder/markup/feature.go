package markup

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
)

// renderFunc writes one node and, by renderer.children, what is in it.
type renderFunc func(*renderer, ast.Node)

// feature is one piece of Markdown, from its syntax to its output.
type feature struct {
	blocks     []util.PrioritizedValue // parser.BlockParser
	inlines    []util.PrioritizedValue // parser.InlineParser
	paragraphs []util.PrioritizedValue // parser.ParagraphTransformer
	render     map[ast.NodeKind]renderFunc
}

// assemble makes one parser and one table of output functions of features;
// where two features write the same kind of node, the later one wins.
func assemble(features []feature) (parser.Parser, []renderFunc) {
	markdown := parser.NewParser()
	var render []renderFunc
	for _, f := range features {
		markdown.AddOptions(
			parser.WithBlockParsers(f.blocks...),
			parser.WithInlineParsers(f.inlines...),
			parser.WithParagraphTransformers(f.paragraphs...))
		for kind, fn := range f.render {
			for int(kind) >= len(render) {
				render = append(render, nil)
			}
			render[kind] = fn
		}
	}
	return markdown, render
}
