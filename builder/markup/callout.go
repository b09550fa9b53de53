package markup

import (
	"github.com/yuin/goldmark/ast"
)

// beginCallout writes the beginning of a box that stands out from the text,
// as GitHub's alerts and MkDocs' admonitions both are.
func (r *renderer) beginCallout(kind, title string) {
	r.space()
	r.write(`<div class="callout callout-` + kind + `">` + "\n")
	if title != "" {
		r.write(`<p class="callout-title">`)
		r.literal([]byte(title))
		r.write("</p>\n")
	}
	r.space()
}

func (r *renderer) callout(kind, title string, n ast.Node) {
	r.beginCallout(kind, title)
	r.children(n)
	r.write("</div>\n")
}
