package builder_test

import (
	"testing"

	"cando/builder"
	"cando/builder/answer"
	"cando/builder/authority"
)

func careBookAnswers(t *testing.T) *builder.Answers {
	t.Helper()
	_, files := buildFolder(t, "..")
	a, err := builder.ReadAnswers([]byte(files["cando.json"]))
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestAnswersOfTheCareBook(t *testing.T) {
	answers := careBookAnswers(t)
	for _, c := range []struct{ query, role, lang, day, action, amount, verdict, ask string }{
		{"refund 80", "associate", "en", "2026-11-22", "refund", "80 EUR", "ask", "lead"},
		{"80 euros back", "lead", "en", "2026-11-22", "refund", "80 EUR", "can", ""},
		{"refnud €1.200", "lead", "en", "2026-11-22", "refund", "1200 EUR", "ask", "manager"},
		{"refund 80", "", "en", "2026-11-22", "refund", "80 EUR", "", ""},
		{"refund 80", "<script>", "en", "2026-11-22", "refund", "80 EUR", "", ""},
		{"devolver 20,50 €", "associate", "es", "2026-11-22", "refund", "20.50 EUR", "can", ""},
		{"devolver 20,50 €", "associate", "fr", "2026-11-22", "refund", "20.50 EUR", "can", ""},
		{"refund 80 dollars", "associate", "en", "2026-11-22", "refund", "80 dollars", "", ""},
		{"upgrade the delivery 2 thousand", "associate", "en", "2026-11-22", "upgrade-shipping", "2 thousand", "ask", "manager"},
		{"are there nuts in it?", "associate", "en", "2026-11-22", "confirm-allergens", "", "never", ""},
		{"", "associate", "en", "2026-11-22", "", "", "", ""},
		{"where is my parcel", "associate", "en", "2026-11-22", "", "", "", ""},
	} {
		day, err := authority.ParseDay(c.day)
		if err != nil {
			t.Fatal(err)
		}
		a, ok := answers.Answer(answer.Question{Query: c.query, Role: c.role, Lang: c.lang, Day: day})
		if ok != (c.action != "") || a.Action != c.action || a.Amount != c.amount || string(a.Verdict) != c.verdict || a.Ask != c.ask {
			t.Errorf("%q as %q: %v %q, amount %q, verdict %q, ask %q; want %q, %q, %q, %q",
				c.query, c.role, ok, a.Action, a.Amount, a.Verdict, a.Ask, c.action, c.amount, c.verdict, c.ask)
		}
	}
}
