package diff_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cando/builder/answer"
	"cando/builder/authority"
	"cando/builder/catalogue"
	"cando/builder/diff"
)

// TestNothingChangesFromASiteToItself also guards that both formats say so.
func TestNothingChangesFromASiteToItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawCatalogue(t)
		r := diff.Compare(mustRead(t, c), mustRead(t, c), day(today))
		if r.Loud() || len(r.Changes) > 0 || r.Text() != "nothing changed for anybody\n" || !strings.Contains(r.Markdown(), "Nothing changed for anybody.") {
			t.Fatalf("it says %s", r.Text())
		}
	})
}

// TestChangesTakeTheOlderSiteToTheNewer applies what is told to the older site's
// verdicts and compares the result with the newer site's, for every role, action,
// day and amount. The verdicts are those of package authority.
func TestChangesTakeTheOlderSiteToTheNewer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, after := drawEdited(t)
		r := diff.Compare(mustRead(t, before), mustRead(t, after), day(today))
		older, newer := naiveBook(before), naiveBook(after)
		for _, action := range []string{"refund", "gift"} {
			for _, role := range after.Roles {
				for n := range 70 {
					on := day(today).Add(n)
					change := changeOn(t, r, role.ID, action, on)
					for milli := int64(0); milli <= 70_000; milli += 2_500 {
						q := authority.Question{Role: role.ID, Action: action, Day: on, Amount: authority.Amount{Milli: milli, Unit: "EUR"}}
						want, got := heard(newer, q), heard(older, q)
						if change != nil {
							if was := evaluate(&change.Before, q.Amount); was != got {
								t.Fatalf("%v: before, it says %q; the older site %q", q, was, got)
							}
							got = evaluate(&change.After, q.Amount)
						}
						if got != want {
							t.Fatalf("%v: with what changed it is %q; the newer site says %q\n%s", q, got, want, r.Text())
						}
					}
				}
			}
		}
	})
}

// naiveBook is the book of a site in which reviews will be held.
func naiveBook(c *catalogue.Catalogue) *authority.Book {
	var grants []authority.Grant
	for _, l := range c.Ladders {
		for _, g := range l.Grants {
			if g.Lapses.Compare(day(today)) > 0 {
				g.Lapses = authority.Day{}
			}
			grants = append(grants, g)
		}
	}
	return authority.NewBook(c.Roles, grants)
}

// heard is what a role hears: the ruling, and whom to ask or on what terms.
func heard(book *authority.Book, q authority.Question) string {
	v := book.Verdict(q)
	said := string(v.Ruling)
	switch v.Ruling {
	case authority.RulingAsk:
		said += " " + v.AskRole + v.AskContact
	case authority.RulingCan:
		var terms []string
		for _, g := range v.Held {
			terms = append(terms, fmt.Sprint(g.UpTo, g.Per.In("en"), g.When.In("en"), g.Needs.In("en"), g.Channels))
		}
		said += sorted(terms)
	}
	return said
}

// evaluate is what a standing says of an amount.
func evaluate(s *diff.Standing, amount authority.Amount) string {
	var terms []string
	within := s.Ruling == authority.RulingCan
	for _, g := range s.Grants {
		within = within && (g.UpTo.IsZero() || amount.Milli <= g.UpTo.Milli)
		terms = append(terms, fmt.Sprint(g.UpTo, g.Per, g.When, g.Needs, g.Channels))
	}
	if within {
		return string(s.Ruling) + sorted(terms)
	}
	if s.Ruling == authority.RulingNever || s.Ruling == authority.RulingNone {
		return string(s.Ruling)
	}
	said := "ask "
	for _, ask := range s.Asks {
		if ask.Over.IsZero() || amount.Milli > ask.Over.Milli {
			said = "ask " + ask.Role + ask.Contact
		}
	}
	return said
}

func sorted(terms []string) string {
	slices.Sort(terms)
	return " " + strings.Join(slices.Compact(terms), ";")
}

