package site

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// duplicateAsks reports words of the customer that two pages of one language
// list: the search finds both, and staff have to open both.
func (e *examiner) duplicateAsks() {
	type place struct {
		page *Page
		at   string
	}
	first := make(map[string]place)
	for _, p := range e.pages {
		for i, ask := range p.Front().Asks {
			folded := foldAsk(ask)
			if folded == "" {
				continue
			}
			at := fmt.Sprintf("asks[%d]", i)
			if _, listed := p.Doc.Places[at]; !listed {
				at = "asks"
			}
			key := p.Lang + "\x00" + folded
			other, taken := first[key]
			switch {
			case !taken:
				first[key] = place{p, at}
			case other.page != p:
				e.warn(p.Doc.At(at), "duplicate-ask",
					fmt.Sprintf("the customer says the same in %s", other.page.Doc.At(other.at)),
					"say in one of the two more exactly what the customer says there, or make one page of both")
			}
		}
	}
}

// foldAsk writes an ask without what nobody hears: capitals, marks on letters,
// punctuation and spaces between words beyond one.
func foldAsk(ask string) string {
	ask = strings.ToLower(ask)
	if !ascii(ask) {
		ask = norm.NFKD.String(ask)
	}
	var b strings.Builder
	latin := false // the letter that a mark may stand on
	for _, r := range ask {
		switch {
		case r == '\'' || r == '’' || latin && unicode.Is(unicode.Mn, r):
			// Inside a word. Marks in other scripts make other letters: й is no и.
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			b.WriteRune(r)
			latin = unicode.Is(unicode.Latin, r)
		default:
			b.WriteByte(' ')
			latin = false
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func ascii(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}
