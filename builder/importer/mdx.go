package importer

import (
	"path"
	"regexp"
	"strings"
)

// longestTag is the most bytes that one component's tag, or one expression,
// may have: beyond it the sign was no beginning of one.
const longestTag = 8 << 10

var (
	moduleLine  = regexp.MustCompile(`^(?:import\s+(?:["'][^"']+["']|[^\n]*\bfrom\s+["']|(?:type\s+)?\{[^}]*$)|export\s+(?:(?:const|let|var|default|function|async|class)\s|[{*]))`)
	importNames = regexp.MustCompile(`^import\s+([A-Za-z_$][\w$]*)\s+from\s+["']([^"']+)["']`)
	headingID   = regexp.MustCompile(`^\{#[\w.:-]+\}`)
	required    = regexp.MustCompile(`\{\s*(?:require\(\s*["']([^"']+)["']\s*\)(?:\.default)?|useBaseUrl\(\s*["']([^"']+)["']\s*\))\s*\}`)
	attribute   = regexp.MustCompile(`([A-Za-z_:][\w:.-]*)\s*(?:=\s*(?:"([^"]*)"|'([^']*)'|\{\s*["'` + "`" + `]([^"'` + "`" + `{}]*)["'` + "`" + `]\s*\}))?`)
)

// mdx takes out of a text what is a program in it: imports, exports,
// components and expressions. Markdown and plain HTML stay.
func mdx(c *conversion, t text) text {
	m := mdxText{c: c, imports: map[string]string{}}
	t = m.modules(t)
	m.t, m.code = t, code(t.s)
	for at := 0; at < len(t.s); {
		i := strings.IndexAny(t.s[at:], `<{\`)
		if i < 0 {
			break
		}
		at += i
		if k := m.codeAt(at); k >= 0 {
			at = m.code[k].end
			continue
		}
		at = m.sign(at)
	}
	return t.apply(m.edits)
}

type mdxText struct {
	c       *conversion
	t       text
	code    []stretch
	next    int // in code
	imports map[string]string
	edits   []edit
}

// codeAt returns the stretch of code in which an offset lies, or -1. Offsets
// only grow.
func (m *mdxText) codeAt(at int) int {
	for m.next < len(m.code) && m.code[m.next].end <= at {
		m.next++
	}
	if m.next < len(m.code) && m.code[m.next].start <= at {
		return m.next
	}
	return -1
}

// sign converts what begins at a sign and returns where to go on.
func (m *mdxText) sign(at int) int {
	rest := m.t.s[at:]
	switch {
	case rest[0] == '\\':
		if len(rest) > 1 && strings.ContainsRune("{}<", rune(rest[1])) && rest[1] != '<' {
			m.edits = append(m.edits, edit{at, at + 1, ""})
		}
		return min(at+2, len(m.t.s))
	case rest[0] == '{':
		return m.expression(at)
	}
	if strings.HasPrefix(rest, "<!--") {
		return after(m.t.s, at, "-->")
	}
	end := tagEnd(rest)
	if end < 0 {
		return at + 1
	}
	tag := rest[:end]
	name := strings.TrimLeft(tag[1:end-1], "/")
	switch {
	case name == "", name[0] >= 'A' && name[0] <= 'Z':
		m.component(at, tag)
	case strings.ContainsRune(tag, '{'), strings.Contains(tag, "className"):
		m.html(at, tag)
	}
	return at + end
}

// tagEnd returns where a tag at the beginning of a text ends, or -1: braces
// and quotes may hold any sign.
func tagEnd(s string) int {
	if len(s) < 2 || !(s[1] == '/' || s[1] == '>' || s[1]|0x20 >= 'a' && s[1]|0x20 <= 'z') {
		return -1
	}
	depth := 0
	var quote byte
	for i := 1; i < min(len(s), longestTag); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '`' || c == '\'':
			quote = c
		case c == '{':
			depth++
		case c == '}':
			depth--
		case c == '>' && depth == 0:
			return i + 1
		case c == '\n' && i+1 < len(s) && s[i+1] == '\n' && depth == 0, c == '<' && depth == 0:
			return -1
		}
	}
	return -1
}

// modules takes out import and export, up to an empty line.
func (m *mdxText) modules(t text) text {
	skip := code(t.s)
	var edits []edit
	inside, fresh := false, true
	t.rows(func(at int, line string) {
		blank := strings.TrimSpace(line) == ""
		if !inside && fresh && moduleLine.MatchString(line) && !within(skip, at) {
			inside = true
		}
		if inside && !blank {
			m.module(t.line(at), line)
			edits = append(edits, edit{at, min(at+len(line)+1, len(t.s)), ""})
		}
		inside = inside && !blank
		fresh = blank || inside
	})
	return t.apply(edits)
}

// module notes what a component is called, or that something is lost.
func (m *mdxText) module(line int, said string) {
	if names := importNames.FindStringSubmatch(said); names != nil {
		m.imports[names[1]] = names[2]
		return // where it is used is told
	}
	if moduleLine.MatchString(said) && !strings.HasPrefix(said, "import") {
		m.c.note(Components, line, quote(said), "JavaScript is not carried out; write here what it gave the page")
	}
}

