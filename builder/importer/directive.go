package importer

import (
	"regexp"
	"strings"
)

// marker stands before the lines that a converter leaves for boxes: those of
// [boxes] alone make Markdown of them. It is in no text that anybody wrote.
const marker = "\x01"

// openBox is the line with which a box begins; one that folds has a kind that
// ends in +.
func openBox(kind, title string) string { return marker + "open " + kind + quotedTitle(title) }

const shutBox = marker + "shut"

var (
	directiveOpen = regexp.MustCompile(`^([ \t]*)(:{3,})[ \t]*([A-Za-z][\w-]*)(?:\[(.*?)\])?[ \t]*(?:\{[^}]*\})?[ \t]*(.*?)[ \t]*$`)
	directiveShut = regexp.MustCompile(`^[ \t]*:{3,}[ \t]*$`)
)

// directives reads Docusaurus' boxes: :::note Title, up to a line of colons.
func directives(c *conversion, t text) text {
	skip := code(t.s)
	var edits []edit
	depth := 0
	t.rows(func(at int, line string) {
		if within(skip, at) {
			return
		}
		switch m := directiveOpen.FindStringSubmatch(line); {
		case directiveShut.MatchString(line) && depth > 0:
			depth--
			edits = append(edits, edit{at, at + len(line), leading(line) + shutBox})
		case m != nil:
			depth++
			title := m[4]
			if title == "" {
				title = m[5]
			}
			edits = append(edits, edit{at, at + len(line), m[1] + openBox(boxKind(m[3]), title)})
			if kind := strings.ToLower(m[3]); boxKind(kind) == "note" && kind != "note" {
				c.note(Components, t.line(at), quote(line), "it was made a note; look whether that is right")
			}
		}
	})
	return boxes(t.apply(edits))
}

// boxKind keeps the kinds that there are; any other is a note.
func boxKind(word string) string {
	switch word = strings.ToLower(word); word {
	case "secondary":
		return "note"
	case "warn":
		return "warning"
	}
	return kindOf(word)
}

func leading(line string) string { return line[:len(line)-len(strings.TrimLeft(line, " \t"))] }

// boxes makes admonitions of the lines that converters have left: what stands
// between two of them is indented.
func boxes(t text) text {
	if !strings.Contains(t.s, marker) {
		return t
	}
	var edits []edit
	depth := 0
	t.rows(func(at int, line string) {
		inner := strings.Repeat("    ", min(depth, 20))
		said, ours := strings.CutPrefix(strings.TrimLeft(line, " \t"), marker)
		switch {
		case ours && strings.HasPrefix(said, "open "):
			depth++
			sign := "!!! "
			kind, title, _ := strings.Cut(strings.TrimPrefix(said, "open "), " ")
			if folded, ok := strings.CutSuffix(kind, "+"); ok {
				sign, kind = "??? ", folded
			}
			edits = append(edits, edit{at, at + len(line), "\n" + inner + leading(line) + strings.TrimRight(sign+kind+" "+title, " ") + "\n"})
		case ours:
			depth = max(0, depth-1)
			edits = append(edits, edit{at, min(at+len(line)+1, len(t.s)), "\n"})
		case strings.TrimSpace(line) != "" && inner != "":
			edits = append(edits, edit{at, at, inner})
		}
	})
	return t.apply(edits)
}
