package site

import (
	"cmp"
	"slices"
	"strings"
)

// precedentReach is how many stories of an action, and of each precedent, are
// kept: an action that thousands of stories name must not cost every page
// thousands of looks.
const precedentReach = 12

// precedentLimit is how many stories of each precedent stand beside a page.
const precedentLimit = 4

// precede finds the stories to tell beside each playbook and guideline, and
// beside each action. Translations are told with their originals; which of them
// is shown depends on who reads.
func (a *assembler) precede() {
	stories := a.originalStories()
	s := shelves{a.storiesByAction(stories), a.storiesByPlaybook(), make(map[*Page]int, len(stories))}
	for i, p := range stories {
		s.place[p] = i
	}
	a.site.Precedents = s.byAction
	for _, p := range a.pages {
		if p.Kind == KindPlaybook || p.Kind == KindGuideline {
			p.Precedents = a.precedents(p, s)
		}
	}
}

// shelves are where stories are looked up.
type shelves struct {
	byAction   map[string][]*Page
	byPlaybook map[*Page][]*Page
	place      map[*Page]int // of a story among all, the newest first
}

// originalStories are the stories that translate no other, the newest first.
func (a *assembler) originalStories() []*Page {
	var stories []*Page
	for _, p := range a.pages {
		if p.Kind == KindStory && a.original(p) == p {
			stories = append(stories, p)
		}
	}
	slices.SortFunc(stories, newestFirst)
	return stories
}

// storiesByAction lists the stories that name an action, newest first.
func (a *assembler) storiesByAction(stories []*Page) map[string][]*Page {
	type shelf struct {
		action    string
		precedent Precedent
	}
	byAction, count := make(map[string][]*Page), make(map[shelf]int)
	for _, p := range stories {
		for i, action := range p.Doc.Front.Actions {
			s := shelf{action, p.Doc.Front.Precedent}
			if count[s] < precedentReach && !slices.Contains(p.Doc.Front.Actions[:i], action) {
				count[s]++
				byAction[action] = append(byAction[action], p)
			}
		}
	}
	return byAction
}

// storiesByPlaybook lists the stories that say they belong to a playbook.
func (a *assembler) storiesByPlaybook() map[*Page][]*Page {
	byPlaybook := make(map[*Page][]*Page)
	for _, p := range a.pages {
		if p.Kind != KindStory {
			continue
		}
		for _, target := range p.Doc.Front.Playbooks {
			if q := a.find(p, target); q != nil {
				byPlaybook[a.original(q)] = append(byPlaybook[a.original(q)], a.original(p))
			}
		}
	}
	return byPlaybook
}

// closeBy is what it counts that a story and a page name each other: more than
// any number of actions that they share.
const closeBy = 1000

// precedents are the stories that name the page or that it names, then those
// that share the most of its actions, the newest first; of each precedent a few.
func (a *assembler) precedents(p *Page, s shelves) []*Page {
	original := a.original(p)
	score := make(map[*Page]int)
	for _, list := range [][]*Page{s.byPlaybook[original], original.authorRelated(), original.Backlinks} {
		for _, q := range list {
			if q.Kind == KindStory {
				score[a.original(q)] = closeBy
			}
		}
	}
	for _, action := range a.actionsOf(original) {
		for _, q := range s.byAction[action] {
			score[q]++
		}
	}
	type candidate struct {
		story        *Page
		score, place int
	}
	candidates := make([]candidate, 0, len(score))
	for q, n := range score {
		candidates = append(candidates, candidate{q, n, s.place[q]})
	}
	slices.SortFunc(candidates, func(x, y candidate) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.place, y.place))
	})
	var stories []*Page
	count := make(map[Precedent]int)
	for _, c := range candidates {
		precedent := c.story.Doc.Front.Precedent
		if count[precedent]++; count[precedent] <= precedentLimit {
			stories = append(stories, c.story)
		}
	}
	return stories
}

// authorRelated are the related pages that the page's author named.
func (p *Page) authorRelated() []*Page {
	if len(p.Doc.Front.Related) == 0 {
		return nil
	}
	return p.Related
}

// actionsOf are the actions that a page names or grants, each once.
func (a *assembler) actionsOf(p *Page) []string {
	actions := slices.Clone(p.Doc.Front.Actions)
	for _, permission := range p.Doc.Front.Permissions {
		actions = append(actions, permission.Action)
	}
	slices.Sort(actions)
	return slices.Compact(actions)
}

// newestFirst orders stories by their date; those without one come last.
func newestFirst(x, y *Page) int {
	return cmp.Or(y.Date.Compare(x.Date), strings.Compare(x.Path, y.Path))
}

// mostUsed lists the actions that somebody is granted: those that most
// playbooks and stories name first, then in the order of the configuration.
func (a *assembler) mostUsed() []string {
	used := make(map[string]int)
	for _, p := range a.pages {
		if (p.Kind == KindPlaybook || p.Kind == KindStory) && a.original(p) == p {
			for _, action := range a.actionsOf(p) {
				used[action]++
			}
		}
	}
	var actions []string
	for _, action := range a.config.Actions {
		if a.isGranted(action.ID) {
			actions = append(actions, action.ID)
		}
	}
	slices.SortStableFunc(actions, func(x, y string) int { return cmp.Compare(used[y], used[x]) })
	return actions
}
