package builder_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cando/builder/answer"
	"cando/builder/authority"
	"cando/builder/site"
)

// FuzzAnswer asks whatever comes: nothing panics, and the answer says can only
// where the book does, for the amount that it shows.
func FuzzAnswer(f *testing.F) {
	for _, seed := range []string{"refund 80", "refund €1.200,50", "refund 1e5", "refund ٨٠", "devolver 2 mil €", "replace 3items", "tip 1 000 000 $", "refund 80½ 12:30 %", "gift \xff\x00 0x50"} {
		f.Add(seed, "associate")
	}
	c := smallSite(f)
	finder, book := answer.NewFinder(&c.Facts, newReading(f, c.Languages), nil), c.Book()
	f.Fuzz(func(t *testing.T, query, role string) {
		a, ok := finder.Answer(answer.Question{Query: query, Role: role, Lang: "en", Day: noon})
		if !ok {
			return
		}
		if a.Role != "" && a.Role != role || a.Role == "" && a.Verdict != "" {
			t.Fatalf("%q as %q is answered for %q: %q", query, role, a.Role, a.Verdict)
		}
		if a.Verdict == authority.RulingCan {
			checkAnswer(t, book, asked{query, a.Role, "en", "2026-11-22"}, a)
		}
		if len(a.Amount) > 200 || strings.ContainsAny(a.Amount, "\n\x00\x1b") {
			t.Fatalf("%q shows the amount %q", query, a.Amount)
		}
	})
}

// TestQuestionsThatNameNoAction guards against answers to questions about
// something else: the titles and asks of the care book, each of which should
// name nothing, or what its own page is about.
func TestQuestionsThatNameNoAction(t *testing.T) {
	answers := careBookAnswers(t)
	result, _ := buildFolder(t, "..")
	questions, wrong := 0, []string{}
	for _, p := range result.Site.Pages {
		if p.Generated() {
			continue
		}
		about := actionsOf(p)
		for _, translation := range p.Translations {
			about = append(about, actionsOf(translation)...)
		}
		for _, query := range append([]string{p.Title}, p.Front().Asks...) {
			questions++
			a, ok := answers.Answer(answer.Question{Query: query, Role: "associate", Lang: p.Lang, Day: noon})
			if ok && !slices.Contains(about, a.Action) {
				wrong = append(wrong, query+" → "+a.Action)
			}
		}
	}
	if t.Logf("%d questions, answered wrongly: %q", questions, wrong); len(wrong) > questions/100 {
		t.Error("too many")
	}
}

func actionsOf(p *site.Page) []string {
	actions := slices.Clone(p.Front().Actions)
	for _, permission := range p.Front().Permissions {
		actions = append(actions, permission.Action)
	}
	return actions
}

// TestForeignQuestionsNameFewActions asks the care book what people ask a bank.
// What names an action there does: a refund, a replacement card.
func TestForeignQuestionsNameFewActions(t *testing.T) {
	file, err := os.Open(filepath.Join(data(t, "queries"), "banking77", "queries.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	answers := careBookAnswers(t)
	questions, cards := 0, map[string]int{}
	for lines := bufio.NewScanner(file); lines.Scan(); questions++ {
		var question struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &question); err != nil {
			t.Fatal(err)
		}
		if a, ok := answers.Answer(answer.Question{Query: question.Text, Day: noon}); ok {
			cards[a.Action]++
		}
	}
	others := -cards["refund"] - cards["replace"]
	for _, n := range cards {
		others += n
	}
	if t.Logf("%d questions, answered: %v", questions, cards); others > questions/200 {
		t.Errorf("%d questions are answered that name no action", others)
	}
}

// TestWhatNamesAnAction asks the care book in the words of its actions, right,
// wrong and mixed.
func TestWhatNamesAnAction(t *testing.T) {
	answers := careBookAnswers(t)
	for query, want := range map[string]string{
		"refund": "refund", "REFUNDS": "refund", "refunding": "refund", "refnud": "refund", "réfund": "refund",
		"money back": "refund", "get my money back please": "refund", "back 80 euros": "refund", "back 80": "refund", "back 80 boxes": "", "devolver 80": "refund",
		"upgrade-shipping": "upgrade-shipping", "shipping upgraded": "upgrade-shipping", "one-day delivery": "upgrade-shipping",
		"can I swap it": "replace", "swap": "", "hang up": "end-conversation", "the screen hangs": "",
		"on us": "free-meal", "one us dollar": "", "get a receipt": "", "get them there": "pay-taxi",
		"devolver el dinero": "refund", "devolver 20 €": "refund", "reembolsos": "refund", "alergias": "confirm-allergens",
		"refund or a taxi": "refund", "a taxi or a refund": "pay-taxi", "give the money back or a taxi": "refund",
		"constructor": "", "__proto__": "", "": "", "80": "", "€80": "", strings.Repeat("a ", 5000) + "refund": "",
	} {
		a, _ := answers.Answer(answer.Question{Query: query, Lang: "en", Day: noon})
		if a.Action != want {
			t.Errorf("%.60q names %q, want %q", query, a.Action, want)
		}
	}
}
