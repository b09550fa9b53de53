package markup

import (
	"bytes"
	"io"
	"regexp"
)

var (
	// A key is a few words before a colon, or one directly before it: a
	// forgotten space is to be reported, not to be published.
	yamlKey = regexp.MustCompile(`^["']?[\pL\pN_][\pL\pN_ ./-]{0,60}["']?[ \t]*:([ \t]|$)|^\pL[\pL\pN_-]*:[^/\s]|^\{[^{%]|^<<:`)
	tomlKey = regexp.MustCompile(`^["']?[\pL\pN_][^=]*=|^\[`)
)

func looksLikeYAML(line []byte) bool  { return yamlKey.Match(line) }
func looksLikeTOML(line []byte) bool  { return tomlKey.Match(line) }
func looksLikeJSON(line []byte) bool  { return line[0] == '{' }
func looksLikeField(line []byte) bool { return line[0] == '"' || line[0] == '}' }

// plausible tells front matter from a body that begins in the same way: with
// a thematic break, a template's {, a row of signs. The text begins with the
// opening line. Front matter begins with a key, in the first lines that are
// neither empty nor comments, or is closed before there is any. If it is
// never closed, its very first line must be a key: a comment may as well be
// a heading, and a colon may stand in any paragraph.
func (fence *fence) plausible(text []byte, closed bool) bool {
	if fence.begins == nil {
		return true
	}
	inside := false
	_, rest, _ := bytes.Cut(text, []byte("\n"))
	for line := range bytes.Lines(rest) {
		// JSON has no indentation that means anything; YAML and TOML may
		// indent all of their keys.
		line = bytes.TrimSpace(line)
		switch {
		case string(line) == fence.closing:
			return !inside
		case len(line) == 0 && inside:
			return false
		case len(line) == 0 || line[0] == '#' && closed && !fence.braced:
			continue
		case fence.begins(line):
			return true
		case !closed:
			return false
		}
		inside = true
	}
	return false
}

// view returns the function that shows the lines of a text to the finder of
// blocks, which trims them before it compares: a line is shown as the closing
// one if and only if it is. All lines keep their length, so that the finder's
// offsets are those of the text.
func (fence *fence) view(text []byte) func(at int, line []byte) []byte {
	closing := -1 // where the brace stands that closes the first
	if fence.braced {
		closing = closingBrace(text)
	}
	return func(at int, line []byte) []byte {
		trimmed := string(bytes.TrimSpace(line))
		ends := trimmed == fence.closing && line[0] == fence.closing[0]
		if fence.braced {
			ends = closing >= at && closing < at+len(line) && closing == at+len(bytes.TrimRight(line, " \t\n"))-1
		} else if fence.closing == "---" && trimmed == "..." && line[0] == '.' {
			ends = true // YAML's own end of a document, which Jekyll and Pandoc know
		}
		if ends == (trimmed == fence.closing) {
			return line
		}
		shown := bytes.Repeat([]byte{' '}, len(line))
		if ends {
			copy(shown, fence.closing)
		}
		if bytes.HasSuffix(line, []byte("\n")) {
			shown[len(shown)-1] = '\n'
		}
		return shown
	}
}

// closingBrace returns where the brace stands that closes the one with which
// the text begins, or -1.
func closingBrace(text []byte) int {
	depth, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{':
			depth++
		case c == '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// lineReader gives a text line by line and stops when it is done, so that a
// page of megabytes is not copied to find ten lines at its top.
type lineReader struct {
	text []byte
	at   int    // where in text the next line begins
	line []byte // what is left of the line that is being read
	show func(at int, line []byte) []byte
	done bool
}

func (r *lineReader) Read(p []byte) (int, error) {
	if len(r.line) == 0 {
		if r.done || r.at == len(r.text) {
			return 0, io.EOF
		}
		end := len(r.text)
		if i := bytes.IndexByte(r.text[r.at:], '\n'); i >= 0 {
			end = r.at + i + 1
		}
		r.line = r.show(r.at, r.text[r.at:end])
		r.at = end
	}
	n := copy(p, r.line)
	r.line = r.line[n:]
	return n, nil
}
