package reading

import "unicode"

// script is one that is written without spaces between its words.
type script struct {
	tables []*unicode.RangeTable
	signs  int // that make a word, on average
}

// scripts returns those that there are.
func scripts() [2]script {
	return [2]script{
		{[]*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana}, 2},
		{[]*unicode.RangeTable{unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar}, 4},
	}
}

// beforeUnspaced are all letters below it, so that nearly every letter is told at once.
const beforeUnspaced = '\u0e00'

// unspaced returns the number of a letter's script, if it has no spaces; else -1.
func unspaced(r rune) int {
	if r < beforeUnspaced {
		return -1
	}
	for i, s := range scripts() {
		if unicode.In(r, s.tables...) {
			return i
		}
	}
	return -1
}
