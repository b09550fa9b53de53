package builder_test

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"cando/builder"
	"cando/builder/output"
	"cando/builder/site"
	"cando/builder/source"
	"cando/search"
	"cando/search/static"
	"cando/themes"
)

// careQuestions reads the golden questions of the care book.
func careQuestions(t *testing.T) []builder.Question {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", builder.QuestionsName))
	if err != nil {
		t.Fatal(err)
	}
	questions, list := builder.LoadQuestions(source.NewFile(builder.QuestionsName, builder.QuestionsName, raw))
	if len(list) > 0 {
		t.Fatal(list)
	}
	return questions.All()
}

// expectedPage returns the page that a question means.
func expectedPage(t *testing.T, s *site.Site, target string) *site.Page {
	t.Helper()
	p := s.PageAt(target)
	if p == nil {
		t.Fatalf("there is no page %s", target)
	}
	return p
}

// TestCareQuestionsAreNobodysTitle guards that the care book's questions test
// the search: none is copied from a title, an ask or an `also` of the page
// that it expects.
func TestCareQuestionsAreNobodysTitle(t *testing.T) {
	result, _ := buildFolder(t, "..")
	also := make(map[string][]string)
	for _, action := range result.Site.Config.Actions {
		also[action.ID] = append(action.Label.All(), action.Also.All()...)
	}
	for _, q := range careQuestions(t) {
		for _, target := range q.Expect {
			p := expectedPage(t, result.Site, target)
			front := p.Front()
			written := append([]string{p.Title}, front.Asks...)
			for _, action := range front.Actions {
				written = append(written, also[action]...)
			}
			for _, permission := range front.Permissions {
				written = append(written, also[permission.Action]...)
			}
			for _, text := range written {
				if bareWords(text) == bareWords(q.Ask) {
					t.Errorf("%q is copied from %s", q.Ask, target)
				}
			}
		}
	}
}

// bareWords is a text without capitals and punctuation.
func bareWords(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\'' || r == '’':
			return -1
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return unicode.ToLower(r)
		}
		return ' '
	}, text)
	return strings.Join(strings.Fields(text), " ")
}

// TestCareQuestionsCoverTheBook guards that every playbook and guideline can
// be found by somebody's words, and a good part of the stories.
func TestCareQuestionsCoverTheBook(t *testing.T) {
	result, _ := buildFolder(t, "..")
	questions := careQuestions(t)
	if len(questions) < 60 {
		t.Errorf("there are %d questions", len(questions))
	}
	expected, spanish := make(map[string]bool), 0
	for _, q := range questions {
		for _, target := range q.Expect {
			expected[expectedPage(t, result.Site, target).Path] = true
		}
		if expectedPage(t, result.Site, q.Expect[0]).Lang == "es" {
			spanish++
		}
	}
	if spanish < 8 {
		t.Errorf("%d questions are Spanish", spanish)
	}
	stories, told := 0, 0
	for _, p := range result.Site.Pages {
		switch {
		case p.Generated() || strings.HasPrefix(filepath.Base(p.Path), "index."):
		case p.Kind == site.KindStory:
			stories++
			if expected[p.Path] {
				told++
			}
		case p.Kind != site.KindPage && !expected[p.Path]:
			t.Errorf("no question expects %s", p.Path)
		}
	}
	if told < stories*2/3 {
		t.Errorf("questions expect %d of %d stories", told, stories)
	}
}

// searchable publishes the knowledge base in dir and opens its search: both
// engines, but with the race detector only the index.
func searchable(t *testing.T, dir string) (*site.Site, []builder.Engine) {
	t.Helper()
	layout, list, err := builder.Locate(dir)
	if err != nil || list.Failed() {
		t.Fatal(err, list)
	}
	o := newBench(t).opts
	o.Content, o.Config, o.ConfigAt, o.Scan = os.DirFS(layout.Content), layout.Config, layout.ConfigAt, layout.Scan()
	o.Theme = themes.Default()
	out := filepath.Join(t.TempDir(), "site")
	stage, err := output.NewStage(out, output.Options{})
	if err != nil {
		t.Fatal(err)
	}
	result, err := builder.New(o).Build(t.Context(), stage)
	if err != nil || result.Diagnostics.Failed() {
		t.Fatal(err, result.Diagnostics, stage.Discard())
	}
	if _, err := stage.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	index, err := search.Open(filepath.Join(out, "search", "bleve"))
	if err != nil {
		t.Fatal(err)
	}
	closeLater(t, index)
	engines := []builder.Engine{{Name: "bleve", Searcher: index}}
	if raceDetector {
		return result.Site, engines
	}
	browser, err := static.Open(filepath.Join(out, "search"))
	if err != nil {
		t.Fatal(err)
	}
	closeLater(t, browser)
	return result.Site, append(engines, builder.Engine{Name: "static", Searcher: browser})
}

func closeLater(t *testing.T, c io.Closer) {
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
}

// TestCareQuestionsCanFail asks questions of the care book for a page that
// neither engine has at the top: each fails, once, in both engines.
func TestCareQuestionsCanFail(t *testing.T) {
	s, engines := searchable(t, "..")
	var text strings.Builder
	var questions []builder.Question
	for i, q := range careQuestions(t) {
		if i%5 == 0 { // looking further down takes time
			questions = append(questions, q)
		}
	}
	for _, q := range questions {
		top := builder.DefaultTop
		if q.Top != nil {
			top = *q.Top
		}
		fmt.Fprintf(&text, "- {ask: %q, expect: %q, top: %d, lang: %q}\n", q.Ask, wrongPage(t, s, engines, q, top), top, q.Lang)
	}
	wrong, list := builder.LoadQuestions(source.NewFile("queries.yaml", "queries.yaml", []byte(text.String())))
	list = append(list, wrong.Check(s, os.DirFS("."))...)
	if len(list) > 0 {
		t.Fatal(list)
	}
	failed, err := wrong.Ask(t.Context(), engines...)
	if err != nil {
		t.Fatal(err)
	}
	if len(failed) != len(questions) {
		t.Errorf("%d of %d wrong questions failed", len(failed), len(questions))
	}
	for i, d := range failed {
		if d.Line != i+1 || len(engines) == 2 && !strings.Contains(d.Message, ", in both engines; ") {
			t.Errorf("line %d: %v", i+1, d)
		}
	}
}

// wrongPage returns a page that is not among the first for a question.
func wrongPage(t *testing.T, s *site.Site, engines []builder.Engine, q builder.Question, top int) string {
	t.Helper()
	var first []string
	for _, e := range engines {
		response, err := e.Search(t.Context(), search.Request{Query: q.Ask, Limit: top, Lang: q.Lang})
		if err != nil {
			t.Fatal(err)
		}
		for _, hit := range response.Hits {
			first = append(first, hit.Path)
		}
	}
	i := slices.IndexFunc(s.Pages, func(p *site.Page) bool {
		return !p.Generated() && !slices.Contains(first, p.Path) && (q.Lang == "" || p.Lang == q.Lang)
	})
	if i < 0 {
		t.Fatalf("%q finds every page", q.Ask)
	}
	return s.Pages[i].Path
}
