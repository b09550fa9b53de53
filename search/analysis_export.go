package search

import "fmt"

// Analysis takes the texts of one language apart, as the index and the browser
// do. It is safe for concurrent use.
type Analysis struct{ analyser *analyser }

// Word is one word of a text.
type Word struct {
	Start, End int    // its place in the text, in bytes
	Text       string // as typed, but for case, accents and apostrophes
	Term       string // its stem, by which it is found
	Stop       bool   // it tells little: the, of, a
}

// NewAnalysis returns the analysis for a language, given as a BCP 47 tag.
func NewAnalysis(lang string) (*Analysis, error) {
	a, err := newAnalyser(analysisOf(lang))
	if err != nil {
		return nil, fmt.Errorf("prepare the analysis of %s: %w", lang, err)
	}
	return &Analysis{a}, nil
}

// Name is what the browser's engine calls the analysis.
func (a *Analysis) Name() string { return a.analyser.name }

// Words returns the words of a text, in order. Those of Chinese, Japanese and
// Korean are pairs of characters, which overlap.
func (a *Analysis) Words(text string) []Word {
	tokens := a.analyser.tokens(text)
	words := make([]Word, len(tokens))
	for i, t := range tokens {
		words[i] = Word{t.start, t.end, fold(t.word), t.term, t.isStop}
	}
	return words
}

// Fold brings the spellings of a word together that people do not tell apart:
// case, accents, apostrophes.
func Fold(word string) string { return fold(lower(word)) }
