package search

import (
	"context"
	"fmt"
	"math"

	index "github.com/blevesearch/bleve_index_api"
)

// tally holds a number for each of some pages.
type tally struct {
	value []int64  // by page; zero if not among pages
	pages []uint32 // the pages with a value, in the order they came
}

func (t *tally) raise(page uint32, value int64) {
	if t.value[page] == 0 {
		t.pages = append(t.pages, page)
	}
	t.value[page] = max(t.value[page], value)
}

func (t *tally) add(page uint32, value int64) {
	if t.value[page] == 0 {
		t.pages = append(t.pages, page)
	}
	t.value[page] += value
}

func (t *tally) reset() {
	for _, page := range t.pages {
		t.value[page] = 0
	}
	t.pages = t.pages[:0]
}

// scorer adds up the scores of one query. All numbers are whole, so that no
// order of adding and no machine gives another result.
type scorer struct {
	total   tally // what the words earned
	matched tally // the worth of the concepts that a page has
	concept tally
	way     tally // one alternative of a concept
	words   tally // how many of the alternative's words a page has
	word    tally // the best weight × share of a word's terms
	guess   tally

	allWorth int64 // of all concepts, had or not
}

// newScorer makes a scorer for pages whose numbers are below a bound.
func newScorer(numbers int) *scorer {
	s := &scorer{}
	for _, t := range s.tallies() {
		t.value = make([]int64, numbers)
	}
	return s
}

func (s *scorer) tallies() []*tally {
	return []*tally{&s.total, &s.matched, &s.concept, &s.way, &s.words, &s.word, &s.guess}
}

func (s *scorer) reset() {
	for _, t := range s.tallies() {
		t.reset()
	}
	s.allWorth = 0
}

// score fills total and matched for q. Explain is told what each concept and
// each pair earned.
func (s *scorer) score(ctx context.Context, r index.IndexReader, q *question, explain func(fmt.Stringer, *tally)) error {
	all := 0
	for _, l := range q.sides {
		all += l.pages
	}
	for _, light := range [...]bool{false, true} {
		// Light words rank what others found. Alone they find pages themselves.
		only := light && len(s.total.pages) > 0
		for i := range q.concepts {
			c := &q.concepts[i]
			if c.light != light {
				continue
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			worth, err := s.scoreConcept(ctx, r, c, all)
			if err != nil {
				return err
			}
			c.worth = worth
			s.allWorth += worth
			for _, page := range s.concept.pages {
				if !only || s.total.value[page] > 0 {
					s.total.add(page, s.concept.value[page])
					s.matched.add(page, worth)
				}
			}
			explain(c, &s.concept)
		}
	}
	return s.scorePairs(ctx, r, q.pairs, all, explain)
}

// scoreConcept fills s.concept with the best that any alternative earns, and
// returns the worth of the concept as typed. A page must have all words of an
// alternative that was not typed: "time" alone does not stand for "time off".
func (s *scorer) scoreConcept(ctx context.Context, r index.IndexReader, c *concept, all int) (worth int64, err error) {
	s.concept.reset()
	for i, a := range c.alternatives {
		s.way.reset()
		s.words.reset()
		for j := range a.words {
			wordWorth, err := s.scoreWord(ctx, r, &a.words[j], all)
			if err != nil {
				return 0, err
			}
			if i == 0 {
				worth += wordWorth
			}
		}
		for _, page := range s.way.pages {
			if i == 0 || s.words.value[page] == int64(len(a.words)) {
				s.concept.raise(page, max(1, s.way.value[page]*a.share/fullShare))
			}
		}
	}
	return worth, nil
}

// scoreWord adds to s.way what the word earns a page: the weight there × the
// worth of the word. For pages that have a guess it is the worth of word and
// guesses together, which is less.
func (s *scorer) scoreWord(ctx context.Context, r index.IndexReader, w *typedWord, all int) (worth int64, err error) {
	s.word.reset()
	s.guess.reset()
	if err := s.raiseBest(ctx, r, w.exact, &s.word); err != nil {
		return 0, err
	}
	if err := s.raiseBest(ctx, r, w.guesses, &s.guess); err != nil {
		return 0, err
	}
	exactPages, eitherPages := len(s.word.pages), len(s.word.pages)
	for _, page := range s.guess.pages {
		if s.word.value[page] == 0 {
			eitherPages++
		}
	}
	exactWorth, guessWorth := milliIDF(exactPages, all), milliIDF(eitherPages, all)
	s.earn(exactWorth, guessWorth, w.corrected)
	for _, page := range s.word.pages {
		s.way.add(page, s.word.value[page])
		s.words.add(page, 1)
	}
	worth = exactWorth
	if exactPages == 0 {
		worth = guessWorth
	}
	if w.light {
		worth = worth * lightShare / fullShare
	}
	return worth, nil
}

// earn multiplies what is in s.word and s.guess by the worths and leaves the
// better of the two in s.word. Guesses that are corrections stay below every
// page that has the word as typed.
func (s *scorer) earn(exactWorth, guessWorth int64, corrected bool) {
	ceiling := int64(math.MaxInt64)
	for _, page := range s.word.pages {
		s.word.value[page] = max(1, s.word.value[page]*exactWorth/fullShare)
		ceiling = min(ceiling, s.word.value[page]-1)
	}
	for _, page := range s.guess.pages {
		earned := s.guess.value[page] * guessWorth / fullShare
		if corrected {
			earned = min(earned, ceiling)
		}
		s.word.raise(page, max(1, earned))
	}
}

// raiseBest raises t to the best weight × share of the candidates.
func (s *scorer) raiseBest(ctx context.Context, r index.IndexReader, candidates []candidate, t *tally) error {
	for _, c := range candidates {
		err := readPostings(ctx, r, c.language.field, c.text(), func(page uint32, weight int64) {
			t.raise(page, weight*c.share)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// scorePairs rewards pages that have neighbours of the query side by side.
func (s *scorer) scorePairs(ctx context.Context, r index.IndexReader, pairs []pairOfWords, all int,
	explain func(fmt.Stringer, *tally),
) error {
	for _, p := range pairs {
		s.word.reset()
		err := readPostings(ctx, r, p.language.field, p.term(), func(page uint32, weight int64) {
			s.word.raise(page, weight)
		})
		if err != nil {
			return err
		}
		worth := milliIDF(len(s.word.pages), all)
		for _, page := range s.word.pages {
			s.word.value[page] = s.word.value[page] * worth * pairShare / fullShare
			if s.total.value[page] > 0 {
				s.total.add(page, s.word.value[page])
			}
		}
		explain(p, &s.word)
	}
	return nil
}

// final is a page's score: what its words earned, and up to a fifth more the
// more of the query it has.
func (s *scorer) final(page uint32) int64 {
	total := s.total.value[page]
	if s.allWorth == 0 {
		return total
	}
	return total + total*s.matched.value[page]/(5*s.allWorth)
}

// most is more than any page can score: what an exact title adds.
func (s *scorer) most() int64 {
	var most int64
	for _, page := range s.total.pages {
		most = max(most, s.final(page))
	}
	return most
}
