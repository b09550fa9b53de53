package markup

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"cando/builder/site"
)

// explicitIDAttribute is the name under which a heading node holds the id
// that its author gave it.
const explicitIDAttribute = "id"

// explicitID is a parser of headings that takes {#id} off their end.
type explicitID struct{ parser.BlockParser }

// Close implements parser.BlockParser.
func (p explicitID) Close(n ast.Node, reader text.Reader, pc parser.Context) {
	p.BlockParser.Close(n, reader, pc)
	heading, ok := n.(*ast.Heading)
	if !ok || heading.Lines().Len() == 0 || pc.Get(rendererKey).(*renderer).plain {
		return
	}
	last := heading.Lines().Len() - 1
	line := heading.Lines().At(last)
	value := line.Value(reader.Source())
	title, id := cutExplicitID(value)
	if id == nil {
		return
	}
	heading.SetAttributeString(explicitIDAttribute, id)
	line.Stop -= len(value) - len(title)
	heading.Lines().Set(last, line)
}

// cutExplicitID cuts {#id}, { #id } or {: #id } off the end of a heading.
// What is no sane id stays text.
func cutExplicitID(heading []byte) (title, id []byte) {
	trimmed := bytes.TrimRight(heading, " \t\n")
	if !bytes.HasSuffix(trimmed, []byte("}")) {
		return heading, nil
	}
	open := bytes.LastIndexByte(trimmed, '{')
	if open < 0 || open > 0 && trimmed[open-1] == '\\' {
		return heading, nil
	}
	inner := bytes.TrimPrefix(trimmed[open+1:len(trimmed)-1], []byte(":"))
	id, found := bytes.CutPrefix(bytes.TrimSpace(inner), []byte("#"))
	if !found || !saneID(string(id)) {
		return heading, nil
	}
	return bytes.TrimRight(heading[:open], " \t"), id
}

// renderHeading writes a heading, which begins a section. Its id depends on
// its text, so it is put in when the text is there.
func renderHeading(r *renderer, n ast.Node) {
	heading := n.(*ast.Heading)
	if r.plain {
		tag := fmt.Sprintf("h%d>", heading.Level)
		r.element("<"+tag, n, "</"+tag+"\n")
		return
	}
	r.inTitle = heading.Level == 1 && len(r.html) == 0 && len(r.doc.Headings) == 0 && n.Parent().Kind() == ast.KindDocument
	r.space()
	words, anchors, holes := len(r.text), len(r.doc.Anchors), len(r.doc.Holes)
	if !r.inTitle {
		r.html = append(r.html, '<', 'h', '0'+byte(heading.Level))
	}
	start := len(r.html)
	r.children(n)
	title := strings.TrimSpace(string(r.text[words:]))
	r.text = r.text[:words]
	id := r.headingID(heading, title)
	r.doc.Anchors = slices.Insert(r.doc.Anchors, anchors, id)
	at := 0
	if r.inTitle {
		r.doc.Heading, r.doc.HeadingID = string(r.html), id
		r.html, r.inTitle = r.html[:0], false
	} else {
		at = r.closeHeading(heading.Level, id, start, holes)
	}
	r.section(heading, id, title, at)
}

// closeHeading puts the id into the tag whose name ends at start, and writes
// the link to the heading and the closing tag. It returns where more
// attributes may stand.
func (r *renderer) closeHeading(level int, id string, start, holes int) (at int) {
	attribute := ` id="` + id + `">`
	r.html = slices.Insert(r.html, start, []byte(attribute)...)
	for i := range r.doc.Holes[holes:] {
		r.doc.Holes[holes+i].At += len(attribute)
	}
	if r.links == 0 {
		// The sign is read out in any language; the glyph itself is the theme's.
		r.write(` <a class="anchor" href="#` + id + `" aria-label="#"></a>`)
	}
	r.html = append(r.html, '<', '/', 'h', '0'+byte(level), '>', '\n')
	return start + len(attribute) - len(">")
}

// headingID returns the id that the author gave the heading or, if there is
// none or it is taken, one made of the heading's text.
func (r *renderer) headingID(n *ast.Heading, title string) string {
	explicit, ok := n.AttributeString(explicitIDAttribute)
	if !ok {
		return r.ids.unique(slug(title))
	}
	id := string(explicit.([]byte))
	if r.ids.taken(id) {
		r.warn(r.lineSpan(n), "duplicate-id", fmt.Sprintf("the id %q is taken by something above", id),
			"give the heading another id; links lead to the first of the two")
	}
	return r.ids.unique(id)
}

// section begins the section of a heading.
func (r *renderer) section(n *ast.Heading, id, title string, at int) {
	previous := len(r.doc.Headings) - 1
	if previous >= 0 && n.Level > r.doc.Headings[previous].Level+1 {
		above := r.doc.Headings[previous]
		r.warn(r.lineSpan(n), "heading-order",
			fmt.Sprintf("a heading of level %d follows one of level %d", n.Level, above.Level),
			fmt.Sprintf("use %s, so that the outline skips no level", strings.Repeat("#", above.Level+1)))
	}
	if n.Level == 1 && r.doc.Title == "" {
		r.doc.Title = title
	}
	r.doc.Headings = append(r.doc.Headings, site.Heading{
		Level: n.Level, ID: id, Text: title, Start: r.base + r.startOf(n), At: at,
	})
	r.passages = append(r.passages, passageMark{id: id, heading: title, start: len(r.text)})
}

// startOf returns where a node begins in the body. goldmark counts a tab as the
// columns that it fills, so that it places an empty heading behind one beyond the
// end of the text.
func (r *renderer) startOf(n ast.Node) int { return min(max(n.Pos(), 0), len(r.body)) }

// lineSpan returns the stretch from a block's beginning to its line's end.
func (r *renderer) lineSpan(n ast.Node) site.Span {
	start := r.startOf(n)
	end := bytes.IndexByte(r.body[start:], '\n')
	if end < 0 {
		end = len(r.body) - start
	}
	return site.Span{Start: r.base + start, End: r.base + start + end}
}
