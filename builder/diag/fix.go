package diag

import (
	"crypto/sha256"
	"unicode/utf8"
)

// Fix is a change of a file that certainly puts right what a diagnostic is
// about. A diagnostic that only suggests something has a hint, and no fix.
type Fix struct {
	At  Pos    // what is replaced, within one line
	New string // what takes its place, within one line
	Why string // why that is certain, in a few words

	// Start and End are what At is, in bytes of the file's text: without a byte
	// order mark, and with LF line ends.
	Start, End int
	// Of is the hash of that text. In another text the fix means nothing.
	Of [sha256.Size]byte
}

// OnlyNear is Nearest for who must be certain: exactly one of the candidates is
// near to the word, and it differs in one letter, or in two of eight or more.
func OnlyNear(word string, candidates []string) string {
	a := newAligner(word)
	limit := max(1, len(a.word)/3)
	strict := 1
	if len(a.word) >= 8 {
		strict = 2
	}
	only := ""
	for _, c := range candidates {
		switch d := a.distance(c, limit); {
		case d > limit || c == only:
		case only != "":
			return ""
		case d > strict:
			return "" // near, but not certainly meant; and perhaps another is
		default:
			only = c
		}
	}
	if utf8.RuneCountInString(only) < 3 {
		return "" // of two letters, one is half the word
	}
	return only
}
