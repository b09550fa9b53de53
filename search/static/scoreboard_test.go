package static

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cando/search"
)

var update = flag.Bool("update", false, "rewrite the golden files in testdata")

// The scoreboard is that of package search, for this engine: the same questions
// to the same pages. It takes minutes, so it is for CANDO_PARITY=full; samples of
// the same questions are compared in every run.
func TestScoreboard(t *testing.T) {
	if os.Getenv("CANDO_PARITY") != "full" {
		t.Skip("LEFT OUT: the scoreboard takes minutes; set CANDO_PARITY=full")
	}
	dir := dataDir(t)
	misspelt := readMisspellings(t, filepath.Join(dir, "misspellings.tsv"))
	var board strings.Builder
	fmt.Fprintf(&board, "%-24s %-9s %7s %7s %7s %7s %7s\n", "questions", "engine", "success", "success", "MRR", "nothing", "number")
	fmt.Fprintf(&board, "%-24s %-9s %7s %7s %7s %7s %7s\n", "", "", "@1", "@3", "@10", "found", "")
	for _, set := range []querySet{
		readQuerySet(t, "banking77", false),
		readQuerySet(t, "banking77", true),
		readQuerySet(t, "clinc150", false),
		linkSet(t, "links of a handbook", filepath.Join(dir, "kb-sourcegraph")),
	} {
		s := publish(t, set.records, search.Options{})
		right := func(text string) string { return text }
		fmt.Fprintf(&board, "%-24s %-9s %s\n", set.name, engineName, s.measure(t, set.queries, right))
		fmt.Fprintf(&board, "%-24s %-9s %s\n", "  one word misspelt", engineName, s.measure(t, everyThird(set.queries), misspelt.inLongest))
	}
	golden(t, filepath.Join("testdata", "scoreboard.txt"), board.String())
}

// golden compares got with a file, or rewrites the file.
func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s differs from what was found (rewrite it with -update):\n%s", file, got)
	}
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
func (s *site) measure(t *testing.T, queries []testQuery, change func(string) string) relevance {
	t.Helper()
	result := relevance{questions: len(queries)}
	for _, q := range queries {
		response, err := s.engine.Search(context.Background(), search.Request{Query: change(q.text), Bare: true})
		if err != nil {
			t.Fatal(err)
		}
		result.note(response, q.right)
	}
	return result
}

func (r *relevance) note(found search.Response, right []string) {
	if found.Total == 0 {
		r.nothing++
	}
	rank := 1 + slices.IndexFunc(found.Hits, func(hit search.Hit) bool { return slices.Contains(right, hit.Path) })
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
