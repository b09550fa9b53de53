package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

const handbookPage = "---\ntitle: Company handbook\n---\n# Ordering something\n" +
	"Everybody orders several devices through `procurement` and [Ordering something](#ordering-something).\n" +
	"See [absolute](/benefits/parental.md) or https://procurement.example/ordering or procurement@handbook.example.\n\n" +
	"```sh\nprocurement --everybody\n```\n<span class=\"ordering\">Colleagues answer questions.</span>\n"

func TestCopiesKeepWhatIsNotProse(t *testing.T) {
	v := newVariation(2)
	v.share = 1_000_000 // every long word
	varied := string(v.apply([]byte(handbookPage)))
	for _, kept := range []string{
		"title: Company handbook\n", "# Ordering something\n", "`procurement`", "](#ordering-something)",
		"](/copy-2/benefits/parental.md)", "https://procurement.example/ordering", "procurement@handbook.example",
		"procurement --everybody\n", `<span class="ordering">`, "See ",
	} {
		if !strings.Contains(varied, kept) {
			t.Errorf("%q is gone from\n%s", kept, varied)
		}
	}
	for _, word := range []string{"Everybody", "orders", "several", "through", "absolute", "Colleagues", "questions"} {
		if !strings.Contains(varied, word+v.ending) {
			t.Errorf("%q is not varied in\n%s", word, varied)
		}
	}
}

func TestTheFirstOfSeveralCopiesKeepsItsWords(t *testing.T) {
	want := strings.Replace(handbookPage, "](/", "](/copy-1/", 1)
	if got := string(newVariation(1).apply([]byte(handbookPage))); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestCopyingOnceChangesNothing(t *testing.T) {
	from, to := writeForTest(t, 30, 1), t.TempDir()
	for _, never := range []string{"public/index.md", "themes/a.md", ".git/a.md", "x/node_modules/a.md"} {
		if err := writeFile(filepath.Join(from, filepath.FromSlash(never)), []byte("never content")); err != nil {
			t.Fatal(err)
		}
	}
	c, err := copyCorpus(to, from, "once", 1)
	if err != nil || c.Pages != 30 {
		t.Fatalf("%d pages copied, not 30: %v", c.Pages, err)
	}
	if sum(t, to) != sum(t, writeForTest(t, 30, 1)) {
		t.Error("the copy differs")
	}
}

func TestVocabularyGrowsWithCopies(t *testing.T) {
	from, folder := writeForTest(t, 25, 1), t.TempDir()
	for name, copies := range map[string]int{"one": 1, "eight": 8} {
		if _, err := copyCorpus(filepath.Join(folder, name), from, name, copies); err != nil {
			t.Fatal(err)
		}
	}
	one, eight := vocabulary(t, filepath.Join(folder, "one")), vocabulary(t, filepath.Join(folder, "eight"))
	if times := float64(eight) / float64(one); times < 1.9 || times > 2.9 {
		t.Errorf("eight copies have %.2f times the words of one; Heaps' law says 2.4", times)
	}
}

func vocabulary(t *testing.T, folder string) int {
	t.Helper()
	words := map[string]bool{}
	for _, page := range allMarkdown(t, folder) {
		for _, word := range strings.FieldsFunc(page, func(r rune) bool { return !unicode.IsLetter(r) }) {
			words[word] = true
		}
	}
	return len(words)
}

func TestAnEmptyFolderIsNoCorpus(t *testing.T) {
	empty := t.TempDir()
	if err := os.WriteFile(filepath.Join(empty, "picture.png"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := copyCorpus(t.TempDir(), empty, "empty", 1); err == nil {
		t.Error("a folder without Markdown was taken as a corpus")
	}
}
