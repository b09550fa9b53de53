package site

import (
	"bytes"
	"html"
	"regexp"
)

var (
	anyTag    = regexp.MustCompile(`</?[a-zA-Z][^<>]*>`)
	idInTag   = regexp.MustCompile(` id="[^"]*"`)
	headingIn = regexp.MustCompile(`^</?h[1-6]\b`)
)

// guestDepth is how many levels the headings of a page sink that is read on
// another: under the title of a section, and its own.
const guestDepth = 2

// BodyOn returns the page's HTML as a part of another page: its links lead from
// there, its ids, which that page may have too, are left out, and its headings
// sink below those of the page.
func (p *Page) BodyOn(other *Page) []byte {
	guest := *p
	guest.URL, guest.absolute = other.URL, other.absolute
	inside := []byte(` href="` + html.EscapeString(other.Href(p.URL)) + "#")
	return anyTag.ReplaceAllFunc(guest.Body(), func(tag []byte) []byte {
		tag = idInTag.ReplaceAll(tag, nil)
		tag = bytes.Replace(tag, []byte(` href="#`), inside, 1)
		if at := len(headingIn.Find(tag)) - 1; at > 0 {
			tag[at] = min('6', tag[at]+guestDepth)
		}
		return tag
	})
}
