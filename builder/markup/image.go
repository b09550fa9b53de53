package markup

import (
	"bytes"

	"github.com/yuin/goldmark/ast"

	"cando/builder/site"
)

// renderImage writes ![alt](target).
func renderImage(r *renderer, n ast.Node) {
	image := n.(*ast.Image)
	alt := r.altText(n)
	if !r.mayExpand(image.Reference, image.Destination, image.Title, n) {
		r.literal(alt)
		return
	}
	target := resolved(image.Destination)
	span := r.linkSpan(image.Destination, image.Reference, n)
	if len(bytes.TrimSpace(alt)) == 0 && !r.plain {
		r.missingAlt(span, "describe it between the brackets: ![a till with its drawer open](…)")
	}
	if !r.beginImage(site.ImageHole, target, alt, span) {
		return
	}
	r.attribute("alt", string(alt))
	if image.Title != nil {
		r.attribute("title", string(resolved(image.Title)))
	}
	if !r.plain {
		r.attribute("loading", "lazy")
	}
	r.write(">")
	r.word(string(alt))
}

func (r *renderer) missingAlt(span site.Span, hint string) {
	r.warn(span, "missing-alt", "this image has no alternative text, so it says nothing to those who cannot see it", hint)
}

// beginImage writes the beginning of an <img> up to its address. Where there
// can be no image, it writes what stands in its place and returns false.
func (r *renderer) beginImage(kind site.HoleKind, target, alt []byte, span site.Span) bool {
	reach := imageReachOf(target)
	switch {
	case r.plain:
		r.writeAddress("<img", " src=\"", target)
	case len(target) == 0:
		r.warn(span, "missing-image", "this image has no address", "write the file between the parentheses: ![a till](till.png)")
		r.literal(alt)
		return false
	case reach == unsafe:
		r.unsafeLink(target, span)
		r.literal(alt)
		return false
	case reach == remote && r.opts.RemoteImages == site.ImagesLink && !isInline(target):
		r.outlink(target, span)
		r.linkToImage(target, alt)
		return false
	case reach == remote:
		r.outlink(target, span)
		r.writeAddress("<img", " src=\"", target)
	case r.inTitle:
		r.literal(alt) // the title has no holes
		return false
	default:
		r.write("<img")
		r.hole(kind, string(target), span)
	}
	return true
}

// linkToImage writes a link in the place of another host's image: opening a
// page must not tell that host about it.
func (r *renderer) linkToImage(target, alt []byte) {
	words := alt
	if len(bytes.TrimSpace(words)) == 0 {
		words = target
	}
	if r.links > 0 {
		r.literal(words)
		return
	}
	r.writeAddress("<a", " href=\"", target)
	r.write(">")
	r.literal(words)
	r.write("</a>")
}

// altText returns the plain text of what stands between an image's brackets.
func (r *renderer) altText(n ast.Node) []byte {
	var alt []byte
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			value := c.Segment.Value(r.body)
			if c.IsRaw() {
				alt = append(alt, value...)
			} else {
				alt = appendResolved(alt, value)
			}
			if c.SoftLineBreak() || c.HardLineBreak() {
				alt = append(alt, '\n')
			}
		case *ast.String:
			alt = append(alt, c.Value...)
		case *ast.AutoLink:
			alt = append(alt, c.Label(r.body)...)
		default:
			alt = append(alt, r.altText(c)...)
		}
	}
	return alt
}
