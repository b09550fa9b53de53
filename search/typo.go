package search

import (
	"strings"
	"unicode/utf8"
)

// A misspelling is a word of the vocabulary that a typed word may have meant.
type misspelling struct {
	word     int // its place in the vocabulary
	distance int
}

// allowedEdits is the number of edits that a word of so many letters may be off.
func allowedEdits(letters int) int {
	switch {
	case letters < 4:
		return 0
	case letters < 8:
		return 1
	}
	return 2
}

// misspellings lists the vocabulary's words within max edits of typed: a letter
// too many, missing, wrong, or two neighbours swapped. The typed word itself is
// not among them. The first letter must be right: people miss it in one of forty
// misspellings, and a browser would have to load the words of all letters.
func (v *vocabulary) misspellings(typed string, max int) []misspelling {
	m := newMatcher([]rune(typed), max)
	first, _ := utf8.DecodeRuneInString(typed)
	var found []misspelling
	previous := ""
	lo, hi := v.starting(string(first))
	for i := lo; i < hi; {
		word := v.words[i]
		m.rewind(previous, word)
		previous = word
		distance, deadAt := m.feed(word)
		if deadAt == 0 && distance <= max && word != typed {
			found = append(found, misspelling{i, distance})
		}
		i++
		if deadAt > 0 { // nothing that begins like this can match
			dead := word[:deadAt]
			for i < hi && strings.HasPrefix(v.words[i], dead) {
				i++
			}
		}
	}
	return found
}

// matcher computes edit distances to one word, a row of the table for each
// letter of the other word, so that words in order share the rows of their
// common beginning.
type matcher struct {
	typed []rune
	max   int
	fed   []rune  // the letters that rows 1… stand for
	ends  []int   // bytes of the other word up to each row's letter
	rows  [][]int // rows[0] is for no letter
}

func newMatcher(typed []rune, max int) *matcher {
	first := make([]int, len(typed)+1)
	for i := range first {
		first[i] = i
	}
	return &matcher{typed: typed, max: max, rows: [][]int{first}}
}

// rewind keeps the rows of the letters that previous and word begin with.
func (m *matcher) rewind(previous, word string) {
	shared := sharedPrefix(previous, word)
	keep := len(m.ends)
	for keep > 0 && m.ends[keep-1] > shared {
		keep--
	}
	m.fed, m.ends = m.fed[:keep], m.ends[:keep]
}

// feed computes the rows for the rest of word. It returns the distance, or, if
// a beginning of word cannot lead to a match, the length of that in bytes.
func (m *matcher) feed(word string) (distance, deadAt int) {
	at := 0
	if n := len(m.ends); n > 0 {
		at = m.ends[n-1]
	}
	for at < len(word) {
		r, size := utf8.DecodeRuneInString(word[at:])
		at += size
		m.fed, m.ends = append(m.fed, r), append(m.ends, at)
		if least(m.fill(len(m.fed))) > m.max {
			return 0, at
		}
	}
	return m.rows[len(m.fed)][len(m.typed)], 0
}

// fill computes row depth from the rows before it.
func (m *matcher) fill(depth int) []int {
	if depth == len(m.rows) {
		m.rows = append(m.rows, make([]int, len(m.typed)+1))
	}
	above, row := m.rows[depth-1], m.rows[depth]
	r := m.fed[depth-1]
	row[0] = depth
	for i, t := range m.typed {
		cost := 1
		if t == r {
			cost = 0
		}
		row[i+1] = min(above[i]+cost, above[i+1]+1, row[i]+1)
		if i > 0 && depth > 1 && t == m.fed[depth-2] && m.typed[i-1] == r {
			row[i+1] = min(row[i+1], m.rows[depth-2][i-1]+1)
		}
	}
	return row
}

func least(row []int) int {
	lowest := row[0]
	for _, n := range row[1:] {
		lowest = min(lowest, n)
	}
	return lowest
}
