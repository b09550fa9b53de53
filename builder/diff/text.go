package diff

import (
	"strings"
	"unicode"
)

// Text says what changed, one line for each change: for whom, in what, and
// from when. What changes alike for several roles is one line.
func (r *Report) Text() string {
	s := r.speaker(oneLine, false)
	if !r.Loud() {
		return s.nothing + "\n"
	}
	var lines []string
	for _, c := range s.caveats(r.Caveats) {
		lines = append(lines, s.everybody+": "+s.actionName(c.Action)+": "+c.body+s.when(c.Period)+s.inBrackets(c.before))
	}
	lines = append(lines, r.roleLines(s)...)
	for i := range r.Contacts {
		lines = append(lines, s.contactLine(&r.Contacts[i]))
	}
	for _, n := range r.Roles {
		if !n.quiet() {
			lines = append(lines, s.nameLine(s.role, &n))
		}
	}
	for _, n := range r.Actions {
		if !n.quiet() {
			lines = append(lines, s.nameLine(s.action, &n))
		}
	}
	for i := range r.Pages {
		lines = append(lines, s.pageLine(&r.Pages[i]))
	}
	return strings.Join(lines, "\n") + "\n"
}

// roleLines are the loud changes, with all roles for which they are alike.
func (r *Report) roleLines(s *speaker) []string {
	var said []string
	roles := make(map[string][]string)
	for i := range r.Changes {
		c := &r.Changes[i]
		if c.Quiet {
			continue
		}
		line := s.roleless(c)
		if roles[line] == nil {
			said = append(said, line)
		}
		roles[line] = append(roles[line], s.clean(r.after.roles.labels[c.Role]))
	}
	for i, line := range said {
		said[i] = strings.Join(roles[line], ", ") + ": " + line
	}
	return said
}

// roleless is the line of a change but for the role.
func (s *speaker) roleless(c *Change) string {
	return s.actionName(c.Action) + ": " + s.phrase(c, s.when(c.Period))
}

// text is the line of one change.
func (r *Report) text(c *Change) string {
	s := r.speaker(oneLine, false)
	return s.clean(r.after.roles.labels[c.Role]) + ": " + s.roleless(c)
}

func (r *Report) caveatText(c *CaveatChange) string {
	s := r.speaker(oneLine, false)
	return s.everybody + ": " + s.actionName(c.Action) + ": " + s.caveatBody(c) + s.when(c.Period)
}

func (s *speaker) when(p Period) string {
	if said := s.period(p); said != "" {
		return ", " + said
	}
	return ""
}

func (s *speaker) nameLine(kind string, n *Naming) string {
	switch n.What {
	case Added:
		return kind + ", " + fill(s.added, s.clean(n.After))
	case Removed:
		return kind + ", " + fill(s.removed, s.clean(n.Before))
	}
	return kind + ": " + fill(s.called, s.clean(n.Before), s.clean(n.After))
}

func (s *speaker) contactLine(c *Reaching) string {
	switch c.What {
	case Added:
		return s.contact + ", " + fill(s.added, s.clean(c.After.Label)+": "+s.reach(c.After))
	case Removed:
		return s.contact + ", " + fill(s.removed, s.clean(c.Before.Label))
	}
	line := s.contact + ": " + s.clean(c.After.Label)
	if c.Before.Label != c.After.Label {
		line = s.contact + ": " + fill(s.called, s.clean(c.Before.Label), s.clean(c.After.Label))
	}
	if reached := s.reached(c, func(was, is string) string { return was + " → " + is }); reached != "" {
		line += ": " + reached
	}
	return line
}

func (s *speaker) pageLine(p *PageChange) string {
	title := s.clean(p.Title)
	if p.Lang != s.after.lang && p.Lang != "" {
		title += " (" + s.clean(p.Lang) + ")"
	}
	switch p.What {
	case Added:
		return s.page + ", " + fill(s.added, title+", "+s.clean(p.URL))
	case Removed:
		return s.page + ", " + fill(s.removed, title+", "+s.clean(p.URL))
	}
	return s.page + ", " + fill(s.moved, title+", "+s.clean(p.Before)+" → "+s.clean(p.URL))
}

// oneLine keeps a writer's text on its line, and from moving a terminal's
// cursor.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}
