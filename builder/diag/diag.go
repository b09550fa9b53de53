// Package diag holds what Cando has to say about somebody's files: a place, a
// severity, a stable code, one sentence in plain words and a hint.
//
// A diagnostic is data until it is printed. The place is line and column in
// the file as its author sees it; both count from 1, columns in characters.
package diag

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Severity says whether a site can be published truthfully all the same.
type Severity int

const (
	// Warning: the site can be published; something in it is not as it should be.
	Warning Severity = iota
	// Error: the site cannot be published truthfully.
	Error
	// Fault: the machine refused, not the content: a file that may not be read, say.
	Fault
)

// String returns the word that is printed: "warning" or "error". A fault is
// an error to its reader; only the exit code tells them apart.
func (s Severity) String() string {
	if s == Warning {
		return "warning"
	}
	return "error"
}

// Pos is a place in a file. The zero Line means the file as a whole; the zero
// File means no file at all (a command line option, say).
type Pos struct {
	File   string // as shown to the user, slash separated
	Line   int    // from 1
	Column int    // from 1, in characters
	Text   string // the whole line, for the excerpt; may be empty
	Width  int    // how many characters the fault covers; 0 counts as 1
}

// String returns file:line:column, as far as it is known.
func (p Pos) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	default:
		return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column)
	}
}

// Diagnostic is one thing that is wrong, in words that a writer understands.
type Diagnostic struct {
	Pos
	Severity Severity
	Code     string // stable, lower case with hyphens: "broken-link"
	Message  string // one sentence, no full stop
	Hint     string // what to do about it; may be empty
	Fix      *Fix   // what puts it right, when that is certain; else nil
}

// Error makes a Diagnostic an error, for the places where only one can occur.
func (d Diagnostic) Error() string {
	if d.File == "" {
		return fmt.Sprintf("%s [%s]", d.Message, d.Code)
	}
	return fmt.Sprintf("%s: %s [%s]", d.Pos, d.Message, d.Code)
}

// List is any number of diagnostics. The zero List is ready to use.
type List []Diagnostic

// Add appends one diagnostic. The hint may be empty.
func (l *List) Add(severity Severity, pos Pos, code, message, hint string) {
	*l = append(*l, Diagnostic{Pos: pos, Severity: severity, Code: code, Message: message, Hint: hint})
}

// Sort orders by file, line, column, code and message, and drops what was
// said twice, so that the same content always gives the same report.
func (l *List) Sort() {
	l.order()
	*l = slices.CompactFunc(*l, func(a, b Diagnostic) bool { return compare(&a, &b) == 0 })
}

// fewRuns is up to how many runs a list is merged instead of sorted.
const fewRuns = 6

// order sorts. Lists are mostly made of a few that are in order already.
func (l *List) order() {
	ends := []int{} // of the runs
	for i := 1; i <= len(*l) && len(ends) <= fewRuns; i++ {
		if i == len(*l) || compare(&(*l)[i-1], &(*l)[i]) > 0 {
			ends = append(ends, i)
		}
	}
	if len(ends) > fewRuns {
		slices.SortFunc(*l, func(a, b Diagnostic) int { return compare(&a, &b) })
		return
	}
	for i := 1; i < len(ends); i++ {
		merge((*l)[:ends[i]], ends[i-1])
	}
}

// merge brings a list in order whose two parts, before and behind a place, are.
func merge(l List, behind int) {
	x, y := slices.Clone(l[:behind]), l[behind:]
	for i := 0; len(x) > 0; i++ {
		if len(y) == 0 || compare(&x[0], &y[0]) <= 0 {
			l[i], x = x[0], x[1:]
		} else {
			l[i], y = y[0], y[1:]
		}
	}
}

func compare(a, b *Diagnostic) int {
	if c := cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column)); c != 0 {
		return c
	}
	return cmp.Or(strings.Compare(a.Code, b.Code), strings.Compare(a.Message, b.Message))
}

// Count returns how many diagnostics have the given severity.
func (l List) Count(severity Severity) int {
	n := 0
	for _, d := range l {
		if d.Severity == severity {
			n++
		}
	}
	return n
}

// Worst returns the highest severity in the list; Warning when it is empty.
func (l List) Worst() Severity {
	worst := Warning
	for _, d := range l {
		worst = max(worst, d.Severity)
	}
	return worst
}

// Failed reports whether something in the list forbids publishing.
func (l List) Failed() bool { return l.Worst() > Warning }

// Promote returns a copy in which every diagnostic that sterner accepts is an error.
func (l List) Promote(sterner func(Diagnostic) bool) List {
	out := slices.Clone(l)
	for i, d := range out {
		if sterner(d) {
			out[i].Severity = max(d.Severity, Error)
		}
	}
	return out
}
