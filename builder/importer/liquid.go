package importer

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
)

// liquidWord is the name of a tag.
var liquidWord = regexp.MustCompile(`^[\w-]*`)

// liquidToken is a tag or an output in a text.
type liquidToken struct {
	start, end int
	tag        string // "" for an output
	args       string
}

// liquid takes Jekyll's template code out of a text. What only says where a
// link leads, or stands for a text that is known, is put in its place; the
// rest is told.
func liquid(c *conversion, t text) text {
	l := liquidText{c: c, t: t, code: code(t.s)}
	for _, m := range between(t.s, pair{"{%", "%}"}, pair{"{{", "}}"}) {
		inside := strings.TrimSpace(strings.Trim(t.s[m.start+2:m.end-2], "-"))
		token := liquidToken{start: m.start, end: m.end, args: inside}
		if t.s[m.start+1] == '%' {
			token.tag = liquidWord.FindString(inside)
			token.args = strings.TrimSpace(inside[len(token.tag):])
		}
		l.tokens = append(l.tokens, token)
	}
	l.match()
	for i := 0; i < len(l.tokens); {
		i = l.convert(i)
	}
	return t.apply(l.edits)
}

// pair is what stands at the beginning and at the end of template code.
type pair struct{ open, shut string }

// between finds the stretches from an opening sign to its closing one, the
// signs included. It goes through the text once, whatever is in it.
func between(s string, pairs ...pair) []stretch {
	var found []stretch
	for at := 0; len(pairs) > 0; {
		start, which := -1, 0
		for i, p := range pairs {
			if j := strings.Index(s[at:], p.open); j >= 0 && (start < 0 || at+j < start) {
				start, which = at+j, i
			}
		}
		if start < 0 {
			break
		}
		p := pairs[which]
		length := strings.Index(s[start+len(p.open):], p.shut)
		if length < 0 {
			pairs = append(slices.Clone(pairs[:which]), pairs[which+1:]...)
			continue
		}
		at = start + len(p.open) + length + len(p.shut)
		found = append(found, stretch{start, at})
	}
	return found
}

type liquidText struct {
	c      *conversion
	t      text
	code   []stretch
	tokens []liquidToken
	ends   map[int]int   // of a token that begins a block, the token that ends it
	elses  map[int][]int // of an if, its branches
	edits  []edit
}

// blocks are the tags that have an end.
var blocks = map[string]bool{
	"raw": true, "comment": true, "highlight": true, "for": true, "tablerow": true, "case": true, "capture": true, "if": true, "unless": true, "ifchanged": true,
}

// match finds the end of every block.
func (l *liquidText) match() {
	l.ends, l.elses = map[int]int{}, map[int][]int{}
	var open []int
	raw := false
	for i, token := range l.tokens {
		switch name, ends := strings.CutPrefix(token.tag, "end"); {
		case raw && token.tag != "endraw":
		case blocks[token.tag]:
			open = append(open, i)
			raw = token.tag == "raw"
		case ends && len(open) > 0 && l.tokens[open[len(open)-1]].tag == name:
			l.ends[open[len(open)-1]] = i
			open = open[:len(open)-1]
			raw = false
		case (token.tag == "else" || token.tag == "elsif") && len(open) > 0:
			top := open[len(open)-1]
			l.elses[top] = append(l.elses[top], i)
		}
	}
}

// convert makes the edits for a token and returns the next to look at.
func (l *liquidText) convert(i int) int {
	token := l.tokens[i]
	end, closed := l.ends[i]
	if token.tag == "raw" && closed {
		l.remove(token.start, token.end)
		l.remove(l.tokens[end].start, l.tokens[end].end)
		return end + 1
	}
	if within(l.code, token.start) {
		return i + 1
	}
	switch token.tag {
	case "":
		l.output(token)
	case "comment", "for", "tablerow", "case", "capture":
		if !closed {
			l.drop(token)
			break
		}
		if token.tag != "comment" {
			l.note(token, fmt.Sprintf("{%% %s %s %%} and what stands up to {%% end%s %%} was computed by %s", token.tag, token.args, token.tag, l.c.im.tool),
				"write out here what it showed")
		}
		l.remove(token.start, l.tokens[end].end)
		return end + 1
	case "if", "unless", "ifchanged":
		l.branch(i)
	case "highlight":
		if closed {
			l.highlight(token, l.tokens[end])
			return end + 1
		}
		l.drop(token)
	case "link", "post_url":
		l.replace(token, l.c.linkTag(token))
	case "include", "include_relative", "include_cached":
		l.include(token)
	case "endif", "endunless", "endifchanged", "else", "elsif":
		l.remove(token.start, token.end) // the block has been told
	default:
		l.drop(token)
	}
	return i + 1
}

