package main

import (
	"cmp"
	"math"
	"slices"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/analysis/token/lowercase"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
	"github.com/blevesearch/bleve/v2/registry"
)

// The textbook's values of BM25.
const (
	bm25K1 = 1.2
	bm25B  = 0.75
)

// textbook is BM25 as textbooks have it: title and text as one, words by
// Unicode, English stems, nothing else. It is the measure of what a ranking adds.
type textbook struct {
	analyser analysis.Analyzer
	ids      []string
	lengths  []float64
	mean     float64
	postings map[string]map[int]float64 // term → document → occurrences
}

func newTextbook(documents []document, withoutStopWords bool) (*textbook, error) {
	analyser, err := englishWords(withoutStopWords)
	if err != nil {
		return nil, err
	}
	t := &textbook{analyser: analyser, postings: map[string]map[int]float64{}}
	for i, d := range documents {
		terms := t.terms(d.Title + "\n" + d.Text)
		for _, term := range terms {
			if t.postings[term] == nil {
				t.postings[term] = map[int]float64{}
			}
			t.postings[term][i]++
		}
		t.ids = append(t.ids, d.ID)
		t.lengths = append(t.lengths, float64(len(terms)))
		t.mean += float64(len(terms)) / float64(len(documents))
	}
	return t, nil
}

// englishWords cuts a text into words and these to stems.
func englishWords(withoutStopWords bool) (analysis.Analyzer, error) {
	cache := registry.NewCache()
	tokenizer, err := cache.TokenizerNamed(unicode.Name)
	if err != nil {
		return nil, err
	}
	analyser := &analysis.DefaultAnalyzer{Tokenizer: tokenizer}
	for _, name := range []string{en.PossessiveName, lowercase.Name, en.StopName, en.SnowballStemmerName} {
		if name == en.StopName && !withoutStopWords {
			continue
		}
		filter, err := cache.TokenFilterNamed(name)
		if err != nil {
			return nil, err
		}
		analyser.TokenFilters = append(analyser.TokenFilters, filter)
	}
	return analyser, nil
}

func (t *textbook) terms(text string) []string {
	var terms []string
	for _, token := range t.analyser.Analyze([]byte(text)) {
		terms = append(terms, string(token.Term))
	}
	return terms
}

// rank gives the ids of the ten best documents; equals stay in their order.
func (t *textbook) rank(query string) []string {
	scores := map[int]float64{}
	terms := t.terms(query)
	slices.Sort(terms)
	for _, term := range slices.Compact(terms) {
		n := float64(len(t.postings[term]))
		idf := math.Log(1 + (float64(len(t.ids))-n+0.5)/(n+0.5))
		for i, occurrences := range t.postings[term] {
			norm := bm25K1 * (1 - bm25B + bm25B*t.lengths[i]/t.mean)
			scores[i] += idf * occurrences * (bm25K1 + 1) / (occurrences + norm)
		}
	}
	var found []int
	for i := range scores {
		found = append(found, i)
	}
	slices.SortFunc(found, func(a, b int) int { return cmp.Or(cmp.Compare(scores[b], scores[a]), a-b) })
	var ids []string
	for _, i := range found[:min(10, len(found))] {
		ids = append(ids, t.ids[i])
	}
	return ids
}
