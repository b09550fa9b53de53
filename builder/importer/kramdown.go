package importer

import (
	"regexp"
	"slices"
	"strings"
)

var (
	blockAttributes  = regexp.MustCompile(`^[ \t>]*\{:?:([^}]*)\}[ \t]*$`)
	inlineAttributes = regexp.MustCompile(`\{:([^}\n]*)\}`)
	kramdownSign     = regexp.MustCompile(`\{::?/?(?:options|nomarkdown|comment)[^}\n]*\}|\{:/\}`)
	tocItem          = regexp.MustCompile(`(?i)^[ \t]*[-*+1][.]?[ \t]+.*$`)
	className        = regexp.MustCompile(`\.([\w-]+)|class=["']?([\w -]+)`)
)

// kramdown takes out the attributes that kramdown hangs onto blocks and words,
// and makes boxes of those that are a note by their class.
func kramdown(c *conversion, t text) text {
	skip := code(t.s)
	var edits []edit
	for _, m := range between(t.s, pair{"{::comment}", "{:/"}) {
		if shut := strings.IndexByte(t.s[m.end:], '}'); shut >= 0 && !within(skip, m.start) {
			start, end := alone(t.s, m.start, m.end+shut+1)
			edits = append(edits, edit{start, end, ""})
		}
	}
	t = t.apply(edits)
	skip, edits = code(t.s), nil
	for _, m := range kramdownSign.FindAllStringIndex(t.s, -1) {
		if !within(skip, m[0]) {
			start, end := alone(t.s, m[0], m[1])
			edits = append(edits, edit{start, end, ""})
		}
	}
	t = t.apply(edits)
	t = kramdownBlocks(c, t)
	return kramdownWords(c, t)
}

// kramdownBlocks reads the attributes that stand on a line of their own.
func kramdownBlocks(c *conversion, t text) text {
	skip := code(t.s)
	type row struct {
		at   int
		line string
	}
	var rows []row
	t.rows(func(at int, line string) { rows = append(rows, row{at, line}) })
	var edits []edit
	done := 0 // the first row that is in no box yet
	blank := func(i int) bool { return i < 0 || i >= len(rows) || strings.TrimSpace(rows[i].line) == "" }
	for i := range rows {
		m := blockAttributes.FindStringSubmatch(rows[i].line)
		if m == nil || within(skip, rows[i].at) {
			continue
		}
		end := min(rows[i].at+len(rows[i].line)+1, len(t.s))
		kind := noteClass(m[1])
		switch {
		case strings.TrimSpace(m[1]) == "toc":
			start := rows[i].at
			if !blank(i-1) && tocItem.MatchString(rows[i-1].line) {
				start = rows[i-1].at // Cando makes the table itself
			}
			edits = append(edits, edit{start, end, ""})
			continue
		case kind == "":
			c.attributes(t.line(rows[i].at), rows[i].line)
			edits = append(edits, edit{rows[i].at, end, ""})
			continue
		}
		first, last := i+1, i+1
		if !blank(i-1) && i > done {
			for first = i - 1; first > done && !blank(first-1); first-- {
			}
			last = i
		} else {
			for !blank(last) {
				last++
			}
		}
		var body []string
		for _, r := range rows[first:last] {
			body = append(body, strings.TrimPrefix(strings.TrimPrefix(r.line, ">"), " "))
		}
		title := ""
		if strings.Contains(m[1], "-title") && len(body) > 0 {
			title, body = body[0], body[1:] // Just the Docs: the first line is the title
		}
		done = max(i+1, last)
		from, to := rows[min(first, i)].at, end
		if first > i && last > first {
			to = min(rows[last-1].at+len(rows[last-1].line)+1, len(t.s))
		}
		edits = append(edits, edit{from, to, admonition(kind, title, strings.Join(body, "\n"), "") + "\n"})
	}
	return t.apply(edits)
}

// noteClass returns the kind of box that a class stands for, or "".
func noteClass(attributes string) string {
	for _, m := range className.FindAllStringSubmatch(attributes, -1) {
		for word := range strings.FieldsSeq(m[1] + " " + m[2]) {
			word = strings.TrimSuffix(word, "-title")
			if slices.Contains(noteKinds, word) {
				return word
			}
			for _, prefix := range []string{"alert-", "notice--", "callout-", "admonition-"} {
				if kind, ok := strings.CutPrefix(word, prefix); ok {
					return kindOf(kind)
				}
			}
			if word == "notice" {
				return "note"
			}
		}
	}
	return ""
}

// kramdownWords takes out the attributes behind links, images and words.
func kramdownWords(c *conversion, t text) text {
	skip := code(t.s)
	var edits []edit
	for _, m := range inlineAttributes.FindAllStringSubmatchIndex(t.s, -1) {
		// An attribute may follow a span of code, and then touches it.
		if within(skip, m[0]) || m[0] == 0 || strings.ContainsAny(t.s[m[0]-1:m[0]], " \t\n$") {
			continue
		}
		if said := strings.TrimSpace(t.s[m[2]:m[3]]); !strings.Contains(said, "target=") && !strings.Contains(said, "rel=") {
			c.attributes(t.line(m[0]), t.s[m[0]:m[1]])
		}
		edits = append(edits, edit{m[0], m[1], ""})
	}
	return t.apply(edits)
}

func (c *conversion) attributes(line int, said string) {
	c.note(Attributes, line, quote(said), "")
}
