package builder_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"unicode"

	"cando/builder"
	"cando/builder/diag"
	"cando/builder/output"
	"cando/builder/site"
	"cando/builder/source"
	"cando/search"
	"cando/themes"
)

// answers is an engine that gives the same pages to every question.
type answers []string

func (a answers) Search(_ context.Context, r search.Request) (search.Response, error) {
	response := search.Response{Total: len(a)}
	for _, path := range a[:min(r.Limit, len(a))] {
		response.Hits = append(response.Hits, search.Hit{Path: path})
	}
	return response, nil
}

// letters is a site with the pages a.md to d.md.
var letters = sync.OnceValue(func() *builder.Result {
	files := fstest.MapFS{}
	for _, name := range []string{"a", "b", "c", "d"} {
		files[name+".md"] = &fstest.MapFile{Data: []byte("# " + strings.ToUpper(name) + "\n")}
	}
	o := builder.Options{Content: files, Theme: themes.Default(), Config: site.Config{Foreign: true}}
	result, err := builder.New(o).Build(context.Background(), unindexed{output.NewSet("")})
	if err != nil {
		panic(err)
	}
	return result
})

// questionsOn reads questions and holds them to the letters.
func questionsOn(text string) (*builder.Questions, diag.List) {
	questions, list := builder.LoadQuestions(source.NewFile("queries.yaml", "queries.yaml", []byte(text)))
	return questions, append(list, questions.Check(letters().Site, fstest.MapFS{})...)
}

// TestAsk guards what is said of a question, whichever engines fail it.
func TestAsk(t *testing.T) {
	far := append(slices.Repeat(answers{"b.md"}, 150), "a.md")
	for _, test := range []struct {
		name, question string
		bleve, static  answers
		want           string
	}{
		{"found first", "{ask: x, expect: a.md, top: 1}", answers{"a.md"}, answers{"a.md", "b.md"}, ""},
		{"found third, where three will do", "{ask: x, expect: a}", answers{"b.md", "c.md", "a.md"}, answers{"b.md", "c.md", "a.md"}, ""},
		{"any of two", "{ask: x, expect: [a, b.md], top: 1}", answers{"b.md"}, answers{"a.md"}, ""},
		{
			"too low", "{ask: x, expect: a.md}", answers{"b.md", "c.md", "d.md", "a.md"}, answers{"b.md", "c.md", "d.md", "a.md"},
			`"x" finds a.md only at place 4 (top 3), in both engines; first is b.md`,
		},
		{
			"the better of two", "{ask: x, expect: [a.md, c.md], top: 1}", answers{"b.md", "c.md", "a.md"}, answers{"b.md", "c.md", "a.md"},
			`"x" finds c.md only at place 2 (top 1), in both engines; first is b.md`,
		},
		{
			"not at all", "{ask: x, expect: [a.md, c.md]}", answers{"b.md"}, answers{"b.md"},
			`"x" does not find a.md or c.md (top 3), in both engines; first is b.md`,
		},
		{"nothing", "{ask: x, expect: a.md}", nil, nil, `"x" does not find a.md (top 3), in both engines; nothing is found`},
		{
			"beyond the pages looked at", "{ask: x, expect: a.md}", far, far,
			`"x" does not find a.md among the first 20 pages (top 3), in both engines; first is b.md`,
		},
		{
			"one engine", "{ask: x, expect: a.md, top: 1}", answers{"a.md", "b.md"}, answers{"b.md", "a.md"},
			`"x" finds a.md only at place 2 (top 1), in the engine static alone; first is b.md`,
		},
		{
			"each engine otherwise", "{ask: x, expect: a.md, top: 1}", answers{"b.md", "a.md"}, answers{"c.md"},
			`"x" finds a.md only at place 2 (top 1), in the engine bleve; first is b.md; the engine static does not find a.md; first is c.md`,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			questions, list := questionsOn("- " + test.question)
			if len(list) > 0 {
				t.Fatal(list)
			}
			list, err := questions.Ask(t.Context(), builder.Engine{Name: "bleve", Searcher: test.bleve}, builder.Engine{Name: "static", Searcher: test.static})
			if err != nil {
				t.Fatal(err)
			}
			said := ""
			for _, d := range list {
				said += d.Message
				if d.Pos.String() != "queries.yaml:1:9" || d.Code != "golden-question" || d.Severity != diag.Error || d.Hint == "" {
					t.Errorf("%v %v %v %q", d.Pos, d.Severity, d.Code, d.Hint)
				}
			}
			if said != test.want {
				t.Errorf("said %s\nwant %s", said, test.want)
			}
		})
	}
}

// TestAskLeavesOutFaulty guards that one fault does not keep the other
// questions from being asked, and is said once.
func TestAskLeavesOutFaulty(t *testing.T) {
	questions, list := questionsOn("- {ask: x, expect: a.md}\n- {ask: y, expect: nowhere.md}\n- {ask: z, expect: b.md, role: lead}\n")
	if len(list) != 2 || questions.Len() != 3 || questions.Faulty() != 2 {
		t.Errorf("%d questions, %d faulty: %v", questions.Len(), questions.Faulty(), list)
	}
	list, err := questions.Ask(t.Context(), builder.Engine{Name: "bleve", Searcher: answers{"b.md"}})
	if len(list) != 1 || err != nil || list[0].Message != `"x" does not find a.md (top 3); first is b.md` {
		t.Errorf("%v %v", list, err)
	}
}

// broken is an engine that cannot read its files.
type broken struct{}

var errBroken = errors.New("the disk is gone")

func (broken) Search(context.Context, search.Request) (search.Response, error) {
	return search.Response{}, errBroken
}

// TestAskBrokenEngine guards that an engine's own fault is not the content's.
func TestAskBrokenEngine(t *testing.T) {
	questions, _ := questionsOn("- {ask: x, expect: a.md}")
	list, err := questions.Ask(t.Context(), builder.Engine{Name: "static", Searcher: broken{}})
	if !errors.Is(err, errBroken) || len(list) > 0 || !strings.Contains(err.Error(), "static") {
		t.Errorf("%v %v", list, err)
	}
}

// FuzzQuestions: whatever queries.yaml says, there is no panic, and what is
// said about it is one line with a place in the file.
func FuzzQuestions(f *testing.F) {
	f.Add("- ask: where is my parcel\n  expect: [a.md, b]\n  top: 1\n")
	f.Add("- {ask: x, expect: a.md, role: lead, lang: es}\n- {ask: X, expect: nowhere.md}\n-\n- [x]\n")
	f.Add("ask: x\n")
	f.Add("# nothing\n")
	f.Fuzz(func(t *testing.T, text string) {
		questions, list := questionsOn(text)
		failed, err := questions.Ask(t.Context(), builder.Engine{Name: "bleve", Searcher: answers{"b.md"}})
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Count(text, "\n") + 1
		for _, d := range append(list, failed...) {
			if d.Line < 1 || d.Line > lines || d.Column < 1 {
				t.Errorf("%v is not in the file", d.Pos)
			}
			unprintable := strings.IndexFunc(d.Message+d.Hint, func(r rune) bool { return !unicode.IsPrint(r) && r != '\uFFFD' })
			if d.Code == "" || d.Message == "" || unprintable >= 0 {
				t.Errorf("message %q, hint %q [%s]", d.Message, d.Hint, d.Code)
			}
		}
	})
}
