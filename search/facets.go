package search

import (
	"context"
	"math/bits"
	"strings"

	index "github.com/blevesearch/bleve_index_api"
)

// choice is a facet of pages and what is chosen of it. Its number is its bit in a
// sieve.
type choice struct {
	name   string // of Bleve's field, and in Response.Facets
	chosen string // "" chooses all
}

// choices returns the facets in the order of their bits.
func (r Request) choices() []choice {
	return []choice{
		{kindName, r.Kind}, {langName, r.Lang}, {channelName, r.Channel}, {actionName, r.Action}, {tagName, r.Tag},
	}
}

// sieve holds back the pages that a request does not choose.
type sieve struct {
	choices []choice
	chosen  []map[uint32]bool // by facet: its pages; nil chooses all
}

func newSieve(ctx context.Context, reader index.IndexReader, req Request) (*sieve, error) {
	s := &sieve{choices: req.choices()}
	s.chosen = make([]map[uint32]bool, len(s.choices))
	for i, f := range s.choices {
		if f.chosen == "" {
			continue
		}
		keys := []string{f.chosen}
		if f.name == langName {
			keys = langKeys(f.chosen)
		}
		// A language with a region that no page names stands for the language.
		for _, key := range keys {
			pages, err := pagesWith(ctx, reader, f.name, key)
			if err != nil {
				return nil, err
			}
			if s.chosen[i] = pages; len(pages) > 0 {
				break
			}
		}
	}
	return s, nil
}

// held returns a bit for each facet that holds the page back; 0 lets it pass.
func (s *sieve) held(page uint32) (by uint8) {
	for i, chosen := range s.chosen {
		if chosen != nil && !chosen[page] {
			by |= 1 << i
		}
	}
	return by
}

// count counts, for each facet, the values of the pages found that no other
// facet holds back: what choosing another value would show.
func (s *sieve) count(ctx context.Context, reader index.IndexReader, found []uint32) (map[string]map[string]int, error) {
	shown := make(map[uint32]uint8, len(found)) // by page: the facets to count it in
	for _, page := range found {
		switch held := s.held(page); bits.OnesCount8(held) {
		case 0:
			shown[page] = 1<<len(s.choices) - 1
		case 1:
			shown[page] = held
		}
	}
	counts := make(map[string]map[string]int)
	for i, f := range s.choices {
		of, err := countValues(ctx, reader, f.name, func(page uint32) bool { return shown[page]&(1<<i) != 0 })
		if err != nil {
			return nil, err
		}
		if f.name == langName {
			onlyWhole(of)
		}
		if len(of) > 0 {
			counts[f.name] = of
		}
	}
	return counts, nil
}

// countValues counts the pages to be counted of each value of a field.
func countValues(ctx context.Context, reader index.IndexReader, field string, counted func(page uint32) bool) (map[string]int, error) {
	counts := make(map[string]int)
	err := eachTerm(reader, field, func(value string) error {
		n := 0
		err := readPostings(ctx, reader, field, value, func(page uint32, _ int64) {
			if counted(page) {
				n++
			}
		})
		if n > 0 {
			counts[value] = n
		}
		return err
	})
	return counts, err
}

// onlyWhole takes from each language the pages that name a region of it: they
// are indexed under both.
func onlyWhole(counts map[string]int) {
	for tag, n := range counts {
		if base, _, whole := strings.Cut(tag, "-"); whole {
			counts[base] -= n
		}
	}
	for tag, n := range counts {
		if n <= 0 {
			delete(counts, tag)
		}
	}
}

// eachTerm calls yield with each term of a field, sorted by bytes.
func eachTerm(reader index.IndexReader, field string, yield func(term string) error) error {
	dict, err := reader.FieldDict(field)
	if err != nil {
		return err
	}
	defer dict.Close()
	entry, err := dict.Next()
	for ; entry != nil && err == nil; entry, err = dict.Next() {
		if err := yield(entry.Term); err != nil {
			return err
		}
	}
	return err
}

// pagesWith returns the pages that have any of the terms in a field.
func pagesWith(ctx context.Context, reader index.IndexReader, field string, terms ...string) (map[uint32]bool, error) {
	pages := make(map[uint32]bool)
	for _, term := range terms {
		err := readPostings(ctx, reader, field, term, func(page uint32, _ int64) { pages[page] = true })
		if err != nil {
			return nil, err
		}
	}
	return pages, nil
}
