package markup

import (
	"bytes"
	"strconv"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
)

// commonMark is what the CommonMark specification knows, but for raw HTML
// and code blocks, which have files of their own.
func commonMark() feature {
	return feature{
		blocks: []util.PrioritizedValue{
			util.Prioritized(explicitID{parser.NewSetextHeadingParser()}, 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(nesting{parser.NewListParser(), 2}, 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(explicitID{parser.NewATXHeadingParser()}, 600),
			util.Prioritized(nesting{parser.NewBlockquoteParser(), 1}, 800),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		},
		inlines: []util.PrioritizedValue{
			util.Prioritized(boundedCode{parser.NewCodeSpanParser()}, 100),
			util.Prioritized(boundedLinks{parser.NewLinkParser()}, 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(boundedDelimiters{parser.NewEmphasisParser()}, 500),
		},
		paragraphs: []util.PrioritizedValue{util.Prioritized(linkDefinitions{}, 100)},
		render: map[ast.NodeKind]renderFunc{
			ast.KindHeading:       renderHeading,
			ast.KindBlockquote:    renderBlockquote,
			ast.KindList:          renderList,
			ast.KindListItem:      renderListItem,
			ast.KindParagraph:     renderParagraph,
			ast.KindTextBlock:     renderTextBlock,
			ast.KindThematicBreak: renderThematicBreak,
			ast.KindAutoLink:      renderAutoLink,
			ast.KindCodeSpan:      renderCodeSpan,
			ast.KindEmphasis:      renderEmphasis,
			ast.KindImage:         renderImage,
			ast.KindLink:          renderLink,
			ast.KindText:          renderText,
			ast.KindString:        renderString,
		},
	}
}

func renderBlockquote(r *renderer, n ast.Node) {
	r.space()
	r.element("<blockquote>\n", n, "</blockquote>\n")
}

func renderList(r *renderer, n ast.Node) {
	list := n.(*ast.List)
	if !list.IsOrdered() {
		r.element("<ul>\n", n, "</ul>\n")
		return
	}
	r.write("<ol")
	if list.Start != 1 {
		r.attribute("start", strconv.Itoa(list.Start))
	}
	r.element(">\n", n, "</ol>\n")
}

func renderListItem(r *renderer, n ast.Node) {
	r.space()
	open := "<li>"
	if isTask(n) {
		open = `<li class="task">`
	}
	if first := n.FirstChild(); first != nil && first.Kind() != ast.KindTextBlock {
		open += "\n"
	}
	r.element(open, n, "</li>\n")
}

func renderParagraph(r *renderer, n ast.Node) {
	r.space()
	start := len(r.text)
	r.write("<p>")
	r.labelled(n)
	r.write("</p>\n")
	if r.leadDone || n.Parent().Kind() != ast.KindDocument {
		return
	}
	if lead := bytes.TrimSpace(r.text[start:]); len(lead) > 0 && !onlyImages(n) {
		r.doc.Lead, r.leadDone = string(lead), true
	}
}

// onlyImages reports whether a paragraph says nothing in words: badges, a logo.
func onlyImages(n ast.Node) bool {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Image:
		case *ast.Link:
			if !onlyImages(c) {
				return false
			}
		case *ast.Text:
			if c.Segment.Len() > 0 {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// renderTextBlock writes the paragraph of a tight list, which has no tags.
func renderTextBlock(r *renderer, n ast.Node) {
	r.space()
	r.labelled(n)
	if n.NextSibling() != nil && n.FirstChild() != nil {
		r.write("\n")
	}
}

func renderThematicBreak(r *renderer, _ ast.Node) {
	r.space()
	r.write("<hr>\n")
}

func renderCodeSpan(r *renderer, n ast.Node) {
	r.write("<code>")
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		text, ok := c.(*ast.Text)
		if !ok {
			continue
		}
		value := text.Segment.Value(r.body)
		if r.inCell {
			// In a table the backslash is the table's, even in code.
			value = bytes.ReplaceAll(value, []byte(`\|`), []byte(`|`))
		}
		if bytes.HasSuffix(value, []byte("\n")) {
			r.literal(value[:len(value)-1])
			r.literal([]byte(" "))
		} else {
			r.literal(value)
		}
	}
	r.write("</code>")
}

func renderEmphasis(r *renderer, n ast.Node) {
	if n.(*ast.Emphasis).Level == 2 {
		r.element("<strong>", n, "</strong>")
	} else {
		r.element("<em>", n, "</em>")
	}
}

func renderText(r *renderer, n ast.Node) {
	text := n.(*ast.Text)
	value := text.Segment.Value(r.body)
	if text.IsRaw() {
		r.literal(value)
		return
	}
	r.prose(value)
	switch {
	case text.HardLineBreak():
		// goldmark leaves spaces before the break where a word might have
		// been an address.
		r.html = append(bytes.TrimRight(r.html, " "), "<br>\n"...)
		r.space()
	case text.SoftLineBreak():
		r.write("\n")
		r.space()
	}
}

func renderString(r *renderer, n ast.Node) {
	r.literal(n.(*ast.String).Value)
}

// prose writes Markdown text, its escapes and references resolved.
func (r *renderer) prose(s []byte) {
	if needsResolving(s) {
		r.scratch = appendResolved(r.scratch[:0], s)
		s = r.scratch
	}
	r.literal(s)
}

// literal writes text that stands for itself.
func (r *renderer) literal(s []byte) {
	r.html = appendEscaped(r.html, s)
	r.text = appendWords(r.text, s)
}
