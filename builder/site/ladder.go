package site

import (
	"fmt"
	"strings"

	"cando/builder/authority"
	"cando/builder/diag"
)

// checkLadders says what is wrong between grants, and returns the actions whose
// verdicts mean nothing before that is put right.
func (a *assembler) checkLadders() (faulty map[string]bool) {
	faulty = make(map[string]bool)
	told := make(map[*authority.Grant]bool) // refusals: one that is for everybody goes against many grants
	for _, f := range a.granting.book.Faults() {
		faulty[f.Grant.Action] = true
		switch f.Kind {
		case authority.Contradiction:
			a.contradiction(f)
		case authority.Refused:
			if never := refusal(f); !told[never] {
				told[never] = true
				a.refused(f)
			}
		case authority.UpsideDown:
			a.upsideDown(f)
		case authority.MixedUnits:
			a.list.Add(diag.Error, a.granting.at(f.Grant, "up_to"), "mixed-units",
				fmt.Sprintf("a limit of %q is in %s here, and in %s in %s",
					f.Grant.Action, f.Grant.UpTo.Unit, f.Other.UpTo.Unit, a.granting.where(f.Other)),
				"write all limits of one action in one unit, with the same word")
		case authority.Gap:
			a.list.Add(diag.Error, a.granting.at(f.Grant, "up_to"), "ladder-gap",
				fmt.Sprintf("nobody is named for more than %s: above %q there is no role that may %q", f.Grant.UpTo, f.Role, f.Grant.Action),
				"add above: with a contact from cando.yaml, or a role that may more")
		}
	}
	return faulty
}

func (a *assembler) contradiction(f authority.Fault) {
	message := fmt.Sprintf("%q may %q %s here, and %s in %s",
		f.Role, f.Grant.Action, limit(f.Grant), limit(f.Other), a.granting.where(f.Other))
	key := "up_to"
	if f.Grant.UpTo == f.Other.UpTo {
		key = "above"
		message = fmt.Sprintf("above the limit of %q, %q asks %s here, and %s in %s",
			f.Grant.Action, f.Role, contact(f.Grant), contact(f.Other), a.granting.where(f.Other))
	}
	a.list.Add(diag.Error, a.granting.at(f.Grant, key), "contradiction", message,
		"keep one of the two, or say with when, needs, channels, from and until how the cases differ")
}

func limit(g *authority.Grant) string {
	if g.UpTo.IsZero() {
		return "without a limit"
	}
	return "up to " + g.UpTo.String()
}

func contact(g *authority.Grant) string {
	if g.Above == "" {
		return "nobody"
	}
	return fmt.Sprintf("%q", g.Above)
}

func refusal(f authority.Fault) *authority.Grant {
	if f.Grant.Never.Always() {
		return f.Grant
	}
	return f.Other
}

func (a *assembler) refused(f authority.Fault) {
	here, there, key := "is granted", "refused it", "action"
	if f.Grant.Never.Always() {
		here, there, key = "is refused", "granted it", "never"
	}
	a.list.Add(diag.Error, a.granting.at(f.Grant, key), "refused-and-granted",
		fmt.Sprintf("%q %s %q here, and %s in %s", f.Role, here, f.Grant.Action, there, a.granting.where(f.Other)),
		"delete one of the two, or take the role out of it")
}

func (a *assembler) upsideDown(f authority.Fault) {
	below := ""
	for _, role := range f.Other.Role {
		if a.granting.book.Outranks(f.Role, role) {
			below = role
			break
		}
	}
	when := ""
	if s := f.Other.When.In(a.languages.own); s != "" {
		when = ", when " + strings.TrimSpace(s)
	}
	hint := fmt.Sprintf("raise this limit to %s, or lower the other", f.Other.UpTo)
	if f.Other.UpTo.IsZero() {
		hint = "take this limit away, or give the other grant one"
	}
	if when != "" && len(f.Grant.When) == 0 {
		hint = fmt.Sprintf("name %q in the other grant too, if it holds for both", f.Role)
	}
	a.list.Add(diag.Error, a.granting.at(f.Grant, "up_to"), "upside-down-ladder",
		fmt.Sprintf("%q may %q %s, and %q, who is below, %s in %s%s",
			f.Role, f.Grant.Action, limit(f.Grant), below, limit(f.Other), a.granting.where(f.Other), when), hint)
}

// checkGranted finds actions of which no guideline says who may.
func (a *assembler) checkGranted() {
	for i, action := range a.config.Actions {
		if a.isGranted(action.ID) {
			continue
		}
		message := fmt.Sprintf("no guideline says who may %q", action.ID)
		if p := a.firstNaming(action.ID); p != nil {
			message += ", which " + p.Doc.File.Name + " names"
		}
		a.list.Add(diag.Warning, a.in.ConfigAt(fmt.Sprintf("actions[%d].id", i)), "ungranted-action", message,
			fmt.Sprintf("add a permission such as {action: %s, role: …, up_to: …} to a guideline", action.ID))
	}
}

// isGranted reports whether some role is granted the action, or refused it.
func (a *assembler) isGranted(action string) bool {
	ladder := a.granting.book.Ladder(action)
	if ladder == nil {
		return false
	}
	for _, step := range ladder.Steps {
		if len(step.Own) > 0 || len(step.Never) > 0 {
			return true
		}
	}
	return false
}

func (a *assembler) firstNaming(action string) *Page {
	for _, p := range a.pages {
		for _, named := range p.Doc.Front.Actions {
			if p.Kind == KindPlaybook && named == action {
				return p
			}
		}
	}
	return nil
}
