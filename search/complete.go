package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// complete adds the terms of the words that begin with w.
func (w *typedWord) complete() {
	letters := utf8.RuneCountInString(w.text)
	for _, l := range w.sides {
		if letters < l.leastPrefix() {
			continue
		}
		best := make(map[int32]int64)
		lo, hi := l.words.starting(w.text)
		for i := lo; i < hi; i++ {
			if term := l.words.termOf[i]; !l.words.isStop[i] && !w.has(l, term) {
				share := prefixShare + lettersShare*int64(len(w.text))/int64(len(l.words.words[i]))
				best[term] = max(best[term], share)
			}
		}
		for term, share := range best {
			if len(w.exact) > 0 {
				share /= 2
			}
			w.guesses = append(w.guesses, candidate{l, term, share})
		}
	}
	w.keepCommonest(maxCompletions)
	pages := 0
	for i, c := range w.guesses {
		if pages += c.pages(); pages > maxCompletedPage && i > 0 {
			w.guesses = w.guesses[:i]
			return
		}
	}
}

// leastPrefix is the number of letters from which on a word is completed.
func (l *language) leastPrefix() int {
	switch {
	case l.analyser.name == cjkAnalysis:
		return 1
	case len(l.words.words) > manyWordsOfSide:
		return minPrefixLetter + 1
	}
	return minPrefixLetter
}

func (w *typedWord) has(l *language, term int32) bool {
	return slices.ContainsFunc(w.exact, func(c candidate) bool { return c.language == l && c.term == term })
}

// keepCommonest sorts the guesses, the most common first, and keeps the first n.
func (w *typedWord) keepCommonest(n int) {
	slices.SortFunc(w.guesses, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.pages(), a.pages()),
			strings.Compare(a.text(), b.text()), strings.Compare(a.language.field, b.language.field))
	})
	w.guesses = w.guesses[:min(n, len(w.guesses))]
}
