package render

import (
	"html/template"
	"path"
	"slices"
	"strings"

	"cando/builder/authority"
	"cando/builder/site"
)

// Playbooks are those that the story belongs to.
func (v View) Playbooks() []*site.Page {
	var playbooks []*site.Page
	for _, name := range v.Front().Playbooks {
		for _, candidate := range []string{name, name + ".md", path.Join(path.Dir(v.Page.Path), name)} {
			if p := v.Site.PageAt(candidate); p != nil {
				playbooks = append(playbooks, v.translated(p))
				break
			}
		}
	}
	return playbooks
}

// ActionLink is the address of the page that says who may do an action: its
// own, else the guideline that grants it; "" if there is neither.
func (v View) ActionLink(action string) template.URL {
	if p := v.pageAtURL("can/" + action + ".html"); p != nil {
		return v.Link(p)
	}
	if p := v.Site.Granted[action]; p != nil {
		return v.Link(v.translated(p))
	}
	return ""
}

// AllActions is the address of the page of all actions, or "".
func (v View) AllActions() template.URL {
	if p := v.pageAtURL("can/index.html"); p != nil {
		return v.Link(p)
	}
	return ""
}

// pageAtURL returns the page that is published there, in this page's language
// where there is one, or nil.
func (v View) pageAtURL(url string) *site.Page {
	i, found := slices.BinarySearchFunc(v.Site.Pages, url, func(p *site.Page, url string) int { return strings.Compare(p.URL, url) })
	if !found {
		return nil
	}
	return v.translated(v.Site.Pages[i])
}

// Side is the side of a limit on which an amount lies.
type Side string

// The sides. SideUnknown is that of a story that cannot be compared.
const (
	SideUnknown Side = ""
	SideWithin  Side = "within"
	SideAbove   Side = "above"
)

// Side is the side of its role's limit on which a story's amount lies, as far
// as it can be said for sure: if one of its actions is limited in that unit.
func (v View) Side(story *site.Page) Side {
	front := story.Front()
	side := SideUnknown
	if front.Role == "" || front.Amount.IsZero() {
		return side
	}
	for _, action := range front.Actions {
		ladder := v.Site.Book.Ladder(action)
		if ladder == nil || ladder.Unit != front.Amount.Unit {
			continue
		}
		if side != SideUnknown {
			return SideUnknown // nobody knows which of the two it was for
		}
		side = SideAbove
		for _, g := range v.Site.Book.Verdict(authority.Question{Role: front.Role, Action: action}).Held {
			if g.Allows(front.Amount) {
				side = SideWithin
			}
		}
	}
	return side
}

// Limit is what a story's role may do by itself, as it is written now.
type Limit struct {
	Deed
	Ruling authority.Ruling // RulingNone when the story names no role
	Terms  []string         // what the role may, or whom it asks
}

// Limits are those of the story's role, for each of its actions.
func (v View) Limits() ([]Limit, error) {
	front := v.Front()
	var limits []Limit
	for _, action := range front.Actions {
		q := authority.Question{Role: front.Role, Action: action}
		verdict := v.Site.Book.Verdict(q)
		limit := Limit{Deed: v.deed(action), Ruling: verdict.Ruling}
		said := v.voice().Say(q, verdict)
		switch verdict.Ruling {
		case authority.RulingAsk:
			limit.Terms = []string{said.Word + ": " + said.Ask}
		case authority.RulingNever:
			limit.Terms = []string{said.Word}
		case authority.RulingCan:
			for _, g := range verdict.Held {
				terms, err := v.datedTerms(g)
				if err != nil {
					return nil, err
				}
				limit.Terms = append(limit.Terms, terms)
			}
		}
		limits = append(limits, limit)
	}
	return limits, nil
}

// Teller is the address to tell a story at, or "".
func (v View) Teller() string {
	return v.fillIn(v.Site.Config.Feedback.Story, "")
}
