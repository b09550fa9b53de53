package markup

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"

	"cando/builder/diag"
	"cando/builder/site"
)

// renderLink writes [text](target) and its kin.
func renderLink(r *renderer, n ast.Node) {
	link := n.(*ast.Link)
	if r.links > 0 && !r.plain || !r.mayExpand(link.Reference, link.Destination, link.Title, n) {
		r.children(n) // a link in a link does not exist in HTML
		return
	}
	target := resolved(link.Destination)
	span := r.linkSpan(link.Destination, link.Reference, n)
	if !r.beginLink(target, span) {
		r.children(n)
		return
	}
	if link.Title != nil {
		r.attribute("title", string(resolved(link.Title)))
	}
	r.write(">")
	start := len(r.html)
	r.links++
	r.children(n)
	r.links--
	if len(r.html) == start && !r.plain {
		r.linkWithoutText(span, "write what it leads to between the brackets: [the refund form](…)")
	}
	r.write("</a>")
}

// maxExpanded is how many bytes reference links may add to a page, besides
// as many as it has: a few bytes that stand for a long address could
// otherwise become any number of them.
const maxExpanded = 1 << 20

// mayExpand reports whether a reference link may still be written.
func (r *renderer) mayExpand(reference *ast.ReferenceLink, destination, title []byte, n ast.Node) bool {
	if reference == nil || r.expanded > maxExpanded+len(r.body) {
		return reference == nil
	}
	r.expanded += len(destination) + len(title)
	if r.expanded > maxExpanded+len(r.body) {
		r.doc.Diagnostics.Add(diag.Error, r.doc.File.Pos(r.spanAt(n).Start), "too-large",
			"links by reference make this page many times as large as its file", "split the page, or shorten the addresses that are used most")
		return false
	}
	return true
}

// beginLink writes the beginning of an <a> up to its address, or nothing,
// with a warning, if the address is none that may be linked to.
func (r *renderer) beginLink(target []byte, span site.Span) bool {
	switch {
	case r.plain:
		r.writeAddress("<a", " href=\"", target)
	case len(target) == 0:
		r.warn(span, "broken-link", "this link leads nowhere", "write the page or address between the parentheses, or take the brackets away")
		return false
	case reachOf(target) == unsafe:
		r.unsafeLink(target, span)
		return false
	case reachOf(target) == remote:
		r.outlink(target, span)
		r.writeAddress("<a", " href=\"", target)
	case r.inTitle:
		// The heading is kept apart from the HTML, and has no holes.
		return false
	default:
		r.write("<a")
		r.hole(site.LinkHole, string(target), span)
	}
	return true
}

// outlink notes an address that only another host can say to be right.
func (r *renderer) outlink(target []byte, span site.Span) {
	address := asBrowsersRead(target)
	scheme := strings.ToLower(schemeOf(address))
	if scheme == "http" || scheme == "https" || scheme == "" {
		r.doc.Outlinks = append(r.doc.Outlinks, site.Outlink{Target: string(address), Span: span})
	}
}

func (r *renderer) linkWithoutText(span site.Span, hint string) {
	r.warn(span, "empty-link", "this link has no text, so nobody can follow it", hint)
}

func (r *renderer) unsafeLink(target []byte, span site.Span) {
	scheme := strings.ToLower(schemeOf(asBrowsersRead(target)))
	message := fmt.Sprintf("a %s: address is not linked to, because it can harm the reader", scheme)
	if isDisk(scheme) {
		message = "a file on one computer's disk is not linked to, because nobody else has it"
	}
	r.warn(span, "unsafe-link", message, "link to a page, a file of the knowledge base, or a web address")
}

func (r *renderer) writeAddress(tag, attribute string, target []byte) {
	r.write(tag)
	r.write(attribute)
	r.html = appendURL(r.html, target)
	r.write(`"`)
}

// linkSpan returns where a target stands: between the parentheses or, of a
// reference link, the link itself; that is what the author must find.
func (r *renderer) linkSpan(destination []byte, reference *ast.ReferenceLink, n ast.Node) site.Span {
	if reference == nil {
		return r.spanOf(destination, n)
	}
	span := r.spanAt(n)
	use := r.body[span.Start-r.base:]
	length := bracketsLength(use)
	if reference.Type != ast.ReferenceLinkShortcut {
		length += bracketsLength(use[length:])
	}
	span.End += length
	return span
}

// bracketsLength returns the length up to the bracket that closes the first.
func bracketsLength(s []byte) int {
	open := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '[':
			open++
		case ']':
			if open--; open <= 0 {
				return i + 1
			}
		}
	}
	return 0
}

// renderAutoLink writes <https://example.com> and bare addresses.
func renderAutoLink(r *renderer, n ast.Node) {
	link := n.(*ast.AutoLink)
	label := link.Label(r.body)
	if r.links > 0 && !r.plain {
		r.literal(label)
		return
	}
	target := link.URL(r.body)
	if link.AutoLinkType == ast.AutoLinkEmail && !hasMailto(target) {
		target = append([]byte("mailto:"), target...)
	}
	begun := r.beginLink(target, r.spanOf(label, n))
	if begun {
		r.write(">")
	}
	r.literal(label)
	if begun {
		r.write("</a>")
	}
}

func hasMailto(address []byte) bool { return schemeOf(address) == "mailto" }
