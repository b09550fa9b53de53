package authority_test

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"cando/builder/authority"
)

// drawOracle makes roles and grants that meet each other often.
func drawOracle(t *rapid.T) oracle {
	ids := []string{"a", "b", "c", "d", "e"}[:rapid.IntRange(1, 5).Draw(t, "roles")]
	var o oracle
	for _, id := range ids {
		var outranks []string
		if rapid.IntRange(0, 2).Draw(t, "beside the list") == 0 {
			outranks = rapid.SliceOfN(rapid.SampledFrom(append([]string{"nobody"}, ids...)), 0, 3).Draw(t, "outranks")
		}
		o.roles = append(o.roles, authority.Role{ID: id, Outranks: outranks})
	}
	for i := range rapid.IntRange(0, 7).Draw(t, "grants") {
		g := authority.Grant{Permission: drawPermission(t, ids), Source: "g", Line: 1 + i/2}
		g.Lapses = drawDay(t, "lapses")
		o.grants = append(o.grants, g)
	}
	return o
}

func drawPermission(t *rapid.T, ids []string) authority.Permission {
	p := authority.Permission{
		Action:   rapid.SampledFrom([]string{"x", "x", "x", "y"}).Draw(t, "action"),
		Role:     rapid.SliceOfNDistinct(rapid.SampledFrom(ids), 0, min(2, len(ids)), rapid.ID).Draw(t, "role"),
		UpTo:     drawAmount(t, "up_to", 12),
		When:     drawText(t, "when", "", "", "it is Sunday", "It  is sunday ", "it rains"),
		Per:      drawText(t, "per", "", "", "day", "Day", "order"),
		Channels: rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"phone", "chat"}), 0, 2, rapid.ID).Draw(t, "channels"),
		Above:    rapid.SampledFrom([]string{"", "", "boss", "bank"}).Draw(t, "above"),
		From:     drawDay(t, "from"),
		Until:    drawDay(t, "until"),
	}
	if needs := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"name", "receipt"}), 0, 2, rapid.ID).Draw(t, "needs"); len(needs) > 0 {
		p.Needs = authority.Words{"": needs}
	}
	switch rapid.IntRange(0, 9).Draw(t, "never") {
	case 0:
		p.Never = authority.NeverAlways()
	case 1:
		p.Never = authority.Never{"": "it is late"}
	}
	return p
}

func drawText(t *rapid.T, label string, texts ...string) authority.Text {
	s := rapid.SampledFrom(texts).Draw(t, label)
	switch {
	case s == "":
		return nil
	case rapid.Bool().Draw(t, "translated"):
		return authority.Text{"en": s, "es": rapid.SampledFrom([]string{"uno", "dos"}).Draw(t, "translation")}
	}
	return authority.Text{"": s}
}

func drawAmount(t *rapid.T, label string, odd int) authority.Amount {
	if rapid.IntRange(0, 3).Draw(t, "no "+label) == 0 {
		return authority.Amount{}
	}
	a := authority.Amount{Milli: rapid.Int64Range(0, 4).Draw(t, label), Unit: "EUR"}
	if rapid.IntRange(0, odd).Draw(t, "other unit") == 0 {
		a.Unit = "items"
	}
	return a
}

// drawDay is a day or none; days() begins before all of them and ends after.
func drawDay(t *rapid.T, label string) authority.Day {
	if rapid.Bool().Draw(t, "no "+label) {
		return authority.Day{}
	}
	return rapid.SampledFrom(days()[1:11]).Draw(t, label)
}

// book is the book of the oracle's grants, and how a grant of it is numbered:
// in the order in which they were given; -1 for none.
func (o oracle) book() (*authority.Book, func(*authority.Grant) int) {
	grants := slices.Clone(o.grants)
	return authority.NewBook(o.roles, grants), func(g *authority.Grant) int {
		for i := range grants {
			if g == &grants[i] {
				return i
			}
		}
		return -1
	}
}

func drawQuestion(t *rapid.T, o oracle) authority.Question {
	q := authority.Question{
		Role:   rapid.SampledFrom([]string{"a", "b", "c", "d", "e", ""}).Draw(t, "asking"),
		Action: rapid.SampledFrom([]string{"x", "x", "x", "y", "z"}).Draw(t, "asked"),
		Amount: drawAmount(t, "amount", 8),
	}
	if rapid.IntRange(0, 3).Draw(t, "dated") > 0 {
		q.Day = rapid.SampledFrom(days()).Draw(t, "day")
	}
	if rapid.IntRange(0, 3).Draw(t, "bare") == 0 {
		q.Amount.Unit = ""
	}
	return q
}

