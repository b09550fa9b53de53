package importer

import (
	"slices"
	"strings"
)

// text is a page's body on its way. Every line knows the line of the file
// that it comes from.
type text struct {
	s      string
	starts []int // offsets at which lines begin
	from   []int // for each line, from 1
}

// newText makes a text whose first line is the given one of its file.
func newText(s string, first int) text {
	t := text{s: s}
	t.begin(0, first)
	for i := 0; i < len(s); i++ {
		if s[i] == '\n' {
			first++
			t.begin(i+1, first)
		}
	}
	return t
}

func (t *text) begin(at, from int) {
	t.starts = append(t.starts, at)
	t.from = append(t.from, from)
}

// row is the number, from 0, of the line in which an offset lies.
func (t text) row(at int) int {
	i, found := slices.BinarySearch(t.starts, at)
	if !found {
		i--
	}
	return i
}

// line is the line of the file from which the text at an offset comes.
func (t text) line(at int) int { return t.from[t.row(at)] }

// rows calls do for every line, without its line end.
func (t text) rows(do func(at int, line string)) {
	for i, start := range t.starts {
		end := len(t.s)
		if i+1 < len(t.starts) {
			end = t.starts[i+1] - 1
		}
		do(start, t.s[start:end])
	}
}

// edit replaces a stretch of a text.
type edit struct {
	start, end int
	with       string
}

// apply makes all edits. Of two that overlap, the later is left out.
func (t text) apply(edits []edit) text {
	if len(edits) == 0 {
		return t
	}
	slices.SortStableFunc(edits, func(a, b edit) int { return a.start - b.start })
	var b strings.Builder
	out := text{}
	out.begin(0, t.from[0])
	at := 0
	for _, e := range edits {
		if e.start < at {
			continue
		}
		t.keep(&b, &out, at, e.start)
		line := t.line(e.start)
		if e.with == "" && b.Len() == out.starts[len(out.starts)-1] {
			out.from[len(out.from)-1] = t.line(e.end) // the line begins behind what was taken out
		}
		for i := 0; i < len(e.with); i++ {
			if e.with[i] == '\n' {
				out.begin(b.Len()+i+1, line)
			}
		}
		b.WriteString(e.with)
		at = e.end
	}
	t.keep(&b, &out, at, len(t.s))
	out.s = b.String()
	return out
}

// keep copies a stretch with the origin of its lines.
func (t text) keep(b *strings.Builder, out *text, start, end int) {
	row := t.row(start) + 1
	for ; row < len(t.starts) && t.starts[row] <= end; row++ {
		out.begin(b.Len()+t.starts[row]-start, t.from[row])
	}
	b.WriteString(t.s[start:end])
}

// tidy leaves one empty line where there are more, but for code.
func tidy(t text) text {
	skip := code(t.s)
	var edits []edit
	empty := 0
	t.rows(func(at int, line string) {
		if strings.TrimSpace(line) != "" {
			empty = 0
			return
		}
		if empty++; empty > 1 && at < len(t.s) && !within(skip, at) {
			edits = append(edits, edit{at, min(at+len(line)+1, len(t.s)), ""})
		}
	})
	return t.apply(edits)
}

// alone widens a stretch to its whole lines when nothing else stands on them.
func alone(s string, start, end int) (int, int) {
	first, last := start, end
	for first > 0 && (s[first-1] == ' ' || s[first-1] == '\t') {
		first--
	}
	for last < len(s) && (s[last] == ' ' || s[last] == '\t' || s[last] == '\r') {
		last++
	}
	switch {
	case first > 0 && s[first-1] != '\n':
	case last == len(s):
		return first, last
	case s[last] == '\n':
		return first, last + 1
	}
	return start, end
}
