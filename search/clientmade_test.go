package search

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
)

// made are words and endings to make words of, by analysis.
type made struct{ words, endings []string }

func readMade(t testing.TB) map[string]*made {
	t.Helper()
	file, err := os.ReadFile("testdata/stems.txt")
	if err != nil {
		t.Fatal(err)
	}
	all := make(map[string]*made)
	for line := range strings.Lines(string(file)) {
		name, list, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		analysis, isEndings := strings.CutSuffix(name, "-endings")
		if all[analysis] == nil {
			all[analysis] = &made{}
		}
		if isEndings {
			all[analysis].endings = strings.Fields(list)
		} else {
			all[analysis].words = strings.Fields(list)
		}
	}
	return all
}

// make returns words, the same at each call: the real ones, these with endings
// put on or put in the place of their last letters, and random ones.
func (m *made) make(random int) []string {
	rnd := rand.New(rand.NewPCG(1, 2))
	words := slices.Concat(m.words, m.endings)
	for _, word := range m.words {
		letters := []rune(word)
		for _, ending := range m.endings {
			cut := rnd.IntN(min(4, len(letters)+1))
			words = append(words, string(letters[:len(letters)-cut])+ending)
		}
	}
	letters := []rune(strings.Join(words[:len(m.words)+len(m.endings)], ""))
	pick := func(from []string) string { return from[rnd.IntN(len(from))] }
	for range random {
		var start []rune
		for range rnd.IntN(6) {
			start = append(start, letters[rnd.IntN(len(letters))])
		}
		words = append(words, string(start)+pick(m.endings), string(start)+pick(m.endings)+pick(m.endings), pick(m.words)+pick(m.endings)+pick(m.endings))
		for range rnd.IntN(9) {
			start = append(start, letters[rnd.IntN(len(letters))])
		}
		words = append(words, string(start))
	}
	for i, word := range words {
		words[i] = lower(word)
	}
	slices.Sort(words)
	return slices.DeleteFunc(slices.Compact(words), func(word string) bool { return word == "" })
}

// Every analysis with a stemmer agrees on words made of its own endings.
func TestClientMadeWords(t *testing.T) {
	client := newClientAnalysis(t)
	for analysis, m := range readMade(t) {
		t.Run(analysis, func(t *testing.T) {
			words := m.make(400)
			client.within(t).compareTerms(analysis, thinned(words))
			t.Logf("%d words", len(words))
		})
	}
}
