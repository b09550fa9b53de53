package site

import (
	"cmp"
	"html"
	"path"
	"slices"
	"strconv"
)

// mark is an attribute that the flow adds to a tag of the page's body: a
// step's number to its heading, where an answer leads to its link. Scripts go
// by them, and so does paper.
type mark struct {
	at   int // offset in Document.HTML, as that of a hole
	text string
}

// marksOf returns the marks of a flow, by their places.
func (f *Flow) marksOf(p *Page) []mark {
	var marks []mark
	for _, step := range f.Steps {
		if step.Heading.At > 0 {
			marks = append(marks, mark{step.Heading.At, ` data-step="` + strconv.Itoa(step.Number) + `"`})
		}
		for _, way := range step.Answers {
			marks = append(marks, mark{p.Doc.Holes[way.hole].At, way.attributes()})
		}
	}
	slices.SortStableFunc(marks, func(x, y mark) int { return cmp.Compare(x.at, y.at) })
	return marks
}

// inBody returns the marks of a flow; without a flow there are none.
func (f *Flow) inBody() []mark {
	if f == nil {
		return nil
	}
	return f.marks
}

// attributes are those of an answer's link.
func (w Way) attributes() string {
	name := ` data-answer="` + html.EscapeString(w.Name) + `"`
	if w.Step > 0 {
		return name + ` data-to="` + strconv.Itoa(w.Step) + `"`
	}
	return name + ` data-away="` + html.EscapeString(w.Link.title()) + `"`
}

// title is what to call that which a link leads to.
func (l Link) title() string {
	switch {
	case l.Page != nil:
		return l.Page.Title
	case l.Asset != nil:
		return path.Base(l.Asset.Path)
	}
	return ""
}

// Way returns the address of what an answer leads to, seen from the page.
func (p *Page) Way(w Way) string {
	if w.Step > 0 {
		return p.address(Link{Page: p, Fragment: p.Flow.Steps[w.Step-1].Heading.ID})
	}
	if w.Link.Broken() {
		return ""
	}
	return p.address(w.Link)
}

// Title is what an answer that leads away from the page leads to.
func (w Way) Title() string { return w.Link.title() }
