package markup

import (
	"fmt"
	"slices"
	"strings"

	"cando/builder/site"
)

// openTag is an element of raw HTML that has begun and not ended.
type openTag struct {
	name string
	text int       // where its plain text begins
	html int       // where its content begins, of a link; else 0
	span site.Span // of its address, of a link
}

// sanitized writes what the sanitiser lets through of raw HTML, and balances
// it: what is open here is known to renderer.tags.
func (r *renderer) sanitized(f *fragment) {
	for at := 0; at < len(f.text); {
		piece := scanHTML(f.text, at)
		at = piece.end
		switch piece.kind {
		case htmlText:
			r.htmlLiteral(f.text[piece.start:piece.end])
		case htmlStart:
			at = r.startTag(f, &piece)
		case htmlEnd:
			r.endTag(f, &piece)
		case htmlDeclaration:
			r.removed(f, &piece, "this declaration is left out", "")
		}
	}
}

// startTag writes an opening tag and returns where in the fragment to go on.
func (r *renderer) startTag(f *fragment, tag *htmlPiece) int {
	names := &r.sanitizer.htmlNames
	switch {
	case !names.known[tag.name]:
		r.literal(f.text[tag.start:tag.end]) // <order number>: the text that it was meant to be
	case names.embeds[tag.name]:
		r.embed(f, tag)
	case !names.allowed[tag.name]:
		what := "the tag is left out"
		if names.hidden[tag.name] && tag.end < len(f.text) {
			what = "it is left out with what is in it"
		}
		r.removed(f, tag, fmt.Sprintf("<%s> is not allowed in pages, and %s", tag.name, what), hintTrust)
	case names.table[tag.name] && !r.isOpen("table"):
		r.removed(f, tag, fmt.Sprintf("<%s> means nothing outside a <table>, and is left out", tag.name), "")
	case tag.name == "a" && r.links > 0:
		r.removed(f, tag, "a link in a link does not exist in HTML; the inner one is left out", "end the outer link first")
	case len(r.tags) >= maxDepth:
		r.tooDeepAt(f.offset(tag.start))
	default:
		r.allowedTag(f, tag)
	}
	if names.hidden[tag.name] && !tag.selfClosing {
		return skipHidden(f.text, tag.end, tag.name)
	}
	return tag.end
}

// hintTrust says what to do where the sanitiser is not wanted.
const hintTrust = "write it in Markdown, or set html: trust in cando.yaml if you trust everybody who writes here"

// allowedTag writes a tag of an element that pages may hold.
func (r *renderer) allowedTag(f *fragment, tag *htmlPiece) {
	names := &r.sanitizer.htmlNames
	if names.block[tag.name] {
		r.closeParagraph()
		r.space()
	}
	r.closeBefore(tag.name)
	if !r.writeTag(f, tag) {
		return
	}
	if tag.name == "br" {
		r.space()
	}
	switch {
	case names.void[tag.name]:
	case tag.selfClosing:
		r.write("</" + tag.name + ">")
	default:
		open := openTag{name: tag.name, text: len(r.text)}
		if tag.name == "a" {
			r.links++
			if href := tag.attribute("href"); href != nil {
				open.html, open.span = len(r.html), r.fragmentSpan(f, href.valueStart, href.valueEnd)
			}
		}
		r.tags = append(r.tags, open)
	}
}

// endTag closes an element that was opened in the same block, and those in
// it that were not closed. Anything else would break out of it.
func (r *renderer) endTag(f *fragment, tag *htmlPiece) {
	names := &r.sanitizer.htmlNames
	for i := len(r.tags) - 1; i >= r.floor; i-- {
		if r.tags[i].name == tag.name {
			r.closeTags(i)
			return
		}
	}
	switch {
	case !names.known[tag.name]:
		r.literal(f.text[tag.start:tag.end])
	case names.allowed[tag.name] && !names.void[tag.name] && tag.name != "p" && tag.name != "a":
		// A paragraph ends by itself before a block, and a link in a link is
		// left out: their closing tags are no mistake.
		r.removed(f, tag, fmt.Sprintf("</%s> closes nothing here, and is left out", tag.name),
			"open and close an element in the same list, quote or paragraph")
	}
}

// closeTags closes what is open in raw HTML down to a height of renderer.tags.
func (r *renderer) closeTags(height int) {
	for len(r.tags) > height {
		tag := r.tags[len(r.tags)-1]
		r.tags = r.tags[:len(r.tags)-1]
		if tag.html == len(r.html) {
			r.linkWithoutText(tag.span, `write what it leads to before </a>`)
		}
		r.write("</" + tag.name + ">")
		switch {
		case tag.name == "a":
			r.links--
		case tag.name == "h1" && r.doc.Title == "":
			r.doc.Title = strings.TrimSpace(string(r.text[tag.text:]))
		}
		if r.sanitizer.block[tag.name] || r.sanitizer.table[tag.name] {
			r.space()
		}
	}
}

