package static

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cando/search"
)

// The engines agree when nearly all questions find the same pages in the same
// order (the shares of BARS: first hit, ten as a set, order). What parts them
// can only be rounding, so in truth it is all of them.
const (
	sameFirstShare = 0.99
	sameTenShare   = 0.98
	sameOrderShare = 0.95
)

// sampled returns n of the queries, fewer under the race detector, and all if
// CANDO_PARITY=full.
func sampled[T any](queries []T, n int) []T {
	if raceDetector {
		n = (n + 99) / 100
	}
	if os.Getenv("CANDO_PARITY") == "full" || len(queries) <= n {
		return queries
	}
	var some []T
	for i := range n {
		some = append(some, queries[i*len(queries)/n])
	}
	return some
}

// parity counts what two engines agree on.
type parity struct {
	queries, first, ten, order, scores int
	differences                        []string
}

func (p *parity) note(query string, want, got search.Response) {
	p.queries++
	wants, gots := pathsOf(want), pathsOf(got)
	sameOrder := slices.Equal(wants, gots) && want.Total == got.Total
	if len(wants) == 0 && len(gots) == 0 || len(wants) > 0 && len(gots) > 0 && wants[0] == gots[0] {
		p.first++
	}
	if slices.Equal(slices.Sorted(slices.Values(wants)), slices.Sorted(slices.Values(gots))) {
		p.ten++
	}
	if sameOrder {
		p.order++
	}
	if sameOrder && slices.EqualFunc(want.Hits, got.Hits, func(a, b search.Hit) bool { return a.Score == b.Score }) {
		p.scores++
	} else {
		p.differences = append(p.differences, fmt.Sprintf("%q\n  bleve  %s\n  static %s", query, inShort(want), inShort(got)))
	}
}

func pathsOf(r search.Response) []string {
	var paths []string
	for _, hit := range r.Hits {
		paths = append(paths, hit.Path)
	}
	return paths
}

func inShort(r search.Response) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d:", r.Total)
	for _, hit := range r.Hits {
		fmt.Fprintf(&b, " %s %v", hit.Path, hit.Score)
	}
	return b.String()
}

// compare asks both engines, without snippets: there are too many questions.
func (s *site) compare(t *testing.T, queries []string) {
	t.Helper()
	var p parity
	for _, query := range queries {
		req := search.Request{Query: query, Bare: true}
		want, err := s.oracle.Search(context.Background(), req)
		if err != nil {
			t.Fatal(err)
		}
		got, err := s.engine.Search(context.Background(), req)
		if err != nil {
			t.Fatalf("%q: %v", query, err)
		}
		if got.Incomplete {
			t.Errorf("%q: the static engine misses files", query)
		}
		p.note(query, want, got)
	}
	n := float64(p.queries)
	t.Logf("%d queries: same first hit %d, same ten %d, same order %d, same scores %d", p.queries, p.first, p.ten, p.order, p.scores)
	if float64(p.first)/n < sameFirstShare || float64(p.ten)/n < sameTenShare || float64(p.order)/n < sameOrderShare {
		t.Error("the engines part")
	}
	for _, difference := range p.differences[:min(5, len(p.differences))] {
		t.Log(difference)
	}
}

func textsOf(queries []testQuery) []string {
	texts := make([]string, len(queries))
	for i, q := range queries {
		texts[i] = q.text
	}
	return texts
}

func TestParityOnQuestions(t *testing.T) {
	for _, set := range []querySet{
		readQuerySet(t, "banking77", false), readQuerySet(t, "banking77", true), readQuerySet(t, "clinc150", false),
	} {
		t.Run(set.name, func(t *testing.T) {
			publish(t, set.records, search.Options{}).compare(t, textsOf(sampled(set.queries, 150)))
		})
	}
}

func TestParityOnAHandbook(t *testing.T) {
	set := linkSet(t, "links", filepath.Join(dataDir(t), "kb-sourcegraph"))
	s := publish(t, set.records, search.Options{})
	s.compare(t, textsOf(sampled(set.queries, 80)))
	s.compare(t, sampled(vocabularyQueries(wordsOf(set.records)), 300))
}

func TestParityOnTheCareBook(t *testing.T) {
	records := markdownRecords(t, filepath.Join("..", "..", "content"))
	publish(t, records, search.Options{}).compare(t, sampled(vocabularyQueries(wordsOf(records)), 400))
}
