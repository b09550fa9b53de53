package search

import "slices"

// spotter finds a question's words in the text of pages.
type spotter struct {
	byAnalysis map[string]*spelledWords
	worths     []int64 // of the concepts that are looked for
}

// spelledWords are the spellings of a question's words in one language, each
// with the number of its concept.
type spelledWords struct {
	analyser *analyser
	concept  map[string]int // by folded word
	scratch  []byte
}

// spot is a place in a text with a word of the question.
type spot struct {
	start, end int // bytes
	concept    int
}

// newSpotter looks for all concepts but the light ones; if there are no
// others, for these.
func newSpotter(q *question) *spotter {
	s := &spotter{byAnalysis: make(map[string]*spelledWords, len(q.sides))}
	for _, l := range q.sides {
		s.byAnalysis[l.analyser.name] = &spelledWords{analyser: l.analyser, concept: make(map[string]int)}
	}
	onlyLight := !slices.ContainsFunc(q.concepts, func(c concept) bool { return !c.light })
	for i := range q.concepts {
		if c := &q.concepts[i]; !c.light || onlyLight {
			s.lookFor(c, len(s.worths))
			s.worths = append(s.worths, c.worth)
		}
	}
	return s
}

func (s *spotter) lookFor(c *concept, number int) {
	for _, a := range c.alternatives {
		for _, w := range a.words {
			if w.light && !c.light {
				continue
			}
			for _, candidate := range slices.Concat(w.exact, w.guesses) {
				known := s.byAnalysis[candidate.language.analyser.name].concept
				candidate.language.words.spellingsOf(candidate.term, func(word string) {
					if _, taken := known[word]; !taken {
						known[word] = number
					}
				})
			}
		}
	}
}

// in lists the question's words in a text of a page in lang, in order.
func (s *spotter) in(text, lang string) []spot {
	words := s.byAnalysis[analysisOf(lang)]
	if words == nil || len(words.concept) == 0 {
		return nil
	}
	var spots []spot
	if words.analyser.name == cjkAnalysis {
		for _, t := range words.analyser.tokens(text) {
			if n, ok := words.concept[t.term]; ok {
				spots = append(spots, spot{t.start, t.end, n})
			}
		}
		return spots
	}
	scanWords(text, func(start, end int, _ bool) {
		if n, ok := words.find(text[start:end]); ok {
			spots = append(spots, spot{start, end, n})
		}
	})
	return spots
}

func (w *spelledWords) find(word string) (concept int, ok bool) {
	w.scratch = appendLower(w.scratch[:0], word)
	if folded := string(w.scratch); !isPlain(folded) {
		concept, ok = w.concept[fold(folded)]
		return concept, ok
	}
	concept, ok = w.concept[string(w.scratch)]
	return concept, ok
}

// covered is the worth of the different concepts among spots.
func (s *spotter) covered(spots []spot) int64 {
	var seen [maxQueryWords]bool
	var sum int64
	for _, p := range spots {
		if !seen[p.concept] {
			seen[p.concept] = true
			sum += s.worths[p.concept]
		}
	}
	return sum
}
