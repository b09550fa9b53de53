package site

import (
	"fmt"
	"maps"
	"slices"

	"cando/builder/diag"
)

// checkCircles looks for a role that is above itself, and for contacts that
// send people round.
func (a *assembler) checkCircles() {
	a.checkRoleCircle()
	a.checkContactCircles()
}

// checkRoleCircle reports the first role whose outranks leads back to it. Its
// ladders then mean nothing.
func (a *assembler) checkRoleCircle() {
	outranks := a.granting.book.Outranks
	for i, role := range a.config.Roles {
		above := slices.IndexFunc(role.Outranks, func(low string) bool { return low == role.ID || outranks(low, role.ID) })
		if above < 0 {
			continue
		}
		message := fmt.Sprintf("%q cannot be above itself", role.ID)
		if low := role.Outranks[above]; low != role.ID {
			message = fmt.Sprintf("%q is above %q, and %q is above %q", role.ID, low, low, role.ID)
		}
		a.granting.doubtful = true
		a.list.Add(diag.Error, a.in.ConfigAt(fmt.Sprintf("roles[%d].outranks[%d]", i, above)), "role-circle", message,
			"a role without outranks is above all that are listed before it; take out one of the two")
		return
	}
}

// checkContactCircles reports each circle once, at the link that is written
// last: whoever is listed last is most likely the one to end with.
func (a *assembler) checkContactCircles() {
	reached := make(map[string]string) // contact → that from which it was first reached
	for _, start := range slices.Sorted(maps.Keys(a.config.Contacts)) {
		id := start
		for reached[id] == "" && id != "" {
			reached[id] = start
			id = a.config.Contacts[id].IfAbsent
		}
		if id != "" && reached[id] == start {
			a.contactCircle(id)
		}
	}
}

// contactCircle reports the circle that a contact is in.
func (a *assembler) contactCircle(member string) {
	at := func(id string) diag.Pos { return a.in.ConfigAt("contacts." + id + ".if_absent") }
	last := member
	for id := a.config.Contacts[member].IfAbsent; id != member; id = a.config.Contacts[id].IfAbsent {
		if p, q := at(last), at(id); q.Line > p.Line || q.Line == p.Line && q.Column > p.Column {
			last = id
		}
	}
	next := a.config.Contacts[last].IfAbsent
	message := fmt.Sprintf("who cannot reach %q is sent to %q, and from there back to %q", last, next, last)
	if next == last {
		message = fmt.Sprintf("who cannot reach %q is sent to %q again", last, last)
	}
	a.list.Add(diag.Warning, at(last), "contact-circle", message, "name somebody outside the circle, or nobody")
}