// component puts Markdown in the place of a component that is known.
func (m *mdxText) component(at int, tag string) {
	name, closing := strings.CutPrefix(tag[1:], "/")
	name = strings.TrimRight(name, "/> \n")
	if i := strings.IndexAny(name, " \t\n/>{"); i >= 0 {
		name = name[:i]
	}
	attributes := attributesOf(tag)
	with, known := "", true
	switch name {
	case "", "Tabs", "CodeBlock", "Head", "BrowserOnly", "Fragment":
	case "TabItem":
		if label := attributes["label"] + attributes["value"]; !closing && label != "" {
			if attributes["label"] != "" {
				label = attributes["label"]
			}
			with = "\n**" + label + "**\n"
		}
	case "Link":
		known = m.linkComponent(at, closing, attributes)
		if known {
			return
		}
	case "Admonition":
		with = "\n" + marker + "shut\n"
		if !closing {
			with = "\n" + openBox(boxKind(attributes["type"]), attributes["title"]) + "\n"
		}
	default:
		if said, ok := m.partial(name, m.t.line(at)); ok && !closing {
			with = said
		} else {
			known = closing
		}
	}
	if !known {
		m.c.note(Components, m.t.line(at), quote(tag), "this component is gone, and what it enclosed is kept; write here what it showed")
	}
	start, end := at, at+len(tag)
	if with == "" {
		start, end = alone(m.t.s, start, end)
	}
	m.edits = append(m.edits, edit{start, end, with})
}

// linkComponent writes <Link to="…"> as a link of HTML.
func (m *mdxText) linkComponent(at int, closing bool, attributes map[string]string) bool {
	end := at + tagEnd(m.t.s[at:])
	if closing {
		m.edits = append(m.edits, edit{at, end, "</a>"})
		return true
	}
	to := attributes["to"] + attributes["href"]
	if to == "" {
		return false
	}
	m.edits = append(m.edits, edit{at, end, `<a href="` + strings.ReplaceAll(to, `"`, "%22") + `">`})
	return true
}

// partial returns the text of an imported Markdown file.
func (m *mdxText) partial(name string, line int) (string, bool) {
	from, ok := m.imports[name]
	if !ok || path.Ext(from) != ".md" && path.Ext(from) != ".mdx" {
		return "", false
	}
	at := path.Join(path.Dir(m.c.stack[len(m.c.stack)-1]), from)
	if rest, site := strings.CutPrefix(from, "@site/"); site {
		at = path.Clean(rest)
	}
	said, ok := m.c.put(at, line, nil, mdx)
	return "\n" + strings.TrimSpace(said) + "\n", ok
}

func attributesOf(tag string) map[string]string {
	all := map[string]string{}
	for _, m := range attribute.FindAllStringSubmatch(strings.TrimLeft(tag, "<"), -1) {
		if _, twice := all[m[1]]; !twice {
			all[m[1]] = m[2] + m[3] + m[4]
		}
	}
	return all
}

// html makes a tag of React one of HTML.
func (m *mdxText) html(at int, tag string) {
	with := required.ReplaceAllString(tag, `"$1$2"`)
	with = strings.ReplaceAll(with, "className=", "class=")
	for {
		open := strings.IndexByte(with, '{')
		if open < 0 {
			break
		}
		end := open + braceEnd(with[open:])
		if end < open {
			break
		}
		name := strings.TrimRight(with[:open], "= \t\n")
		name = name[strings.LastIndexAny(name, " \t\n<")+1:]
		if value := strings.Trim(with[open+1:end-1], " \n"); len(value) > 1 && strings.ContainsRune("\"'`", rune(value[0])) && value[0] == value[len(value)-1] && !strings.ContainsAny(value, `"{}`) {
			with = with[:open] + `"` + strings.Trim(value, "'`") + `"` + with[end:]
			continue
		}
		m.c.note(Components, m.t.line(at), quote(tag[:min(len(tag), 200)]), "the attribute "+quote(name)+" was computed, and is left out")
		head := strings.TrimRight(with[:open], "= \t\n")
		with = strings.TrimRight(head[:len(head)-len(name)], " \t\n") + with[end:]
	}
	m.edits = append(m.edits, edit{at, at + len(tag), with})
}

// braceEnd returns where the brace is closed with which a text begins, or -1.
func braceEnd(s string) int {
	depth := 0
	for i := 0; i < min(len(s), longestTag); i++ {
		switch s[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return -1
}

// expression takes out {…}, unless it is a text or the name of a heading.
func (m *mdxText) expression(at int) int {
	rest := m.t.s[at:]
	if loc := headingID.FindStringIndex(rest[:min(len(rest), 200)]); loc != nil {
		return at + loc[1]
	}
	end := braceEnd(rest)
	if end < 0 || m.c.im.vars["math"] != "" {
		return at + 1
	}
	inside := strings.TrimSpace(rest[1 : end-1])
	switch {
	case strings.HasPrefix(inside, "/*"):
		start, stop := alone(m.t.s, at, at+end)
		m.edits = append(m.edits, edit{start, stop, ""})
	case len(inside) > 1 && strings.ContainsRune("\"'`", rune(inside[0])) && inside[len(inside)-1] == inside[0] && !strings.Contains(inside, "${"):
		m.edits = append(m.edits, edit{at, at + end, inside[1 : len(inside)-1]})
	default:
		if said, ok := m.c.frontMatter(inside); ok {
			m.edits = append(m.edits, edit{at, at + end, said})
			break
		}
		m.c.note(Components, m.t.line(at), quote(rest[:end]), "it was computed; write here what it showed")
		m.edits = append(m.edits, edit{at, at + end, ""})
	}
	return at + end
}

// frontMatter is the value of frontMatter.title and the like.
func (c *conversion) frontMatter(expression string) (string, bool) {
	name, ok := strings.CutPrefix(expression, "frontMatter.")
	if !ok {
		return "", false
	}
	said := c.page.front.text(name)
	return said, said != ""
}
