package diff_test

import (
	"testing"

	"pgregory.net/rapid"

	"cando/builder/answer"
	"cando/builder/authority"
	"cando/builder/catalogue"
)

const today = "2026-11-22"

func day(s string) authority.Day {
	d, err := authority.ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

// mustRead takes a catalogue through its file, as cando diff does.
func mustRead(t interface{ Fatal(...any) }, c *catalogue.Catalogue) *catalogue.Catalogue {
	text, err := c.Write()
	if err != nil {
		t.Fatal(err)
	}
	read, err := catalogue.Read(text)
	if err != nil {
		t.Fatal(err)
	}
	return read
}

// drawDay is a day some weeks around today, or none.
func drawDay(t *rapid.T, name string) authority.Day {
	n := rapid.IntRange(-20, 60).Draw(t, name)
	if n > 40 {
		return authority.Day{}
	}
	return day(today).Add(n)
}

func drawGrant(t *rapid.T, roles []string) authority.Grant {
	text := func(name string, texts ...string) authority.Text {
		if s := rapid.SampledFrom(texts).Draw(t, name); s != "" {
			return authority.Text{"en": s, "es": s + " (es)"}
		}
		return nil
	}
	g := authority.Grant{Permission: authority.Permission{
		Action: rapid.SampledFrom([]string{"refund", "gift"}).Draw(t, "action"),
		Role:   rapid.SliceOfNDistinct(rapid.SampledFrom(roles), 0, 2, rapid.ID).Draw(t, "role"),
	}, Source: "guidelines/g.md", Line: rapid.IntRange(1, 99).Draw(t, "line")}
	switch rapid.IntRange(0, 9).Draw(t, "form") {
	case 0:
		g.Never = authority.NeverAlways()
	case 1:
		g.Role, g.Never = nil, authority.Never(text("caveat", "stolen", "closed"))
	default:
		if n := rapid.IntRange(0, 6).Draw(t, "limit"); n > 0 {
			g.UpTo = authority.Amount{Milli: int64(n) * 10_000, Unit: "EUR"}
		}
		g.Per, g.When = text("per", "", "", "day"), text("when", "", "", "late")
		if rapid.IntRange(0, 3).Draw(t, "needs") == 0 {
			g.Needs = authority.Words{"en": {"receipt"}}
		}
		if rapid.IntRange(0, 3).Draw(t, "channels") == 0 {
			g.Channels = []string{"phone"}
		}
		g.Above = rapid.SampledFrom([]string{"", "", "boss", "press"}).Draw(t, "above")
	}
	g.From, g.Until = drawDay(t, "from"), drawDay(t, "until")
	if rapid.IntRange(0, 4).Draw(t, "lapsing") == 0 {
		g.Lapses = drawDay(t, "lapses")
	}
	return g
}

// drawCatalogue is any site with at most four roles and two actions.
func drawCatalogue(t *rapid.T) *catalogue.Catalogue {
	all := []string{"associate", "lead", "adviser", "manager"}
	ids := rapid.Permutation(all).Draw(t, "order")[:rapid.IntRange(1, 4).Draw(t, "roles")]
	c := &catalogue.Catalogue{Format: catalogue.Format, Title: "T", Pages: []catalogue.Page{}}
	for i, id := range ids {
		role := authority.Role{ID: id, Label: authority.Text{"en": "The " + id, "es": "El " + id}}
		if i > 1 && rapid.IntRange(0, 3).Draw(t, "outranks") == 0 {
			role.Outranks = ids[:1]
		}
		c.Roles = append(c.Roles, role)
	}
	c.Languages = []string{"en", "es"}
	c.Actions = []authority.Action{{ID: "refund", Label: authority.Text{"": "Refund"}}}
	c.Contacts = map[string]authority.Contact{"boss": {Label: authority.Text{"": "The boss"}}}
	grants := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) authority.Grant { return drawGrant(t, all) }), 0, 6).Draw(t, "grants")
	c.Ladders = append([]answer.Ladder{}, answer.Ladders(grants)...)
	return c
}

// drawEdited is a site, and the same with some grants gone, added or changed, or
// another site altogether.
func drawEdited(t *rapid.T) (before, after *catalogue.Catalogue) {
	before = drawCatalogue(t)
	if rapid.Bool().Draw(t, "anew") {
		return before, drawCatalogue(t)
	}
	edited := *before
	var grants []authority.Grant
	for _, l := range before.Ladders {
		for _, g := range l.Grants {
			switch rapid.IntRange(0, 3).Draw(t, "edit") {
			case 0: // gone
			case 1:
				g.UpTo = authority.Amount{Milli: 25_000, Unit: "EUR"}
				grants = append(grants, g)
			default:
				grants = append(grants, g)
			}
		}
	}
	edited.Ladders = append([]answer.Ladder{}, answer.Ladders(grants)...)
	return before, &edited
}

func TestRandomSitesAreSites(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { mustRead(t, drawCatalogue(t)) })
}
