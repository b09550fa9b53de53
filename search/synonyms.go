package search

import (
	"slices"
	"strings"
)

// synonyms knows the phrases of the synonym groups by their terms.
type synonyms struct {
	groups  [][]string
	byTerms map[*language]map[string][]int // terms joined → groups
	longest int                            // terms of the longest phrase
}

func newSynonyms(groups [][]string, languages []*language) *synonyms {
	s := &synonyms{groups: groups, byTerms: make(map[*language]map[string][]int)}
	for _, l := range languages {
		known := make(map[string][]int)
		for g, group := range groups {
			for _, text := range group {
				terms := termsOf(l.analyser.tokens(text))
				if len(terms) == 0 {
					continue
				}
				s.longest = max(s.longest, len(terms))
				key := strings.Join(terms, " ")
				if !slices.Contains(known[key], g) {
					known[key] = append(known[key], g)
				}
			}
		}
		s.byTerms[l] = known
	}
	return s
}

func termsOf(tokens []token) []string {
	terms := make([]string, len(tokens))
	for i, t := range tokens {
		terms[i] = t.term
	}
	return terms
}

// phrase is a stretch of a query that has synonyms.
type phrase struct {
	start, end int
	groups     []int
	terms      string
	language   *language
}

// in finds the phrases in a query, the longest first at each place, without
// overlaps.
func (s *synonyms) in(l *language, tokens []token) []phrase {
	terms := termsOf(tokens)
	var found []phrase
	for i := 0; i < len(terms); {
		n := min(s.longest, len(terms)-i)
		for ; n > 0; n-- {
			key := strings.Join(terms[i:i+n], " ")
			if groups := s.byTerms[l][key]; len(groups) > 0 {
				found = append(found, phrase{tokens[i].start, tokens[i+n-1].end, groups, key, l})
				break
			}
		}
		i += max(n, 1)
	}
	return found
}

// others lists the phrases that p can be replaced by.
func (s *synonyms) others(p phrase) []string {
	var others []string
	for _, g := range p.groups {
		for _, text := range s.groups[g] {
			same := strings.Join(termsOf(p.language.analyser.tokens(text)), " ") == p.terms
			if !same && !slices.Contains(others, text) {
				others = append(others, text)
			}
		}
	}
	return others
}

// conceptsOf gathers the words of a query into concepts: the words of a phrase
// with synonyms into one, each other word into its own.
func (x *Index) conceptsOf(words []typedWord, phrases []phrase, languages []*language) []concept {
	var concepts []concept
	for i := 0; i < len(words); {
		p, n := phraseAt(phrases, words[i:])
		typed := alternative{words: words[i : i+max(n, 1)], share: fullShare}
		c := concept{alternatives: []alternative{typed}}
		c.light = !slices.ContainsFunc(typed.words, func(w typedWord) bool { return !w.light })
		if split := typed.words[0].split; n == 0 && split != nil {
			c.alternatives = append(c.alternatives, alternative{split, joinedShare})
		}
		if n > 0 {
			for _, text := range x.synonyms.others(p) {
				if other := wordsOf(text, languages); len(other) > 0 {
					c.alternatives = append(c.alternatives, alternative{other, synonymShare})
					c.light = false
				}
			}
		}
		concepts = append(concepts, c)
		i += max(n, 1)
	}
	return concepts
}

// phraseAt returns the first phrase that begins with words and the number of
// words in it.
func phraseAt(phrases []phrase, words []typedWord) (phrase, int) {
	for _, p := range phrases {
		n := 0
		for n < len(words) && words[n].start >= p.start && words[n].end <= p.end {
			n++
		}
		if n > 0 && words[0].start == p.start {
			return p, n
		}
	}
	return phrase{}, 0
}

// wordsOf analyses a synonym: as typed, without guesses. Words that no page
// has are left out.
func wordsOf(text string, languages []*language) []typedWord {
	var words []typedWord
	for _, l := range languages {
		for _, t := range l.analyser.tokens(text) {
			words = addToken(words, l, t)
		}
	}
	words = slices.DeleteFunc(words, func(w typedWord) bool { return len(w.exact) == 0 })
	for i := range words {
		words[i].judge()
	}
	return words
}
