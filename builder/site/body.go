package site

import (
	"html"
	"net/url"
	"strconv"
	"strings"
)

// Relative returns the way from one published file to another, not escaped.
// From a page to itself it is its own name.
func Relative(from, to string) string {
	common := 0
	for i := 0; i < len(from) && i < len(to) && from[i] == to[i]; i++ {
		if from[i] == '/' {
			common = i + 1
		}
	}
	return strings.Repeat("../", strings.Count(from[common:], "/")) + to[common:]
}

// EscapePath escapes a published file's path for use in an address.
func EscapePath(p string) string {
	escaped := (&url.URL{Path: p}).EscapedPath()
	// A first segment with a colon would be read as a scheme.
	if first, _, _ := strings.Cut(escaped, "/"); strings.Contains(first, ":") {
		return "./" + escaped
	}
	return escaped
}

// Href returns the way from the page to a published file, escaped. It is
// relative but for the page that a host shows at any depth (404.html).
func (p *Page) Href(to string) string {
	if p.absolute != "" {
		return p.absolute + EscapePath(to)
	}
	return EscapePath(Relative(p.URL, to))
}

// Root returns the way from the page to the top of the site: "", "../" as
// often as the page lies deep, or the absolute path for 404.html.
func (p *Page) Root() string {
	if p.absolute != "" {
		return p.absolute
	}
	return strings.Repeat("../", strings.Count(p.URL, "/"))
}

// Body returns the page's HTML with every link and image in it resolved.
func (p *Page) Body() []byte {
	if p.Doc == nil {
		return nil
	}
	d := p.Doc
	out := make([]byte, 0, len(d.HTML)+64*len(d.Holes))
	marks := p.Flow.inBody()
	last := 0
	for i, hole := range d.Holes {
		for len(marks) > 0 && marks[0].at <= hole.At {
			out = append(append(out, d.HTML[last:marks[0].at]...), marks[0].text...)
			last, marks = marks[0].at, marks[1:]
		}
		out = append(out, d.HTML[last:hole.At]...)
		out = p.fill(out, hole, p.links[i])
		last = hole.At
	}
	for _, m := range marks {
		out = append(append(out, d.HTML[last:m.at]...), m.text...)
		last = m.at
	}
	return append(out, d.HTML[last:]...)
}

// fill appends the attributes for one hole.
func (p *Page) fill(out []byte, hole Hole, link Link) []byte {
	if link.Broken() {
		return append(out, ` class="broken"`...)
	}
	attribute := ` src="`
	if hole.Kind == LinkHole {
		attribute = ` href="`
	}
	out = append(out, attribute...)
	out = append(out, html.EscapeString(p.address(link))...)
	out = append(out, '"')
	if hole.Kind == ImageHole && link.Asset.Width > 0 {
		out = append(out, ` width="`...)
		out = strconv.AppendInt(out, int64(link.Asset.Width), 10)
		out = append(out, `" height="`...)
		out = strconv.AppendInt(out, int64(link.Asset.Height), 10)
		out = append(out, '"')
	}
	return out
}

func (p *Page) address(link Link) string {
	var b strings.Builder
	switch {
	case link.Asset != nil:
		b.WriteString(p.Href(link.Asset.Path))
	case link.Page != p || link.Fragment == "":
		b.WriteString(p.Href(link.Page.URL))
	}
	if link.Query != "" {
		b.WriteString("?" + link.Query)
	}
	if link.Fragment != "" {
		b.WriteString("#" + (&url.URL{Fragment: link.Fragment}).EscapedFragment())
	}
	return b.String()
}

// Links returns what the links and images in the page's text lead to, in
// their order.
func (p *Page) Links() []Link { return p.links }
