package builder_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cando/builder/answer"
	"cando/builder/authority"
	"cando/builder/catalogue"
)

// randomSite is a site with any permissions, of one to four roles and one to
// three actions.
func randomSite(t *rapid.T, wording map[string]answer.Wording) *catalogue.Catalogue {
	texts := rapid.SampledFrom([]authority.Text{nil, {"": "the box is open"}, {"en": "it is late", "es": "llega tarde"}, {"es": "solo aquí"}, {"": "{} $& <b>"}})
	needs := rapid.SampledFrom([]authority.Words{nil, {"": {"receipt"}}, {"en": {"receipt", "a card"}, "es": {"recibo"}}, {"": {"a card"}}})
	day := rapid.Custom(func(t *rapid.T) authority.Day {
		var d authority.Day
		if n := rapid.IntRange(0, 9).Draw(t, "day"); n > 5 {
			d, _ = authority.ParseDay(fmt.Sprintf("2026-10-%02d", n))
		}
		return d
	})
	roleNames := []string{"associate", "cook", "lead", "manager"}[:rapid.IntRange(1, 4).Draw(t, "roles")]
	var roles []authority.Role
	for _, name := range roleNames {
		role := authority.Role{ID: name, Label: texts.Draw(t, "label")}
		if rapid.IntRange(0, 3).Draw(t, "ladder") == 0 {
			role.Outranks = []string{rapid.SampledFrom(roleNames).Draw(t, "below")}
		}
		roles = append(roles, role)
	}
	actionNames := []string{"refund", "send-gift", "hold"}[:rapid.IntRange(1, 3).Draw(t, "actions")]
	var grants []authority.Grant
	for i, name := range actionNames {
		unit := []string{"EUR", "items", "%"}[i]
		for range rapid.IntRange(0, 6).Draw(t, "grants") {
			g := authority.Grant{Source: rapid.SampledFrom([]string{"guidelines/a.md", "guidelines/b.md"}).Draw(t, "source"), Line: rapid.IntRange(1, 99).Draw(t, "line"), Lapses: day.Draw(t, "lapses")}
			g.Action, g.From, g.Until = name, day.Draw(t, "from"), day.Draw(t, "until")
			g.When, g.Per, g.Needs = texts.Draw(t, "when"), texts.Draw(t, "per"), needs.Draw(t, "needs")
			g.Above = rapid.SampledFrom([]string{"", "boss", "nobody"}).Draw(t, "above")
			g.Channels = rapid.SampledFrom([][]string{nil, {"phone"}, {"phone", "chat"}}).Draw(t, "channels")
			g.Role = rapid.SliceOfNDistinct(rapid.SampledFrom(roleNames), 0, 2, rapid.ID).Draw(t, "role")
			if rapid.Bool().Draw(t, "limited") {
				g.UpTo = authority.Amount{Milli: rapid.SampledFrom([]int64{0, 1, 2000, 2500, 50_000}).Draw(t, "limit"), Unit: unit}
			}
			switch rapid.IntRange(0, 9).Draw(t, "never") {
			case 0:
				g.Never = authority.NeverAlways()
			case 1:
				g.Never = authority.Never(rapid.SampledFrom([]authority.Text{{"": "it was stolen"}, {"en": "it is wet", "es": "está mojado"}}).Draw(t, "case"))
			}
			grants = append(grants, g)
		}
	}
	c := &catalogue.Catalogue{Facts: answer.Facts{Languages: []string{"en", "es"}, Roles: roles, Ladders: answer.Ladders(grants), Wording: wording,
		Contacts: map[string]authority.Contact{"boss": {Label: texts.Draw(t, "boss"), Reach: "ext. 7", IfAbsent: "cook"}, "cook": {Reach: "ext. 8", IfAbsent: rapid.SampledFrom([]string{"", "boss", "nobody"}).Draw(t, "absent")}}}}
	for _, name := range actionNames {
		c.Actions = append(c.Actions, authority.Action{ID: name, Label: texts.Draw(t, "action")})
	}
	return c
}

