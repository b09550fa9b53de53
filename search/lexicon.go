package search

import (
	"slices"
	"strings"
	"sync"
)

// field is a part of a record whose words weigh alike.
type field uint8

const (
	titleField field = iota
	asksField
	summaryField
	headingField
	actionField
	tagField
	bodyField
	numFields
)

// lexicon numbers the terms of one language while records are analysed, and
// remembers the analysis of every word, because a text has fifty words for
// each different one. It is shared by the workers.
type lexicon struct {
	analyser *analyser

	mu    sync.Mutex
	words map[string]knownWord
	terms map[string]uint32
	names []string // names[number] is the term
	pairs map[[2]uint32]uint32
	// joins counts the neighbours of titles, headings and questions.
	joins map[joined]uint64
}

// joined is two neighbours written together: the first folded and the term of
// the second, "giftcard" for "gift cards".
type joined struct {
	word string
	at   int // where the second begins, in bytes
}

type knownWord struct {
	number uint32 // the word's own
	term   uint32 // valid if kept
	kept   bool
	isStop bool
}

func newLexicon(a *analyser) *lexicon {
	return &lexicon{
		analyser: a,
		words:    make(map[string]knownWord),
		terms:    make(map[string]uint32),
		pairs:    make(map[[2]uint32]uint32),
		joins:    make(map[joined]uint64),
	}
}

// learn analyses a word that the calling worker has not met.
func (l *lexicon) learn(word string) knownWord {
	l.mu.Lock()
	known, ok := l.words[word]
	l.mu.Unlock()
	if ok {
		return known
	}
	term, isStop := l.analyser.term(word)
	return l.remember(word, term, isStop)
}

// remember notes what a word's analysis gave.
func (l *lexicon) remember(word, term string, isStop bool) knownWord {
	l.mu.Lock()
	defer l.mu.Unlock()
	if known, ok := l.words[word]; ok {
		return known
	}
	known := knownWord{number: uint32(len(l.words)), isStop: isStop}
	if term != "" {
		known.kept = true
		known.term = l.number(term)
	}
	l.words[word] = known
	return known
}

// number returns the number of a term. The caller holds the lock.
func (l *lexicon) number(term string) uint32 {
	n, ok := l.terms[term]
	if !ok {
		n = uint32(len(l.names))
		l.terms[term] = n
		l.names = append(l.names, term)
	}
	return n
}

// pair returns the number of the term that stands for two neighbours.
func (l *lexicon) pair(first, second uint32) uint32 {
	l.mu.Lock()
	defer l.mu.Unlock()
	key := [2]uint32{first, second}
	n, ok := l.pairs[key]
	if !ok {
		n = l.number(pairTerm(l.names[first], l.names[second]))
		l.pairs[key] = n
	}
	return n
}

// pairTerm names two neighbouring terms. No term has a space in it.
func pairTerm(first, second string) string { return first + " " + second }

// join notes the neighbours of a text that has been counted, as they would be
// written together. Two stop words tell nothing, and a letter alone is a
// beginning of too many words.
func (l *lexicon) join(text string) {
	if l.analyser.name == cjkAnalysis {
		return
	}
	var before string
	beforeStop := false
	scanWords(text, func(start, end int, _ bool) {
		lowered := lower(text[start:end])
		word := fold(lowered)
		l.mu.Lock()
		defer l.mu.Unlock()
		known := l.words[lowered]
		if len(before) >= minJoinedBytes && len(word) >= minJoinedBytes && known.kept && !(beforeStop && known.isStop) && !isNumber(word) {
			l.joins[joined{before + l.names[known.term], len(before)}]++
		}
		before, beforeStop = word, known.isStop
		if !known.kept || isNumber(word) {
			before = ""
		}
	})
}

// minJoinedBytes is the length from which on a part of a joined word counts.
const minJoinedBytes = 2

// occurrence says how often a term is in one field of a record.
type occurrence struct {
	term  uint32
	field field
	count uint16
}

// analysedRecord is what a record comes to before its weights can be known.
type analysedRecord struct {
	occurrences []occurrence // all of one term together
	length      [numFields]uint32
	exactTitle  string // the title's terms, joined
}

// counter counts the terms of records of one language. Each worker has its own.
type counter struct {
	lexicon *lexicon
	words   map[string]knownWord // what this worker has met; saves the lexicon's lock
	met     []uint64             // by word number: how often
	counts  [][numFields]uint16  // by term number; zero between records
	touched []uint32             // terms with counts
	length  [numFields]uint32
	scratch []byte
	order   []uint32     // scratch of addAll
	found   []occurrence // scratch of take
}

