package markup

import (
	"fmt"
	"slices"
	"strings"
)

// writeTag writes an allowed opening tag with what may stay of its
// attributes. It returns false if the tag is left out.
func (r *renderer) writeTag(f *fragment, tag *htmlPiece) bool {
	id, others := r.splitAttributes(f, tag)
	kept := r.sanitizer.keep(tag.name, others)
	r.warnOfAttributes(f, tag, others, kept)
	ok := true
	switch tag.name {
	case "a":
		ok = r.rawLink(f, tag)
	case "img":
		ok = r.rawImage(f, tag)
		kept = withDefault(kept, "loading", "lazy")
		kept = withDefault(kept, "alt", "")
	case "audio", "video":
		ok = r.rawMedia(f, tag)
		kept = withDefault(kept, "controls", "")
	case "source", "track":
		ok = r.rawMedia(f, tag)
	default:
		r.write("<" + tag.name)
	}
	if !ok {
		return false
	}
	if id != "" {
		r.attribute("id", id)
		r.doc.Anchors = append(r.doc.Anchors, id)
	}
	for _, a := range kept {
		if a.value == "" && a.name != "alt" {
			r.html = append(append(r.html, ' '), a.name...)
		} else {
			r.attribute(a.name, a.value)
		}
	}
	r.write(">")
	if tag.name == "img" {
		r.word(tag.value("alt"))
	}
	return true
}

// splitAttributes takes the id, and what the renderer itself writes, off a
// tag's attributes.
func (r *renderer) splitAttributes(f *fragment, tag *htmlPiece) (id string, others []htmlAttribute) {
	_, address := tag.address()
	for i := range tag.attributes {
		a := &tag.attributes[i]
		switch {
		case a == address:
		case a.name == "id" && a.value != "", a.name == "name" && tag.name == "a" && id == "" && tag.attribute("id") == nil:
			id = r.rawID(f, a)
		case a.name == "name" && tag.name == "a" && a.value == tag.value("id"):
		default:
			others = append(others, *a)
		}
	}
	return id, others
}

// rawID returns the id that an element of raw HTML may have, or "".
func (r *renderer) rawID(f *fragment, a *htmlAttribute) string {
	span := r.fragmentSpan(f, a.valueStart, a.valueEnd)
	switch {
	case !saneID(a.value):
		r.warn(span, "removed-html", "this id cannot be linked to, and is left out", "use letters, digits and hyphens")
		return ""
	case r.ids.taken(a.value):
		r.warn(span, "duplicate-id", fmt.Sprintf("the id %q is taken by something above", a.value),
			"give the element another id; links lead to the first of the two")
		return ""
	}
	return r.ids.unique(a.value)
}

// warnOfAttributes names the attributes that the sanitiser took off a tag.
func (r *renderer) warnOfAttributes(f *fragment, tag *htmlPiece, before, kept []htmlAttribute) {
	var gone []string
	for _, a := range before {
		if !slices.ContainsFunc(kept, func(k htmlAttribute) bool { return k.name == a.name }) && !saysNothing(a.name) {
			gone = append(gone, a.name)
		}
	}
	switch len(gone) {
	case 0:
	case 1:
		r.removed(f, tag, fmt.Sprintf("the attribute %s of <%s> is left out", gone[0], tag.name), hintTrust)
	default:
		last := len(gone) - 1
		r.removed(f, tag, fmt.Sprintf("the attributes %s and %s of <%s> are left out",
			strings.Join(gone[:last], ", "), gone[last], tag.name), hintTrust)
	}
}

// saysNothing reports whether an attribute only tells browsers how to load
// something. To lose it changes nothing that anybody sees.
func saysNothing(attribute string) bool {
	switch attribute {
	case "crossorigin", "integrity", "decoding", "fetchpriority", "preload", "referrerpolicy", "importance":
		return true
	}
	return false
}

// withDefault adds an attribute unless the tag has it.
func withDefault(attributes []htmlAttribute, name, value string) []htmlAttribute {
	if slices.ContainsFunc(attributes, func(a htmlAttribute) bool { return a.name == name }) {
		return attributes
	}
	return append(attributes, htmlAttribute{name: name, value: value})
}

// rawLink writes the beginning of an <a>. One without an address is a place
// to link to.
func (r *renderer) rawLink(f *fragment, tag *htmlPiece) bool {
	href := tag.attribute("href")
	if href == nil {
		r.write("<a")
		return true
	}
	return r.beginLink([]byte(strings.TrimSpace(href.value)), r.fragmentSpan(f, href.valueStart, href.valueEnd))
}

// rawImage writes the beginning of an <img>, or what stands in its place.
func (r *renderer) rawImage(f *fragment, tag *htmlPiece) bool {
	kind, source := tag.address()
	span := r.fragmentSpan(f, tag.start, tag.end)
	alt := tag.attribute("alt")
	if alt == nil {
		r.missingAlt(span, `add alt="…", or alt="" if it is mere decoration`)
	}
	if source == nil {
		r.removed(f, tag, "this image has no address, and is left out", "")
		return false
	}
	span = r.fragmentSpan(f, source.valueStart, source.valueEnd)
	return r.beginImage(kind, []byte(strings.TrimSpace(source.value)), []byte(tag.value("alt")), span)
}

// rawMedia writes the beginning of a tag that plays something. From another
// host nothing is loaded before the reader says so.
func (r *renderer) rawMedia(f *fragment, tag *htmlPiece) bool {
	plays := tag.name == "audio" || tag.name == "video"
	kind, source := tag.address()
	if source == nil {
		if plays {
			r.write("<" + tag.name + ` preload="none"`)
		}
		return plays
	}
	span := r.fragmentSpan(f, source.valueStart, source.valueEnd)
	target := []byte(strings.TrimSpace(source.value))
	switch reach := reachOf(target); {
	case reach == unsafe:
		r.unsafeLink(target, span)
		return false
	case len(target) == 0 || r.inTitle:
		return false
	case reach == remote:
		r.outlink(target, span)
		r.writeAddress("<"+tag.name, ` src="`, target)
	default:
		r.write("<" + tag.name)
		r.hole(kind, string(target), span)
	}
	if plays {
		r.attribute("preload", "none")
	}
	return true
}
