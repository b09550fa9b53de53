package answer

import (
	"slices"

	"cando/builder/authority"
)

// Facts are what a site says of who may do what, without its pages.
type Facts struct {
	// Languages are those of the site's pages, its own first.
	Languages []string                     `json:"languages"`
	Roles     []authority.Role             `json:"roles"` // from least to most authority
	Actions   []authority.Action           `json:"actions"`
	Contacts  map[string]authority.Contact `json:"contacts,omitempty"`
	// Ladders have one for each action of which anything is said, by action.
	Ladders []Ladder `json:"ladders"`
	// Wording is how verdicts are said, by language.
	Wording map[string]Wording `json:"wording,omitempty"`
}

// Ladder is all that is said of one action.
type Ladder struct {
	Action string            `json:"action"`
	Grants []authority.Grant `json:"grants"` // in the order of their pages and lines
}

// Ladders gathers grants by action; of each action they keep their order.
func Ladders(grants []authority.Grant) []Ladder {
	var ladders []Ladder
	for _, g := range grants {
		i, found := slices.BinarySearchFunc(ladders, g.Action, func(l Ladder, action string) int {
			switch {
			case l.Action < action:
				return -1
			case l.Action > action:
				return 1
			}
			return 0
		})
		if !found {
			ladders = slices.Insert(ladders, i, Ladder{Action: g.Action})
		}
		ladders[i].Grants = append(ladders[i].Grants, g)
	}
	return ladders
}

// Book returns the book of the ladders. It takes copies of the grants.
func (f *Facts) Book() *authority.Book {
	var grants []authority.Grant
	for _, l := range f.Ladders {
		grants = append(grants, l.Grants...)
	}
	return authority.NewBook(f.Roles, grants)
}
