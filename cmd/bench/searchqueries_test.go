package main

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestSameSeedMakesTheSameQuestions(t *testing.T) {
	kb := writeForTest(t, 40, 1)
	make := func(seed uint64) []string {
		queries, err := makeQuestions(kb, 30, seed)
		if err != nil {
			t.Fatal(err)
		}
		return queries
	}
	first := make(1)
	if len(first) != 30 || !slices.Equal(first, make(1)) {
		t.Errorf("twice the same seed gave\n%q\n%q", first, make(1))
	}
	if slices.Equal(first, make(2)) {
		t.Error("another seed gave the same questions")
	}
}

const pageForQuestions = "---\ntitle: \"Returning a *broken* parcel\"\n---\n# Not the title\n\n" +
	"Somebody wants their money back [for a vase](vases.md) that\narrived in pieces. Yes.\n\n```sh\nnever asked this way\n```\n"

func TestQuestionsAreMadeOfTitlesAndSentences(t *testing.T) {
	sentence := "somebody wants their money back for a vase that arrived in pieces"
	for seed := range uint64(20) {
		random := rand.New(rand.NewPCG(seed, 0))
		if got := questionOf([]byte(pageForQuestions), 0, random); got != "returning a broken parcel" {
			t.Fatalf("the title's words are %q", got)
		}
		got := questionOf([]byte(pageForQuestions), 1, random)
		if words := len(strings.Fields(got)); got != "" && (words < 3 || words > 6 || !strings.Contains(sentence, got)) {
			t.Errorf("a sentence's words are %q", got)
		}
		got = questionOf([]byte(pageForQuestions), 2, random)
		if got != "" && strings.Contains(sentence, got) {
			t.Errorf("nothing is misspelt in %q", got)
		}
	}
}

func TestTheTitleIsTheFirstHeadingWithoutFrontMatter(t *testing.T) {
	title, sentences := prose([]byte("# Late delivery\n\n- Ask for the number. Then wait!\n\n## Later\n"))
	if title != "Late delivery" || !slices.Equal(sentences, []string{"Ask for the number", " Then wait"}) {
		t.Errorf("%q, %q", title, sentences)
	}
}

func TestEveryThirdQuestionIsOfEachKind(t *testing.T) {
	kinds := map[int]bool{}
	for i := 0; i < 9; i += 3 {
		kinds[kindOf(i)] = true
	}
	if len(kinds) != 3 {
		t.Errorf("only the kinds %v", kinds)
	}
}

func TestQuestionsOfAFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "questions")
	if err := os.WriteFile(file, []byte("where is my parcel\r\n\n  refund \n"), 0o644); err != nil {
		t.Fatal(err)
	}
	queries, err := searchOptions{queries: file}.questions(corpus{})
	if err != nil || !slices.Equal(queries, []string{"where is my parcel", "refund"}) {
		t.Errorf("%q, %v", queries, err)
	}
	if err := os.WriteFile(file, []byte("\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := (searchOptions{queries: file}).questions(corpus{}); err == nil {
		t.Error("a file without questions was taken")
	}
}

func TestPagesWithoutWordsMakeNoQuestions(t *testing.T) {
	folder := t.TempDir()
	if _, err := makeQuestions(folder, 3, 1); err == nil {
		t.Error("no pages made questions")
	}
	if err := os.WriteFile(filepath.Join(folder, "empty.md"), []byte("***\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := makeQuestions(folder, 3, 1); err == nil {
		t.Error("an empty page made questions")
	}
}