// changeOn is the one change that is told for a day, or nil.
func changeOn(t *rapid.T, r *diff.Report, role, action string, on authority.Day) *diff.Change {
	var found *diff.Change
	for i := range r.Changes {
		c := &r.Changes[i]
		if c.Role != role || c.Action != action || c.From.After(on) || !c.Until.IsZero() && on.After(c.Until) {
			continue
		}
		if found != nil {
			t.Fatalf("two changes for one day: %+v and %+v", found, c)
		}
		found = c
	}
	return found
}

// TestCaveatsAreToldForTheirDays applies what is told of caveats to the older
// site's, day by day.
func TestCaveatsAreToldForTheirDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, after := drawEdited(t)
		r := diff.Compare(before, after, day(today))
		older, newer := naiveBook(before), naiveBook(after)
		cases := func(book *authority.Book, action string, on authority.Day) []string {
			var texts []string
			for _, g := range book.Verdict(authority.Question{Action: action, Day: on}).Caveats {
				texts = append(texts, g.Never.Caveat().In("en"))
			}
			slices.Sort(texts)
			return slices.Compact(texts)
		}
		for _, action := range []string{"refund", "gift"} {
			for n := range 70 {
				on := day(today).Add(n)
				got := cases(older, action, on)
				for _, c := range r.Caveats {
					if c.Action != action || c.From.After(on) || !c.Until.IsZero() && on.After(c.Until) {
						continue
					}
					if c.What == diff.Added {
						got = append(got, c.Caveat)
					} else {
						got = slices.DeleteFunc(got, func(text string) bool { return text == c.Caveat })
					}
				}
				slices.Sort(got)
				if want := cases(newer, action, on); !slices.Equal(got, want) {
					t.Fatalf("%s on %s: %v, want %v\n%s", action, on, got, want, r.Text())
				}
			}
		}
	})
}

// TestReportReadsBack guards the JSON form: lists, never null, and days and
// amounts as they are written.
func TestReportReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, after := drawEdited(t)
		r := diff.Compare(before, after, day(today))
		text, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		var back diff.Report
		if err := json.Unmarshal(text, &back); err != nil {
			t.Fatalf("%v: %s", err, text)
		}
		again, err := json.Marshal(&back)
		if err != nil || string(again) != string(text) {
			t.Fatalf("%v: %s reads back as %s", err, text, again)
		}
		for _, list := range []string{`"roles":[`, `"actions":[`, `"contacts":[`, `"changes":[`, `"caveats":[`, `"pages":[`} {
			if !strings.Contains(string(text), list) {
				t.Fatalf("no %s in %s", list, text)
			}
		}
	})
}

// FuzzCompare reads anything as a site: it must not fail otherwise than in
// words, and what it says keeps to its lines.
func FuzzCompare(f *testing.F) {
	grant := authority.Grant{Permission: authority.Permission{Action: "refund", Role: []string{"lead"}, UpTo: authority.Amount{Milli: 1, Unit: "EUR"}}}
	c := &catalogue.Catalogue{Format: 1, Facts: answer.Facts{
		Languages: []string{"en"}, Roles: []authority.Role{{ID: "lead"}}, Ladders: answer.Ladders([]authority.Grant{grant}),
	}}
	text, err := c.Write()
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range []string{string(text), "{}", "[]", `{"format":1,"ladders":[]}`, `{"format":2}`, `{"format":1e9}`, "\x00",
		`{"format":1,"ladders":[{"action":"a","grants":[{"action":"a","never":"\u001b[2J\n# x","until":"9999-12-31"}]}]}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		read, err := catalogue.Read(text)
		if err != nil {
			return
		}
		for _, r := range []*diff.Report{diff.Compare(c, read, day(today)), diff.Compare(read, c, day(today))} {
			for line := range strings.Lines(r.Text() + r.Markdown()) {
				if strings.ContainsAny(strings.TrimSuffix(line, "\n"), "\x00\x1b\r\n") {
					t.Fatalf("a line is %q", line)
				}
			}
			if _, err := json.Marshal(r); err != nil {
				t.Fatal(err)
			}
		}
		if r := diff.Compare(read, read, day(today)); r.Loud() || len(r.Changes) > 0 {
			t.Fatalf("it is no more what it was: %s", r.Text())
		}
	})
}
