package diag

import (
	"io"
	"strconv"
	"strings"
)

// DefaultWidth is how much of a long line an excerpt shows, in columns.
const DefaultWidth = 100

// The ANSI sequences of the text format.
const (
	bold    = "\x1b[1m"
	dim     = "\x1b[2m"
	red     = "\x1b[1;31m"
	yellow  = "\x1b[1;33m"
	cyan    = "\x1b[36m"
	resetTo = "\x1b[0m"
)

// WriteText prints diagnostics for people: the place and what is wrong, the
// line with a caret under the first character at fault, and what to do.
//
//	content/late.md:14:15: error: link target "refund.md" not found [broken-link]
//	  14 | See [refunds](refund.md) first.
//	     |               ^
//	  hint: did you mean "../guidelines/refunds.md"?
//
// Whatever a file says, it cannot steer the terminal: control characters are
// printed as pictures of themselves.
func WriteText(w io.Writer, list List, opts Options) error {
	p := textPrinter{width: opts.Width, color: opts.Color}
	if p.width <= 0 {
		p.width = DefaultWidth
	}
	for _, d := range list {
		p.headline(d)
		p.excerpt(d)
		p.hint(d)
	}
	return flush(w, p.out.String())
}

// Excerpt is the line that a place is in, with a caret under its first
// character, as [WriteText] prints it; "" when the line is not known.
func Excerpt(pos Pos) string {
	p := textPrinter{width: DefaultWidth}
	p.excerpt(Diagnostic{Pos: pos})
	return p.out.String()
}

type textPrinter struct {
	out   strings.Builder
	width int // columns of an excerpt
	color bool
}

func (p *textPrinter) headline(d Diagnostic) {
	if place := d.Pos.String(); place != "" {
		p.paint(bold, visible(place)+":")
		p.out.WriteString(" ")
	}
	p.paint(severityColor(d.Severity), d.Severity.String()+":")
	p.out.WriteString(" " + visible(d.Message))
	if d.Code != "" {
		p.out.WriteString(" ")
		p.paint(dim, "["+visible(d.Code)+"]")
	}
	p.out.WriteString("\n")
}

// excerpt prints the line and the caret; a blank line is no help, so it is
// left out.
func (p *textPrinter) excerpt(d Diagnostic) {
	if d.Line == 0 || strings.TrimSpace(d.Text) == "" {
		return
	}
	number := strconv.Itoa(d.Line)
	e := newExcerpt(d.Pos, p.width)
	p.paint(dim, "  "+number+" | ")
	p.out.WriteString(e.before)
	p.paint(severityColor(d.Severity), e.fault)
	p.out.WriteString(e.after + "\n")
	if d.Column == 0 {
		return
	}
	p.paint(dim, "  "+strings.Repeat(" ", len(number))+" | ")
	p.out.WriteString(strings.Repeat(" ", e.caret))
	p.paint(severityColor(d.Severity), "^")
	p.out.WriteString("\n")
}

func (p *textPrinter) hint(d Diagnostic) {
	if d.Hint == "" {
		return
	}
	p.out.WriteString("  ")
	p.paint(cyan, "hint:")
	p.out.WriteString(" " + visible(d.Hint) + "\n")
}

// paint prints s in the colour, if there are to be colours.
func (p *textPrinter) paint(color, s string) {
	if !p.color || s == "" {
		p.out.WriteString(s)
		return
	}
	p.out.WriteString(color + s + resetTo)
}

func severityColor(s Severity) string {
	if s == Warning {
		return yellow
	}
	return red
}
