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
	b := blockText{t: t}
	t.rows(func(at int, line string) { b.rows = append(b.rows, row{at, line}) })
	skip := code(t.s)
	for i, r := range b.rows {
		m := blockAttributes.FindStringSubmatch(r.line)
		if m == nil || within(skip, r.at) {
			continue
		}
		switch kind := noteClass(m[1]); {
		case strings.TrimSpace(m[1]) == "toc":
			b.table(i)
		case kind == "":
			c.attributes(t.line(r.at), r.line)
			b.replace(i, i+1, "")
		default:
			b.box(i, kind, strings.Contains(m[1], "-title"))
		}
	}
	return t.apply(b.edits)
}

// row is a line and where it begins.
type row struct {
	at   int
	line string
}

// blockText is a text whose blocks are being read.
type blockText struct {
	t     text
	rows  []row
	done  int // the first row that is in no box yet
	edits []edit
}

func (b *blockText) blank(i int) bool {
	return i < 0 || i >= len(b.rows) || strings.TrimSpace(b.rows[i].line) == ""
}

// replace puts a text in the place of some rows.
func (b *blockText) replace(first, last int, with string) {
	end := len(b.t.s)
	if last < len(b.rows) {
		end = b.rows[last].at
	}
	b.edits = append(b.edits, edit{b.rows[first].at, end, with})
}

// table takes out the item that stands for a table of contents, which Cando
// makes itself.
func (b *blockText) table(i int) {
	first := i
	if !b.blank(i-1) && tocItem.MatchString(b.rows[i-1].line) {
		first = i - 1
	}
	b.replace(first, i+1, "")
}

// box makes a box of the block above an attribute, or else below it.
func (b *blockText) box(i int, kind string, titled bool) {
	first, last := i+1, i+1
	if !b.blank(i-1) && i > b.done {
		for first = i - 1; first > b.done && !b.blank(first-1); first-- {
		}
		last = i
	} else {
		for !b.blank(last) {
			last++
		}
	}
	var body []string
	for _, r := range b.rows[first:last] {
		body = append(body, strings.TrimPrefix(strings.TrimPrefix(r.line, ">"), " "))
	}
	title := ""
	if titled && len(body) > 0 {
		title, body = body[0], body[1:] // Just the Docs: the first line is the title
	}
	b.done = max(i+1, last)
	b.replace(min(first, i), b.done, admonition(kind, title, strings.Join(body, "\n"), "")+"\n")
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
