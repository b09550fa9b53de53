package render

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cando/builder/answer"
	"cando/builder/authority"
	"cando/builder/site"
)

// firstDay is that of the window in which the dates of random grants lie.
var firstDay = func() authority.Day {
	day, err := authority.ParseDay("2026-11-22")
	if err != nil {
		panic(err)
	}
	return day
}()

// windowDays is how long that window is.
const windowDays = 8

// randomView is the view of a page on a site with random roles and grants of
// the action refund.
func randomView(t *rapid.T) View {
	ids := []string{"a", "b", "c", "d"}[:rapid.IntRange(1, 4).Draw(t, "roles")]
	c := site.Config{Actions: []authority.Action{{ID: "refund"}}, Contacts: map[string]authority.Contact{"boss": {Label: authority.Text{"": "Boss"}}}}
	for _, id := range ids {
		role := authority.Role{ID: id}
		if rapid.Bool().Draw(t, "beside others") {
			role.Outranks = []string{rapid.SampledFrom(ids).Draw(t, "outranks")}
		}
		c.Roles = append(c.Roles, role)
	}
	grants := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) authority.Grant { return randomGrant(t, ids) }), 0, 6).Draw(t, "grants")
	s := &site.Site{Config: c, Grants: grants, Languages: []string{"en"}}
	s.Book = authority.NewBook(c.Roles, slices.Clone(grants))
	said := map[string]string{"from": "from {}", "until": "until {}", "date": "{day} {month} {year}", "months": "1 2 3 4 5 6 7 8 9 10 11 12"}
	for _, key := range answer.Words() {
		said[answerPrefix+key] = key + " {} {}"
	}
	spoken := words{"en": said}
	return View{Site: s, Page: &site.Page{Lang: "en"}, Words: said, theme: &Theme{words: spoken}}
}

func randomGrant(t *rapid.T, roles []string) authority.Grant {
	day := func(label string) authority.Day {
		if n := rapid.IntRange(-windowDays, windowDays-1).Draw(t, label); n >= 0 {
			return firstDay.Add(n)
		}
		return authority.Day{}
	}
	g := authority.Grant{Permission: authority.Permission{
		Action: "refund", Role: rapid.SliceOfNDistinct(rapid.SampledFrom(roles), 0, len(roles), rapid.ID).Draw(t, "role"),
		From: day("from"), Until: day("until"),
	}, Lapses: day("lapses")}
	switch rapid.IntRange(0, 6).Draw(t, "kind") {
	case 0:
		g.Never = authority.NeverAlways()
	case 1:
		g.Never, g.Role = authority.Never{"": rapid.SampledFrom([]string{"it rains", "it snows"}).Draw(t, "caveat")}, nil
	default:
		if n := rapid.Int64Range(0, 3).Draw(t, "up to"); n > 0 {
			g.UpTo = authority.Amount{Milli: n * 10_000, Unit: "EUR"}
		}
		g.When = rapid.SampledFrom([]authority.Text{nil, {"": "it is hot"}}).Draw(t, "when")
		g.Above = rapid.SampledFrom([]string{"", "boss"}).Draw(t, "above")
	}
	return g
}

// TestLinesSayTheVerdicts compares what is shown of random books, on every day
// and to every role, with what the book says of that day.
func TestLinesSayTheVerdicts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := randomView(t)
		all, err := v.dated(v.periods("refund"), v.lines)
		if err != nil {
			t.Fatal(err)
		}
		cells, err := v.cells("refund", true)
		if err != nil {
			t.Fatal(err)
		}
		if all[0].Lapsed {
			t.Fatal("nothing can be read without a script")
		}
		for n := -2; n < windowDays+2; n++ {
			day := firstDay.Add(n)
			shown := onDay(t, all, day)
			lapsed := false
			for i, role := range v.Site.Config.Roles {
				q := authority.Question{Role: role.ID, Action: "refund", Day: day}
				verdict := v.Site.Book.Verdict(q)
				want := readOut(verdict.Ruling, v.voice().Say(q, verdict))
				if got := readTo(shown, role.ID); got != want {
					t.Fatalf("on %s %q is told\n%s\nwant\n%s", day, role.ID, got, want)
				}
				if got := readTo(onDay(t, cells[i].Periods, day), role.ID); got != want {
					t.Fatalf("on %s the cell of %q says\n%s\nwant\n%s", day, role.ID, got, want)
				}
				lapsed = lapsed || verdict.Lapsed && verdict.Ruling == authority.RulingAsk
			}
			if shown.Lapsed != lapsed {
				t.Fatalf("on %s a review is overdue: %t, want %t", day, shown.Lapsed, lapsed)
			}
		}
	})
}

