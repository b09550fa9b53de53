package site

import (
	"slices"
)

// Flow is a playbook as questions to go through: the sections that ask, and
// those that their answers lead to.
type Flow struct {
	Steps []Step // in the order of the text; never empty
	First int    // the step to begin with, in Steps

	marks []mark // what the body says of steps, by their places in it
}

// Step is one section of a flow: a question, or an outcome.
type Step struct {
	Number  int // from 1
	Heading Heading
	Answers []Way // none for an outcome

	span Span // of the question's heading in the file
}

// Way is an answer and where it leads: to a step of the same page, or away
// from it.
type Way struct {
	Text string
	Name string // in addresses; unique in the question
	Step int    // the step's number, or 0
	Link Link   // where else it leads, when Step is 0

	hole int // of Doc.Holes
}

// Outcome reports whether the step asks nothing.
func (s Step) Outcome() bool { return len(s.Answers) == 0 }

// StepAt returns the number of the step whose heading has the id, or 0.
func (f *Flow) StepAt(id string) int {
	if f == nil || id == "" {
		return 0
	}
	for _, s := range f.Steps {
		if s.Heading.ID == id {
			return s.Number
		}
	}
	return 0
}

// linkOf is a link on a page: one of its document's holes.
type linkOf struct {
	page *Page
	hole int
}

// noteBroken remembers what was said of a link since the list was as long as
// given, if the page is one whose links may be answers.
func (a *assembler) noteBroken(link linkOf, since int) {
	if len(link.page.Doc.Flow) == 0 {
		return
	}
	if code := a.list[since].Code; code == "broken-link" || code == "broken-anchor" {
		if a.brokenLinks == nil {
			a.brokenLinks = make(map[linkOf]int)
		}
		a.brokenLinks[link] = since + 1
	}
}

// flow makes the flows of all playbooks, and reports what is wrong with them.
// It costs time proportional to their headings and links.
func (a *assembler) flow() {
	if a.config.Foreign {
		return
	}
	for _, p := range a.pages {
		if p.Kind != KindPlaybook || len(p.Doc.Flow) == 0 || p.Doc.Diagnostics.Failed() {
			continue
		}
		if f := a.newFlowing(p); f.sound() {
			p.Flow = f.assemble()
			f.check(p.Flow)
		}
	}
	a.checkCirclesAcross()
}

// flowing is the flow of one page while it is made.
type flowing struct {
	a        *assembler
	p        *Page
	sections map[string]int // the id of a heading, or of anything in its section → in Doc.Headings
	asked    []Question     // the page's questions, those that are none left out
}

func (a *assembler) newFlowing(p *Page) *flowing {
	f := &flowing{a: a, p: p, sections: sectionsOf(p.Doc)}
	for _, q := range p.Doc.Flow {
		if f.asks(q) {
			f.asked = append(f.asked, q)
		}
	}
	return f
}

// sectionsOf maps every id of a document to the heading whose section it
// stands in. What stands before the first heading is in none.
func sectionsOf(d *Document) map[string]int {
	in := make(map[string]int, len(d.Anchors))
	at := -1
	for _, id := range d.Anchors {
		if next := at + 1; next < len(d.Headings) && d.Headings[next].ID == id {
			at = next
		}
		if _, known := in[id]; !known && at >= 0 {
			in[id] = at
		}
	}
	return in
}

// asks reports whether what looks like a question is one: one of its answers
// leads to a section of the page, or to a playbook. Else it is a list of
// things to read.
func (f *flowing) asks(q Question) bool {
	return slices.ContainsFunc(q.Answers, func(answer Answer) bool {
		to := f.p.links[answer.Hole].Page
		return to == f.p || to != nil && to.Kind == KindPlaybook
	})
}

// section returns the heading whose section an answer leads to, or -1.
func (f *flowing) section(answer Answer) int {
	if link := f.p.links[answer.Hole]; link.Page == f.p {
		if at, ok := f.sections[link.Fragment]; ok {
			return at
		}
	}
	return -1
}

// assemble numbers the steps in the order of the text and leads every answer
// to its step.
func (f *flowing) assemble() *Flow {
	asked := make(map[int]Question, len(f.asked))
	steps := make(map[int]bool, 2*len(f.asked))
	for _, q := range f.asked {
		asked[q.Heading], steps[q.Heading] = q, true
		for _, answer := range q.Answers {
			if at := f.section(answer); at >= 0 {
				steps[at] = true
			}
		}
	}
	flow := &Flow{}
	numbers := make(map[int]int, len(steps))
	for at, heading := range f.p.Doc.Headings {
		if steps[at] {
			numbers[at] = len(flow.Steps) + 1
			flow.Steps = append(flow.Steps, Step{Number: numbers[at], Heading: heading, span: asked[at].Span})
		}
	}
	for at, number := range numbers {
		flow.Steps[number-1].Answers = f.ways(asked[at], numbers)
	}
	flow.First = numbers[f.asked[0].Heading] - 1
	flow.marks = flow.marksOf(f.p)
	return flow
}

// ways returns where a question's answers lead.
func (f *flowing) ways(q Question, numbers map[int]int) []Way {
	var ways []Way
	for _, answer := range q.Answers {
		way := Way{Text: answer.Text, Name: answer.Name, hole: answer.Hole}
		if at := f.section(answer); at >= 0 {
			way.Step = numbers[at]
		} else {
			way.Link = f.p.links[answer.Hole]
		}
		ways = append(ways, way)
	}
	return ways
}