// TestVerdictsAreTheOracles compares every word of a verdict, and every fault.
func TestVerdictsAreTheOracles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := drawOracle(t)
		book, number := o.book()
		numbers := func(grants []*authority.Grant) (all []int) {
			for _, g := range grants {
				all = append(all, number(g))
			}
			return all
		}
		for range 4 {
			q := drawQuestion(t, o)
			v := book.Verdict(q)
			got := answer{v.Ruling, numbers(v.Held), numbers(v.Caveats), v.Lapsed, number(v.Never), number(v.Reason), v.AskRole, v.AskContact}
			if want := o.verdict(q); fmt.Sprint(got) != fmt.Sprint(want) {
				t.Fatalf("%+v of\n%s\nis %+v\nwant %+v", q, o, got, want)
			}
		}
		var got []fault
		for _, f := range book.Faults() {
			got = append(got, fault{f.Kind, f.Grant.Action, f.Role, number(f.Grant), number(f.Other)})
		}
		if !slices.IsSortedFunc(got, func(a, b fault) int { return cmp.Compare(a.action, b.action) }) {
			t.Fatalf("faults are not in the order of their actions: %v", got)
		}
		want := append(o.faults("x"), o.faults("y")...)
		slices.SortFunc(got, compareFaults)
		slices.SortFunc(want, compareFaults)
		if !slices.Equal(got, want) {
			t.Fatalf("the faults of\n%s\nare %v\nwant %v", o, got, want)
		}
	})
}

func compareFaults(a, b fault) int {
	return cmp.Or(cmp.Compare(a.action, b.action), cmp.Compare(a.kind, b.kind), cmp.Compare(a.grant, b.grant),
		cmp.Compare(a.other, b.other), cmp.Compare(a.role, b.role))
}

func (o oracle) String() string {
	s := ""
	for _, role := range o.roles {
		s += fmt.Sprintf("%s outranks %v; ", role.ID, role.Outranks)
	}
	for i, g := range o.grants {
		s += fmt.Sprintf("\n%d: %s %v up to %v when %q per %q needs %v channels %v never %v above %q from %v until %v lapses %v",
			i, g.Action, g.Role, g.UpTo, english(g.When), english(g.Per), g.Needs, g.Channels, g.Never, g.Above, g.From, g.Until, g.Lapses)
	}
	return s
}

// TestOutranksIsTheOracles compares every pair of roles.
func TestOutranksIsTheOracles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := drawOracle(t)
		book, _ := o.book()
		circle := false
		for _, high := range o.roles {
			for _, low := range o.roles {
				if got, want := book.Outranks(high.ID, low.ID), o.outranks(high.ID, low.ID); got != want {
					t.Fatalf("%s: that %s outranks %s is %v, want %v", o, high.ID, low.ID, got, want)
				}
				circle = circle || o.outranks(high.ID, low.ID) && o.outranks(low.ID, high.ID)
			}
		}
		if got := authority.Circle(o.roles); (got != "") != circle {
			t.Fatalf("%s: the circle is at %q", o, got)
		}
	})
}

// TestLaws holds for every book, whatever is wrong with it, but for what the
// named fault allows.
func TestLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := drawOracle(t)
		book, number := o.book()
		q := drawQuestion(t, o)
		v := book.Verdict(q)
		moreNeverHelps(t, o, book, q, v)
		if v.Ruling == authority.RulingAsk && v.AskRole != "" && !book.Outranks(v.AskRole, q.Role) {
			t.Fatalf("%s\n%+v is sent to %s, who is not above", o, q, v.AskRole)
		}
		if slices.ContainsFunc(book.Faults(), func(f authority.Fault) bool { return f.Grant.Action == q.Action }) || authority.Circle(o.roles) != "" {
			return
		}
		somebodyIsNamed(t, o, book, q, v)
		for _, role := range o.roles {
			if !q.Day.IsZero() && book.Outranks(role.ID, q.Role) {
				above := book.Verdict(authority.Question{Role: role.ID, Action: q.Action, Day: q.Day})
				higherHoldsAsMuch(t, o, v, above, number)
			}
		}
	})
}

