package search

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	index "github.com/blevesearch/bleve_index_api"
)

// Search answers a request. No text typed by a person makes it fail: errors
// come from the index's files or from ctx.
func (x *Index) Search(ctx context.Context, req Request) (Response, error) {
	began := time.Now()
	response := Response{Query: strings.ToValidUTF8(req.Query, "\uFFFD"), Engine: engineName, Hits: []Hit{}}
	reader, err := x.store.Reader()
	if err != nil {
		return Response{}, fmt.Errorf("search: %w", err)
	}
	defer reader.Close()
	found, err := x.rank(ctx, reader, req)
	if err != nil {
		return Response{}, fmt.Errorf("search: %w", err)
	}
	response.Total, response.Facets = found.total, found.facets
	var spots *spotter
	if !req.Bare {
		spots = newSpotter(&found.question)
	}
	for _, p := range found.pages {
		hit, err := found.hit(reader, p, spots)
		if err != nil {
			return Response{}, fmt.Errorf("search: read %s: %w", p.path, err)
		}
		response.Hits = append(response.Hits, hit)
	}
	response.TookUS = time.Since(began).Microseconds()
	return response, nil
}

// rankedPage is a page with its place among others.
type rankedPage struct {
	page  uint32
	path  string // "" until needed
	score int64
}

// ranking is the outcome of matching a query, before pages are read.
type ranking struct {
	question question
	total    int
	pages    []rankedPage
	facets   map[string]map[string]int // nil if not wanted
	reasons  map[uint32][]string       // by page; nil if not wanted
}

// rank scores the pages and picks the best.
func (x *Index) rank(ctx context.Context, reader index.IndexReader, req Request) (*ranking, error) {
	found := &ranking{question: x.understand(req.Query, x.languagesFor(req.Lang))}
	s := x.scratch.Get().(*scorer)
	defer func() {
		s.reset()
		x.scratch.Put(s)
	}()
	if req.Explain {
		found.reasons = make(map[uint32][]string)
	}
	if err := s.score(ctx, reader, &found.question, found.explain); err != nil {
		return nil, err
	}
	best, err := s.best(ctx, reader, found, req)
	if err != nil {
		return nil, err
	}
	found.pages = best
	return found, nil
}

// languagesFor returns the languages that pages in lang are in: all if lang
// is "".
func (x *Index) languagesFor(lang string) []*language {
	if lang == "" {
		return x.languages
	}
	analysis := analysisOf(lang)
	for _, l := range x.languages {
		if l.analyser.name == analysis {
			return []*language{l}
		}
	}
	return nil
}

// best counts the pages that pass the request's filters and returns the first
// of them, best score first, then by path.
func (s *scorer) best(ctx context.Context, reader index.IndexReader, found *ranking, req Request) ([]rankedPage, error) {
	exact, err := pagesWith(ctx, reader, exactName, found.question.titles...)
	if err != nil {
		return nil, err
	}
	sieve, err := newSieve(ctx, reader, req)
	if err != nil {
		return nil, err
	}
	if req.Facets {
		if found.facets, err = sieve.count(ctx, reader, s.total.pages); err != nil {
			return nil, err
		}
	}
	most := int64(0)
	if len(exact) > 0 {
		most = s.most()
	}
	top := shortlist{limit: limitOf(req), reader: reader}
	for _, page := range s.total.pages {
		if sieve.held(page) != 0 {
			continue
		}
		found.total++
		score := s.final(page)
		if exact[page] {
			score += most
			found.note(page, "the title is what was typed")
		}
		if err := top.offer(rankedPage{page: page, score: score}); err != nil {
			return nil, err
		}
	}
	return top.sorted()
}

func limitOf(req Request) int {
	if req.Limit <= 0 {
		return defaultLimit
	}
	return min(req.Limit, maxLimit)
}

// shortlist keeps the best pages offered. Paths are read only where scores tie.
type shortlist struct {
	limit  int
	reader index.IndexReader
	pages  []rankedPage // at most twice limit, of which those before a cut are sorted
}

// offer adds a page if it may be among the best.
func (l *shortlist) offer(p rankedPage) error {
	l.pages = append(l.pages, p)
	if len(l.pages) < 2*l.limit {
		return nil
	}
	return l.cut()
}

// cut sorts the pages and drops all but the best.
func (l *shortlist) cut() error {
	if err := l.readTiedPaths(); err != nil {
		return err
	}
	slices.SortFunc(l.pages, func(a, b rankedPage) int {
		return cmp.Or(cmp.Compare(b.score, a.score), strings.Compare(a.path, b.path))
	})
	l.pages = l.pages[:min(l.limit, len(l.pages))]
	return nil
}

func (l *shortlist) readTiedPaths() error {
	slices.SortFunc(l.pages, func(a, b rankedPage) int { return cmp.Compare(b.score, a.score) })
	for i := range l.pages {
		tied := i > 0 && l.pages[i-1].score == l.pages[i].score ||
			i+1 < len(l.pages) && l.pages[i+1].score == l.pages[i].score
		if tied {
			if err := l.readPath(&l.pages[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

func (l *shortlist) readPath(p *rankedPage) error {
	if p.path != "" {
		return nil
	}
	path, err := l.reader.ExternalID(index.NewIndexInternalID(nil, uint64(p.page)))
	p.path = path
	return err
}

// sorted returns the best pages, each with its path.
func (l *shortlist) sorted() ([]rankedPage, error) {
	if err := l.cut(); err != nil {
		return nil, err
	}
	for i := range l.pages {
		if err := l.readPath(&l.pages[i]); err != nil {
			return nil, err
		}
	}
	return l.pages, nil
}
