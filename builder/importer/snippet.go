package importer

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var (
	snippetLine    = regexp.MustCompile(`^([ \t]*)(;*)-{1,}8<-{1,}[ \t]+"([^"\n]+)"[ \t]*$`)
	snippetBlock   = regexp.MustCompile(`^([ \t]*)-{1,}8<-{1,}[ \t]*$`)
	sectionMark    = regexp.MustCompile(`-{1,}8<-{1,}[ \t]*\[[ \t]*(start|end)[ \t]*:[ \t]*([^\]]+?)[ \t]*\]`)
	contentTab     = regexp.MustCompile(`^([ \t]*)===[!+]?[ \t]+"([^"\n]*)"[ \t]*$`)
	attributeList  = regexp.MustCompile(`([)\]*_` + "`" + `])\{:?[ \t]*[.#][^}\n]*\}`)
	tableMark      = regexp.MustCompile(`(?m)^\[TOC\][ \t]*\n?`)
	iconWord       = regexp.MustCompile(`:(?:material|fontawesome|octicons|simple)-[\w-]+:(?:\{[^}\n]*\})?`)
	snippetSection = regexp.MustCompile(`^(.+?):([\w-]+)$`)
	snippetLines   = regexp.MustCompile(`^(.+?):(\d*):(\d*)$`)
)

// snippets puts the files in place that MkDocs' snippets name, also in code.
func snippets(c *conversion, t text) text {
	var edits []edit
	listed := false // between two lines of nothing but the sign
	t.rows(func(at int, line string) {
		one := snippetLine.FindStringSubmatch(line)
		end := min(at+len(line)+1, len(t.s))
		name, indent := "", ""
		switch {
		case snippetBlock.MatchString(line):
			listed = !listed
			edits = append(edits, edit{at, end, ""})
			return
		case one != nil && strings.Contains(one[2], ";"):
			edits = append(edits, edit{at, at + len(line), strings.Replace(line, ";", "", 1)})
			return
		case one != nil:
			name, indent = one[3], one[1]
		case listed && strings.TrimSpace(line) != "" && !strings.HasPrefix(strings.TrimSpace(line), ";"):
			name, indent = strings.TrimSpace(line), leading(line)
		case sectionMark.MatchString(line):
			edits = append(edits, edit{at, end, ""})
			return
		default:
			return
		}
		said := c.snippet(name, t.line(at))
		if said != "" {
			said = indented(strings.TrimRight(said, "\n"), indent) + "\n"
		}
		edits = append(edits, edit{at, end, said})
	})
	return t.apply(edits)
}

// indented puts spaces before every line that is not empty.
func indented(s, indent string) string {
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		if strings.TrimSpace(line) != "" {
			lines[i] = indent + line
		}
	}
	return strings.Join(lines, "\n")
}

// snippet returns the text of a snippet, or of its named section or lines.
func (c *conversion) snippet(name string, line int) string {
	if strings.Contains(name, "://") {
		c.note(Includes, line, fmt.Sprintf("%s is on another host", quote(name)), "copy the text here")
		return ""
	}
	section, from, to := "", 0, 0
	if m := snippetLines.FindStringSubmatch(name); m != nil {
		name = m[1]
		from, _ = strconv.Atoi(m[2]) // a number that is left out is 0: all
		to, _ = strconv.Atoi(m[3])
	} else if m := snippetSection.FindStringSubmatch(name); m != nil {
		name, section = m[1], m[2]
	}
	at := path.Clean(name)
	for _, base := range c.im.snippets {
		if candidate := path.Join(base, name); isFile(c.im.fsys, candidate) {
			at = candidate
			break
		}
	}
	said, ok := c.put(at, line, nil, func(inner *conversion, t text) text {
		return snippets(inner, newText(cut(t.s, section, from, to), 1))
	})
	if !ok {
		return ""
	}
	return said
}

// cut takes a named section, or some lines, of a text; all of it when neither
// is named.
func cut(s, section string, from, to int) string {
	lines := strings.SplitAfter(s, "\n")
	if section != "" {
		start := slices.IndexFunc(lines, func(l string) bool { return isMark(l, "start", section) })
		end := slices.IndexFunc(lines, func(l string) bool { return isMark(l, "end", section) })
		if start < 0 || end < start {
			return ""
		}
		return strings.Join(lines[start+1:end], "")
	}
	if to <= 0 || to > len(lines) {
		to = len(lines)
	}
	return strings.Join(lines[min(max(from-1, 0), to):to], "")
}

func isMark(line, which, section string) bool {
	m := sectionMark.FindStringSubmatch(line)
	return m != nil && m[1] == which && m[2] == section
}

// materials takes out what MkDocs' extensions add to Markdown and Cando does
// not read: tabs become headings in bold, classes and icons go.
func materials(c *conversion, t text) text {
	skip := code(t.s)
	var edits []edit
	for _, m := range attributeList.FindAllStringIndex(t.s, -1) {
		if !within(skip, m[0]+1) {
			c.attributes(t.line(m[0]), t.s[m[0]+1:m[1]])
			edits = append(edits, edit{m[0] + 1, m[1], ""})
		}
	}
	for _, m := range iconWord.FindAllStringIndex(t.s, -1) {
		if !within(skip, m[0]) {
			c.note(Components, t.line(m[0]), quote(t.s[m[0]:m[1]]), "icons are left out")
			edits = append(edits, edit{m[0], m[1], ""})
		}
	}
	for _, m := range tableMark.FindAllStringIndex(t.s, -1) {
		if !within(skip, m[0]) {
			edits = append(edits, edit{m[0], m[1], ""})
		}
	}
	return tabs(t.apply(edits))
}

// tabs writes === "Label", with what is indented below it, one after the other.
func tabs(t text) text {
	skip := code(t.s)
	var edits []edit
	var inside []int // how far the tabs are indented that are open
	t.rows(func(at int, line string) {
		width := len(leading(line))
		if strings.TrimSpace(line) == "" {
			return
		}
		for len(inside) > 0 && width <= inside[len(inside)-1] {
			inside = inside[:len(inside)-1]
		}
		drop := min(4*len(inside), width)
		if m := contentTab.FindStringSubmatch(line); m != nil && !within(skip, at) {
			inside = append(inside, width)
			edits = append(edits, edit{at, at + len(line), line[drop:width] + "**" + m[2] + "**\n"})
			return
		}
		if drop > 0 {
			edits = append(edits, edit{at, at + drop, ""})
		}
	})
	return t.apply(edits)
}
