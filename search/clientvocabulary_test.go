package search

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// Every word of the real material has the same term in the browser.
func TestClientVocabulary(t *testing.T) {
	client := newClientAnalysis(t)
	for _, set := range []struct{ analysis, dir string }{
		{"en", "../content"},
		{"es", "../content"},
		{"en", "queries/banking77"},
		{"en", "queries/clinc150"},
		{"en", "kb-login-gov/_en"},
		{"es", "kb-login-gov/_es"},
		{"fr", "kb-login-gov/_fr"},
		{"en", "kb-sourcegraph"},
		{"en", "kb-tldr"},
	} {
		t.Run(set.analysis+" "+filepath.Base(set.dir), func(t *testing.T) {
			dir := set.dir
			if !strings.HasPrefix(dir, "..") {
				dir = filepath.Join(dataDir(t), dir)
			}
			words := wordsBelow(t, dir)
			client.within(t).compareTerms(set.analysis, thinned(words))
			t.Logf("%d words", len(words))
		})
	}
}

// wordsBelow lists the different words of a folder's texts, lower case.
func wordsBelow(t testing.TB, dir string) []string {
	t.Helper()
	words := make(map[string]bool)
	forEachText(t, dir, func(text string) {
		scanWords(text, func(start, end int, _ bool) { words[lower(text[start:end])] = true })
	})
	return slices.Sorted(maps.Keys(words))
}

// forEachText calls yield with each text file below dir, read as UTF-8.
func forEachText(t testing.TB, dir string, yield func(text string)) {
	t.Helper()
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !slices.Contains([]string{".md", ".jsonl", ".yaml"}, filepath.Ext(name)) {
			return err
		}
		text, err := os.ReadFile(name)
		if err == nil && utf8.Valid(text) {
			yield(string(text))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// The texts of the help centre have the same words at the same places.
func TestClientTexts(t *testing.T) {
	client := newClientAnalysis(t)
	for _, lang := range []string{"en", "es", "fr"} {
		var lines []string
		forEachText(t, filepath.Join(dataDir(t), "kb-login-gov", "_"+lang), func(text string) {
			lines = append(lines, strings.Split(text, "\n")...)
		})
		slices.Sort(lines)
		client.compareTokens(lang, thinned(slices.Compact(lines)))
	}
}

// So do paragraphs in many languages, each as its own and all as any.
func TestClientParagraphs(t *testing.T) {
	client := newClientAnalysis(t)
	texts := paragraphs(t)
	for tag, text := range texts {
		client.compareTokens(analysisOf(tag), []string{text})
	}
	all := strings.Join(slices.Sorted(maps.Values(texts)), "\n")
	for _, analysis := range thinned(clientAnalyses(t)) {
		client.compareTokens(analysis, []string{all})
	}
}
