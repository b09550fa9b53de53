package site

import (
	"fmt"
	"strings"

	"cando/builder/diag"
)

// maxDepth is how many questions are asked at most before there is an outcome.
const maxDepth = 7

// sound reports what keeps a page's questions from being a flow: a list of
// which only some items are answers, an answer that leads nowhere. What else
// is wrong with the flow can be said only when these are right.
func (f *flowing) sound() bool {
	said, lost := len(f.a.list), f.lost()
	for _, q := range f.asked {
		for _, item := range q.Plain {
			f.a.list.Add(diag.Warning, f.p.Doc.File.Span(item.Start, item.End), "unlinked-answer",
				fmt.Sprintf("only some answers to %q lead somewhere, and this one does not, so that it is not taken for a question",
					f.p.Doc.Headings[q.Heading].Text),
				"begin every item of the list with a link to a heading or a playbook: - [Yes](#what-to-do)")
			break // one is enough to find the list by
		}
		for _, answer := range q.Answers {
			f.checkAnswer(answer)
		}
	}
	return len(f.asked) > 0 && len(f.a.list) == said && !lost
}

// checkAnswer reports an answer that leads to no section of the page it names.
func (f *flowing) checkAnswer(answer Answer) {
	if f.p.links[answer.Hole].Page != f.p || f.section(answer) >= 0 || f.a.brokenLinks[linkOf{f.p, answer.Hole}] > 0 {
		return
	}
	span := f.p.Doc.Holes[answer.Hole].Span
	f.a.list.Add(diag.Error, f.p.Doc.File.Span(span.Start, span.End), "answer-nowhere",
		"this answer leads to the beginning of the page, and to no section of it",
		"link to the heading that says what to do then")
}

// lost turns what was said of the answers' broken links into errors, and
// reports whether there are any: a page can do with a dead link, but nobody
// can go on from a dead answer.
func (f *flowing) lost() bool {
	lost := false
	for _, q := range f.asked {
		for _, answer := range q.Answers {
			n := f.a.brokenLinks[linkOf{f.p, answer.Hole}]
			if n == 0 {
				continue
			}
			lost = true
			d := &f.a.list[n-1]
			d.Severity, d.Code, d.Message = diag.Error, "answer-nowhere", "this answer leads nowhere: "+d.Message
			if d.Hint == "" {
				d.Hint = "link to the heading that says what to do then, or to another playbook"
			}
		}
	}
	return lost
}

// check reports questions that nobody comes to, or never gets out of. What
// follows from another fault waits until that is mended.
func (f *flowing) check(flow *Flow) {
	w := walk{flowing: f, flow: flow, state: make([]uint8, len(flow.Steps))}
	for i := range flow.Steps {
		w.visit((flow.First + i) % len(flow.Steps))
	}
	if w.circles == 0 && !f.checkReached(flow) {
		f.checkDepth(flow, w.order)
	}
}

// walk goes through the steps of a flow, every way once.
type walk struct {
	*flowing
	flow    *Flow
	state   []uint8 // by step
	path    []int   // the steps from where it began to where it is
	order   []int   // every step behind all that its answers lead to
	circles int
}

// The states of a step.
const (
	unseen   uint8 = iota
	open           // it is in the path
	openTold       // so it is, and a circle through it has been told
	done
)

func (w *walk) visit(step int) {
	if w.state[step] != unseen {
		return
	}
	w.state[step] = open
	w.path = append(w.path, step)
	for _, way := range w.flow.Steps[step].Answers {
		switch next := way.Step - 1; {
		case next < 0:
		case w.state[next] == open || w.state[next] == openTold:
			w.circle(way)
		default:
			w.visit(next)
		}
	}
	w.path = w.path[:len(w.path)-1]
	w.state[step] = done
	w.order = append(w.order, step)
}

// circle reports the circle that an answer of the path's last step closes,
// unless another that shares a question with it has been told.
func (w *walk) circle(closing Way) {
	w.circles++
	first := len(w.path) - 1
	told := false
	for ; ; first-- {
		step := w.path[first]
		told = told || w.state[step] == openTold
		w.state[step] = openTold
		if step == closing.Step-1 || told {
			break
		}
	}
	if told {
		return
	}
	span := w.p.Doc.Holes[closing.hole].Span
	w.a.list.Add(diag.Error, w.p.Doc.File.Span(span.Start, span.End), "question-circle",
		"the questions go round in a circle: "+w.named(w.path[first:]),
		"lead this answer to a section that says what to do")
}

// namedInCircle is how many questions of a circle are named at most.
const namedInCircle = 8

// named writes the questions of a circle, the first one at both ends.
func (w *walk) named(steps []int) string {
	var names []string
	for i, step := range steps {
		if len(steps) > namedInCircle && i == namedInCircle/2 {
			names = append(names, "…")
		}
		if i < namedInCircle/2 || i >= len(steps)-namedInCircle/2 {
			names = append(names, fmt.Sprintf("%q", w.flow.Steps[step].Heading.Text))
		}
	}
	return strings.Join(append(names, names[0]), " → ")
}

// checkReached reports the questions to which no answer leads, but for the
// first one, and whether there are any. An outcome always has an answer that
// leads to it, and all that cannot be reached hangs on such a question.
func (f *flowing) checkReached(flow *Flow) bool {
	led := make([]bool, len(flow.Steps))
	led[flow.First] = true
	for _, step := range flow.Steps {
		for _, way := range step.Answers {
			if way.Step > 0 {
				led[way.Step-1] = true
			}
		}
	}
	unreached := false
	for i, step := range flow.Steps {
		if led[i] {
			continue
		}
		unreached = true
		f.a.list.Add(diag.Error, f.p.Doc.File.Span(step.span.Start, step.span.End), "unreached-question",
			fmt.Sprintf("no answer leads to this question, and the first one is %q", flow.Steps[flow.First].Heading.Text),
			fmt.Sprintf("link an answer above to it, [Yes](#%s), or end the heading without a question mark", step.Heading.ID))
	}
	return unreached
}

// checkDepth reports the first question that is asked after too many others.
// order holds every step behind those that its answers lead to.
func (f *flowing) checkDepth(flow *Flow, order []int) {
	depth := make([]int, len(flow.Steps)) // questions up to the step, on the longest way, itself included
	depth[flow.First] = 1
	for i := len(order) - 1; i >= 0; i-- {
		step := flow.Steps[order[i]]
		for _, way := range step.Answers {
			if way.Step > 0 {
				depth[way.Step-1] = max(depth[way.Step-1], depth[order[i]]+1)
			}
		}
	}
	for i, step := range flow.Steps {
		if depth[i] <= maxDepth || step.Outcome() {
			continue
		}
		f.a.list.Add(diag.Error, f.p.Doc.File.Span(step.span.Start, step.span.End), "deep-flow",
			fmt.Sprintf("this is question %d in a row, and more than %d are too many to go through", depth[i], maxDepth),
			"ask less, or make another playbook of the questions from here on and link an answer to it")
		return
	}
}
