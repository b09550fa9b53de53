package diff_test

import (
	"fmt"
	"strings"
	"testing"

	"cando/builder/catalogue"
	"cando/builder/diff"
)

// site is a small site with what its guidelines grant for refunds.
func site(t *testing.T, lang, grants string) *catalogue.Catalogue {
	t.Helper()
	var list []string
	for _, g := range strings.Split(grants, "\n") {
		if g = strings.TrimSpace(g); g != "" {
			list = append(list, `{"action": "refund", `+g+`}`)
		}
	}
	c, err := catalogue.Read([]byte(fmt.Sprintf(`{"format": 1, "languages": [%q], "roles": [{"id": "a", "label": "Ann"}, {"id": "b", "label": "Bob"}],
		"actions": [{"id": "refund", "label": "Refund"}], "contacts": {"c": {"label": "Cat", "reach": "ext. 1"}},
		"ladders": [{"action": "refund", "grants": [%s]}]}`, lang, strings.Join(list, ","))))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestSentences(t *testing.T) {
	const b = `"role": ["b"]` + "\n"
	for _, c := range []struct{ name, before, after, english, spanish string }{
		{"lower", `"role": ["a"], "up_to": "50 EUR"` + "\n" + b, `"role": ["a"], "up_to": "30.50 EUR"` + "\n" + b,
			"Ann: Refund: 50 → 30.50 EUR", "Ann: Refund: 50 → 30.50 EUR"},
		{"a limit where there was none", `"role": ["a"]` + "\n" + b, `"role": ["a"], "up_to": "30 EUR"` + "\n" + b,
			"Ann: Refund: no limit → up to 30 EUR; above that, ask: Bob", "Ann: Refund: sin límite → hasta 30 EUR; a partir de ahí, pregunta a: Bob"},
		{"another unit", `"role": ["a"], "up_to": "50 EUR"` + "\n" + b, `"role": ["a"], "up_to": "2 items"` + "\n" + b,
			"Ann: Refund: up to 50 EUR → up to 2 items", "Ann: Refund: hasta 50 EUR → hasta 2 items"},
		{"never", b, b + `"role": ["a"], "never": true`, "Ann: Refund: never", "Ann: Refund: nunca"},
		{"lifted", b + `"role": ["a"], "never": true`, b, "Ann: Refund: no longer forbidden; ask: Bob", "Ann: Refund: ya no está prohibido; pregunta a: Bob"},
		{"may", b, b + `"role": ["a"], "up_to": "5 EUR", "per": "day"`,
			"Ann: Refund: may now: up to 5 EUR per day; above that, ask: Bob", "Ann: Refund: ahora puede: hasta 5 EUR por day; a partir de ahí, pregunta a: Bob"},
		{"no longer", b + `"role": ["a"], "needs": ["receipt"]`, b,
			"Ann: Refund: no longer without asking; ask: Bob (before: no limit with receipt)", "Ann: Refund: ya no sin preguntar; pregunta a: Bob (antes: sin límite con receipt)"},
		{"nobody may any more", b, "",
			"Bob: Refund: no longer: no guideline grants it (before: no limit)", "Bob: Refund: ya no: ninguna pauta lo permite (antes: sin límite)"},
		{"the review is overdue", b, `"role": ["b"], "lapses": "2026-11-22"`,
			"Bob: Refund: ask first: the review is overdue (before: no limit)", "Bob: Refund: hay que preguntar antes: la revisión está vencida (antes: sin límite)"},
		{"the review will be overdue", b, `"role": ["b"], "lapses": "2026-11-23"`, "nothing changed for anybody", "no ha cambiado nada para nadie"},
		{"somebody else above", `"role": ["b"], "up_to": "5 EUR", "above": "c"`, `"role": ["b"], "up_to": "5 EUR"`,
			"Bob: Refund: above the limit, ask nobody instead of Cat", "Bob: Refund: por encima del límite, pregunta a: nadie, ya no a: Cat"},
		{"other conditions", b + `"role": ["a"], "up_to": "5 EUR", "needs": ["receipt"]`, b + `"role": ["a"], "up_to": "5 EUR", "channels": ["phone"]`,
			"Ann: Refund: up to 5 EUR with receipt → up to 5 EUR only: phone", "Ann: Refund: hasta 5 EUR con receipt → hasta 5 EUR solo: phone"},
		{"one case more, one less", b + `"role": ["a"], "up_to": "5 EUR"` + "\n" + `"role": ["a"], "when": "late"` + "\n" + `"role": ["a"], "up_to": "1 EUR", "when": "wet"`,
			b + `"role": ["a"], "up_to": "5 EUR"` + "\n" + `"role": ["a"], "up_to": "9 EUR", "when": "new"` + "\n" + `"role": ["a"], "up_to": "8 EUR", "when": "odd"`,
			"Ann: Refund: no longer when late; no longer: up to 1 EUR when wet; also: up to 9 EUR when new; also: up to 8 EUR when odd",
			"Ann: Refund: ya no cuando late; ya no: hasta 1 EUR cuando wet; también: hasta 9 EUR cuando new; también: hasta 8 EUR cuando odd"},
		{"for some days", b, b + `"role": ["a"], "from": "2026-12-01", "until": "2027-01-06"`,
			"Ann: Refund: may now, from 1 December 2026 until 6 January 2027", "Ann: Refund: ahora puede, del 1 de diciembre de 2026 al 6 de enero de 2027"},
		{"until a day", b, b + `"role": ["a"], "until": "2026-11-22"`,
			"Ann: Refund: may now, until 22 November 2026", "Ann: Refund: ahora puede, hasta el 22 de noviembre de 2026"},
		{"a caveat", b, b + `"never": "it is {} raining"`, "Everybody: Refund: never when it is {} raining", "Para todos: Refund: nunca si it is {} raining"},
		{"what has ended", b, b + `"role": ["a"], "until": "2026-11-21"`, "nothing changed for anybody", "no ha cambiado nada para nadie"},
	} {
		for lang, want := range map[string]string{"en": c.english, "es": c.spanish} {
			r := diff.Compare(site(t, lang, c.before), site(t, lang, c.after), day(today))
			if got := strings.TrimSuffix(r.Text(), "\n"); got != want {
				t.Errorf("%s:\n got %s\nwant %s", c.name, got, want)
			}
		}
	}
}

// TestLostFirst guards the order in which a role is told what changed for it.
func TestLostFirst(t *testing.T) {
	grant := func(action, more string) string {
		return fmt.Sprintf(`{"action": %q, "grants": [{"action": %q, "role": ["a"]%s}]}`, action, action, more)
	}
	read := func(ladders ...string) *catalogue.Catalogue {
		c, err := catalogue.Read([]byte(`{"format": 1, "roles": [{"id": "a"}], "ladders": [` + strings.Join(ladders, ",") + `]}`))
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	before := read(grant("higher", `, "up_to": "5 EUR"`), grant("lower", `, "up_to": "5 EUR"`), grant("never", ""), grant("terms", ""), grant("no-longer", ""), grant("lifted", `, "never": true`))
	after := read(grant("may", ""), grant("higher", ""), grant("terms", `, "when": "late"`), grant("lower", `, "up_to": "4 EUR"`), grant("never", `, "never": true`), `{"action": "lifted", "grants": []}`)
	var got []string
	r := diff.Compare(before, after, day(today))
	// This site does not say how it speaks.
	if !strings.Contains(r.Text(), "a: higher: up to 5 EUR → no limit\n") {
		t.Errorf("it says\n%s", r.Text())
	}
	for _, c := range r.Changes {
		if string(c.What) != c.Action {
			t.Errorf("%s is called %s", c.Action, c.What)
		}
		got = append(got, c.Action)
	}
	if want := "never no-longer lower terms lifted higher may"; strings.Join(got, " ") != want {
		t.Errorf("the order is %v, want %s", got, want)
	}
}
