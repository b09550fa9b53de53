package answer

// allowedEdits is the number of edits that a word of so many letters may be off
// and still name an action. It is stricter than the search, which shows a list
// where this gives an answer.
func allowedEdits(letters int) int {
	switch {
	case letters < 5:
		return 0
	case letters < 8:
		return 1
	}
	return 2
}

// within reports whether two words are at most so many edits apart: a letter
// too many, missing, wrong, or two neighbours swapped.
func within(edits int, typed, word string) bool {
	a, b := []rune(typed), []rune(word)
	if len(a)-len(b) > edits || len(b)-len(a) > edits {
		return false
	}
	var before []int
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		next := make([]int, len(b)+1)
		next[0] = i + 1
		least := next[0]
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			next[j+1] = min(row[j]+cost, row[j+1]+1, next[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				next[j+1] = min(next[j+1], before[j-1]+1)
			}
			least = min(least, next[j+1])
		}
		if least > edits {
			return false
		}
		before, row = row, next
	}
	return row[len(b)] <= edits
}
