package render

import (
	"maps"
	"slices"

	"cando/builder/authority"
)

// whomLimit is how many contacts a page says to ask.
const whomLimit = 8

// WhomToAsk are the contacts to whom the verdicts of the action send that the
// page is about, or those of the role that it is about; a role's card has those
// to whom playbooks escalate as well. Behind each stands the one to try when it
// is not there.
func (v View) WhomToAsk() [][]Contact {
	var ids []string
	add := func(id string) {
		if _, known := v.Site.Config.Contacts[id]; known && !slices.Contains(ids, id) && len(ids) < whomLimit {
			ids = append(ids, id)
		}
	}
	for _, action := range v.Site.Config.Actions {
		if v.Page.Action == "" || v.Page.Action == action.ID {
			v.eachAsked(action.ID, add)
		}
	}
	if v.Page.Action == "" {
		for _, action := range v.Site.Config.Actions {
			for _, p := range v.sayings().playbooks[action.ID] {
				add(p.Front().Escalate)
			}
		}
	}
	whom := make([][]Contact, len(ids))
	for i, id := range ids {
		chain := v.Contacts(id)
		whom[i] = chain[:min(2, len(chain))]
	}
	return whom
}

// eachAsked names the contacts to whom the verdicts of an action send the role
// that the page is about, or any role: at once, and above each of its limits.
func (v View) eachAsked(action string, name func(contact string)) {
	for _, role := range v.Site.Config.Roles {
		if v.Page.Role != "" && v.Page.Role != role.ID {
			continue
		}
		q := authority.Question{Role: role.ID, Action: action}
		verdict := v.Site.Book.Verdict(q)
		verdicts := []authority.Verdict{verdict}
		for _, g := range verdict.Held {
			if !g.UpTo.IsZero() {
				q.Amount = g.UpTo
				q.Amount.Milli++
				verdicts = append(verdicts, v.Site.Book.Verdict(q))
			}
		}
		for _, verdict := range verdicts {
			name(v.contactOf(verdict.AskRole))
			name(verdict.AskContact)
		}
	}
}

// contactOf is the contact that has a role's id or is called like it; "" if
// there is none.
func (v View) contactOf(role string) string {
	contacts := v.Site.Config.Contacts
	if _, ok := contacts[role]; ok || role == "" {
		return role
	}
	for _, id := range slices.Sorted(maps.Keys(contacts)) {
		if v.voice().Contact(id) == v.Role(role) {
			return id
		}
	}
	return ""
}
