package main

import (
	"bytes"
	"fmt"
	"strings"
)

// lengthQuantiles are how long pages are, in bytes, in tenths of the pages
// and the last tenth in halves: a real handbook's, whose mean is 6 to 7 KB
// although half of its pages have less than 4.
var lengthQuantiles = [...]int{150, 800, 1500, 2300, 3100, 4200, 5400, 7400, 10000, 15000, 20000, 54000}

// length draws the length of a page in bytes.
func (a *author) length() int {
	n := a.IntN(200)
	step := min(n/20, len(lengthQuantiles)-3)
	if n >= 190 {
		step = len(lengthQuantiles) - 2
	}
	low, high := lengthQuantiles[step], lengthQuantiles[step+1]
	if step < len(lengthQuantiles)-2 {
		return low + a.IntN(high-low)
	}
	// Very long pages are rare among the long ones.
	return low + min(a.IntN(high-low), a.IntN(high-low), a.IntN(high-low))
}

// draft is a page being written.
type draft struct {
	*author
	plan *plan
	page int
	text bytes.Buffer
}

// write writes one page: front matter on a third, headings, and below them
// prose, lists, tables, code and quotations until it is long enough.
func (p *plan) write(page int, seed uint64) []byte {
	d := &draft{author: newAuthor(seed, uint64(page)+1), plan: p, page: page}
	planned := p.pages[page]
	long := d.length()
	if d.IntN(3) == 0 {
		fmt.Fprintf(&d.text, "---\ntitle: %s\nsummary: %s\ntags: [%s, %s]\n---\n\n",
			planned.title, capital(d.words(6, 14)), d.tag(), d.tag())
	} else {
		fmt.Fprintf(&d.text, "# %s\n\n", planned.title)
	}
	d.paragraph()
	if planned.index {
		d.contents(p.within[planned.folder])
	}
	for level := "##"; d.text.Len() < long-400; level = d.level() { // a section has some 600 bytes
		d.section(level)
	}
	return d.text.Bytes()
}

// tag draws one of the few dozen tags that a knowledge base has.
func (d *draft) tag() string {
	return d.spell(100 + min(d.IntN(40), d.IntN(40)))
}

// contents lists the pages of an index page's folder.
func (d *draft) contents(pages []int) {
	d.text.WriteString("## " + d.title() + "\n\n")
	for _, page := range pages {
		if page != d.page {
			fmt.Fprintf(&d.text, "- [%s](%s)\n", d.plan.pages[page].title, d.plan.relative(d.page, page))
		}
	}
	d.text.WriteByte('\n')
}

// level is that of any heading but the first, which is never below another.
func (d *draft) level() string {
	if d.IntN(3) == 0 {
		return "###"
	}
	return "##"
}

func (d *draft) section(level string) {
	fmt.Fprintf(&d.text, "%s %s\n\n", level, d.title())
	for range 1 + d.IntN(3) {
		switch n := d.IntN(100); {
		case n < 62:
			d.paragraph()
		case n < 88:
			d.list()
		case n < 95:
			d.code()
		case n < 98:
			d.table()
		default:
			d.text.WriteString("> " + d.sentence() + "\n\n")
		}
	}
}

func (d *draft) paragraph() {
	for range 1 + d.IntN(7) {
		d.text.WriteString(d.sentence())
		switch d.IntN(18) {
		case 0, 1:
			d.text.WriteString(" " + capital(d.words(1, 5)) + " " + d.link() + ".")
		case 2, 3:
			fmt.Fprintf(&d.text, " [%s](https://%s.example/%s/%s-%s?id=%d).", capital(d.words(1, 4)),
				d.rareWord(), d.rareWord(), d.rareWord(), d.rareWord(), d.IntN(1_000_000))
		}
		d.text.WriteByte(' ')
	}
	d.text.Truncate(d.text.Len() - 1)
	d.text.WriteString("\n\n")
}

func (d *draft) link() string {
	to := d.plan.linked(d.author, d.page)
	return fmt.Sprintf("[%s](%s)", d.words(1, 4), d.plan.relative(d.page, to))
}

// list writes a bulleted or numbered list, sometimes with a list in it.
func (d *draft) list() {
	numbered := d.IntN(4) == 0
	for i := range 2 + d.IntN(6) {
		mark := "-"
		if numbered {
			mark = fmt.Sprintf("%d.", i+1)
		}
		item := d.sentence()
		if d.IntN(12) == 0 {
			item = d.link() + " " + item
		}
		fmt.Fprintf(&d.text, "%s %s\n", mark, item)
		if d.IntN(9) == 0 {
			indent := strings.Repeat(" ", len(mark)+1)
			fmt.Fprintf(&d.text, "%s- %s\n%s- %s\n", indent, d.words(3, 9), indent, d.words(3, 9))
		}
	}
	d.text.WriteByte('\n')
}

func (d *draft) table() {
	columns := 2 + d.IntN(4)
	row := func(cell func() string) {
		for range columns {
			d.text.WriteString("| " + cell() + " ")
		}
		d.text.WriteString("|\n")
	}
	row(func() string { return capital(d.words(1, 2)) })
	row(func() string { return "---" })
	for range 2 + d.IntN(8) {
		row(func() string { return d.words(1, 6) })
	}
	d.text.WriteByte('\n')
}

// codeLines are the languages that handbooks quote, and a line of each to be
// filled with words.
var codeLines = [...]struct{ language, line string }{
	{"sh", "%[1]s --%[2]s=%[3]s \"$%[4]s\" | grep -v %[2]s"},
	{"yaml", "%[1]s: {%[2]s: \"%[3]s\", %[4]s: 42}"},
	{"sql", "SELECT %[1]s, count(*) FROM %[2]s WHERE %[3]s = '%[4]s' GROUP BY 1;"},
	{"go", "func %[1]s(%[2]s string) int { return len(%[2]s) + %[3]s(\"%[4]s\") }"},
	{"json", "{\"%[1]s\": \"%[2]s\", \"%[3]s\": [1, 2, \"%[4]s\"]}"},
	{"", "%[1]s %[2]s %[3]s %[4]s"},
}

func (d *draft) code() {
	code := codeLines[d.IntN(len(codeLines))]
	fmt.Fprintf(&d.text, "```%s\n", code.language)
	for range 1 + d.IntN(8) {
		fmt.Fprintf(&d.text, code.line+"\n", d.rareWord(), d.rareWord(), d.word(), d.word())
	}
	d.text.WriteString("```\n\n")
}