func (l *liquidText) replace(token liquidToken, with string) {
	l.edits = append(l.edits, edit{token.start, token.end, with})
}

func (l *liquidText) remove(start, end int) {
	start, end = alone(l.t.s, start, end)
	l.edits = append(l.edits, edit{start, end, ""})
}

func (l *liquidText) note(token liquidToken, what, do string) {
	l.c.note(Templates, l.t.line(token.start), quote(what), do)
}

// drop takes out what cannot be brought over, and says so.
func (l *liquidText) drop(token liquidToken) {
	l.note(token, l.t.s[token.start:token.end], "it was computed by "+l.c.im.tool.String()+"; write here what it showed, if anything")
	l.remove(token.start, token.end)
}

// branch keeps the first branch of an if: which would have been shown is not known.
func (l *liquidText) branch(i int) {
	token := l.tokens[i]
	l.note(token, l.t.s[token.start:token.end], "what stood under this condition is now always shown; take out what should not be")
	l.remove(token.start, token.end)
	if elses := l.elses[i]; len(elses) > 0 {
		if end, ok := l.ends[i]; ok {
			l.remove(l.tokens[elses[0]].start, l.tokens[end].end)
		}
	}
}

func (l *liquidText) highlight(open, shut liquidToken) {
	language, _, _ := strings.Cut(open.args, " ")
	inside := strings.Trim(l.t.s[open.end:shut.start], "\r\n")
	fence := "```"
	for strings.Contains(inside, fence) {
		fence += "`"
	}
	l.edits = append(l.edits, edit{open.start, shut.end, fence + language + "\n" + inside + "\n" + fence})
}

// output puts a text that is known in the place of {{ … }}.
func (l *liquidText) output(token liquidToken) {
	if said, ok := l.c.evaluate(token.args); ok {
		l.replace(token, said)
		return
	}
	l.drop(token)
}

// evaluate computes an output whose value is known: a text, what the
// configuration or the page says, and the filters that change nothing but its
// letters or make an address of it.
func (c *conversion) evaluate(expression string) (string, bool) {
	parts := strings.Split(expression, "|")
	value, ok := c.known(strings.TrimSpace(parts[0]))
	for _, filter := range parts[1:] {
		name, argument, _ := strings.Cut(strings.TrimSpace(filter), ":")
		given, known := c.known(strings.TrimSpace(argument))
		switch strings.TrimSpace(name) {
		case "relative_url", "absolute_url":
			if ok && !strings.HasPrefix(value, "/") && !strings.Contains(value, "://") {
				value = "/" + value
			}
		case "escape", "escape_once", "xml_escape", "markdownify", "strip", "cgi_escape", "uri_escape", "smartify":
		case "prepend":
			value, ok = given+value, ok && known
		case "append":
			value, ok = value+given, ok && known
		case "default":
			if !ok || value == "" {
				value, ok = given, known
			}
		case "upcase":
			value = strings.ToUpper(value)
		case "downcase":
			value = strings.ToLower(value)
		default:
			return "", false
		}
	}
	return value, ok
}

// known returns a literal text or the value of a name.
func (c *conversion) known(name string) (string, bool) {
	switch {
	case name == "site.baseurl", name == "site.url", name == "page.baseurl":
		return "", true
	case len(name) > 1 && (name[0] == '"' || name[0] == '\'') && name[len(name)-1] == name[0]:
		return name[1 : len(name)-1], true
	case strings.HasPrefix(name, "page."):
		if name == "page.title" && c.page.front.title != "" {
			return c.page.front.title, true
		}
		said := c.page.front.text(strings.TrimPrefix(name, "page."))
		return said, said != ""
	case strings.HasPrefix(name, "include."):
		said, ok := c.params[strings.TrimPrefix(name, "include.")]
		return said, ok
	}
	said, ok := c.im.vars[name]
	return said, ok
}

// linkTag is the address that {% link %} or {% post_url %} stands for: that
// of a file in the site, which the links are resolved from.
func (c *conversion) linkTag(token liquidToken) string {
	name := strings.Trim(strings.TrimPrefix(strings.TrimSpace(token.args), "/"), `"'`)
	if token.tag == "link" {
		return "/" + written(name) // which is told with the links
	}
	want := path.Join("_posts", name)
	for _, p := range c.im.pages {
		stem := strings.TrimSuffix(p.source, path.Ext(p.source))
		if stem == want || strings.HasSuffix(stem, "/"+want) || path.Base(stem) == path.Base(name) && strings.Contains(stem, "_posts/") {
			return "/" + written(p.source)
		}
	}
	return "/" + written(name)
}
