package authority_test

import (
	"fmt"
	"testing"

	"cando/builder/authority"
)

// benchBook has as many roles and actions as a large company: each role its own
// limit, and every third action a second case.
func benchBook(roles, actions int) *authority.Book {
	var ranks []authority.Role
	var grants []authority.Grant
	for r := range roles {
		ranks = append(ranks, authority.Role{ID: fmt.Sprintf("role-%d", r)})
	}
	for a := range actions {
		for r := range roles {
			p := authority.Permission{
				Action: fmt.Sprintf("action-%d", a), Role: []string{fmt.Sprintf("role-%d", r)},
				UpTo:  authority.Amount{Milli: int64(r+1) * 10_000, Unit: "EUR"},
				Needs: authority.Words{"en": {"receipt or order number"}, "es": {"recibo"}},
				Above: "boss",
			}
			grants = append(grants, authority.Grant{Permission: p, Source: "g.md", Line: len(grants) + 1})
			if a%3 == 0 {
				p.When = authority.Text{"": "the delay is ours"}
				grants = append(grants, authority.Grant{Permission: p, Source: "g.md", Line: len(grants) + 1})
			}
		}
	}
	return authority.NewBook(ranks, grants)
}

// BenchmarkVerdict asks a ladder of 12 roles what most people ask, and the
// worst: an amount that nobody may, from the lowest role.
func BenchmarkVerdict(b *testing.B) {
	day, err := authority.ParseDay("2026-11-22")
	if err != nil {
		b.Fatal(err)
	}
	book := benchBook(12, 200)
	for name, q := range map[string]authority.Question{
		"can":    {Role: "role-0", Action: "action-1", Amount: authority.Amount{Milli: 10_000, Unit: "EUR"}, Day: day},
		"ask":    {Role: "role-3", Action: "action-1", Amount: authority.Amount{Milli: 80_000, Unit: "EUR"}, Day: day},
		"beyond": {Role: "role-0", Action: "action-3", Amount: authority.Amount{Milli: 990_000, Unit: "EUR"}, Day: day},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				book.Verdict(q)
			}
		})
	}
}

func BenchmarkNewBook(b *testing.B) {
	for b.Loop() {
		benchBook(12, 200)
	}
}

func BenchmarkFaults(b *testing.B) {
	book := benchBook(12, 200)
	for b.Loop() {
		book.Faults()
	}
}
