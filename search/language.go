package search

import (
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/hr"
	"github.com/blevesearch/bleve/v2/analysis/token/stop"
	"github.com/blevesearch/bleve/v2/registry"

	// Each import registers a language's filters with Bleve.
	_ "github.com/blevesearch/bleve/v2/analysis/lang/ar"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/bg"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/ca"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/ckb"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/cs"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/da"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/de"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/el"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/en"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/es"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/eu"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/fa"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/fi"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/fr"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/ga"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/gl"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/hi"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/hu"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/hy"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/id"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/it"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/nl"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/no"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/pt"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/ro"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/ru"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/sv"
	_ "github.com/blevesearch/bleve/v2/analysis/lang/tr"

	"github.com/blevesearch/bleve/v2/analysis/token/lowercase"
)

const (
	plainAnalysis = "plain" // lower case and folding only: the language is unknown
	cjkAnalysis   = "cjk"   // Chinese, Japanese, Korean and South-East Asia: pairs of characters
)

// analysisOf names the analysis for a BCP 47 tag: Bleve's analyser of that
// name, or plainAnalysis.
func analysisOf(tag string) string {
	base, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(tag, "_", "-")), "-")
	switch base {
	case "ar", "bg", "ca", "ckb", "cs", "da", "de", "el", "en", "es", "eu", "fa", "fi", "fr", "ga", "gl",
		"hi", "hr", "hu", "hy", "id", "it", "nl", "no", "pt", "ro", "ru", "sv", "tr":
		return base
	case "nb", "nn":
		return "no"
	case "zh", "ja", "ko", "yue", "cjk", "th", "lo", "km", "my":
		return cjkAnalysis
	}
	return plainAnalysis
}

// langKeys are the facet values of a tag: itself and its language alone, so
// that "pt" finds "pt-BR".
func langKeys(tag string) []string {
	tag = strings.ToLower(strings.ReplaceAll(tag, "_", "-"))
	base, _, whole := strings.Cut(tag, "-")
	if !whole {
		return []string{tag}
	}
	return []string{tag, base}
}

// analyser turns words into index terms with the parts of one of Bleve's
// analysers. The stop filter is taken out of the chain: it says which words
// are stop words, and removes none. An analyser is safe for concurrent use.
type analyser struct {
	name   string
	before []analysis.TokenFilter // up to the stop filter
	stop   analysis.TokenFilter   // nil: no stop words known
	after  []analysis.TokenFilter
}

// newAnalyser assembles the analysis called name, as analysisOf returns it.
func newAnalyser(name string) (*analyser, error) {
	filters, err := filterChain(name)
	if err != nil {
		return nil, err
	}
	a := &analyser{name: name}
	for _, filter := range filters {
		_, isStop := filter.(*stop.StopTokensFilter)
		switch {
		case isStop:
			a.stop = filter
		case a.stop == nil:
			a.before = append(a.before, filter)
		default:
			a.after = append(a.after, filter)
		}
	}
	return a, nil
}

// filterChain returns the token filters of Bleve's analyser, or, where Bleve
// has no analyser but the parts of one, those parts.
func filterChain(name string) ([]analysis.TokenFilter, error) {
	cache := registry.NewCache()
	var parts []string
	switch name {
	case plainAnalysis:
		parts = []string{lowercase.Name}
	case cjkAnalysis: // scanPairs is all its analysis
		return nil, nil
	case "ca", "ga":
		parts = []string{"elision_" + name, lowercase.Name, "stop_" + name}
	case "bg", "cs", "el", "eu", "gl", "hy", "id":
		parts = []string{lowercase.Name, "stop_" + name}
	default:
		whole, err := cache.AnalyzerNamed(name)
		if err != nil {
			return nil, err
		}
		return mended(whole.(*analysis.DefaultAnalyzer).TokenFilters), nil
	}
	filters := make([]analysis.TokenFilter, len(parts))
	for i, part := range parts {
		var err error
		if filters[i], err = cache.TokenFilterNamed(part); err != nil {
			return nil, err
		}
	}
	return filters, nil
}

// mended replaces the filter of Bleve's that does not give the same term every
// time.
func mended(filters []analysis.TokenFilter) []analysis.TokenFilter {
	filters = slices.Clone(filters)
	for i, filter := range filters {
		if _, ok := filter.(*hr.SuffixTransformationFilter); ok {
			filters[i] = croatianEndings{}
		}
	}
	return filters
}

// croatianEndings undoes changes of stems as hr.SuffixTransformationFilter
// does, which takes any of the endings that fit. This takes the longest.
type croatianEndings struct{}

func (croatianEndings) Filter(stream analysis.TokenStream) analysis.TokenStream {
	for _, token := range stream {
		for i := range token.Term {
			if to, ok := hr.SuffixTransformations[string(token.Term[i:])]; ok {
				token.Term = append(token.Term[:i:i], to...)
				break
			}
		}
	}
	return stream
}

// term returns the index term of one lower-case word and whether the word is
// a stop word. The term is "" when nothing of the word is left. Words with
// characters beyond the first 65,536 are only folded: no stemmer knows them,
// and the browser counts them twice.
func (a *analyser) term(word string) (term string, isStop bool) {
	if a.name == cjkAnalysis || strings.ContainsFunc(word, func(r rune) bool { return r > 0xFFFF }) {
		return fold(word), false
	}
	stream := run(a.before, analysis.TokenStream{{Term: []byte(word), End: len(word), Position: 1}})
	if len(stream) == 0 {
		return "", false
	}
	if a.stop != nil {
		probe := *stream[0]
		isStop = len(a.stop.Filter(analysis.TokenStream{&probe})) == 0
	}
	stream = run(a.after, stream[:1])
	if len(stream) == 0 {
		return "", isStop
	}
	return fold(string(stream[0].Term)), isStop
}

func run(filters []analysis.TokenFilter, stream analysis.TokenStream) analysis.TokenStream {
	for _, filter := range filters {
		stream = filter.Filter(stream)
	}
	return stream
}
