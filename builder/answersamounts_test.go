package builder_test

import (
	"os"
	"strings"
	"testing"

	"cando/builder/answer"
	"cando/builder/authority"
	"cando/builder/catalogue"
	"cando/builder/render"
	"cando/builder/site"
	"cando/themes"
)

// smallSite is what amounts are compared with: limits of every kind.
func smallSite(t testing.TB) *catalogue.Catalogue {
	t.Helper()
	one := func(text string) authority.Text { return authority.Text{"": text} }
	limit := func(action, role, upTo, above string) authority.Grant {
		p := authority.Permission{Action: action, Role: []string{role}, Above: above}
		if upTo != "" {
			if err := p.UpTo.UnmarshalText([]byte(upTo)); err != nil {
				t.Fatal(err)
			}
		}
		return authority.Grant{Permission: p, Source: "guidelines/limits.md", Line: 1}
	}
	var grants []authority.Grant
	actions := []authority.Action{
		{ID: "refund", Label: authority.Text{"en": "Refund the customer", "es": "Devolver el dinero"},
			Also: authority.Words{"en": {"money back"}, "es": {"devolución"}}},
		{ID: "replace"}, {ID: "discount"}, {ID: "extend"}, {ID: "tip"}, {ID: "gift"},
	}
	for i, limits := range [][2]string{{"50 EUR", "1000 EUR"}, {"2 items", "5 items"}, {"20 %", "40 %"}, {"3 days", "9 days"}, {"50 USD", "90 USD"}, {"", ""}} {
		grants = append(grants, limit(actions[i].ID, "associate", limits[0], ""), limit(actions[i].ID, "lead", limits[1], "boss"))
	}
	c := &catalogue.Catalogue{Format: catalogue.Format, Facts: answer.Facts{
		Languages: []string{"en", "es"},
		Roles:     []authority.Role{{ID: "associate", Label: one("Associate")}, {ID: "lead", Label: one("Shift lead")}},
		Actions:   actions,
		Contacts:  map[string]authority.Contact{"boss": {Label: one("The boss"), Reach: "ext. 7"}},
		Ladders:   answer.Ladders(grants),
		Wording:   themeWording(t, "en", "es"),
	}}
	return c
}

// themeWording is how the default theme says verdicts.
func themeWording(t testing.TB, languages ...string) map[string]answer.Wording {
	t.Helper()
	theme, list, err := render.Load(themes.Default(), nil)
	if err != nil || list.Failed() {
		t.Fatal(err, list)
	}
	return render.Facts(&site.Site{Languages: languages}, theme).Wording
}

func TestAmounts(t *testing.T) {
	text, err := os.ReadFile("testdata/amounts.txt")
	if err != nil {
		t.Fatal(err)
	}
	tw := newTwins(t)
	tw.use(t, smallSite(t))
	var questions []asked
	var want [][]string
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "|")
		if len(cells) != 3 {
			t.Fatalf("this row has not three cells: %s", line)
		}
		for i, cell := range cells {
			if cells[i] = strings.TrimSpace(cell); i > 0 && cells[i] == "-" {
				cells[i] = ""
			}
		}
		questions = append(questions, asked{cells[0], "associate", "en", "2026-11-22"})
		want = append(want, cells)
	}
	for i, a := range tw.agree(t, questions) {
		if a.Action == "" {
			t.Errorf("%q names no action", questions[i].query)
		} else if a.Amount != want[i][1] || string(a.Verdict) != want[i][2] {
			t.Errorf("%q is read as %q, %q; want %q, %q", questions[i].query, a.Amount, a.Verdict, want[i][1], want[i][2])
		}
	}
	if len(questions) < 80 {
		t.Errorf("only %d rows", len(questions))
	}
}
