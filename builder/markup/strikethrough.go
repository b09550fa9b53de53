package markup

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// strikethrough is ~~text~~ and ~text~.
func strikethrough() feature {
	return feature{
		inlines: []util.PrioritizedValue{util.Prioritized(boundedDelimiters{extension.NewStrikethroughParser()}, 500)},
		render: map[ast.NodeKind]renderFunc{
			extast.KindStrikethrough: func(r *renderer, n ast.Node) { r.element("<del>", n, "</del>") },
		},
	}
}