func newCounter(l *lexicon) *counter {
	return &counter{lexicon: l, words: make(map[string]knownWord)}
}

// count analyses one record.
func (c *counter) count(r *Record) analysedRecord {
	var result analysedRecord
	result.exactTitle = c.join(c.addPhrase(titleField, r.Title))
	for _, ask := range r.Asks {
		c.addPhrase(asksField, ask)
	}
	c.addAll(summaryField, r.Summary)
	c.addAll(actionField, r.Actions...)
	for _, words := range r.ActionWords {
		c.addAll(actionField, words)
		c.lexicon.join(words)
	}
	c.addAll(tagField, r.Tags...)
	c.addAll(tagField, r.Channels...)
	for _, s := range r.Sections {
		if s.Heading != r.Title { // the title as first heading is not said twice
			c.addAll(headingField, s.Heading)
			c.lexicon.join(s.Heading)
		}
		c.addAll(bodyField, s.Text)
	}
	result.length = c.length
	result.occurrences = c.take()
	return result
}

func (c *counter) addAll(f field, texts ...string) {
	for _, text := range texts {
		c.order = c.add(f, text, c.order[:0])
	}
}

// addPhrase counts the words of text in f and each pair of neighbours, and
// returns the terms in order. CJK terms are pairs already.
func (c *counter) addPhrase(f field, text string) []uint32 {
	terms := c.add(f, text, nil)
	if c.lexicon.analyser.name != cjkAnalysis {
		for i := 1; i < len(terms); i++ {
			c.bump(c.lexicon.pair(terms[i-1], terms[i]), f)
		}
		c.lexicon.join(text)
	}
	return terms
}

// add counts the words of text in f and appends their terms to terms.
func (c *counter) add(f field, text string, terms []uint32) []uint32 {
	note := func(w knownWord) {
		if w.kept {
			c.meet(w.number)
			c.bump(w.term, f)
			c.length[f]++
			terms = append(terms, w.term)
		}
	}
	if c.lexicon.analyser.name == cjkAnalysis {
		for _, t := range c.lexicon.analyser.tokens(text) {
			note(c.lexicon.remember(t.word, t.term, t.isStop))
		}
		return terms
	}
	scanWords(text, func(start, end int, _ bool) {
		note(c.look(text[start:end]))
	})
	return terms
}

func (c *counter) look(word string) knownWord {
	c.scratch = appendLower(c.scratch[:0], word)
	known, ok := c.words[string(c.scratch)]
	if !ok {
		lowered := string(c.scratch)
		known = c.lexicon.learn(lowered)
		c.words[lowered] = known
	}
	return known
}

// meet counts a word.
func (c *counter) meet(word uint32) {
	if int(word) >= len(c.met) {
		c.met = append(c.met, make([]uint64, int(word)+1024-len(c.met))...)
	}
	c.met[word]++
}

func (c *counter) bump(term uint32, f field) {
	if int(term) >= len(c.counts) {
		c.counts = append(c.counts, make([][numFields]uint16, int(term)+1024-len(c.counts))...)
	}
	counts := &c.counts[term]
	if *counts == [numFields]uint16{} {
		c.touched = append(c.touched, term)
	}
	if counts[f] < 1<<16-1 {
		counts[f]++
	}
}

// take returns the counts and clears them.
func (c *counter) take() []occurrence {
	c.found = c.found[:0]
	for _, term := range c.touched {
		for f, n := range c.counts[term] {
			if n > 0 {
				c.found = append(c.found, occurrence{term, field(f), n})
			}
		}
		c.counts[term] = [numFields]uint16{}
	}
	c.touched = c.touched[:0]
	c.length = [numFields]uint32{}
	return slices.Clone(c.found)
}

// join returns the exact-title key of terms.
func (c *counter) join(terms []uint32) string {
	c.lexicon.mu.Lock()
	defer c.lexicon.mu.Unlock()
	names := make([]string, len(terms))
	for i, t := range terms {
		names[i] = c.lexicon.names[t]
	}
	return exactKey(names)
}

// maxExactBytes bounds exact-title keys: nobody types a longer title in full.
const maxExactBytes = 200

// exactKey is what a title's terms are looked up by when a query equals it;
// empty when too long.
func exactKey(terms []string) string {
	key := strings.Join(terms, " ")
	if len(key) > maxExactBytes {
		return ""
	}
	return key
}