// TestTurns: between two turns nothing changes.
func TestTurns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := drawOracle(t)
		book, _ := o.book()
		q := drawQuestion(t, o)
		turns := book.Turns(q.Action)
		if !slices.IsSortedFunc(turns, authority.Day.Compare) {
			t.Fatalf("%s\nturns %v", o, turns)
		}
		for i, day := range days()[1:] {
			if slices.Contains(turns, day) {
				continue
			}
			now, before := q, q
			now.Day, before.Day = day, days()[i]
			if got, want := book.Verdict(now), book.Verdict(before); !reflect.DeepEqual(got, want) {
				t.Fatalf("%s\n%+v: %+v on %s, and %+v the day before", o, q, got, day, want)
			}
		}
	})
}

// TestGrantsAsJSON: grants that were written and read again decide the same.
func TestGrantsAsJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := drawOracle(t)
		text, err := json.Marshal(o.grants)
		if err != nil {
			t.Fatal(err)
		}
		read := oracle{roles: o.roles}
		if err := json.Unmarshal(text, &read.grants); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if again, err := json.Marshal(read.grants); err != nil || !bytes.Equal(again, text) {
			t.Fatalf("%s\nbecomes %s, %v", text, again, err)
		}
		book, number := o.book()
		same, sameNumber := read.book()
		q := drawQuestion(t, o)
		if got, want := same.Verdict(q), book.Verdict(q); describe(got, sameNumber) != describe(want, number) {
			t.Fatalf("%s: %+v becomes %+v", text, want, got)
		}
	})
}

// describe tells a verdict with its grants by their numbers.
func describe(v authority.Verdict, number func(*authority.Grant) int) string {
	held := make([]int, len(v.Held))
	for i, g := range v.Held {
		held[i] = number(g)
	}
	return fmt.Sprint(v.Ruling, held, v.Lapsed, v.AskRole, v.AskContact)
}

// moreNeverHelps: a larger amount never turns ask into can.
func moreNeverHelps(t *rapid.T, o oracle, book *authority.Book, q authority.Question, v authority.Verdict) {
	q.Amount.Milli += rapid.Int64Range(1, 5).Draw(t, "more")
	if more := book.Verdict(q); v.Ruling == authority.RulingAsk && more.Ruling == authority.RulingCan {
		t.Fatalf("%s\n%+v can, and less may not", o, q)
	}
}

// somebodyIsNamed: without a gap whoever is stopped by a limit knows whom to
// ask, as long as dates and days take nothing away.
func somebodyIsNamed(t *rapid.T, o oracle, book *authority.Book, q authority.Question, v authority.Verdict) {
	if q.Day.IsZero() && v.Ruling == authority.RulingAsk && len(v.Held) > 0 && v.AskRole == "" && v.AskContact == "" {
		t.Fatalf("%s\n%+v asks nobody, and there is no gap", o, q)
	}
}

// higherHoldsAsMuch: for everything that a role holds, a role above that is not
// refused holds something on that day that is as large and holds wherever that
// does.
func higherHoldsAsMuch(t *rapid.T, o oracle, v, above authority.Verdict, number func(*authority.Grant) int) {
	if above.Ruling == authority.RulingNever {
		return
	}
	for _, g := range v.Held {
		asMuch := func(h *authority.Grant) bool {
			return o.replaces(number(h), number(g)) && !o.larger(number(g), number(h))
		}
		if !slices.ContainsFunc(above.Held, asMuch) {
			t.Fatalf("%s\n%d is held below, and nothing as large above", o, number(g))
		}
	}
}

// TestPlainLadders holds where no grant has a condition and none lapses: who is
// above somebody that can, can too, unless refused.
func TestPlainLadders(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		o := drawOracle(t)
		for i := range o.grants {
			g := &o.grants[i]
			g.When, g.Per, g.Needs, g.Channels, g.Lapses = nil, nil, nil, nil, authority.Day{}
		}
		book, _ := o.book()
		q := drawQuestion(t, o)
		if q.Day.IsZero() || len(book.Faults()) > 0 || authority.Circle(o.roles) != "" || book.Verdict(q).Ruling != authority.RulingCan {
			return
		}
		for _, role := range o.roles {
			higher := q
			higher.Role = role.ID
			if got := book.Verdict(higher).Ruling; book.Outranks(role.ID, q.Role) && got != authority.RulingCan && got != authority.RulingNever {
				t.Fatalf("%s\n%+v can, and %s: %q", o, q, role.ID, got)
			}
		}
	})
}
