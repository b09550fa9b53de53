package diag

import (
	"strings"
	"unicode/utf8"
)

// tabStop is how far tabs reach in an excerpt, in columns. They are printed
// as spaces, so that the caret is right on every terminal.
const tabStop = 4

// excerpt is a line of text as it is printed, in three parts, and the column
// of the caret, from 0.
type excerpt struct {
	before, fault, after string
	caret                int
}

// cell is one character of a line as it is printed.
type cell struct {
	text  string
	width int // in columns: 0 for what combines with the character before, 2 for CJK
}

// newExcerpt prints the line at pos in at most width columns. Of a longer
// line it shows what lies around the fault, with an ellipsis where it is cut.
func newExcerpt(pos Pos, width int) excerpt {
	text := strings.TrimRight(pos.Text, " \t\r\n")
	// Four characters a column leave room for combining marks.
	line, focus, cutLeft, cutRight := crop(text, max(pos.Column-1, 0), 4*width)
	cells := layOut(line)
	focus = min(focus, len(cells))
	end := min(focus+max(pos.Width, 1), len(cells))
	if pos.Column == 0 {
		end = focus
	}
	for focus > 0 && focus < len(cells) && cells[focus].width == 0 {
		focus-- // a combining mark stands in the column of its letter
	}
	low, high := window(cells, focus, width)
	end = min(max(end, focus), high)
	e := excerpt{
		before: join(cells[low:focus]),
		fault:  join(cells[focus:end]),
		after:  join(cells[end:high]),
		caret:  columns(cells[low:focus]),
	}
	if cutLeft || low > 0 {
		e.before = "…" + e.before
		e.caret++
	}
	if cutRight || high < len(cells) {
		e.after += "…"
	}
	return e
}

// crop cuts text to the characters up to reach before and behind the focus,
// so that the rest of a line of megabytes is never laid out. It returns where
// the focus is in what is left, and on which sides something was cut.
func crop(text string, focus, reach int) (near string, at int, left, right bool) {
	focus = min(focus, utf8.RuneCountInString(text))
	start, end, index := 0, len(text), 0
	for i := range text {
		if index == focus-reach {
			start = i
		}
		if index == focus+reach {
			end = i
			break
		}
		index++
	}
	return text[start:end], min(focus, reach), start > 0, end < len(text)
}

func layOut(line string) []cell {
	cells := make([]cell, 0, len(line))
	column := 0
	for _, r := range line {
		c := cell{text: string(visibleRune(r)), width: runeWidth(r)}
		if r == '\t' {
			c.width = tabStop - column%tabStop
			c.text = strings.Repeat(" ", c.width)
		}
		column += c.width
		cells = append(cells, c)
	}
	return cells
}

// window returns the range of cells around focus that fits into width
// columns, with a column kept at each end for the ellipsis.
func window(cells []cell, focus, width int) (low, high int) {
	if columns(cells) <= width {
		return 0, len(cells)
	}
	low, high = focus, focus
	for room := width - 2; ; {
		grown := false
		if high < len(cells) && cells[high].width <= room {
			room -= cells[high].width
			high++
			grown = true
		}
		if low > 0 && cells[low-1].width <= room {
			low--
			room -= cells[low].width
			grown = true
		}
		if !grown {
			break
		}
	}
	for low < focus && cells[low].width == 0 {
		low++ // a mark without its letter would combine with the ellipsis
	}
	return low, high
}

func columns(cells []cell) int {
	n := 0
	for _, c := range cells {
		n += c.width
	}
	return n
}

func join(cells []cell) string {
	var s strings.Builder
	for _, c := range cells {
		s.WriteString(c.text)
	}
	return s.String()
}