// closeParagraph closes a <p> of raw HTML, as a block in it does.
func (r *renderer) closeParagraph() { r.closeBefore("p") }

// closeBefore closes the innermost open element that ends where an element
// of the given name begins.
func (r *renderer) closeBefore(name string) {
	for i := len(r.tags) - 1; i >= r.floor; i-- {
		switch open := r.tags[i].name; {
		case endsWith(open, name):
			r.closeTags(i)
			return
		case shields(open, name):
			return
		}
	}
}

func (r *renderer) isOpen(name string) bool {
	return slices.ContainsFunc(r.tags[r.floor:], func(t openTag) bool { return t.name == name })
}

// removed warns of what the sanitiser took away at a tag.
func (r *renderer) removed(f *fragment, tag *htmlPiece, message, hint string) {
	r.warn(r.fragmentSpan(f, tag.start, tag.end), "removed-html", message, hint)
}

// embed writes a link in the place of another document that a page wants to
// show inside it. What it holds for browsers that cannot, is shown.
func (r *renderer) embed(f *fragment, tag *htmlPiece) {
	source := tag.attribute("src")
	if source == nil {
		source = tag.attribute("data")
	}
	if source == nil || r.links > 0 {
		r.removed(f, tag, fmt.Sprintf("<%s> is not allowed in pages, and is left out", tag.name), hintTrust)
		return
	}
	span := r.fragmentSpan(f, source.valueStart, source.valueEnd)
	target := []byte(strings.TrimSpace(source.value))
	if !r.beginLink(target, span) {
		return
	}
	r.write(">")
	words := tag.value("title")
	if strings.TrimSpace(words) == "" {
		words = string(target)
	}
	r.literal([]byte(words))
	r.write("</a> ")
	r.space()
	r.removed(f, tag, fmt.Sprintf("<%s> is not allowed in pages; a link stands in its place", tag.name), hintTrust)
}

// trusted writes raw HTML as it is, but for the addresses that depend on
// other files, and takes note of its ids and its text.
func (r *renderer) trusted(f *fragment) {
	for at := 0; at < len(f.text); {
		piece := scanHTML(f.text, at)
		at = piece.end
		switch piece.kind {
		case htmlText:
			start := len(r.html)
			r.htmlLiteral(f.text[piece.start:piece.end])
			r.html = append(r.html[:start], f.text[piece.start:piece.end]...)
		case htmlStart:
			r.trustedTag(f, &piece)
			if r.sanitizer.hidden[piece.name] && !piece.selfClosing {
				at = skipHidden(f.text, piece.end, piece.name)
				r.html = append(r.html, f.text[piece.end:at]...)
			}
		default:
			r.html = append(r.html, f.text[piece.start:piece.end]...)
		}
		if r.sanitizer.block[piece.name] || r.sanitizer.table[piece.name] || piece.name == "br" {
			r.space()
		}
	}
}

// trustedTag writes an opening tag as it is, with a hole for its address.
func (r *renderer) trustedTag(f *fragment, tag *htmlPiece) {
	if a := tag.attribute("id"); a != nil {
		r.ids.unique(a.value)
		r.doc.Anchors = append(r.doc.Anchors, a.value)
	}
	if tag.name == "img" {
		r.word(tag.value("alt"))
	}
	kind, a := tag.address()
	if a == nil || r.plain || r.inTitle || reachOf([]byte(a.value)) != local || a.value == "" {
		r.html = append(r.html, f.text[tag.start:tag.end]...)
		return
	}
	nameEnd := tag.start + 1 + len(tag.name)
	r.html = append(r.html, f.text[tag.start:nameEnd]...)
	r.hole(kind, a.value, r.fragmentSpan(f, a.valueStart, a.valueEnd))
	r.html = append(r.html, f.text[nameEnd:a.start]...)
	r.html = append(r.html, f.text[a.end:tag.end]...)
}

// address returns the attribute of a tag that leads to another file, and the
// hole that it leaves; nil if there is none.
func (p *htmlPiece) address() (site.HoleKind, *htmlAttribute) {
	switch p.name {
	case "a":
		return site.LinkHole, p.attribute("href")
	case "img":
		if p.attribute("width") != nil || p.attribute("height") != nil {
			return site.MediaHole, p.attribute("src") // its size is said already
		}
		return site.ImageHole, p.attribute("src")
	case "audio", "video", "source", "track":
		return site.MediaHole, p.attribute("src")
	}
	return 0, nil
}
