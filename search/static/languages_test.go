package static

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"cando/search"
)

// searcher is either engine.
type searcher interface {
	Search(context.Context, search.Request) (search.Response, error)
}

// spokenQuestion is a question in the words of one language.
type spokenQuestion struct {
	text, lang, path string
	top              int // how far down the page may be
}

// TestLanguages finds pages in eight languages, all in one site, by the words
// that people type in each: in other forms than on the page, without accents,
// half typed, misspelt. Whoever names the language or not finds the page, in
// both engines.
func TestLanguages(t *testing.T) {
	files, err := filepath.Glob("testdata/languages/*.txtar")
	if err != nil || len(files) != 8 {
		t.Fatalf("%d languages: %v", len(files), err)
	}
	var records []search.Record
	var questions []spokenQuestion
	for _, file := range files {
		r, q := readLanguage(t, file)
		if len(r) < 6 || len(q) < 8 {
			t.Errorf("%s has %d pages and %d questions", file, len(r), len(q))
		}
		records, questions = append(records, r...), append(questions, q...)
	}
	s := publish(t, records, search.Options{DefaultLang: "en"})
	for _, q := range questions {
		for _, lang := range []string{q.lang, ""} {
			ask(t, "bleve", s.oracle, q, lang)
			ask(t, "static", s.engine, q, lang)
		}
	}
}

// ask asks an engine among the pages in lang, or all.
func ask(t *testing.T, name string, engine searcher, q spokenQuestion, lang string) {
	t.Helper()
	response, err := engine.Search(t.Context(), search.Request{Query: q.text, Lang: lang, Limit: q.top})
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, hit := range response.Hits {
		found = append(found, hit.Path)
	}
	if !slices.Contains(found, q.path) {
		t.Errorf("%s, lang %q: %q finds %s, not %s", name, lang, q.text, strings.Join(found, ", "), q.path)
	}
}

// readLanguage reads the pages of a language, and the questions about them.
func readLanguage(t *testing.T, file string) (records []search.Record, questions []spokenQuestion) {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	lang := strings.TrimSuffix(filepath.Base(file), ".txtar")
	for _, f := range archive.Files {
		if f.Name == "questions" {
			questions = readQuestions(t, lang, string(f.Data))
		} else {
			records = append(records, readPage(lang, f.Name, string(f.Data)))
		}
	}
	return records, questions
}

// readQuestions reads lines such as "1 late  where is my parcel".
func readQuestions(t *testing.T, lang, text string) []spokenQuestion {
	t.Helper()
	var questions []spokenQuestion
	for line := range strings.Lines(text) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Fields(line)
		top, err := strconv.Atoi(fields[0])
		if err != nil || len(fields) < 3 {
			t.Fatalf("%s: %q is no question", lang, line)
		}
		questions = append(questions, spokenQuestion{
			text: strings.Join(fields[2:], " "), lang: lang, path: pathIn(lang, fields[1]), top: top,
		})
	}
	return questions
}

func pathIn(lang, name string) string { return fmt.Sprintf("%s/%s.md", lang, name) }

// readPage reads a page: title, summary, "> " asks, "# " headings, text.
func readPage(lang, name, text string) search.Record {
	title, rest, _ := strings.Cut(text, "\n")
	summary, rest, _ := strings.Cut(rest, "\n")
	path := pathIn(lang, name)
	r := search.Record{
		Path: path, URL: strings.TrimSuffix(path, ".md") + ".html", Kind: "playbook", Lang: lang,
		Title: title, Summary: summary, Sections: []search.Section{{}},
	}
	for line := range strings.Lines(rest) {
		line = strings.TrimSuffix(line, "\n")
		if ask, ok := strings.CutPrefix(line, "> "); ok {
			r.Asks = append(r.Asks, ask)
		} else if heading, ok := strings.CutPrefix(line, "# "); ok {
			r.Sections = append(r.Sections, search.Section{ID: fmt.Sprintf("section-%d", len(r.Sections)), Heading: heading})
		} else {
			r.Sections[len(r.Sections)-1].Text += line + "\n"
		}
	}
	return r
}
