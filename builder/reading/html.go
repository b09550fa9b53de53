package reading

import (
	"html"
	"strings"
)

// HTML measures the text of a page. Headings, code that stands by itself, and
// what browsers do not show are no text that is read through, and are left out.
func HTML(page []byte) Measure { return Text(blocks(string(page))...) }

// blocks returns the text of each block.
func blocks(page string) []string {
	var found []string
	var block strings.Builder
	end := func() {
		if text := strings.TrimSpace(html.UnescapeString(block.String())); text != "" {
			found = append(found, text)
		}
		block.Reset()
	}
	for page != "" {
		text, rest, tag := strings.Cut(page, "<")
		block.WriteString(text)
		if !tag {
			break
		}
		name, behind := tagOf(rest)
		switch {
		case name == "":
			block.WriteByte('<')
		case leftOut(name):
			end()
			behind = afterElement(behind, name)
		case !inline(name):
			end()
		}
		page = behind
	}
	end()
	return found
}

// tagOf returns the lower-case name of the tag of which a text is the rest, with
// its slash, and what stands behind the tag; "" when it is none. A comment is
// called "!".
func tagOf(rest string) (name, behind string) {
	if comment, ok := strings.CutPrefix(rest, "!--"); ok {
		_, behind, _ = strings.Cut(comment, "-->")
		return "!", behind
	}
	end := strings.IndexAny(rest, " \t\n\f>")
	if end < 1 || !strings.ContainsAny(rest[:1], "/!abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") {
		return "", rest
	}
	name = strings.ToLower(strings.TrimSuffix(rest[:end], "/"))
	quote := byte(0)
	for i := end; i < len(rest); i++ {
		switch c := rest[i]; {
		case quote != 0 && c == quote:
			quote = 0
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		case quote == 0 && c == '>':
			return name, rest[i+1:]
		}
	}
	return name, "" // browsers, too, leave out a tag that never ends
}

// leftOut reports whether what is in an element is not read through.
func leftOut(name string) bool {
	switch name {
	case "pre", "script", "style", "template", "textarea", "svg", "math", "h1", "h2", "h3", "h4", "h5", "h6":
		return true
	}
	return false
}

// afterElement returns what stands behind the end of an element of that name.
func afterElement(page, name string) string {
	for {
		_, rest, found := strings.Cut(page, "</")
		if !found {
			return ""
		}
		if closing, behind := tagOf("/" + rest); closing == "/"+name {
			return behind
		}
		page = rest
	}
}

// inline reports whether a tag stands within a sentence.
func inline(name string) bool {
	switch strings.TrimPrefix(name, "/") {
	case "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark", "q",
		"s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr", "!":
		return true
	}
	return false
}
