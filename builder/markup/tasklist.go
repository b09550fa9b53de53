package markup

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// taskLists is [ ] and [x] at the beginning of list items.
func taskLists() feature {
	return feature{
		inlines: []util.PrioritizedValue{util.Prioritized(extension.NewTaskCheckBoxParser(), 0)},
		render:  map[ast.NodeKind]renderFunc{extast.KindTaskCheckBox: renderTaskCheckBox},
	}
}

// isTask reports whether a list item begins with a box.
func isTask(item ast.Node) bool {
	first := item.FirstChild()
	return first != nil && first.FirstChild() != nil && first.FirstChild().Kind() == extast.KindTaskCheckBox
}

// labelled writes the words of a paragraph. Those behind a box are its label,
// without which a screen reader would only say "checkbox".
func (r *renderer) labelled(n ast.Node) {
	if first := n.FirstChild(); first != nil && first.Kind() == extast.KindTaskCheckBox {
		r.element("<label>", n, "</label>")
	} else {
		r.children(n)
	}
}

func renderTaskCheckBox(r *renderer, n ast.Node) {
	if n.(*extast.TaskCheckBox).IsChecked {
		r.write(`<input type="checkbox" disabled checked> `)
	} else {
		r.write(`<input type="checkbox" disabled> `)
	}
}