// onDay is the one period that holds a day.
func onDay(t *rapid.T, periods []Period, day authority.Day) Period {
	holding := slices.DeleteFunc(slices.Clone(periods), func(p Period) bool {
		return p.From != "" && p.From > day.String() || p.Until != "" && p.Until < day.String()
	})
	if len(holding) != 1 {
		t.Fatalf("%s is in %d periods of %+v", day, len(holding), periods)
	}
	return holding[0]
}

// readTo is what a period says to a role.
func readTo(p Period, role string) string {
	is := func(marked string) bool { return slices.Contains(strings.Fields(marked), role) }
	var told []string
	for _, l := range p.Lines {
		if !is(l.For) {
			continue
		}
		said := l.Spoken
		said.Above, said.Never = "", p.Never
		for _, beyond := range l.Beyond {
			if beyond.For == "" || is(beyond.For) {
				said.Above += beyond.Text
			}
		}
		told = append(told, readOut(l.Verdict, said))
	}
	if is(p.Unsaid) {
		told = append(told, readOut(authority.RulingNone, answer.Spoken{Never: p.Never}))
	}
	return strings.Join(told, "\nand\n")
}

func readOut(ruling authority.Ruling, s answer.Spoken) string {
	return fmt.Sprintf("%q %q %v %q %q %q %q", ruling, s.Word, s.Terms, s.Ask, s.Above, s.Lapsed, s.Never)
}

// TestPeriodsOfARole are fewer than those of all: a change for others is none.
func TestPeriodsOfARole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := randomView(t)
		periods := v.periods("refund")
		for i := range v.Site.Config.Roles {
			own := of(periods, i)
			for j := range own[1:] {
				if own[j].same(&own[j+1]) {
					t.Fatalf("the same is said twice: %+v", own)
				}
			}
		}
	})
}

// TestLimitsStandOnce lists limits without their conditions.
func TestLimitsStandOnce(t *testing.T) {
	l := Line{Spoken: answer.Spoken{Terms: []answer.Terms{{Limit: "up to 60 EUR", Rest: "when"}, {Limit: "up to 60 EUR"}, {Limit: "no limit"}}}}
	if got := strings.Join(l.Limits(), ", "); got != "up to 60 EUR, no limit" {
		t.Errorf("got %s", got)
	}
}

// TestScale puts stories among the limits.
func TestScale(t *testing.T) {
	euros := func(n int64) authority.Amount { return authority.Amount{Milli: n * 1000, Unit: "EUR"} }
	story := func(title string, amount authority.Amount) *site.Page {
		return &site.Page{Title: title, Kind: site.KindStory, Lang: "en", Doc: &site.Document{Front: site.FrontMatter{Amount: amount}}}
	}
	grant := func(role string, n int64, until authority.Day) authority.Grant {
		return authority.Grant{Permission: authority.Permission{Action: "refund", Role: []string{role}, UpTo: euros(n), Until: until}}
	}
	c := site.Config{Roles: []authority.Role{{ID: "a"}, {ID: "b"}, {ID: "c"}}}
	grants := []authority.Grant{grant("a", 50, authority.Day{}), grant("b", 50, authority.Day{}), grant("b", 20, firstDay), grant("c", 200, authority.Day{})}
	v := viewOf(c, site.FrontMatter{})
	maps.Copy(v.Words, map[string]string{"until": "until {}"})
	v.Page.Action = "refund"
	v.Site.Book = authority.NewBook(c.Roles, grants)
	v.Site.Precedents = map[string][]*site.Page{"refund": {
		story("above all", euros(300)), story("at the limit", euros(50)), story("of no amount", authority.Amount{}), story("free", euros(0)),
		story("in hours", authority.Amount{Milli: 1, Unit: "hours"}),
	}}
	scale, err := v.Scale()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, n := range scale {
		if n.Story != nil {
			got = append(got, n.Story.Title)
		} else {
			got = append(got, strings.TrimSpace(n.Amount+" of "+n.Who+" "+n.Heading))
		}
	}
	want := "free; 20 EUR of b until 22 November 2026; at the limit; 50 EUR of a, b; 200 EUR of c; above all"
	if strings.Join(got, "; ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "; "), want)
	}
	rest, err := v.Unscaled()
	if err != nil || rest == nil || len(rest.Groups) != 1 || len(rest.Groups[0].Stories) != 2 {
		t.Errorf("beside it are %+v, %v", rest, err)
	}
}
