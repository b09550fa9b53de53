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

func newReading(t failer, languages []string) reading {
	t.Helper()
	read := make(reading)
	for _, lang := range languages {
		a, err := search.NewAnalysis(lang)
		if err != nil {
			t.Fatal(err)
		}
		read[lang] = a
	}
	return read
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
	finder *answer.Finder
	vm     *quickjs.VM // nil with the race detector: there is nothing to race in it, and it takes minutes
}

// newTwins starts a browser's engine that reads English and Spanish, without
// any answers.
func newTwins(t testing.TB) *twins {
	t.Helper()
	if raceDetector {
		return &twins{}
	}
	vm, err := quickjs.NewVM()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { vm.Close() })
	for _, code := range []string{"globalThis.cando = {site: {}};", string(client.Source([]string{"en", "es"})),
		`globalThis.sayAll = (asked) => JSON.stringify(JSON.parse(asked).map(([query, options]) => JSON.stringify(cando.site.say(query, options)) ?? ""));`} {
		if _, err := vm.Eval(code, quickjs.EvalGlobal); err != nil {
			t.Fatal(err)
		}
	}
	return &twins{vm: vm}
}

// use takes the answers of a site.
func (tw *twins) use(t failer, c *catalogue.Catalogue) {
	t.Helper()
	tw.finder = answer.NewFinder(&c.Facts, newReading(t, c.Languages), nil)
	script, err := tw.finder.Script(nil)
	if err != nil {
		t.Fatal(err)
	}
	if tw.vm == nil {
		return
	}
	if _, err := tw.vm.Eval(string(script), quickjs.EvalGlobal); err != nil {
		t.Fatal(err)
	}
}

// failer is what a test and a property have in common.
type failer interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
}

// asked is a question in the words of the browser.
type asked struct {
	query, role, lang, day string
}

// agree asks both and compares what they say, byte for byte. It returns Go's
// answers.
func (tw *twins) agree(t failer, questions []asked) []answer.Answer {
	t.Helper()
	got := tw.browser(t, questions)
	answers := make([]answer.Answer, len(questions))
	for i, q := range questions {
		want := ""
		if answers[i], want = tw.goes(t, q); got != nil && want != got[i] {
			t.Fatalf("%+v:\n     Go %s\nbrowser %s", q, want, got[i])
		}
	}
	return answers
}

// browser is what the browser says, as JSON; "" where it says nothing.
func (tw *twins) browser(t failer, questions []asked) []string {
	t.Helper()
	if tw.vm == nil {
		return nil
	}
	var packed [][2]any
	for _, q := range questions {
		packed = append(packed, [2]any{q.query, map[string]string{"role": q.role, "lang": q.lang, "day": q.day}})
	}
	text, err := json.Marshal(packed)
	if err != nil {
		t.Fatal(err)
	}
	result, err := tw.vm.Call("sayAll", string(text))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	if err := json.Unmarshal([]byte(result.(string)), &got); err != nil {
		t.Fatal(err)
	}
	return got
}

func (tw *twins) goes(t failer, q asked) (answer.Answer, string) {
	day, err := authority.ParseDay(q.day)
	if err != nil {
		t.Fatal(err)
	}
	a, ok := tw.finder.Answer(answer.Question{Query: q.query, Role: q.role, Lang: q.lang, Day: day})
	if !ok {
		return a, ""
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(a); err != nil {
		t.Fatal(err)
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
	tw := newTwins(t)
	tw.use(t, c)
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
	for i, a := range tw.agree(t, questions) {
		checkAnswer(t, result.Site.Book, questions[i], a)
	}
	t.Logf("%d questions", len(questions))
}
