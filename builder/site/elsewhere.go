package site

// BodyFrom returns the page's HTML for readers who meet it elsewhere, as in a
// feed: every link and image in it is an address below base, which ends in a
// slash. Links to places on the same page that markup makes by itself, as to
// footnotes, stay as they are.
func (p *Page) BodyFrom(base string) []byte {
	away := *p
	away.absolute = base
	return away.Body()
}
