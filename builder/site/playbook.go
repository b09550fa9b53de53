package site

import "cando/builder/diag"

// checkPlaybooks finds playbooks that cannot say what staff may do, or that
// nobody finds by the customer's words.
func (a *assembler) checkPlaybooks() {
	for _, p := range a.pages {
		if p.Kind != KindPlaybook || p.Doc.Diagnostics.Failed() {
			continue
		}
		noAsks := len(p.Doc.Front.Asks) == 0
		noActions := len(p.Doc.Front.Actions) == 0 && len(a.config.Actions) > 0
		message, hint := "", ""
		switch {
		case noActions && noAsks:
			message, hint = "this playbook has neither actions nor asks", "add actions: from cando.yaml, and asks: in the customer's words"
		case noActions:
			message, hint = "this playbook has no actions, so it cannot say what you may do", "add actions: from cando.yaml"
		case noAsks:
			message, hint = "this playbook has no asks, so only our own words find it", "add asks: what the customer says, in the customer's words"
		default:
			continue
		}
		a.list.Add(diag.Warning, p.Doc.At("title"), "bare-playbook", message, hint)
	}
}
