package search

import (
	"fmt"
	"strings"
)

// explain notes what a part of the question earned each page, if reasons are
// wanted.
func (r *ranking) explain(part fmt.Stringer, earned *tally) {
	if r.reasons == nil {
		return
	}
	for _, page := range earned.pages {
		r.note(page, fmt.Sprintf("%s %.4f", part, shownScore(earned.value[page])))
	}
}

// note adds a reason for a page's score.
func (r *ranking) note(page uint32, reason string) {
	if r.reasons != nil {
		r.reasons[page] = append(r.reasons[page], reason)
	}
}

// String tells the concept as typed, what its words were taken for, and its
// other ways to say it.
func (c *concept) String() string {
	var ways []string
	for i, a := range c.alternatives {
		var words []string
		for _, w := range a.words {
			words = append(words, w.String())
		}
		way := strings.Join(words, " ")
		if i > 0 {
			way = "or " + way
		}
		ways = append(ways, way)
	}
	return strings.Join(ways, " ")
}

func (w *typedWord) String() string {
	text := fmt.Sprintf("%q", w.text)
	if len(w.guesses) == 0 {
		return text
	}
	var guesses []string
	for _, g := range w.guesses {
		guesses = append(guesses, g.text())
	}
	verb := "begins"
	if w.corrected {
		verb = "misspells"
	}
	return fmt.Sprintf("%s (%s %s)", text, verb, strings.Join(guesses, ", "))
}

func (p pairOfWords) String() string { return fmt.Sprintf("side by side %q", p.term()) }
