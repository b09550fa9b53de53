package site

import (
	"fmt"
	"slices"
	"strings"

	"cando/builder/diag"
)

// stepOf is a step of a playbook's flow, by its place among them.
type stepOf struct {
	page *Page
	step int
}

// checkCirclesAcross reports flows that lead from playbook to playbook and back
// to a question that was asked. Circles within one playbook have been told.
func (a *assembler) checkCirclesAcross() {
	w := walkAcross{a: a, state: make(map[*Page][]uint8)}
	var leaving []*Page // nobody comes back from a playbook that leads to no other
	for _, p := range a.pages {
		if p.Flow != nil && p.Flow.leaves(p) {
			leaving = append(leaving, p)
			w.state[p] = make([]uint8, len(p.Flow.Steps))
		}
	}
	for _, p := range leaving {
		for i := range p.Flow.Steps {
			w.visit(stepOf{p, i})
		}
	}
}

// leaves reports whether an answer leads to the questions of another playbook.
func (f *Flow) leaves(p *Page) bool {
	return slices.ContainsFunc(f.Steps, func(s Step) bool {
		return slices.ContainsFunc(s.Answers, func(w Way) bool {
			return w.Step == 0 && w.Link.Page != nil && w.Link.Page != p && w.Link.Page.Flow != nil
		})
	})
}

// walkAcross goes through the steps of all flows, every way once.
type walkAcross struct {
	a     *assembler
	state map[*Page][]uint8 // of the steps of playbooks that lead to others
	path  []stepOf
}

func (w *walkAcross) visit(at stepOf) {
	if w.state[at.page][at.step] != unseen {
		return
	}
	w.state[at.page][at.step] = open
	w.path = append(w.path, at)
	for _, way := range at.page.Flow.Steps[at.step].Answers {
		next, asks := leadsTo(at.page, way)
		if !asks || w.state[next.page] == nil {
			continue
		}
		if state := w.state[next.page][next.step]; state == open || state == openTold {
			w.circle(at.page, way, next)
		} else {
			w.visit(next)
		}
	}
	w.path = w.path[:len(w.path)-1]
	w.state[at.page][at.step] = done
}

// leadsTo returns the step that an answer leads to, here or in another playbook,
// which begins with its first question. It reports whether it is one.
func leadsTo(p *Page, way Way) (stepOf, bool) {
	if way.Step > 0 {
		return stepOf{p, way.Step - 1}, true
	}
	to := way.Link.Page
	if to == nil || to == p || to.Flow == nil {
		return stepOf{}, false
	}
	if way.Link.Fragment == "" {
		return stepOf{to, to.Flow.First}, true
	}
	number := to.Flow.StepAt(way.Link.Fragment)
	return stepOf{to, number - 1}, number > 0
}

// circle reports the circle that an answer of the path's last step closes, if it
// leads through several playbooks and none that shares a question with it has
// been told.
func (w *walkAcross) circle(p *Page, closing Way, back stepOf) {
	circle := w.path[slices.Index(w.path, back):]
	across := slices.ContainsFunc(circle, func(s stepOf) bool { return s.page != p })
	told := slices.ContainsFunc(circle, func(s stepOf) bool { return w.state[s.page][s.step] == openTold })
	if !across || told {
		return
	}
	var names []string
	for i, s := range circle {
		w.state[s.page][s.step] = openTold
		name := fmt.Sprintf("%q", s.page.Flow.Steps[s.step].Heading.Text)
		if i == 0 || circle[i-1].page != s.page {
			name += " in " + s.page.Path
		}
		if len(circle) > namedInCircle && i == namedInCircle/2 {
			names = append(names, "…")
		}
		if i < namedInCircle/2 || i >= len(circle)-namedInCircle/2 {
			names = append(names, name)
		}
	}
	span := p.Doc.Holes[closing.hole].Span
	w.a.list.Add(diag.Error, p.Doc.File.Span(span.Start, span.End), "question-circle",
		"the questions of several playbooks go round in a circle: "+strings.Join(append(names, names[0]), " → "),
		"lead this answer to a section that says what to do")
}
