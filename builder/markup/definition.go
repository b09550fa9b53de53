package markup

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// definitionLists is a term, and below it ": what it means".
func definitionLists() feature {
	return feature{
		blocks: []util.PrioritizedValue{
			util.Prioritized(nesting{extension.NewDefinitionListParser(), 2}, 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
		},
		render: map[ast.NodeKind]renderFunc{
			extast.KindDefinitionList: func(r *renderer, n ast.Node) { r.element("<dl>\n", n, "</dl>\n") },
			extast.KindDefinitionTerm: func(r *renderer, n ast.Node) {
				r.space()
				r.element("<dt>", n, "</dt>\n")
			},
			extast.KindDefinitionDescription: func(r *renderer, n ast.Node) {
				r.space()
				r.element("<dd>", n, "</dd>\n")
			},
		},
	}
}
