package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a word is, is told by general categories and scripts of Unicode alone,
// which every engine has, so that words.js finds the same words:
//
//   - A run of letters and digits is a word.
//   - An ideograph or Hiragana is a word of its own; runs of Katakana and of
//     Hangul are words of their own, for Korean writes particles onto names.
//   - So are runs of Thai, Lao, Khmer and Burmese letters, which have no spaces
//     between words; a run is cut after eight of them.
//   - Marks and invisible characters belong to what they follow, but
//     zero-width spaces and non-joiners separate.
//   - Apostrophes and "·" between letters join them, and so does a double quote
//     before a Hebrew letter: Hebrew writes acronyms so.
//   - Apostrophes and ".", ",", ";" between digits join them: 1,000.50.
//   - All else separates: "login.gov" is found by "login".
//
// Bleve's tokenizer (Unicode text segmentation, UAX 29) finds the same in almost
// all text. It drops the letters of Thai, Lao, Khmer and Burmese, and full-width
// digits; here a run of them is a word. It keeps Latin letters and Hangul
// together, and letters around a full stop or underscore.

type charClass uint8

const (
	separator charClass = iota
	letter              // but for those below
	digit               // decimal digits and Roman numerals
	ideograph           // and Hiragana
	katakana
	hangul
	unspaced   // Thai, Lao, Khmer and Burmese letters
	mark       // part of what it follows
	apostrophe // joins letters, joins digits
	letterMark // joins letters: Catalan col·lecció
	numberMark // joins digits: 1,000.50
	doubleQuote
)

// maxUnspaced is the number of unspaced letters after which a word is cut.
const maxUnspaced = 8

// maxWordBytes is the length up to which a "word" is one. What is longer is
// encoded data or a long identifier, neither indexed nor searched for.
const maxWordBytes = 80

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
	case c < utf8.RuneSelf:
		return separator, 1
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	return classOf(r), size
}

// classOf is classAt for characters beyond ASCII. What is common comes first.
func classOf(r rune) charClass {
	switch {
	case r >= 0xC0 && r <= 0x17F && r != '×' && r != '÷', r >= 0x400 && r <= 0x481, r >= 0x620 && r <= 0x64A:
		return letter // Latin, Cyrillic, Arabic
	case r >= 0x4E00 && r <= 0x9FFF, r >= 0x3041 && r <= 0x3096:
		return ideograph
	case r >= 0xAC00 && r <= 0xD7A3:
		return hangul
	case isApostrophe(r):
		return apostrophe
	case r == '·' || r == '״':
		return letterMark
	case r == '٫' || r == '٬':
		return numberMark
	case r == '\u200b' || r == '\u200c': // zero-width space and non-joiner
		return separator
	}
	return classByTables(r)
}

func classByTables(r rune) charClass {
	switch {
	case r == 'ﾞ' || r == 'ﾟ' || unicode.In(r, unicode.M, unicode.Cf):
		return mark
	case r == '〆' || unicode.In(r, unicode.Han, unicode.Hiragana):
		return ideograph
	case r == 'ー' || r == 'ｰ' || unicode.Is(unicode.Katakana, r):
		return katakana
	case unicode.IsLetter(r):
		if unicode.Is(unicode.Hangul, r) {
			return hangul
		}
		if unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) {
			return unspaced
		}
		return letter
	case unicode.In(r, unicode.Nd, unicode.Nl):
		return digit
	}
	return separator
}

// isApostrophe reports whether r is what people type as an apostrophe, or what
// looks like one.
func isApostrophe(r rune) bool {
	return strings.ContainsRune("'’‘ʼʻ＇׳", r)
}

// scanWords calls yield for each word of text that is not too long, with its
// place in bytes. Paired is true for Chinese, Japanese, Korean and unspaced
// letters, which cjkAnalysis takes apart into pairs of characters.
func scanWords(text string, yield func(start, end int, paired bool)) {
	for i := 0; i < len(text); {
		class, size := classAt(text, i)
		if class < letter || class > unspaced {
			i += size
			continue
		}
		end := wordEnd(text, i+size, class)
		if end-i <= maxWordBytes {
			yield(i, end, class >= ideograph)
		}
		i = end
	}
}

// wordEnd returns the end of the word whose first character, of the given
// class, ends at end.
func wordEnd(text string, end int, class charClass) int {
	for letters := 1; end < len(text); {
		next, size := classAt(text, end)
		switch {
		case next == mark:
		case class <= digit && (next == letter || next == digit):
			class = next
		case class == unspaced && next == unspaced && letters < maxUnspaced:
			letters++
		case class == next && (class == katakana || class == hangul):
		case class <= digit && joins(next, class, text[end+size:]):
		default:
			return end
		}
		end += size
	}
	return end
}

// joins reports whether a mark behind a character of a word joins what follows
// to it.
func joins(joiner, class charClass, following string) bool {
	if following == "" {
		return false
	}
	if after, _ := classAt(following, 0); after != class {
		return false
	}
	switch joiner {
	case apostrophe:
		return true
	case letterMark:
		return class == letter
	case numberMark:
		return class == digit
	case doubleQuote:
		r, _ := utf8.DecodeRuneInString(following)
		return class == letter && unicode.Is(unicode.Hebrew, r)
	}
	return false
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
