package render

import (
	"html"
	"html/template"
	"strings"
)

// lineWriter writes what is said of an action, period by period. It is no
// template, for the reason that Menu is none: on a site with hundreds of actions
// and a dozen roles these lines are most of what is written.
type lineWriter struct {
	strings.Builder
	action string // its id
	unsaid string // the word where nothing is said
}

// saidToAll is what is said to all roles, a line for those that may the same.
func (v View) saidToAll(action string, periods []Period) template.HTML {
	w := lineWriter{action: action, unsaid: v.Words["unsaid"]}
	for _, p := range periods {
		w.open(p)
		if p.Heading != "" {
			w.element("p", "when", p.Heading)
		}
		if len(p.Lines) > 0 {
			once := sameLapse(p.Lines)
			if once != "" {
				w.element("p", "lapsed", once+".")
			}
			w.WriteString("<ul class=\"lines\">\n")
			for _, l := range p.Lines {
				if once != "" {
					l.Lapsed = ""
				}
				w.WriteString("<li")
				w.attribute("data-for", l.For)
				w.permission(l)
				w.element("span", "who", l.Who)
				w.WriteString("\n<div>")
				w.line(l)
				w.WriteString("</div></li>\n")
			}
			w.WriteString("</ul>")
		}
		if p.Unsaid != "" {
			w.WriteString(`<p class="unsaid"`)
			w.attribute("data-for", p.Unsaid)
			w.text(">", w.unsaid, "</p>\n")
		}
		w.caveats(p.Never)
		w.WriteString("</div>\n")
	}
	return template.HTML(w.String())
}

// sameLapse is what all of the lines say of an overdue review, or "".
func sameLapse(lines []Line) string {
	for _, l := range lines {
		if l.Lapsed != lines[0].Lapsed {
			return ""
		}
	}
	return lines[0].Lapsed
}

// Said is what is said to the role, in full.
func (c Cell) Said() template.HTML {
	w := lineWriter{action: c.Action, unsaid: c.Words["unsaid"]}
	for _, p := range c.Periods {
		w.open(p)
		if p.Heading != "" {
			w.element("p", "when", p.Heading)
		}
		for _, l := range p.Lines {
			w.WriteString("<div")
			w.permission(l)
			w.line(l)
			w.WriteString("</div>\n")
		}
		if len(p.Lines) == 0 {
			w.element("p", "unsaid", w.unsaid)
		}
		w.caveats(p.Never)
		w.WriteString("</div>\n")
	}
	return template.HTML(w.String())
}

// Brief is a table's cells of what is said to each role, without the conditions:
// the verdict, and the limits or whom to ask.
func (r Row) Brief() template.HTML {
	var w lineWriter
	for _, c := range r.Cells {
		w.text(`<td role="cell" data-column="`, c.ID, `">`)
		w.text(`<span class="whose">`, c.Role, "</span>\n")
		w.brief(c.Periods)
		w.WriteString("</td>\n")
	}
	return template.HTML(w.String())
}

func (w *lineWriter) brief(periods []Period) {
	for _, p := range periods {
		w.open(p)
		if p.Heading != "" {
			w.element("span", "when", p.Heading)
			w.WriteByte(' ')
		}
		for _, l := range p.Lines {
			w.WriteString("<p")
			w.attribute("data-verdict", string(l.Verdict))
			w.text("><strong>", l.Word, "</strong>")
			for _, limit := range l.Limits() {
				w.text(" <b>", limit, "</b>")
			}
			if l.Whom != "" {
				w.text(" <span>", l.Whom, "</span>")
			}
			w.WriteString("</p>")
		}
		if len(p.Lines) == 0 {
			w.WriteString(`<p class="unsaid">–</p>`)
		}
		w.WriteString("</div>\n")
	}
}

// open begins a period.
func (w *lineWriter) open(p Period) {
	w.WriteString(`<div class="days"`)
	if p.From != "" {
		w.attribute("data-from", p.From)
	}
	if p.Until != "" {
		w.attribute("data-until", p.Until)
	}
	if p.Lapsed {
		w.WriteString(" hidden")
	}
	w.WriteString(">\n")
}

// permission ends the tag that is open, as that of a line.
func (w *lineWriter) permission(l Line) {
	w.WriteString(" data-cando-permission")
	w.attribute("data-action", w.action)
	w.attribute("data-verdict", string(l.Verdict))
	w.WriteByte('>')
}

// line writes a verdict, what it allows or whom to ask, and whom for more.
func (w *lineWriter) line(l Line) {
	if l.Lapsed != "" {
		w.element("p", "lapsed", l.Lapsed+".")
	}
	if len(l.Terms) > 1 {
		w.WriteString(`<p class="cases"><strong>`)
	} else {
		w.WriteString("<p><strong>")
	}
	w.text("", l.Word, "")
	if len(l.Terms) > 0 || l.Ask != "" {
		w.WriteByte(':')
	}
	w.WriteString("</strong> ")
	for i, t := range l.Terms {
		if i > 0 {
			w.WriteString(`<span class="unseen">; </span>`)
		}
		w.text(`<span class="terms"><b>`, t.Limit, "</b>")
		if t.Rest != "" {
			w.text(" ", t.Rest, "")
		}
		w.WriteString("</span>")
	}
	if l.Ask != "" {
		w.text(`<span class="terms">`, l.Ask, "</span>")
	}
	w.WriteString("</p>\n")
	w.beyond(l.Beyond)
}

// beyond writes whom to ask above the limit.
func (w *lineWriter) beyond(all []Beyond) {
	for _, beyond := range all {
		w.WriteString(`<p class="above"`)
		if beyond.For != "" {
			w.attribute("data-for", beyond.For)
		}
		w.text(">", beyond.Text, "")
		if beyond.Who != "" {
			w.text(` <span class="who">(`, beyond.Who, ")</span>")
		}
		w.WriteString("</p>")
	}
}

// caveats lists the cases in which nobody may.
func (w *lineWriter) caveats(never []string) {
	if len(never) == 0 {
		return
	}
	w.WriteString(`<ul class="caveats">`)
	for _, caveat := range never {
		w.text("<li>", caveat, "</li>")
	}
	w.WriteString("</ul>\n")
}

func (w *lineWriter) element(tag, class, text string) {
	w.WriteString("<" + tag + ` class="` + class)
	w.text(`">`, text, "</"+tag+">")
}

func (w *lineWriter) attribute(name, value string) {
	w.WriteString(" " + name)
	w.text(`="`, value, `"`)
}

// text writes a text between two pieces of HTML.
func (w *lineWriter) text(before, text, after string) {
	w.WriteString(before)
	w.WriteString(html.EscapeString(text))
	w.WriteString(after)
}
