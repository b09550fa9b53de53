package search

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// The scoreboard shows what a change of the ranking costs, in its diff.
func TestScoreboard(t *testing.T) {
	if raceDetector {
		t.Skip("asks 20,000 questions; make test asks them once more without the race detector")
	}
	dir := dataDir(t)
	sets := []querySet{
		readQuerySet(t, "banking77", false),
		readQuerySet(t, "banking77", true),
		readQuerySet(t, "clinc150", false),
		linkSet(t, "links of a handbook", filepath.Join(dir, "kb-sourcegraph")),
	}
	misspelt := readMisspellings(t, filepath.Join(dir, "misspellings.tsv"))
	var board strings.Builder
	fmt.Fprintf(&board, "%-24s %-9s %7s %7s %7s %7s %7s\n", "questions", "engine", "success", "success", "MRR", "nothing", "number")
	fmt.Fprintf(&board, "%-24s %-9s %7s %7s %7s %7s %7s\n", "", "", "@1", "@3", "@10", "found", "")
	for _, set := range sets {
		x := build(t, set.records, Options{})
		result := measure(t, x, set.queries, func(s string) string { return s })
		fmt.Fprintf(&board, "%-24s %-9s %s\n", set.name, engineName, result)
		result = measure(t, x, everyThird(set.queries), misspelt.inLongest)
		fmt.Fprintf(&board, "%-24s %-9s %s\n", "  one word misspelt", engineName, result)
	}
	golden(t, "scoreboard.txt", board.String())
}

func everyThird(queries []testQuery) []testQuery {
	var some []testQuery
	for i := 0; i < len(queries); i += 3 {
		some = append(some, queries[i])
	}
	return some
}

// relevance counts questions. A right page at rank r adds 2520/r to
// reciprocal, a whole number up to rank 10.
type relevance struct {
	first, amongThree, nothing, reciprocal, questions int
}

func (r relevance) String() string {
	n := float64(r.questions)
	return fmt.Sprintf("%7.3f %7.3f %7.3f %7d %7d",
		float64(r.first)/n, float64(r.amongThree)/n, float64(r.reciprocal)/2520/n, r.nothing, r.questions)
}

// measure asks each question, as change makes it.
func measure(t *testing.T, x *Index, queries []testQuery, change func(string) string) relevance {
	t.Helper()
	reader, err := x.store.Reader()
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	var mu sync.Mutex
	result := relevance{questions: len(queries)}
	err = inParallel(context.Background(), len(queries), func() func(int) {
		return func(i int) {
			found, err := x.rank(context.Background(), reader, Request{Query: change(queries[i].text)})
			if err != nil {
				t.Error(err)
				return
			}
			mu.Lock()
			defer mu.Unlock()
			result.note(found, queries[i].right)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func (r *relevance) note(found *ranking, right []string) {
	if found.total == 0 {
		r.nothing++
	}
	rank := 1 + slices.IndexFunc(found.pages, func(p rankedPage) bool { return slices.Contains(right, p.path) })
	switch {
	case rank == 0:
		return
	case rank == 1:
		r.first++
	}
	if rank <= 3 {
		r.amongThree++
	}
	r.reciprocal += 2520 / rank
}

// misspellings knows how people misspell words.
type misspellings map[string]string

func readMisspellings(t *testing.T, file string) misspellings {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	m := make(misspellings)
	for line := range strings.Lines(string(text)) {
		if correct, wrong, ok := strings.Cut(strings.TrimSpace(line), "\t"); ok && m[correct] == "" {
			m[correct] = wrong
		}
	}
	return m
}

// inLongest misspells the longest word of a text: as people do, or, if nobody
// is known to, by swapping its middle letters.
func (m misspellings) inLongest(text string) string {
	words := strings.Fields(text)
	longest := slices.MaxFunc(words, func(a, b string) int { return len(a) - len(b) })
	word := strings.ToLower(strings.Trim(longest, ".,;:?!'\"()"))
	wrong := m[word]
	if letters := []rune(word); wrong == "" && len(letters) >= 4 {
		i := len(letters) / 2
		letters[i-1], letters[i] = letters[i], letters[i-1]
		wrong = string(letters)
	}
	if wrong == "" {
		return text
	}
	words[slices.Index(words, longest)] = wrong
	return strings.Join(words, " ")
}
