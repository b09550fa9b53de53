package authority_test

import (
	"strings"
	"testing"

	"cando/builder/authority"
)

// FuzzParseAmount guards that every text is either refused or an amount that
// is written, read again, and still the same.
func FuzzParseAmount(f *testing.F) {
	for _, s := range []string{"50 EUR", "1200.50 EUR", "0 EUR", "2 items", "1e3 EUR", "-5 EUR", "٥ EUR", "1,5 EUR",
		"5 €", "5  EUR", "5 \x00", "999999999999999999999 EUR", "1000000000000.999 EUR", "1. EUR", ".5 EUR", " 5 EUR", "5 é"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a, err := authority.ParseAmount(s)
		if err != nil {
			if !a.IsZero() {
				t.Fatalf("%q is refused and yet %v", s, a)
			}
			return
		}
		if a.Milli < 0 || a.Milli >= (authority.MaxAmount+1)*1000 || a.Unit == "" {
			t.Fatalf("%q is %d thousandths of %q", s, a.Milli, a.Unit)
		}
		if again, err := authority.ParseAmount(a.String()); err != nil || again != a {
			t.Fatalf("%q is %q, which is %v (%v)", s, a, again, err)
		}
	})
}

// FuzzBook guards that no book panics, whatever names, texts, amounts and days
// it holds, and that a role can only do what is granted.
func FuzzBook(f *testing.F) {
	f.Add("a b<a c", "x a 5 EUR|x b 7 EUR boss 2026-11-01|x c never|y - 3 items", "a x 6 EUR", "2026-11-22")
	f.Add("a<b b<a", "x a|x a|x b 5", "a x 5", "")
	f.Add("a a", "x a 5 EUR|x a 5 USD| |x", "a x -5 EUR", "9999-12-31")
	f.Fuzz(func(t *testing.T, roles, grants, question, day string) {
		var ranks []authority.Role
		for _, word := range strings.Fields(roles) {
			id, below, _ := strings.Cut(word, "<")
			r := authority.Role{ID: id}
			if below != "" {
				r.Outranks = strings.Split(below, "<")
			}
			ranks = append(ranks, r)
		}
		var all []authority.Grant
		for line := range strings.SplitSeq(grants, "|") {
			all = append(all, fuzzedGrant(strings.Fields(line)))
		}
		if len(ranks) > 12 || len(all) > 40 {
			return
		}
		words := append(strings.Fields(question), "", "", "", "")
		q := authority.Question{Role: words[0], Action: words[1]}
		q.Amount, _ = authority.ParseAmount(words[2] + " " + words[3])
		q.Day, _ = authority.ParseDay(day)
		book := authority.NewBook(ranks, all)
		book.Faults()
		authority.Circle(ranks)
		if v := book.Verdict(q); v.Ruling == authority.RulingCan && (v.Reason == nil || v.Reason.Action != q.Action || !v.Reason.Allows(q.Amount)) {
			t.Fatalf("%+v can, by %+v", q, v.Reason)
		}
	})
}

// fuzzedGrant reads ACTION ROLE NUMBER UNIT ABOVE FROM UNTIL, as far as it goes.
func fuzzedGrant(words []string) authority.Grant {
	words = append(words, "", "", "", "", "", "", "")
	p := authority.Permission{Action: words[0], Above: words[4], When: authority.Text{"": words[4]}}
	if words[1] != "" && words[1] != "-" {
		p.Role = strings.Split(words[1], ",")
	}
	p.UpTo, _ = authority.ParseAmount(words[2] + " " + words[3])
	p.From, _ = authority.ParseDay(words[5])
	p.Until, _ = authority.ParseDay(words[6])
	if words[2] == "never" {
		p.Never = authority.NeverAlways()
	}
	return authority.Grant{Permission: p, Lapses: p.Until}
}
