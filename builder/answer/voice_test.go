package answer_test

import (
	"testing"

	"cando/builder/answer"
	"cando/builder/authority"
)

// english is the wording of the examples.
var english = answer.Wording{
	"can": "You can", "ask": "Ask first", "never": "Never", "upTo": "up to {}", "noLimit": "no limit",
	"per": "per {}", "when": "when {}", "needs": "with {}", "channels": "only: {}", "may": "{} may, {}",
	"above": "Above that, ask: {}", "lapsed": "The review is overdue", "neverIn": "Never when {}",
}

func facts(t *testing.T) *answer.Facts {
	amount := func(s string) authority.Amount {
		a, err := authority.ParseAmount(s)
		if err != nil {
			t.Fatal(err)
		}
		return a
	}
	lapses, err := authority.ParseDay("2027-01-01")
	if err != nil {
		t.Fatal(err)
	}
	single := func(s string) authority.Text { return authority.Text{"": s} }
	grant := func(p authority.Permission) authority.Grant { return authority.Grant{Permission: p} }
	return &answer.Facts{
		Languages: []string{"en"},
		Roles: []authority.Role{
			{ID: "associate", Label: single("Associate")}, {ID: "lead", Label: single("Shift lead")}, {ID: "trainee", Outranks: []string{"nobody"}},
		},
		Actions:  []authority.Action{{ID: "refund", Label: single("Refund the customer")}},
		Contacts: map[string]authority.Contact{"boss": {Label: single("The boss"), Reach: "ext. 7"}},
		Ladders: answer.Ladders([]authority.Grant{
			grant(authority.Permission{Action: "refund", Role: []string{"associate"}, UpTo: amount("50 EUR"),
				Per: single("customer per day"), Needs: authority.Words{"": {"receipt"}}}),
			{Permission: authority.Permission{Action: "refund", Role: []string{"lead"}, UpTo: amount("200 EUR"), Above: "boss"}, Lapses: lapses},
			grant(authority.Permission{Action: "refund", Role: []string{"trainee"}, Never: authority.NeverAlways()}),
			grant(authority.Permission{Action: "refund", Never: authority.Never{"": "the card was stolen"}}),
			grant(authority.Permission{Action: "gift", Role: []string{"lead"}, When: single("it is our fault"), Channels: []string{"shop", "phone"}}),
		}),
		Wording: map[string]answer.Wording{"en": english},
	}
}

func TestSay(t *testing.T) {
	f := facts(t)
	book := f.Book()
	for _, c := range []struct{ role, action, amount, day, want string }{
		{"associate", "refund", "", "", "You can: up to 50 EUR per customer per day, with receipt. Above that, ask: Shift lead. Never when the card was stolen."},
		{"associate", "refund", "80 EUR", "", "Ask first: Shift lead may, up to 200 EUR. Never when the card was stolen."},
		{"associate", "refund", "201 EUR", "", "Ask first: The boss (ext. 7). Never when the card was stolen."},
		{"lead", "refund", "", "2026-12-31", "You can: up to 200 EUR. Above that, ask: The boss (ext. 7). Never when the card was stolen."},
		{"lead", "refund", "", "2027-01-01", "The review is overdue. Ask first: The boss (ext. 7). Never when the card was stolen."},
		{"trainee", "refund", "", "", "Never. Never when the card was stolen."},
		{"lead", "gift", "", "", "You can: no limit when it is our fault, only: shop, phone."},
		{"associate", "gift", "", "", "Ask first: Shift lead may, no limit when it is our fault, only: shop, phone."},
		{"", "refund", "", "", "Never when the card was stolen."},
		{"associate", "dance", "", "", ""},
	} {
		q := authority.Question{Role: c.role, Action: c.action}
		var err error
		if c.amount != "" {
			if q.Amount, err = authority.ParseAmount(c.amount); err != nil {
				t.Fatal(err)
			}
		}
		if c.day != "" {
			if q.Day, err = authority.ParseDay(c.day); err != nil {
				t.Fatal(err)
			}
		}
		if got := f.Voice("en", book).Say(q, book.Verdict(q)).Text; got != c.want {
			t.Errorf("%+v:\n got %s\nwant %s", c, got, c.want)
		}
	}
}
