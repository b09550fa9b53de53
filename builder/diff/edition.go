package diff

import (
	"cmp"
	"maps"
	"slices"

	"cando/builder/answer"
	"cando/builder/authority"
	"cando/builder/catalogue"
)

// edition is one of the two sites, with the ids of the newer one.
type edition struct {
	*catalogue.Catalogue
	lang  string
	book  *authority.Book
	voice *answer.Voice
	// What ids of this edition are in the other.
	roles, actions, contacts names
}

// newEdition prepares a site to be asked from a day onward, in a language.
func newEdition(c *catalogue.Catalogue, lang string, day authority.Day) *edition {
	e := &edition{Catalogue: c, lang: lang}
	facts := c.Facts
	facts.Ladders = make([]answer.Ladder, len(c.Ladders))
	for i, ladder := range c.Ladders {
		facts.Ladders[i] = answer.Ladder{Action: ladder.Action, Grants: slices.Clone(ladder.Grants)}
		for j := range facts.Ladders[i].Grants {
			if g := &facts.Ladders[i].Grants[j]; g.Lapses.After(day) {
				g.Lapses = authority.Day{} // its review will have been held by then
			}
		}
	}
	e.book = facts.Book()
	e.voice = facts.Voice(e.lang, e.book)
	if e.voice.Terms(&authority.Grant{}).Limit == "" { // a site need not say how it speaks
		facts.Wording = map[string]answer.Wording{e.lang: wordsIn(e.lang).terms}
		e.voice = facts.Voice(e.lang, e.book)
	}
	return e
}

// names are ids and what they are called, in the order of the site.
type names struct {
	ids    []string
	labels map[string]string
	// same is what ids of the older site are called in the newer.
	same map[string]string
}

func (n *names) add(id, label string) {
	if _, known := n.labels[id]; !known {
		n.ids = append(n.ids, id)
		n.labels[id] = label
	}
}

// in returns the id that is used for this one in both sites.
func (n *names) in(id string) string { return cmp.Or(n.same[id], id) }

func newNames() names { return names{labels: make(map[string]string), same: make(map[string]string)} }

func (e *edition) name() {
	e.roles, e.actions, e.contacts = newNames(), newNames(), newNames()
	for _, r := range e.Roles {
		e.roles.add(r.ID, cmp.Or(r.Label.In(e.lang), r.ID))
	}
	for _, a := range e.Actions {
		e.actions.add(a.ID, cmp.Or(a.Label.In(e.lang), a.ID))
	}
	for _, id := range e.book.Actions() {
		e.actions.add(id, id) // granted, and not in the list
	}
	for _, id := range slices.Sorted(maps.Keys(e.Contacts)) {
		e.contacts.add(id, cmp.Or(e.Contacts[id].Label.In(e.lang), id))
	}
}

// match finds out what of the older site is in the newer under another id:
// what is called the same, where only one is on either side.
func match(before, after *names) {
	called := func(n, other *names) map[string][]string {
		by := make(map[string][]string)
		for _, id := range n.ids {
			if _, kept := other.labels[id]; !kept {
				label := plain(n.labels[id])
				by[label] = append(by[label], id)
			}
		}
		return by
	}
	gone, fresh := called(before, after), called(after, before)
	for label, ids := range gone {
		if len(ids) == 1 && len(fresh[label]) == 1 {
			before.same[ids[0]] = fresh[label][0]
		}
	}
}

// renamed lists what is new, gone or called otherwise, in the order of the
// newer site and then of the older.
func renamed(before, after *names) []Naming {
	list := []Naming{}
	older := make(map[string]string)
	for _, id := range before.ids {
		older[before.in(id)] = id
	}
	for _, id := range after.ids {
		was, known := older[id]
		n := Naming{Changed, id, "", before.labels[was], after.labels[id]}
		if was != id {
			n.Was = was
		}
		switch {
		case !known:
			list = append(list, Naming{What: Added, ID: id, After: n.After})
		case n.Was != "" || n.Before != n.After:
			list = append(list, n)
		}
	}
	for _, id := range before.ids {
		if _, kept := after.labels[before.in(id)]; !kept {
			list = append(list, Naming{What: Removed, ID: id, Before: before.labels[id]})
		}
	}
	return list
}
