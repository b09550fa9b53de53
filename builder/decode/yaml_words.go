package decode

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml/token"

	"cando/builder/source"
)

const (
	sayBroken  = "this is not valid YAML"
	hintBroken = "check the quotes, colons and indentation of this line and the one before it"

	quoteIt    = `put the whole value in quotes: "…"`
	alignIt    = "begin it in the same column as the lines it belongs to"
	quoteAsOne = "put the whole value in one pair of quotes"
)

// yamlSayings has, for what the library says (part of it), what a writer
// understands. The first that fits wins.
var yamlSayings = [...]struct{ says, message, hint string }{
	{"end character of double-quoted", `the text that begins here has no closing "`, `add a " at its end`},
	{"end character of single-quoted", "the text that begins here has no closing '", "add a ' at its end; an apostrophe inside is written ''"},
	{"block sequence entries are not allowed", "a list cannot begin on the line of its key", "begin each item on a line of its own, or write [one, two]"},
	{"sequence end token ']'", "this list has no closing ]", "add a ] at its end"},
	{"',' or ']' must be", "a comma or a ] is missing before this", ""},
	{"mapping end token '}'", "this group has no closing }", "add a } at its end"},
	{"',' or '}' must be", "a comma or a } is missing before this", ""},
	{"but found ','", "an item is missing before this comma", "delete the comma"},
	{"invalid header option", "only the next line may begin the text behind | or >", "move it there, indented; or put the whole value in quotes"},
	{"unknown escape", `this backslash means nothing in double quotes`, `write \\ for a backslash, or use single quotes`},
	{"indent is specified", "the lines of this text are indented less than the first of them, or than | or > says", alignIt},
	{"invalid key for this map", "what stands before this colon cannot be a key", "put it in quotes, or the whole value if it is one"},
	{"document separator", "nothing may follow the line that begins or ends a document", ""},
	{"document not started", "a value cannot begin with %", quoteIt},
	{"'@' is a reserved", "a value cannot begin with @", quoteIt},
	{"'`' is a reserved", "a value cannot begin with a backtick", quoteIt},
}

// explain says in plain words what the library found wrong at an offset.
func (r *yamlReader) explain(says string, tk *token.Token, at int) {
	for _, s := range yamlSayings {
		if strings.Contains(says, s.says) {
			r.faultAt(at, s.message, s.hint)
			return
		}
	}
	line := r.lineFrom(at)
	switch {
	case strings.Contains(says, "tab character") || strings.Contains(says, "'\t'"):
		r.explainTab(at)
	case tk.Type == token.AliasType || tk.Type == token.AnchorType:
		for at > r.start && r.file.Text[at-1] == tk.Value[0] {
			at--
		}
		r.faultAt(at, "a value cannot begin with "+tk.Value, quoteIt)
	case says == "could not find flow map content":
		r.explainBraces(at)
	case strings.HasPrefix(says, "mapping value is not allowed"):
		r.explainColon(tk, at, line)
	case unspacedColon.Match(line):
		r.faultAt(at, "a space is missing behind the colon", "write key: value")
	case says == "non-map value is specified" || says == "unexpected key name" || r.isLoneText(tk, at, line):
		r.faultAt(at, "this line is no key with a value", `write "key: value", or indent the line if it continues the text above`)
	case strings.HasPrefix(says, "value is not allowed"):
		r.explainPlace(at)
	case bytes.HasPrefix(line, []byte(",")):
		r.faultAt(at, "an item is missing before this comma", "delete the comma")
	default:
		r.faultAt(at, sayBroken, hintBroken)
	}
}

var unspacedColon = regexp.MustCompile(`^[\w-]+:[^\s/:]`)

// lineFrom returns the text from an offset to the end of its line.
func (r *yamlReader) lineFrom(at int) []byte {
	line, _, _ := bytes.Cut(r.file.Text[at:r.end], []byte("\n"))
	return line
}

// isLoneText reports whether a line at the left margin is a text without a
// colon. The library says so itself, but not when there are spaces behind it.
func (r *yamlReader) isLoneText(tk *token.Token, at int, line []byte) bool {
	return tk.Type == token.StringType && (at == r.start || r.file.Text[at-1] == '\n') && bytes.IndexByte(line, ':') < 0
}

// explainBraces tells {{ of a template language from a slip in a group.
func (r *yamlReader) explainBraces(at int) {
	from := max(at-1, r.start)
	if bytes.HasPrefix(r.file.Text[from:r.end], []byte("{{")) {
		r.faultAt(from, "a value cannot begin with {{", quoteIt)
		return
	}
	if at < r.end && r.file.Text[at] == ',' {
		r.faultAt(at, "a key is missing before this comma", "delete the comma")
		return
	}
	r.faultAt(at, "this group has no closing }", "add a } at its end")
}

// explainTab points at the first tab of the line, behind which the library
// may have gone on.
func (r *yamlReader) explainTab(at int) {
	begin := bytes.LastIndexByte(r.file.Text[r.start:at], '\n') + 1 + r.start
	if i := bytes.IndexByte(r.lineFrom(begin), '\t'); i >= 0 {
		at = begin + i
	}
	r.faultAt(at, "YAML cannot be indented with tabs", "use spaces")
}

// explainColon tells a colon inside a text from a line that is indented as if
// it belonged to the key above, which has a value of its own.
func (r *yamlReader) explainColon(tk *token.Token, at int, line []byte) {
	if tk.Type == token.MappingKeyType {
		r.faultAt(at, "a value cannot begin with ? and a space", quoteIt)
		return
	}
	if i := bytes.Index(line, []byte(":")); i >= 0 {
		r.fault(source.Span{Start: at, End: at + len(line)}, "a colon and a space inside a text look like another key", quoteIt)
		return
	}
	next := at + len(line)
	for next < r.end && bytes.IndexByte([]byte(" \t\n"), r.file.Text[next]) >= 0 {
		next++
	}
	r.faultAt(next, "this line is indented as if it belonged to the key above, which already has a value", alignIt)
}

// explainPlace tells a line in the wrong column from text behind a value.
func (r *yamlReader) explainPlace(at int) {
	begin := bytes.LastIndexByte(r.file.Text[r.start:at], '\n') + 1 + r.start
	if len(bytes.TrimLeft(r.file.Text[begin:at], " ")) == 0 {
		r.faultAt(at, "this line is in another column than those it belongs to", alignIt)
		return
	}
	switch r.file.Text[at-1] {
	case '\'':
		r.faultAt(at-1, "this quote ends the text, but there is more behind it", "write '' for an apostrophe inside, or put the whole value in double quotes")
	case '"':
		r.faultAt(at-1, "this quote ends the text, but there is more behind it", `write \" for a quote inside, or put the whole value in single quotes`)
	default:
		r.faultAt(at, "there is more text behind the end of the value", quoteAsOne)
	}
}
