package search

import (
	"cmp"
	"slices"
	"unicode/utf8"
)

// Bounds that keep every query fast, whatever is pasted into the box.
const (
	maxQueryBytes   = 2000
	maxQueryWords   = 32 // different ones
	maxCompletions  = 32 // terms that a half-typed word may become
	maxCorrections  = 8  // terms that a misspelt word may mean
	maxMisspelt     = 6  // words of a query that are corrected
	minPrefixLetter = 2  // letters typed before completions are offered; one for CJK

	// On a large site, two letters begin too many words, and completions that
	// are on too many pages tell nothing: what they would cost to load is better
	// kept for the words that follow.
	manyWordsOfSide  = 20_000
	maxCompletedPage = 5000
	// A stop word or number that so many pages have is left out of a question
	// that has other words.
	maxLightPages = 2000
)

// How much a match counts, in thousandths of an exact one.
const (
	fullShare    = 1000
	lightShare   = 333 // stop words and numbers
	synonymShare = 700
	pairShare    = 120 // two neighbours of the query, side by side in a title or question
	joinedShare  = 700 // two words written as one, or one as two
	oneEditShare = 700
	twoEditShare = 450
	// A completion counts 400, and the more of it is typed the more, up to 800;
	// half of that where the typed part is a word itself.
	prefixShare  = 400
	lettersShare = 400
)

// A word is rare if at most two pages have it, or one in rareOneIn; then a
// spelling that is commonerBy times as common may have been meant.
const (
	rarePages  = 2
	rareOneIn  = 1000
	commonerBy = 10
)

// candidate is a term that a typed word may stand for.
type candidate struct {
	language *language
	term     int32 // in the language's vocabulary
	share    int64 // thousandths
}

func (c candidate) text() string { return c.language.words.terms[c.term] }
func (c candidate) pages() int   { return int(c.language.words.pages[c.term]) }

// typedWord is one word of the query.
type typedWord struct {
	start, end int
	text       string      // folded
	term       string      // in the first of its sides
	sides      []*language // that read it as a word
	exact      []candidate // one or two a language
	guesses    []candidate // completions or corrections
	corrected  bool        // the guesses are corrections
	split      []typedWord // two words that this one may be, written together
	light      bool        // a stop word in every language that has it, or a number
}

// alternative is one way to say what part of a query means.
type alternative struct {
	words []typedWord
	share int64
}

// concept is what part of a query means: a word, or a phrase that has
// synonyms. The first alternative is as typed.
type concept struct {
	alternatives []alternative
	light        bool
	worth        int64 // as typed; known when the words have been scored
}

// question is a query, understood.
type question struct {
	concepts []concept
	pairs    []pairOfWords
	titles   []string // keys of exactName
	sides    []*language
}

// pairOfWords is two neighbouring terms of one language.
type pairOfWords struct {
	language      *language
	first, second string
}

// term is the term that stands for the two.
func (p pairOfWords) term() string { return pairTerm(p.first, p.second) }

// understand analyses a query in each of the languages.
func (x *Index) understand(query string, languages []*language) question {
	text, whole := cutQuery(query)
	q := question{sides: languages}
	var words []typedWord
	var phrases []phrase
	for _, l := range languages {
		tokens := l.analyser.tokens(text)
		terms := make([]string, len(tokens))
		for i, t := range tokens {
			terms[i] = t.term
			words = addToken(words, l, t)
		}
		if key := exactKey(terms); key != "" {
			q.titles = append(q.titles, l.analyser.name+":"+key)
		}
		q.addPairs(l, terms)
		phrases = append(phrases, x.synonyms.in(l, tokens)...)
	}
	words = firstDifferent(words)
	for i := range words {
		words[i].judge()
	}
	if n := len(words); n > 0 && whole && words[n-1].end == len(text) {
		words[n-1].complete()
	}
	joinNeighbours(words)
	correct(words, languages)
	q.concepts = x.conceptsOf(words, phrases, languages)
	q.dropCommon()
	return q
}

// dropCommon leaves out light words that tell nothing, being on so many pages,
// where another word finds any. A browser would have to load all their pages.
func (q *question) dropCommon() {
	if !slices.ContainsFunc(q.concepts, func(c concept) bool { return !c.light && c.findsPages() }) {
		return
	}
	dropped := make(map[string]bool)
	q.concepts = slices.DeleteFunc(q.concepts, func(c concept) bool {
		words := c.alternatives[0].words
		if !c.light || slices.ContainsFunc(words, func(w typedWord) bool { return w.pages() <= maxLightPages }) {
			return false
		}
		for _, w := range words {
			for _, e := range w.exact {
				dropped[e.language.field+" "+e.text()] = true
			}
		}
		return true
	})
	q.pairs = slices.DeleteFunc(q.pairs, func(p pairOfWords) bool {
		return dropped[p.language.field+" "+p.first] || dropped[p.language.field+" "+p.second]
	})
}

func (c *concept) findsPages() bool {
	return slices.ContainsFunc(c.alternatives, func(a alternative) bool {
		return slices.ContainsFunc(a.words, func(w typedWord) bool { return len(w.exact)+len(w.guesses) > 0 })
	})
}

// cutQuery bounds a query; whole is false if something was cut off.
func cutQuery(query string) (text string, whole bool) {
	if len(query) <= maxQueryBytes {
		return query, true
	}
	end := maxQueryBytes
	for end > 0 && !utf8.RuneStart(query[end]) {
		end--
	}
	return query[:end], false
}

