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

// checkContactCircles reports each circle once, at the contact whose name comes
// first.
func (a *assembler) checkContactCircles() {
	followed := make(map[string]string) // contact → that from which it was first reached
	for _, start := range slices.Sorted(maps.Keys(a.config.Contacts)) {
		id := start
		for followed[id] == "" && id != "" {
			followed[id] = start
			id = a.config.Contacts[id].IfAbsent
		}
		if id == "" || followed[id] != start {
			continue
		}
		last := id
		for next := a.config.Contacts[last].IfAbsent; next != id; next = a.config.Contacts[last].IfAbsent {
			last = next
		}
		a.list.Add(diag.Warning, a.in.ConfigAt("contacts."+last+".if_absent"), "contact-circle",
			fmt.Sprintf("who cannot reach %q is sent back to %q in the end", id, id),
			"name somebody outside the circle, or nobody")
	}
}
