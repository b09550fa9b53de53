package builder_test

import (
	"testing"

	"cando/builder/authority"
	"cando/builder/catalogue"
)

// TestCatalogueGivesTheSameVerdicts reads the care book's cando.json back and
// asks it everything: every role, every action, amounts around every limit, on
// the days around every turn.
func TestCatalogueGivesTheSameVerdicts(t *testing.T) {
	result, files := buildFolder(t, "..")
	c, err := catalogue.Read([]byte(files["cando.json"]))
	if err != nil {
		t.Fatal(err)
	}
	site, book := result.Site, c.Book()
	asked := 0
	for _, action := range site.Config.Actions {
		for _, role := range append([]authority.Role{{ID: ""}, {ID: "nobody"}}, site.Config.Roles...) {
			for _, amount := range amountsAround(site.Book, action.ID) {
				for _, day := range daysAround(site.Book, action.ID) {
					q := authority.Question{Role: role.ID, Action: action.ID, Amount: amount, Day: day}
					want, got := said(site.Book.Verdict(q)), said(book.Verdict(q))
					if asked++; got != want {
						t.Fatalf("%+v: cando.json says %+v, the site %+v", q, got, want)
					}
				}
			}
		}
	}
	if asked < 1000 {
		t.Errorf("only %d questions", asked)
	}
	t.Logf("%d questions", asked)
}

// verdictSaid is a verdict without its pointers.
type verdictSaid struct {
	ruling        authority.Ruling
	ask, contact  string
	lapsed        bool
	reason, never place
	held, caveats string
}

type place struct {
	source string
	line   int
}

func said(v authority.Verdict) verdictSaid {
	at := func(g *authority.Grant) place {
		if g == nil {
			return place{}
		}
		return place{g.Source, g.Line}
	}
	list := func(grants []*authority.Grant) (all string) {
		for _, g := range grants {
			all += g.Source + " " + g.UpTo.String() + " " + g.Per.In("es") + " " + g.When.In("en") + ";"
			for _, need := range g.Needs.In("es") {
				all += need + ","
			}
			all += g.Never.Caveat().In("es")
		}
		return all
	}
	return verdictSaid{v.Ruling, v.AskRole, v.AskContact, v.Lapsed, at(v.Reason), at(v.Never), list(v.Held), list(v.Caveats)}
}

// amountsAround are none, those of every limit, and a little less and more.
func amountsAround(book *authority.Book, action string) []authority.Amount {
	amounts := []authority.Amount{{}, {Milli: 1_000_000_000, Unit: "XXX"}}
	for _, g := range grantsOf(book, action) {
		if !g.UpTo.IsZero() {
			less, more := g.UpTo, g.UpTo
			less.Milli, more.Milli = max(0, less.Milli-1), more.Milli+1
			amounts = append(amounts, less, g.UpTo, more)
		}
	}
	return amounts
}

// daysAround are no day, and every turn with the day before it.
func daysAround(book *authority.Book, action string) []authority.Day {
	days := []authority.Day{{}}
	for _, turn := range book.Turns(action) {
		days = append(days, turn.Add(-1), turn)
	}
	return days
}

func grantsOf(book *authority.Book, action string) (all []*authority.Grant) {
	ladder := book.Ladder(action)
	if ladder == nil {
		return nil
	}
	for _, step := range ladder.Steps {
		all = append(all, step.Own...)
	}
	return all
}
