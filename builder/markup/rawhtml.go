package markup

import (
	"bytes"
	"html"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"cando/builder/site"
)

// rawHTML is HTML in Markdown, in blocks of its own and between words.
func rawHTML() feature {
	return feature{
		blocks:  []util.PrioritizedValue{util.Prioritized(parser.NewHTMLBlockParser(), 900)},
		inlines: []util.PrioritizedValue{util.Prioritized(parser.NewRawHTMLParser(), 400)},
		render: map[ast.NodeKind]renderFunc{
			ast.KindHTMLBlock: renderHTMLBlock,
			ast.KindRawHTML: func(r *renderer, n ast.Node) {
				r.fragment(r.joined(n.(*ast.RawHTML).Segments.Sliced(0, n.(*ast.RawHTML).Segments.Len())))
			},
		},
	}
}

func renderHTMLBlock(r *renderer, n ast.Node) {
	block := n.(*ast.HTMLBlock)
	lines := block.Lines().Sliced(0, block.Lines().Len())
	if block.HasClosure() {
		lines = append(lines[:len(lines):len(lines)], block.ClosureLine)
	}
	if r.opts.HTML == site.HTMLEscape {
		r.escapedBlock(r.joined(lines))
		return
	}
	r.space()
	start := len(r.html)
	r.fragment(r.joined(lines))
	if len(bytes.TrimSpace(r.html[start:])) == 0 && !r.plain {
		r.html = r.html[:start] // a comment: nothing at all, as if it were not there
	}
	r.closeParagraph()
	r.space()
}

// escapedBlock shows raw HTML as a paragraph of text.
func (r *renderer) escapedBlock(f fragment) {
	shown := bytes.TrimSpace(withoutComments(f.text))
	if len(shown) == 0 {
		return
	}
	r.space()
	r.write("<p>")
	r.literal(shown)
	r.write("</p>\n")
}

// fragment is raw HTML that stands together, and where its parts do.
type fragment struct {
	text  []byte
	parts []text.Segment // the lines that were joined; none if text is a slice of the body
	start int            // in the body, if it is
}

// joined makes a fragment of lines. In a quote or a list something that is
// not of the fragment stands between them.
func (r *renderer) joined(lines []text.Segment) fragment {
	whole := true
	for i, line := range lines {
		whole = whole && line.Padding == 0 && (i == 0 || line.Start == lines[i-1].Stop)
	}
	if len(lines) == 0 {
		return fragment{}
	}
	if whole {
		start := lines[0].Start
		return fragment{text: r.body[start:lines[len(lines)-1].Stop], start: start}
	}
	f := fragment{parts: lines}
	for _, line := range lines {
		f.text = append(f.text, line.Value(r.body)...)
	}
	return f
}

// offset returns where in the body the byte at an offset in the fragment stands.
func (f *fragment) offset(at int) int {
	if f.parts == nil {
		return f.start + at
	}
	for _, line := range f.parts {
		length := line.Padding + line.Len()
		if at < length {
			return line.Start + max(at-line.Padding, 0)
		}
		at -= length
	}
	return f.parts[len(f.parts)-1].Stop
}

// span returns where in the file a stretch of the fragment stands.
func (r *renderer) fragmentSpan(f *fragment, start, end int) site.Span {
	return site.Span{Start: r.base + f.offset(start), End: r.base + f.offset(max(start, end-1)) + min(end-start, 1)}
}

// fragment writes raw HTML as the policy says.
func (r *renderer) fragment(f fragment) {
	switch r.opts.HTML {
	case site.HTMLTrust:
		r.trusted(&f)
	case site.HTMLEscape:
		r.literal(withoutComments(f.text))
	default:
		r.sanitized(&f)
	}
}

// withoutComments returns raw HTML with its comments cut out.
func withoutComments(s []byte) []byte {
	if !bytes.Contains(s, []byte("<!--")) {
		return s
	}
	var kept []byte
	for at := 0; at < len(s); {
		piece := scanHTML(s, at)
		if piece.kind != htmlComment {
			kept = append(kept, s[piece.start:piece.end]...)
		}
		at = piece.end
	}
	return kept
}

// htmlLiteral writes the text between tags.
func (r *renderer) htmlLiteral(s []byte) {
	if bytes.IndexByte(s, '&') >= 0 {
		s = []byte(html.UnescapeString(string(s)))
	}
	r.literal(s)
}

// skipHidden returns the offset behind an element whose content is not
// shown, its closing tag included, or the end of s.
func skipHidden(s []byte, at int, name string) int {
	for at < len(s) {
		i := bytes.Index(s[at:], []byte("</"))
		if i < 0 {
			break
		}
		at += i
		rest := s[at+2:]
		if len(rest) > len(name) && bytes.EqualFold(rest[:len(name)], []byte(name)) && !isLetter(rest[len(name)]) {
			return after(s, at, ">")
		}
		at += 2
	}
	return len(s)
}