// TestBrowserAnswersAsGoOnRandomSites asks sites that nobody would write: amounts
// around every limit, on the days around every turn.
func TestBrowserAnswersAsGoOnRandomSites(t *testing.T) {
	wording := themeWording(t, "en", "es")
	tw := newTwins(t)
	rapid.Check(t, func(t *rapid.T) {
		c := randomSite(t, wording)
		tw.use(t, c)
		book := c.Book()
		var questions []asked
		for _, action := range c.Actions {
			for i, amount := range amountsAround(book, action.ID) {
				for _, day := range append(daysAround(book, action.ID), noon) {
					if day.IsZero() {
						continue
					}
					for _, role := range append(c.Roles, authority.Role{}) {
						questions = append(questions, asked{action.ID + " " + amount.String(), role.ID, c.Languages[i%2], day.String()})
					}
				}
			}
		}
		// Some of them, others each time: everything takes a minute.
		step := max(1, len(questions)/30)
		var some []asked
		for i := rapid.IntRange(0, step-1).Draw(t, "first"); i < len(questions); i += step {
			some = append(some, questions[i])
		}
		questions = some
		for i, a := range tw.agree(t, questions) {
			checkAnswer(t, book, questions[i], a)
		}
	})
}

// noon is the day on which there is nothing special.
var noon, _ = authority.ParseDay("2026-11-22")

// checkAnswer compares an answer with the book: it says can only where the book
// does, for the amount that it shows.
func checkAnswer(t failer, book *authority.Book, q asked, a answer.Answer) {
	t.Helper()
	day, err := authority.ParseDay(q.day)
	if err != nil {
		t.Fatal(err)
	}
	about := authority.Question{Role: q.role, Action: a.Action, Day: day}
	if a.Amount != "" {
		if about.Amount, err = authority.ParseAmount(a.Amount); err != nil {
			if about.Amount.Milli = 1 << 53; a.Verdict == authority.RulingNone {
				return // another unit
			}
		}
	}
	want := book.Verdict(about)
	if a.Verdict != want.Ruling {
		t.Fatalf("%+v: %q is answered with %q, the book says %q", q, a.Amount, a.Verdict, want.Ruling)
	}
	if want.Ruling == authority.RulingAsk && a.Ask != want.AskRole+want.AskContact {
		t.Fatalf("%+v: the answer sends to %q, the book to %q", q, a.Ask, want.AskRole+want.AskContact)
	}
}

// TestBrowserReadsQuestionsAsGo asks questions put together of what is hard to
// read.
func TestBrowserReadsQuestionsAsGo(t *testing.T) {
	tw := newTwins(t)
	c := smallSite(t)
	tw.use(t, c)
	book := c.Book()
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{"refund", "refnud", "money", "back", "devolver", "devolución", "replace", "discount", "gift", "tip", "extend",
			"€", "$", "US$", "kr", "zł", "EUR", "usd", "ALL", "all", "euros", "dollars", "items", "item", "days", "día", "%", "percent", "thousand", "k", "mil",
			"1", "20", "300", "80", "1e5", "0x50", "½", "²", "٨٠", "８０", "𝟖", "๘", "०", "Ⅷ", "³", "٫", "٬", "．",
			".", ",", "'", "’", " ", " ", " ", "\u00a0", "\u202f", "-", "−", "/", ":", "#", "*", "^", "_", "\u200b", "\u202e", "\ufe0f\u20e3", "e\u0301", "\x00", "\n", "🧾", "ß", "İ", "\ufffd"}),
		rapid.StringN(0, 3, -1),
	)
	rapid.Check(t, func(t *rapid.T) {
		var questions []asked
		for range 20 {
			query := strings.ToValidUTF8(strings.Join(rapid.SliceOfN(piece, 1, 9).Draw(t, "pieces"), ""), "\uFFFD")
			action := rapid.SampledFrom([]string{"refund ", "replace ", "discount ", "gift ", ""}).Draw(t, "action")
			questions = append(questions, asked{action + query, "associate", "en", "2026-11-22"})
		}
		for i, a := range tw.agree(t, questions) {
			if a.Verdict == authority.RulingCan {
				checkAnswer(t, book, questions[i], a)
			}
		}
	})
}
