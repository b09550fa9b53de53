package site

import (
	"fmt"
	"maps"
	"slices"

	"cando/builder/authority"
	"cando/builder/diag"
)

// check finds names in front matter and configuration that nothing bears, and
// permissions that cannot be as they are written. Checks wait for what they
// depend on, so that one fault is told once.
func (a *assembler) check() {
	if a.config.Foreign {
		return
	}
	v := a.vocabulary()
	for _, p := range a.pages {
		a.checkNames(p, v)
	}
	if target := a.config.Fallback; target != "" && a.site.PageAt(target) == nil {
		a.list.Add(diag.Error, a.in.ConfigAt("fallback"), "unknown-page",
			fmt.Sprintf("there is no page %q", target), diag.DidYouMean(target, a.paths()))
	}
	a.checkCircles()
	a.checkGrants()
	a.checkPlaybooks()
	a.checkReviews()
	if a.granting.doubtful {
		return
	}
	faulty := a.checkLadders()
	a.checkGranted()
	a.checkAsked(faulty)
	a.checkStories(faulty)
}

// vocabulary is every name that front matter may use, sorted.
type vocabulary struct{ roles, actions, contacts, owners []string }

func (a *assembler) vocabulary() vocabulary {
	var v vocabulary
	for _, r := range a.config.Roles {
		v.roles = append(v.roles, r.ID)
	}
	for _, action := range a.config.Actions {
		v.actions = append(v.actions, action.ID)
	}
	v.contacts = slices.Sorted(maps.Keys(a.config.Contacts))
	v.owners = slices.Sorted(maps.Keys(a.config.Owners))
	return v
}

func (a *assembler) checkNames(p *Page, v vocabulary) {
	front := p.Doc.Front
	a.checkName(p, "owner", front.Owner, "owner", v.owners)
	a.checkName(p, "escalate", front.Escalate, "contact", v.contacts)
	a.checkName(p, "role", front.Role, "role", v.roles)
	for i, action := range front.Actions {
		a.checkName(p, fmt.Sprintf("actions[%d]", i), action, "action", v.actions)
	}
	for i, permission := range front.Permissions {
		a.checkPermission(p, fmt.Sprintf("permissions[%d]", i), permission, v)
	}
	for i, target := range front.Playbooks {
		a.named(p, target, fmt.Sprintf("playbooks[%d]", i))
	}
}

func (a *assembler) checkPermission(p *Page, key string, permission authority.Permission, v vocabulary) {
	known := a.checkName(p, key+".action", permission.Action, "action", v.actions)
	a.checkName(p, key+".above", permission.Above, "contact", v.contacts)
	for i, role := range permission.Role {
		at := fmt.Sprintf("%s.role[%d]", key, i)
		if _, listed := p.Doc.Places[at]; !listed {
			at = key + ".role"
		}
		known = a.checkName(p, at, role, "role", v.roles) && known
	}
	a.granting.doubtful = a.granting.doubtful || !known
}

// checkName reports a name that cando.yaml does not have, and whether it is
// there.
func (a *assembler) checkName(p *Page, key, name, what string, known []string) bool {
	if name == "" || slices.Contains(known, name) {
		return true
	}
	hint := diag.DidYouMean(name, known)
	if hint == "" {
		hint = fmt.Sprintf("add it under %ss: in cando.yaml", what)
	}
	a.list.Add(diag.Error, p.Doc.At(key), "unknown-"+what, fmt.Sprintf("there is no %s %q", what, name), hint)
	a.list[len(a.list)-1].Fix = mendName(p.Doc, key, name, known)
	return false
}