// addToken adds what a token stands for in l to the word at its place.
func addToken(words []typedWord, l *language, t token) []typedWord {
	i, found := slices.BinarySearchFunc(words, t, func(w typedWord, t token) int {
		return cmp.Or(cmp.Compare(w.start, t.start), cmp.Compare(w.end, t.end))
	})
	if !found {
		words = slices.Insert(words, i, typedWord{start: t.start, end: t.end, text: fold(t.word), term: t.term})
	}
	w := &words[i]
	w.sides = append(w.sides, l)
	if n, ok := l.words.number(t.term); ok {
		w.addExact(candidate{l, n, l.shareOf(w.text, n)})
	}
	for _, n := range l.words.find(w.text) {
		w.addExact(candidate{l, n, l.shareOf(w.text, n)})
	}
	return words
}

// shareOf is what a word as typed counts for a term.
func (l *language) shareOf(word string, term int32) int64 {
	if isNumber(word) || l.words.saysStop(word, term) {
		return lightShare
	}
	return fullShare
}

func (w *typedWord) addExact(c candidate) {
	if !slices.ContainsFunc(w.exact, func(other candidate) bool {
		return other.language == c.language && other.term == c.term
	}) {
		w.exact = append(w.exact, c)
	}
}

// judge decides whether the word is light. A word that no page has is not,
// unless it is a number: it may be a misspelling.
func (w *typedWord) judge() {
	w.light = isNumber(w.text)
	if len(w.exact) > 0 && !w.light {
		w.light = !slices.ContainsFunc(w.exact, func(c candidate) bool { return c.share == fullShare })
	}
}

// firstDifferent drops repetitions, and what is too much.
func firstDifferent(words []typedWord) []typedWord {
	seen := make(map[string]bool, len(words))
	kept := words[:0]
	for _, w := range words {
		if !seen[w.text] && len(kept) < maxQueryWords {
			seen[w.text] = true
			kept = append(kept, w)
		}
	}
	return kept
}

func (q *question) addPairs(l *language, terms []string) {
	for i := 1; i < len(terms) && i < maxQueryWords; i++ {
		pair := pairOfWords{l, terms[i-1], terms[i]}
		if !slices.Contains(q.pairs, pair) {
			q.pairs = append(q.pairs, pair)
		}
	}
}

// joinNeighbours takes "log in" for "login" too, and "topup" for "top up".
func joinNeighbours(words []typedWord) {
	for i := range words {
		w := &words[i]
		if i+1 < len(words) && !(w.light && words[i+1].light) {
			next := &words[i+1]
			for _, l := range w.sides {
				for _, term := range l.words.find(w.text + next.text) {
					c := candidate{l, term, joinedShare}
					w.guessJoined(c)
					next.guessJoined(c)
				}
			}
		}
		if len(w.exact) == 0 && len(w.guesses) == 0 {
			w.split = w.parts()
		}
	}
}

func (w *typedWord) guessJoined(c candidate) {
	if !w.light && !w.has(c.language, c.term) {
		w.guesses = append(w.guesses, c)
	}
}

// parts returns the two words that w is, written together, if they are
// neighbours in a title, a heading or a question of some page.
func (w *typedWord) parts() []typedWord {
	for _, l := range w.sides {
		at := l.words.joins[w.term]
		if at == 0 || at >= len(w.text) {
			continue
		}
		var parts []typedWord
		for _, text := range [...]string{w.text[:at], w.text[at:]} {
			for _, t := range l.analyser.tokens(text) {
				parts = addToken(parts, l, token{start: len(parts), end: len(parts), word: t.word, term: t.term})
			}
		}
		for i := range parts {
			parts[i].judge()
		}
		return parts
	}
	return nil
}

// correct adds corrections to the words that may be misspelt.
func correct(words []typedWord, languages []*language) {
	budget, all := maxMisspelt, 0
	for _, l := range languages {
		all += l.pages
	}
	rare := max(rarePages, all/rareOneIn)
	for i := range words {
		w := &words[i]
		if budget == 0 {
			return
		}
		if w.light || len(w.guesses) > 0 || w.pages() > rare || allowedEdits(utf8.RuneCountInString(w.text)) == 0 {
			continue
		}
		budget--
		w.correct()
	}
}

// pages is the number of pages with the word as typed.
func (w *typedWord) pages() int {
	n := 0
	for _, c := range w.exact {
		n += c.pages()
	}
	return n
}

func (w *typedWord) correct() {
	edits := allowedEdits(utf8.RuneCountInString(w.text))
	leastPages := w.pages() * commonerBy
	for _, l := range w.sides {
		if l.analyser.name == cjkAnalysis {
			continue
		}
		best := make(map[int32]int64)
		for _, m := range l.words.misspellings(w.text, edits) {
			term := l.words.termOf[m.word]
			if int(l.words.pages[term]) < leastPages || w.has(l, term) {
				continue
			}
			share := int64(oneEditShare)
			if m.distance > 1 {
				share = twoEditShare
			}
			if l.words.isStop[m.word] {
				share = share * lightShare / fullShare
			}
			best[term] = max(best[term], share)
		}
		for term, share := range best {
			w.guesses = append(w.guesses, candidate{l, term, share})
		}
	}
	w.corrected = len(w.guesses) > 0
	w.keepLikeliest(maxCorrections)
}

// keepLikeliest keeps the n closest guesses, of these the most common.
func (w *typedWord) keepLikeliest(n int) {
	w.keepCommonest(len(w.guesses))
	slices.SortStableFunc(w.guesses, func(a, b candidate) int { return cmp.Compare(b.share, a.share) })
	w.guesses = w.guesses[:min(n, len(w.guesses))]
}
