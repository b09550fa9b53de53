package markup

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// tables is GitHub's tables. Alignment is a class, never a style.
func tables() feature {
	return feature{
		paragraphs: []util.PrioritizedValue{util.Prioritized(boundedTable{extension.NewTableParagraphTransformer()}, 200)},
		render: map[ast.NodeKind]renderFunc{
			extast.KindTable:       renderTable,
			extast.KindTableHeader: renderTableHeader,
			extast.KindTableRow:    renderTableRow,
			extast.KindTableCell:   renderTableCell,
		},
	}
}

// maxAddedCells is how many cells a table may have that nobody wrote, because
// a short row is filled up with empty ones.
const maxAddedCells = 100_000

// boundedTable is goldmark's parser of tables, but leaves a paragraph alone
// that would become a table of next to nothing but empty cells.
type boundedTable struct{ parser.ParagraphTransformer }

// Transform implements parser.ParagraphTransformer.
func (p boundedTable) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines := node.Lines()
	widest, bars := 0, 0
	for i := range lines.Len() {
		line := lines.At(i)
		n := bytes.Count(line.Value(reader.Source()), []byte("|"))
		bars += n
		widest = max(widest, n)
	}
	if bars > 0 && widest*lines.Len()-bars <= maxAddedCells {
		p.ParagraphTransformer.Transform(node, reader, pc)
	}
}

// renderTable writes a table in a box that scrolls by itself, so that a wide
// one does not widen the page.
func renderTable(r *renderer, n ast.Node) {
	r.space()
	r.write(`<div class="table" tabindex="0"><table>` + "\n")
	r.children(n)
	if n.ChildCount() > 1 {
		r.write("</tbody>\n")
	}
	r.write("</table></div>\n")
}

func renderTableHeader(r *renderer, n ast.Node) {
	r.element("<thead>\n<tr>\n", n, "</tr>\n</thead>\n")
	if n.NextSibling() != nil {
		r.write("<tbody>\n")
	}
}

func renderTableRow(r *renderer, n ast.Node) { r.element("<tr>\n", n, "</tr>\n") }

func renderTableCell(r *renderer, n ast.Node) {
	tag := "td"
	if n.Parent().Kind() == extast.KindTableHeader {
		tag = "th"
	}
	r.space()
	r.write("<" + tag)
	if alignment := n.(*extast.TableCell).Alignment; alignment != extast.AlignNone {
		r.attribute("class", "align-"+alignment.String())
	}
	inCell := r.inCell
	r.inCell = true
	r.element(">", n, "</"+tag+">\n")
	r.inCell = inCell
}
