package builder_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"

	"modernc.org/quickjs"

	"cando/builder/answer"
	"cando/builder/authority"
	"cando/builder/catalogue"
	"cando/search"
	"cando/search/client"
)

// reading is how the search reads texts, for answers made without a build.
type reading map[string]*search.Analysis

func newReading(t testing.TB, languages []string) reading {
	t.Helper()
	r := make(reading)
	for _, lang := range languages {
		a, err := search.NewAnalysis(lang)
		if err != nil {
			t.Fatal(err)
		}
		r[lang] = a
	}
	return r
}

func (r reading) Name(lang string) string { return r[lang].Name() }
func (r reading) Fold(word string) string { return search.Fold(word) }
func (r reading) Words(text, lang string) []answer.Word {
	var words []answer.Word
	for _, w := range r[lang].Words(text) {
		words = append(words, answer.Word(w))
	}
	return words
}

// twins are the two that answer: Go's finder, and what a browser runs.
type twins struct {
	t      testing.TB
	finder *answer.Finder
	vm     *quickjs.VM
}

func newTwins(t testing.TB, c *catalogue.Catalogue) *twins {
	t.Helper()
	read := newReading(t, c.Languages)
	tw := &twins{t: t, finder: answer.NewFinder(&c.Facts, read, nil)}
	script, err := tw.finder.Script()
	if err != nil {
		t.Fatal(err)
	}
	var analyses []string
	for _, lang := range c.Languages {
		analyses = append(analyses, read.Name(lang))
	}
	vm, err := quickjs.NewVM()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { vm.Close() })
	for _, code := range []string{"globalThis.cando = {site: {}};", string(client.Source(analyses)), string(script),
		`globalThis.sayAll = (asked) => JSON.stringify(JSON.parse(asked).map(([query, options]) => JSON.stringify(cando.site.say(query, options)) ?? ""));`} {
		if _, err := vm.Eval(code, quickjs.EvalGlobal); err != nil {
			t.Fatal(err)
		}
	}
	tw.vm = vm
	return tw
}

// asked is a question in the words of the browser.
type asked struct {
	query, role, lang, day string
}

// agree asks both and compares what they say, byte for byte. It returns Go's
// answers.
func (tw *twins) agree(questions []asked) []answer.Answer {
	tw.t.Helper()
	var packed [][2]any
	for _, q := range questions {
		packed = append(packed, [2]any{q.query, map[string]string{"role": q.role, "lang": q.lang, "day": q.day}})
	}
	text, err := json.Marshal(packed)
	if err != nil {
		tw.t.Fatal(err)
	}
	result, err := tw.vm.Call("sayAll", string(text))
	if err != nil {
		tw.t.Fatal(err)
	}
	var got []string
	if err := json.Unmarshal([]byte(result.(string)), &got); err != nil {
		tw.t.Fatal(err)
	}
	answers := make([]answer.Answer, len(questions))
	for i, q := range questions {
		want := ""
		if answers[i], want = tw.goes(q); want != got[i] {
			tw.t.Fatalf("%+v:\n     Go %s\nbrowser %s", q, want, got[i])
		}
	}
	return answers
}

func (tw *twins) goes(q asked) (answer.Answer, string) {
	day, err := authority.ParseDay(q.day)
	if err != nil {
		tw.t.Fatal(err)
	}
	a, ok := tw.finder.Answer(answer.Question{Query: q.query, Role: q.role, Lang: q.lang, Day: day})
	if !ok {
		return a, ""
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(a); err != nil {
		tw.t.Fatal(err)
	}
	return a, string(bytes.TrimSpace(b.Bytes()))
}

// TestBrowserAnswersAsGo asks everything of the care book: every action of every
// role, amounts around every limit, on the days around every turn.
func TestBrowserAnswersAsGo(t *testing.T) {
	result, files := buildFolder(t, "..")
	c, err := catalogue.Read([]byte(files["cando.json"]))
	if err != nil {
		t.Fatal(err)
	}
	tw := newTwins(t, c)
	var questions []asked
	for _, action := range result.Site.Config.Actions {
		for i, amount := range amountsAround(result.Site.Book, action.ID) {
			for j, day := range daysAround(result.Site.Book, action.ID) {
				if day.IsZero() {
					continue
				}
				lang := []string{"en", "es", "fr"}[(i+j)%3]
				for _, role := range append([]authority.Role{{ID: ""}, {ID: "nobody"}}, c.Roles...) {
					questions = append(questions, asked{fmt.Sprint(action.Label.In("en"), " ", amount), role.ID, lang, day.String()})
				}
			}
		}
	}
	for i, a := range tw.agree(questions) {
		q := questions[i]
		day, _ := authority.ParseDay(q.day)
		amount, _ := authority.ParseAmount(a.Amount)
		want := result.Site.Book.Verdict(authority.Question{Role: q.role, Action: a.Action, Amount: amount, Day: day})
		if a.Verdict != want.Ruling || a.Ask != want.AskRole+want.AskContact && want.Ruling == authority.RulingAsk {
			t.Fatalf("%+v: the answer says %q, ask %q; the book %q, %q", q, a.Verdict, a.Ask, want.Ruling, want.AskRole+want.AskContact)
		}
	}
	t.Logf("%d questions", len(questions))
}
