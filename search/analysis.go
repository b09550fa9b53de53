package search

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is one word of a text as the index sees it.
type token struct {
	start, end int    // place in the text, bytes
	word       string // lower case, typographic apostrophes made plain
	term       string
	isStop     bool
}

// tokens analyses a text. For cjkAnalysis the tokens are pairs of neighbouring
// characters, which overlap in the text.
func (a *analyser) tokens(text string) []token {
	var found []token
	add := func(start, end int) {
		word := lower(text[start:end])
		if term, isStop := a.term(word); term != "" {
			found = append(found, token{start, end, word, term, isStop})
		}
	}
	if a.name == cjkAnalysis {
		scanPairs(text, add)
	} else {
		scanWords(text, func(start, end int, _ bool) { add(start, end) })
	}
	return found
}

// scanPairs calls yield with the place of each pair of neighbouring characters
// of Chinese, Japanese, Korean and unspaced letters, of each such character
// that has no neighbour, and of every other word. Korean is paired too: the
// particles that it writes onto its nouns would hide them otherwise.
func scanPairs(text string, yield func(start, end int)) {
	start, end := -1, -1 // the character before, if it can be paired
	alone := false       // it is in no pair yet
	flush := func() {
		if alone {
			yield(start, end)
		}
		alone = false
	}
	scanWords(text, func(from, to int, paired bool) {
		if !paired {
			flush()
			yield(from, to)
			return
		}
		for from < to {
			next := characterEnd(text, from)
			neighbours := from == end
			if neighbours {
				yield(start, next)
			} else {
				flush()
			}
			alone = !neighbours
			start, end, from = from, next, next
		}
	})
	flush()
}

// characterEnd returns the end of the character at text[i:] and its marks.
func characterEnd(text string, i int) int {
	_, size := classAt(text, i)
	for i += size; i < len(text); i += size {
		var class charClass
		if class, size = classAt(text, i); class != mark {
			break
		}
	}
	return i
}

// lower returns word in lower case, with plain apostrophes and without
// invisible characters: the form that analysers see and that the build
// remembers words by.
func lower(word string) string {
	for i := 0; i < len(word); i++ {
		if c := word[i]; c >= utf8.RuneSelf {
			return strings.Map(lowerRune, word)
		} else if c >= 'A' && c <= 'Z' {
			return strings.Map(lowerRune, word)
		}
	}
	return word
}

// appendLower appends lower(word) to dst without allocating.
func appendLower(dst []byte, word string) []byte {
	for i := 0; i < len(word); i++ {
		c := word[i]
		if c >= utf8.RuneSelf {
			dst = append(dst, word[i:]...)
			from := len(dst) - (len(word) - i)
			return append(dst[:from], bytes.Map(lowerRune, dst[from:])...)
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		dst = append(dst, c)
	}
	return dst
}

func lowerRune(r rune) rune {
	switch {
	case r <= 0x2BA && r != '\u00AD':
	case isApostrophe(r):
		return '\''
	case r == '״':
		return '"'
	case unicode.In(r, unicode.Cf, unicode.Me, unicode.Variation_Selector):
		return -1
	}
	return unicode.ToLower(r)
}
