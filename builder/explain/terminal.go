package explain

import (
	"strings"
	"unicode/utf8"
)

// The ANSI sequences of a page.
const (
	bold  = "\x1b[1m"
	dim   = "\x1b[2m"
	cyan  = "\x1b[36m"
	reset = "\x1b[0m"
)

// Terminal sets a page for a terminal of so many columns: paragraphs filled,
// examples indented below the names of their files. It knows the Markdown of
// these pages, not all of it.
func Terminal(page string, width int, color bool) string {
	t := terminal{width: width, color: color}
	for line := range strings.Lines(page) {
		t.line(strings.TrimSuffix(line, "\n"))
	}
	t.fill()
	return t.out.String()
}

type terminal struct {
	out       strings.Builder
	width     int
	color     bool
	paragraph []string // its words so far
	fenced    bool
}

func (t *terminal) line(line string) {
	if info, fence := strings.CutPrefix(line, "```"); fence {
		t.fill()
		t.fenced = !t.fenced
		if _, file, named := strings.Cut(info, " "); named && t.fenced {
			t.out.WriteString("  " + t.paint(dim, file+":") + "\n\n")
		}
		return
	}
	switch {
	case t.fenced && line == "":
		t.out.WriteString("\n")
	case t.fenced:
		t.out.WriteString("    " + line + "\n")
	case strings.HasPrefix(line, "#"):
		t.fill()
		t.out.WriteString(t.paint(bold, strings.TrimLeft(line, "# ")) + "\n")
	case line == "":
		t.fill()
		t.out.WriteString("\n")
	default:
		t.paragraph = append(t.paragraph, strings.Fields(line)...)
	}
}

// fill writes the paragraph so far in lines that fit.
func (t *terminal) fill() {
	column := 0
	inCode := false
	for i, word := range t.paragraph {
		wide := utf8.RuneCountInString(word)
		switch {
		case i > 0 && column+1+wide > t.width:
			t.out.WriteString("\n")
			column = 0
		case i > 0:
			t.out.WriteString(" ")
			column++
		}
		t.out.WriteString(t.marked(word, &inCode))
		column += wide
	}
	if len(t.paragraph) > 0 {
		t.out.WriteString("\n")
	}
	t.paragraph = nil
}

// marked colours the parts of a word that stand in backquotes. Without
// colours the backquotes stay: they are the only mark there is.
func (t *terminal) marked(word string, inCode *bool) string {
	if !t.color {
		return word
	}
	var b strings.Builder
	for i, part := range strings.Split(word, "`") {
		if i > 0 {
			*inCode = !*inCode
		}
		if *inCode {
			part = t.paint(cyan, part)
		}
		b.WriteString(part)
	}
	return b.String()
}

func (t *terminal) paint(color, s string) string {
	if !t.color || s == "" {
		return s
	}
	return color + s + reset
}
