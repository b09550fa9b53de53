package reading

import "unicode"

// script is one that is written without spaces between its words.
type script struct {
	tables []*unicode.RangeTable
	signs  int // that make a word, on average
}

var (
	eastern  = script{[]*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana}, 2}
	southern = script{[]*unicode.RangeTable{unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar}, 4}
)

// beforeUnspaced are all letters below it, so that nearly every letter is told at once.
const beforeUnspaced = '\u0e00'

// unspacedScript returns the script of a letter, if it has no spaces; else nil.
func unspacedScript(r rune) *script {
	if r < beforeUnspaced {
		return nil
	}
	for _, s := range []*script{&eastern, &southern} {
		if unicode.In(r, s.tables...) {
			return s
		}
	}
	return nil
}
