package diag

import (
	"unicode"
	"unicode/utf8"
)

// Nearest returns the candidate that a writer most likely meant by word, or
// "" when none is near enough: at most a third of the word's letters may
// differ, or one where a third is less than that. Neighbours that changed
// places count as one difference, capitals as none. Of equally near
// candidates the first wins, so give them in a fixed order.
func Nearest(word string, candidates []string) string {
	a := newAligner(word)
	best, limit := "", max(1, len(a.word)/3)
	for _, c := range candidates {
		if d := a.distance(c, limit); d <= limit {
			best, limit = c, d-1
		}
	}
	return best
}

// DidYouMean returns a hint that names the nearest candidate, or "".
func DidYouMean(word string, candidates []string) string {
	if c := Nearest(word, candidates); c != "" {
		return "did you mean \"" + c + "\"?"
	}
	return ""
}

// aligner compares one word with many others; it keeps its rows between them
// because a broken link is compared with every page there is.
type aligner struct {
	word              []rune
	other             []rune
	before, last, row []int
}

func newAligner(word string) *aligner {
	return &aligner{word: fold(nil, word)}
}

// distance is the optimal string alignment distance, the restricted form of
// Damerau-Levenshtein; it gives up with limit+1 once no path can be shorter.
func (a *aligner) distance(other string, limit int) int {
	n := utf8.RuneCountInString(other)
	if len(a.word)-n > limit || n-len(a.word) > limit {
		return limit + 1
	}
	a.other = fold(a.other[:0], other)
	a.begin(n)
	for i := range a.word {
		if a.align(i) > limit {
			return limit + 1
		}
		a.before, a.last, a.row = a.last, a.row, a.before
	}
	return a.last[n]
}

// begin makes the rows long enough, and the last one that of the empty word.
func (a *aligner) begin(n int) {
	if cap(a.row) <= n {
		a.before, a.last, a.row = make([]int, n+1), make([]int, n+1), make([]int, n+1)
	}
	a.before, a.last, a.row = a.before[:n+1], a.last[:n+1], a.row[:n+1]
	for j := range a.last {
		a.last[j] = j
	}
}

// align fills the row of the word's letter i and returns its least distance.
func (a *aligner) align(i int) int {
	a.row[0] = i + 1
	least := a.row[0]
	for j, r := range a.other {
		cost := 1
		if a.word[i] == r {
			cost = 0
		}
		a.row[j+1] = min(a.last[j+1]+1, a.row[j]+1, a.last[j]+cost)
		if i > 0 && j > 0 && a.word[i] == a.other[j-1] && a.word[i-1] == r {
			a.row[j+1] = min(a.row[j+1], a.before[j-1]+1)
		}
		least = min(least, a.row[j+1])
	}
	return least
}

// fold appends the letters of s to runes, one for one, without capitals.
func fold(runes []rune, s string) []rune {
	for _, r := range s {
		runes = append(runes, unicode.ToLower(r))
	}
	return runes
}
