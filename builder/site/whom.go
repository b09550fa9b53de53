package site

import (
	"fmt"
	"slices"
	"strings"

	"cando/builder/authority"
	"cando/builder/diag"
)

// checkAsked finds roles that are told to ask first, when no role above them may
// and no grant above them names a contact. Faulty ladders wait.
func (a *assembler) checkAsked(faulty map[string]bool) {
	for _, action := range a.config.Actions {
		if faulty[action.ID] {
			continue
		}
		var alone []string
		for _, role := range a.config.Roles {
			v := a.granting.book.Verdict(authority.Question{Role: role.ID, Action: action.ID})
			if v.Ruling == authority.RulingAsk && v.AskRole == "" && v.AskContact == "" {
				alone = append(alone, fmt.Sprintf("%q", role.ID))
			}
		}
		if len(alone) == 0 {
			continue
		}
		first := slices.IndexFunc(a.granting.grants, func(g authority.Grant) bool { return g.Action == action.ID })
		who, them := alone[0]+" has", "it"
		if last := len(alone) - 1; last > 0 {
			who, them = strings.Join(alone[:last], ", ")+" and "+alone[last]+" have", "them"
		}
		a.list.Add(diag.Warning, a.granting.at(&a.granting.grants[first], "action"), "nobody-to-ask",
			fmt.Sprintf("%s to ask before %q, and no role above %s may", who, action.ID, them),
			fmt.Sprintf("grant it to a role above, or refuse it: {action: %s, role: %s, never: true}", action.ID, strings.Trim(alone[0], `"`)))
	}
}
