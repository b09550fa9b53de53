package search

import (
	"strings"

	"github.com/blevesearch/segment"
)

// The word scanner finds words as Bleve's unicode tokenizer does (Unicode text
// segmentation, UAX 29), with one difference: a full stop, colon or underscore
// between letters separates, so that "login.gov" is found by "login" and
// "order_id" by "order". Almost all text is of a few simple characters, for
// which the rules fit in scanWords; only stretches with others are given to the
// full segmenter, which is ten times slower.

type charClass uint8

const (
	separator   charClass = iota
	letter                // ASCII and the Latin letters of two bytes
	digit                 // ASCII
	apostrophe            // joins letters, joins digits
	numberMark            // joins digits: 1,000.50
	doubleQuote           // may join other letters: Hebrew writes acronyms so
	other                 // for the segmenter to judge
)

// classAt returns the class and the length in bytes of the character at text[i:].
func classAt(text string, i int) (class charClass, size int) {
	c := text[i]
	switch {
	case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
		return letter, 1
	case c >= '0' && c <= '9':
		return digit, 1
	case c == '\'':
		return apostrophe, 1
	case c == '.' || c == ',' || c == ';':
		return numberMark, 1
	case c == '"':
		return doubleQuote, 1
	case c < 0x80:
		return separator, 1
	}
	return classOfWide(text[i:])
}

// classOfWide is classAt for characters beyond ASCII.
func classOfWide(s string) (charClass, int) {
	if len(s) >= 2 && s[1]&0xC0 == 0x80 {
		switch s[0] {
		case 0xC2: // Latin-1 signs, but for soft hyphen, ª, µ, · and º
			if strings.IndexByte("\xAA\xAD\xB5\xB7\xBA", s[1]) < 0 {
				return separator, 2
			}
		case 0xC3:
			if s[1] != 0x97 && s[1] != 0xB7 { // × ÷
				return letter, 2
			}
			return separator, 2
		case 0xC4, 0xC5:
			return letter, 2
		}
	}
	if len(s) >= 3 && s[0] == 0xE2 && s[1] == 0x80 {
		switch c := s[2]; {
		case c == 0x98 || c == 0x99: // ‘ ’
			return apostrophe, 3
		case c == 0x8C, // zero-width non-joiner: Persian writes word parts with it
			c >= 0x90 && c <= 0x97, // dashes
			c >= 0x9C && c <= 0xA3, // “ ” † • and the like
			c == 0xA6:              // …
			return separator, 3
		}
	}
	return other, 1
}

// scanWords calls yield for each word of text with its place in bytes.
// Ideographic is true for a Chinese or Japanese character, which is a word of
// its own here.
func scanWords(text string, yield func(start, end int, ideographic bool)) {
	for i := 0; i < len(text); {
		class, size := classAt(text, i)
		if class != letter && class != digit && class != other {
			i += size
			continue
		}
		end, simple := stretch(text, i)
		if simple {
			yield(i, end, false)
		} else {
			segmentWords(text[i:end], i, yield)
		}
		i = end
	}
}

// stretch returns the end of the run of characters from start on that no
// separator breaks. If simple, the run is one word.
func stretch(text string, start int) (end int, simple bool) {
	simple = true
	before := separator
	for i := start; i < len(text); {
		class, size := classAt(text, i)
		switch class {
		case separator:
			return i, simple
		case apostrophe, numberMark, doubleQuote:
			after := separator
			if i+size < len(text) {
				after, _ = classAt(text, i+size)
			}
			if !joins(class, before, after) {
				return i, simple
			}
		case other:
			simple = false
		}
		before = class
		i += size
	}
	return len(text), simple
}

// joins reports whether a mark between two characters may keep them one word.
func joins(mark, before, after charClass) bool {
	switch mark {
	case numberMark:
		return before == digit && after == digit
	case doubleQuote:
		return before == other && after == other
	}
	if before == other { // Hebrew ends words with apostrophes
		return true
	}
	return before == after && (before == letter || before == digit) || after == other && (before == letter || before == digit)
}

func segmentWords(run string, offset int, yield func(start, end int, ideographic bool)) {
	segmenter := segment.NewWordSegmenterDirect([]byte(run))
	start := offset
	for segmenter.Segment() {
		end := start + len(segmenter.Bytes())
		switch segmenter.Type() {
		case segment.None:
		case segment.Ideo, segment.Kana:
			yield(start, end, true)
		default:
			yield(start, end, false)
		}
		start = end
	}
}

// isNumber reports whether a word is all digits and number marks.
func isNumber(word string) bool {
	for i := 0; i < len(word); i++ {
		if c := word[i]; (c < '0' || c > '9') && c != '.' && c != ',' && c != ';' {
			return false
		}
	}
	return word != ""
}
