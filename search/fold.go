package search

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fold brings spellings of a lower-case word together that people do not tell
// apart when they type: accents, ligatures and other compatibility forms are
// undone, and apostrophes and other marks inside words dropped. The browser does the same with
// String.prototype.normalize and the same small table.
func fold(word string) string {
	if isPlain(word) {
		return word
	}
	var b strings.Builder
	b.Grow(len(word))
	for _, r := range norm.NFKD.String(word) {
		switch {
		case r >= 0x300 && r <= 0x36F: // combining accents; marks of other scripts are letters to their readers
		case isDroppedMark(r):
		default:
			b.WriteString(foldLetter(r))
		}
	}
	return norm.NFC.String(b.String())
}

// isDroppedMark reports whether r joins parts of a word for some writers, while
// others leave it out.
func isDroppedMark(r rune) bool { return strings.ContainsRune("'’‘ʼ\"·", r) }

// isPlain reports whether fold would leave word alone.
func isPlain(word string) bool {
	for i := 0; i < len(word); i++ {
		if c := word[i]; c >= utf8.RuneSelf || c == '\'' || c == '"' {
			return false
		}
	}
	return true
}

// foldLetter replaces the letters that Unicode does not decompose.
func foldLetter(r rune) string {
	switch r {
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'œ':
		return "oe"
	case 'ø':
		return "o"
	case 'đ', 'ð':
		return "d"
	case 'ł':
		return "l"
	case 'þ':
		return "th"
	case 'ı':
		return "i"
	}
	return string(r)
}
