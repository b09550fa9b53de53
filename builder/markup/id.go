package markup

import (
	"strconv"
	"strings"
	"unicode"
)

// maxExplicitID is the longest id, in bytes, that an author may give.
const maxExplicitID = 200

// idSet holds the ids of one page.
type idSet struct {
	last map[string]int // id → the last number that was tried behind it
}

func newIDSet() idSet { return idSet{last: map[string]int{}} }

// cleared returns the set for the next page.
func (s idSet) cleared() idSet {
	clear(s.last)
	return s
}

func (s idSet) taken(id string) bool {
	_, ok := s.last[id]
	return ok
}

// unique returns the id, with -1, -2 and so on behind it if it is taken, and
// takes it.
func (s idSet) unique(id string) string {
	if !s.taken(id) {
		s.last[id] = 0
		return id
	}
	for n := s.last[id] + 1; ; n++ {
		if next := id + "-" + strconv.Itoa(n); !s.taken(next) {
			s.last[id], s.last[next] = n, 0
			return next
		}
	}
}

// slug makes an id of a heading's text as GitHub does: lower case, hyphens
// for spaces, no punctuation, every script kept. A heading without letters
// and digits is "section".
func slug(title string) string {
	var b strings.Builder
	b.Grow(len(title))
	said := false
	for _, c := range title {
		switch {
		case c == ' ':
			b.WriteByte('-')
		case c == '-':
			b.WriteByte('-')
		case unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.Is(unicode.Nl, c) || unicode.IsMark(c):
			b.WriteRune(unicode.ToLower(c))
			said = said || !unicode.IsMark(c)
		case unicode.Is(unicode.Pc, c): // the underscore and its like
			b.WriteRune(c)
			said = true
		}
	}
	if !said {
		return "section"
	}
	return b.String()
}

// saneID reports whether an author's id works everywhere: in HTML, behind #
// in an address, and in the quotes of our output.
func saneID(id string) bool {
	if id == "" || len(id) > maxExplicitID {
		return false
	}
	for _, c := range id {
		if !unicode.IsLetter(c) && !unicode.IsNumber(c) && !unicode.IsMark(c) && !strings.ContainsRune("-_.:", c) {
			return false
		}
	}
	return true
}
