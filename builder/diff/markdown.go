package diff

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Markdown is a briefing to be read aloud: what changed for each role under a
// heading of its own, then whom to ask, and pages. Links are those of a page at
// the top of the content folder.
func (r *Report) Markdown() string {
	b := briefing{s: r.speaker(markdownText, true)}
	b.line("# " + b.s.title)
	if !r.Loud() {
		b.line("")
		b.line(capital(b.s.nothing) + ".")
		return b.String()
	}
	for _, c := range b.s.caveats(r.Caveats) {
		b.point(b.s.everybody, b.s.actionName(c.Action), b.s.period(c.Period), c.body+b.s.inBrackets(c.before))
	}
	b.roles(r)
	for i := range r.Contacts {
		b.contact(&r.Contacts[i])
	}
	for _, n := range r.Roles {
		if !n.quiet() {
			b.plain(b.s.namesSection, b.s.nameLine(b.s.role, &n))
		}
	}
	for _, n := range r.Actions {
		if !n.quiet() {
			b.plain(b.s.namesSection, b.s.nameLine(b.s.action, &n))
		}
	}
	for i := range r.Pages {
		b.page(&r.Pages[i])
	}
	return b.String()
}

// briefing puts points under their headings.
type briefing struct {
	strings.Builder
	s       *speaker
	section string
}

func (b *briefing) line(text string) { b.WriteString(text + "\n") }

// under begins a section, unless it is the last one still.
func (b *briefing) under(section string) {
	if b.section == section {
		return
	}
	b.section = section
	b.line("")
	b.line("## " + section)
	b.line("")
}

// roles tells each role what changes for it; roles for which all of it is alike
// are told together.
func (b *briefing) roles(r *Report) {
	var told []string
	together := make(map[string][]string)
	for _, id := range r.after.roles.ids {
		var points strings.Builder
		for i := range r.Changes {
			if c := &r.Changes[i]; c.Role == id && !c.Quiet {
				points.WriteString(pointOf(b.s.actionName(c.Action), b.s.period(c.Period), b.s.phrase(c, "")))
			}
		}
		all := points.String()
		if all == "" {
			continue
		}
		if together[all] == nil {
			told = append(told, all)
		}
		together[all] = append(together[all], b.s.clean(r.after.roles.labels[id]))
	}
	for _, all := range told {
		b.under(strings.Join(together[all], ", "))
		b.WriteString(all)
	}
}

// point is a point of a section: a subject, when, and what.
func (b *briefing) point(section, subject, when, what string) {
	b.under(section)
	b.WriteString(pointOf(subject, when, what))
}

func pointOf(subject, when, what string) string {
	text := "- **" + subject + "**"
	if when != "" {
		text += ", " + when
	}
	return text + ": " + what + ".\n"
}

func (b *briefing) plain(section, text string) {
	b.under(section)
	b.line("- " + text + ".")
}

func (b *briefing) contact(c *Reaching) {
	s := b.s
	switch c.What {
	case Added:
		b.plain(s.askSection, capital(fill(s.added, "**"+s.clean(c.After.Label)+"**: "+s.reach(c.After))))
		return
	case Removed:
		b.plain(s.askSection, capital(fill(s.removed, "**"+s.clean(c.Before.Label)+"**")))
		return
	}
	if c.Before.Label != c.After.Label {
		b.plain(s.askSection, fill(s.called, s.clean(c.Before.Label), s.clean(c.After.Label)))
	}
	arrow := func(was, is string) string { return is + " (" + fill(s.words.before, was) + ")" }
	if reached := s.reached(c, arrow); reached != "" {
		b.point(s.askSection, s.clean(c.After.Label), "", reached)
	}
}

func (b *briefing) page(p *PageChange) {
	s := b.s
	title := s.clean(p.Title)
	if p.What != Removed {
		title = "[" + title + "](" + destination(p.Path) + ")"
	}
	if p.Lang != s.after.lang && p.Lang != "" {
		title += " (" + s.clean(p.Lang) + ")"
	}
	phrase := map[What]string{Added: s.added, Removed: s.removed, Moved: s.moved}[p.What]
	b.plain(s.pagesSection, capital(fill(phrase, title)))
}

// destination is a path as the target of a link.
func destination(path string) string {
	escaped := (&url.URL{Path: path}).EscapedPath()
	if first, _, _ := strings.Cut(escaped, "/"); strings.Contains(first, ":") {
		escaped = "./" + escaped // not a scheme
	}
	return strings.NewReplacer("(", "%28", ")", "%29", "*", "%2A", "_", "%5F").Replace(escaped)
}

// markdownText is a text of which no sign means anything to Markdown.
func markdownText(s string) string {
	var out strings.Builder
	for _, r := range oneLine(s) {
		if strings.ContainsRune("\\`*_[]{}<>&~|", r) {
			out.WriteByte('\\')
		}
		out.WriteRune(r)
	}
	return out.String()
}

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}
