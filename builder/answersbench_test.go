package builder_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"testing"

	"cando/builder/answer"
	"cando/builder/authority"
	"cando/builder/catalogue"
	"cando/search"
)

// largeSite has 200 actions and 12 roles, each with a limit of its own, in two
// languages.
func largeSite(t testing.TB) *catalogue.Catalogue {
	t.Helper()
	c := &catalogue.Catalogue{Format: catalogue.Format, Facts: answer.Facts{Languages: []string{"en", "es"}, Wording: themeWording(t, "en", "es"),
		Contacts: map[string]authority.Contact{"boss": {Label: authority.Text{"": "The boss"}, Reach: "ext. 7"}}}}
	for r := range 12 {
		c.Roles = append(c.Roles, authority.Role{ID: fmt.Sprintf("role-%d", r), Label: authority.Text{"en": fmt.Sprintf("Role number %d", r), "es": fmt.Sprintf("Puesto número %d", r)}})
	}
	verbs := []string{"refund", "replace", "repair", "exchange", "deliver", "upgrade", "cancel", "extend", "discount", "return"}
	things := []string{"kettle", "voucher", "ticket", "booking", "parcel", "meal", "invoice", "warranty", "subscription", "account",
		"bicycle", "garden", "luggage", "insurance", "membership", "battery", "curtain", "carpet", "window", "mirror"}
	var grants []authority.Grant
	for i := range 200 {
		verb, thing := verbs[i%10], things[i/10]
		action := authority.Action{ID: verb + "-" + thing, Label: authority.Text{"en": verb + " the " + thing, "es": verb + " la " + thing},
			Also: authority.Words{"en": {thing + " money back", "another " + thing}, "es": {"otra " + thing}}}
		c.Actions = append(c.Actions, action)
		for r := range 12 {
			g := authority.Grant{Permission: authority.Permission{Action: action.ID, Role: []string{fmt.Sprintf("role-%d", r)},
				UpTo: authority.Amount{Milli: int64(10+20*r+i) * 1000, Unit: "EUR"}, Per: authority.Text{"en": "customer per day", "es": "cliente y día"},
				Needs: authority.Words{"en": {"receipt or order number"}, "es": {"tique o número de pedido"}}, Above: "boss"},
				Source: fmt.Sprintf("guidelines/%s.md", thing), Line: 10 + r}
			grants = append(grants, g)
		}
	}
	c.Ladders = answer.Ladders(grants)
	return c
}

// BenchmarkAnswer answers questions on 200 actions and 12 roles; it reports what
// browsers load for it.
func BenchmarkAnswer(b *testing.B) {
	c := largeSite(b)
	read := newReading(b, c.Languages)
	finder := answer.NewFinder(&c.Facts, read, nil)
	script, err := finder.Script(search.Smaller)
	if err != nil {
		b.Fatal(err)
	}
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	w.Write(script)
	w.Close()
	for name, query := range map[string]string{"named": "they want the kettle refunded, 80 euros", "typo": "repalce the curtian", "nothing": "where is my order, it should have come on monday"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				finder.Answer(answer.Question{Query: query, Role: "role-3", Lang: "en", Day: noon})
			}
			b.ReportMetric(float64(packed.Len()), "gzip-bytes")
		})
	}
	b.Run("preparing", func(b *testing.B) {
		for b.Loop() {
			if _, err := answer.NewFinder(&c.Facts, read, nil).Script(search.Smaller); err != nil {
				b.Fatal(err)
			}
		}
	})
}
