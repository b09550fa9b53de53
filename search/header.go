package search

import (
	"encoding/json"
	"fmt"
	"slices"
	"sort"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/mapping"
)

// formatVersion is raised by every change to what an index holds or to how
// its weights are made.
const formatVersion = 3

// Keys of Bleve's internal storage. mappingKey is Bleve's own.
const (
	mappingKey       = "_mapping"
	headerKey        = "cando"
	vocabularyPrefix = "cando.words." // and the analysis
)

// header is what a query must know of the whole index.
type header struct {
	Format    int                `json:"format"`
	Pages     int                `json:"pages"`
	Languages []languageOfHeader `json:"languages"` // by analysis
	Synonyms  [][]string         `json:"synonyms,omitempty"`
}

type languageOfHeader struct {
	Analysis string `json:"analysis"`
	Pages    int    `json:"pages"`
}

// synonymGroups turns the option into sorted groups of phrases, so that equal
// options give equal indexes.
func synonymGroups(synonyms map[string][]string) [][]string {
	var groups [][]string
	for key, others := range synonyms {
		group := slices.Clone(others)
		sort.Strings(group)
		groups = append(groups, append([]string{key}, group...))
	}
	slices.SortFunc(groups, slices.Compare[[]string])
	return groups
}

// mappingFor lets any Bleve program open the index and ask it something
// sensible without knowing of Cando.
func mappingFor(analysis string) ([]byte, error) {
	m := mapping.NewIndexMapping()
	m.DefaultField = wordsPrefix + analysis
	m.StoreDynamic, m.DocValuesDynamic = false, false
	if bleve.Config.Cache != nil { // Bleve names an analyser for some languages only
		if _, err := bleve.Config.Cache.AnalyzerNamed(analysis); err == nil {
			m.DefaultAnalyzer = analysis
		}
	}
	packed, err := json.Marshal(m)
	if err != nil {
		return nil, fmt.Errorf("describe the index: %w", err)
	}
	return packed, nil
}

func (h *header) internal(vocabularies map[string][]byte) (map[string][]byte, error) {
	packed, err := json.Marshal(h)
	if err != nil {
		return nil, fmt.Errorf("describe the index: %w", err)
	}
	main := plainAnalysis
	if len(h.Languages) > 0 {
		most := slices.MaxFunc(h.Languages, func(a, b languageOfHeader) int { return a.Pages - b.Pages })
		main = most.Analysis
	}
	described, err := mappingFor(main)
	if err != nil {
		return nil, err
	}
	internal := map[string][]byte{headerKey: packed, mappingKey: described}
	for analysis, vocabulary := range vocabularies {
		internal[vocabularyPrefix+analysis] = vocabulary
	}
	return internal, nil
}
