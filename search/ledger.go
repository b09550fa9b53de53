package search

import (
	"cmp"
	"errors"
	"slices"
	"strings"
)

// ledger counts what the records of one analysis have: all that the index knows
// of them together. What a record adds to it hangs on that record alone, so a
// record can be taken out again.
type ledger struct {
	totals totals
	words  []wordCount // sorted; how often they occur
	terms  []termCount // of the words, sorted; the records that have them
	joins  []joinCount // sorted; how often they occur
}

type wordCount struct {
	word   string // lower case, not folded
	term   string
	isStop bool
	count  int64
}

type termCount struct {
	term  string
	count int64
}

type joinCount struct {
	joined
	count int64
}

// count fills a ledger with what was found while the records were analysed.
func (g *group) count(counters []*counter) ledger {
	l := ledger{totals: totalsOf(g.analysed)}
	pages := make([]int64, len(g.lexicon.names)) // by term number
	for i := range g.analysed {
		for j, o := range g.analysed[i].occurrences {
			if j == 0 || g.analysed[i].occurrences[j-1].term != o.term {
				pages[o.term]++
			}
		}
	}
	listed := make([]bool, len(pages))
	for word, known := range g.lexicon.words {
		if !known.kept {
			continue
		}
		w := wordCount{word: word, term: g.lexicon.names[known.term], isStop: known.isStop}
		for _, c := range counters {
			if int(known.number) < len(c.met) {
				w.count += int64(c.met[known.number])
			}
		}
		l.words = append(l.words, w)
		if !listed[known.term] {
			listed[known.term] = true
			l.terms = append(l.terms, termCount{w.term, pages[known.term]})
		}
	}
	for j, n := range g.lexicon.joins {
		l.joins = append(l.joins, joinCount{j, int64(n)})
	}
	slices.SortFunc(l.words, compareWords)
	slices.SortFunc(l.terms, compareTerms)
	slices.SortFunc(l.joins, compareJoins)
	return l
}

func compareWords(a, b wordCount) int { return strings.Compare(a.word, b.word) }
func compareTerms(a, b termCount) int { return strings.Compare(a.term, b.term) }

func compareJoins(a, b joinCount) int {
	return cmp.Or(strings.Compare(a.word, b.word), cmp.Compare(a.at, b.at))
}

// vocabulary is the packed vocabulary of the records.
func (l *ledger) vocabulary() []byte {
	words := l.spellings()
	return packVocabulary(words, l.joinedWords(words))
}

var errLedger = errors.New("the ledger of the index does not fit its pages")

// add returns the ledger with the records of another added so many times: once,
// or minus once to take them out. An error says that they were never in it.
func (l *ledger) add(other *ledger, times int64) (ledger, error) {
	sum := ledger{totals: l.totals}
	sum.totals.add(&other.totals, times)
	fits := sum.totals.records >= 0
	note := func(count int64) bool {
		fits = fits && count >= 0
		return count != 0
	}
	sum.words = addSorted(l.words, other.words, compareWords, func(w *wordCount, more wordCount) bool {
		w.word, w.term, w.isStop = more.word, more.term, more.isStop
		w.count += times * more.count
		return note(w.count)
	})
	sum.terms = addSorted(l.terms, other.terms, compareTerms, func(t *termCount, more termCount) bool {
		t.term = more.term
		t.count += times * more.count
		return note(t.count)
	})
	sum.joins = addSorted(l.joins, other.joins, compareJoins, func(j *joinCount, more joinCount) bool {
		j.joined = more.joined
		j.count += times * more.count
		return note(j.count)
	})
	if !fits {
		return ledger{}, errLedger
	}
	return sum, nil
}

// addSorted adds the items of a sorted list to those of another. Add is given
// the item of the first, or a zero one, and tells whether it is to stay.
func addSorted[T any](items, more []T, compare func(a, b T) int, add func(item *T, more T) bool) []T {
	sum := make([]T, 0, len(items)+len(more))
	for _, m := range more {
		n, found := slices.BinarySearchFunc(items, m, compare)
		sum = append(sum, items[:n]...)
		var item T
		if items = items[n:]; found {
			item, items = items[0], items[1:]
		}
		if add(&item, m) {
			sum = append(sum, item)
		}
	}
	return append(sum, items...)
}
