package render

import (
	"cmp"
	"html/template"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"cando/builder/authority"
	"cando/builder/site"
)

// Contact is somebody to ask.
type Contact struct {
	Label, Reach string
	URL          template.URL // to call or write to them at once, or ""
}

// Contacts are the contact of the name and, behind it, those to try when it
// is not there.
func (v View) Contacts(id string) []Contact {
	var contacts []Contact
	for seen := map[string]bool{"": true}; !seen[id]; {
		seen[id] = true
		c, ok := v.Site.Config.Contacts[id]
		if !ok {
			break
		}
		contacts = append(contacts, Contact{cmp.Or(c.Label.In(v.Page.Lang), id), c.Reach, reachURL(c.Reach)})
		id = c.IfAbsent
	}
	return contacts
}

var (
	phoneNumber  = regexp.MustCompile(`^\+?[0-9(][0-9 ().-]{4,}[0-9]$`)
	emailAddress = regexp.MustCompile(`^[^\s@:/?]+@[^\s@:/?]+$`)
)

// reachURL is what a phone or a mail program opens for a whole number or
// address. An extension ("ext. 204") is for people.
func reachURL(reach string) template.URL {
	switch {
	case phoneNumber.MatchString(reach):
		return template.URL("tel:" + strings.NewReplacer(" ", "", "(", "", ")", "", ".", "", "-", "").Replace(reach))
	case emailAddress.MatchString(reach):
		return template.URL("mailto:" + url.PathEscape(reach))
	}
	return ""
}

// Action is an action that a page names, and the guideline that grants it.
type Action struct {
	ID, Label string
	Guideline *site.Page // nil: none does
}

// Actions are those that the page names, in its author's order.
func (v View) Actions() []Action {
	ids := v.Front().Actions
	actions := make([]Action, len(ids))
	for i, id := range ids {
		actions[i] = Action{ID: id, Label: v.ActionLabel(id)}
		if p := v.Site.Granted[id]; p != nil {
			actions[i].Guideline = v.translated(p)
		}
	}
	return actions
}

// Ladder is what a guideline says of one action.
type Ladder struct {
	Action, Label string
	Rungs         []Rung
	Never         []string // cases in which nobody may
}

// Rung is one grant, or the refusal of one.
type Rung struct {
	Roles []string // what they are called; none: everybody
	Never bool
	Limit string // "": none
	Per   string
	When  string
	Needs []string
	Above []Contact // whom to ask above the limit

	Channels    []string
	From, Until authority.Day
}

// Ladders are the page's permissions by action, in its author's order. A
// translation shows those of the page that it translates.
func (v View) Ladders() []Ladder {
	permissions := v.Front().Permissions
	for _, t := range v.Page.Translations {
		if len(permissions) == 0 {
			permissions = t.Front().Permissions
		}
	}
	var ladders []Ladder
	for _, p := range permissions {
		i := slices.IndexFunc(ladders, func(l Ladder) bool { return l.Action == p.Action })
		if i < 0 {
			i = len(ladders)
			ladders = append(ladders, Ladder{Action: p.Action, Label: v.ActionLabel(p.Action)})
		}
		if p.Never.IsCaveat() {
			ladders[i].Never = append(ladders[i].Never, p.Never.Caveat().In(v.Page.Lang))
		} else {
			ladders[i].Rungs = append(ladders[i].Rungs, v.rung(p))
		}
	}
	return ladders
}

func (v View) rung(p authority.Permission) Rung {
	r := Rung{
		Never: p.Never.Always(), Limit: p.UpTo.String(), Per: p.Per.In(v.Page.Lang), When: p.When.In(v.Page.Lang),
		Needs: p.Needs.In(v.Page.Lang), Above: v.Contacts(p.Above),
		Channels: p.Channels, From: p.From, Until: p.Until,
	}
	for _, id := range p.Role {
		r.Roles = append(r.Roles, v.Role(id))
	}
	return r
}
