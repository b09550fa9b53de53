package markup

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// autolinks is web and mail addresses that stand in the text as they are, by
// the rules of GitHub Flavored Markdown. goldmark's own looks for one at
// every word. This one waits for the sign in the middle of an address, which
// is rare, and takes back what was before it.
func autolinks() feature {
	return feature{inlines: []util.PrioritizedValue{util.Prioritized(autolink{}, 999)}}
}

type autolink struct{}

// Trigger implements parser.InlineParser: https: www. name@
func (autolink) Trigger() []byte { return []byte(":.@") }

// Parse implements parser.InlineParser.
func (autolink) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if segment.Padding > 0 {
		return nil
	}
	source := block.Source()
	start := addressStart(line, source[:segment.Start])
	if start == segment.Start || !mayBeginAt(start, parent, source) || pc.IsInLinkLabel() {
		return nil
	}
	s := source[start:segment.Stop]
	kind, protocol, length := ast.AutoLinkURL, []byte(nil), 0
	switch line[0] {
	case ':':
		length = webLength(s)
	case '.':
		length, protocol = wwwLength(s), []byte("http")
	case '@':
		kind, length = ast.AutoLinkEmail, mailLength(s)
	}
	if start+length <= segment.Start || !takeBack(parent, start, segment.Start, pc) {
		return nil
	}
	block.Advance(start + length - segment.Start)
	link := ast.NewAutoLink(kind, ast.NewTextSegment(text.NewSegment(start, start+length)))
	link.Protocol = protocol
	link.SetPos(start)
	return link
}

// addressStart returns where the address begins in whose middle a line
// begins, or the end of what was before if there is none.
func addressStart(line, before []byte) int {
	end := len(before)
	switch line[0] {
	case ':':
		if len(line) > 3 && line[1] == '/' && line[2] == '/' {
			for _, scheme := range []string{"https", "http", "ftp"} {
				if n := len(scheme); n <= end && bytes.EqualFold(before[end-n:], []byte(scheme)) {
					return end - n
				}
			}
		}
	case '.':
		if end >= 3 && bytes.EqualFold(before[end-3:], []byte("www")) {
			return end - 3
		}
	case '@':
		start := end
		for start > 0 && end-start < maxMailName && isMailName(before[start-1]) {
			start--
		}
		return start
	}
	return end
}

// mayBeginAt reports whether an address may begin at an offset: at the
// beginning of a line, or behind a space or one of * _ ~ (.
func mayBeginAt(start int, block ast.Node, source []byte) bool {
	if start == 0 || start == block.Lines().At(0).Start {
		return true
	}
	switch source[start-1] {
	case ' ', '\t', '\n', '*', '_', '~', '(':
		return true
	}
	return false
}

// takeBack takes the text from start up to end, which has been parsed
// already, off its block again. It returns false, and takes nothing, if more
// than text is there.
func takeBack(block ast.Node, start, end int, pc parser.Context) bool {
	at := end
	for n := block.LastChild(); at > start; n = n.PreviousSibling() {
		switch n := n.(type) {
		case *ast.Text:
			if n.Segment.Stop != at {
				return false
			}
			at = n.Segment.Start
		case *parser.Delimiter: // an underscore in a name
			if n.Segment.Stop != at || n.Char != '_' {
				return false
			}
			at = n.Segment.Start
		default:
			return false
		}
	}
	for at = end; at > start; {
		if d, ok := block.LastChild().(*parser.Delimiter); ok {
			pc.RemoveDelimiter(d) // becomes text
			continue
		}
		last := block.LastChild().(*ast.Text)
		at = last.Segment.Start
		if at < start {
			last.Segment.Stop = start
		} else {
			block.RemoveChild(block, last)
		}
	}
	return true
}

// webLength returns how long the address is with which s begins, or 0.
func webLength(s []byte) int {
	for _, scheme := range []string{"https://", "http://", "ftp://"} {
		if len(s) > len(scheme) && bytes.EqualFold(s[:len(scheme)], []byte(scheme)) {
			if host, _ := hostLength(s[len(scheme):]); host > 0 {
				return addressLength(s, len(scheme)+host)
			}
		}
	}
	return 0
}

// wwwLength is webLength for addresses without http://.
func wwwLength(s []byte) int {
	host, dots := hostLength(s)
	if dots == 0 {
		return 0
	}
	return addressLength(s, host)
}

// hostLength returns the length of the host name with which s begins and the
// number of dots in it; 0 if there is none, or an underscore is in one of
// its last two parts.
func hostLength(s []byte) (length, dots int) {
	underscores := [2]bool{} // in the last part but one, and the last
	for length < len(s) {
		c, size := utf8.DecodeRune(s[length:])
		switch {
		case c == '.' && length > 0 && length+1 < len(s) && isHostRune(s[length+1:]):
			dots++
			underscores = [2]bool{underscores[1], false}
		case c == '_':
			underscores[1] = true
		case c == '-' || unicode.IsLetter(c) || unicode.IsNumber(c) || unicode.IsMark(c):
		default:
			size = 0
		}
		if size == 0 {
			break
		}
		length += size
	}
	if underscores[0] || underscores[1] {
		return 0, 0
	}
	return length, dots
}

func isHostRune(s []byte) bool {
	c, _ := utf8.DecodeRune(s)
	return c == '-' || c == '_' || unicode.IsLetter(c) || unicode.IsNumber(c)
}

// addressLength returns the length of the address whose host name ends at
// the given offset: up to a space or <, without what ends the sentence.
func addressLength(s []byte, end int) int {
	for end < len(s) && s[end] > ' ' && s[end] != '<' {
		c, size := utf8.DecodeRune(s[end:])
		if c >= utf8.RuneSelf && (unicode.IsSpace(c) || unicode.IsPunct(c)) {
			break
		}
		end += size
	}
	return end - sentenceEnd(s[:end])
}

// sentenceEnd returns how much of an address's end belongs to the sentence
// around it: punctuation, and a bracket that was opened before the address.
func sentenceEnd(s []byte) int {
	end := len(s)
	unopened := bytes.Count(s, []byte(")")) - bytes.Count(s, []byte("("))
	for end > 0 {
		cut := 0
		switch s[end-1] {
		case '?', '!', '.', ',', ':', '*', '_', '~', '\'', '"':
			cut = 1
		case ')':
			if unopened > 0 {
				unopened--
				cut = 1
			}
		case ';':
			cut = trailingEntity(s[:end])
		}
		if cut == 0 {
			break
		}
		end -= cut
	}
	return len(s) - end
}

// trailingEntity returns the length of what looks like a character reference
// at the end of s.
func trailingEntity(s []byte) int {
	i := len(s) - 2
	for i > 0 && util.IsAlphaNumeric(s[i]) {
		i--
	}
	if i < 0 || i == len(s)-2 || s[i] != '&' {
		return 0
	}
	return len(s) - i
}

// maxMailName is the longest name, in bytes, that mail can be sent to.
const maxMailName = 64

// isMailName reports whether a byte may stand before the @ of an address.
func isMailName(c byte) bool {
	return util.IsAlphaNumeric(c) || c == '.' || c == '-' || c == '_' || c == '+'
}

// mailLength returns how long the mail address is with which s begins, or 0.
func mailLength(s []byte) int {
	at := 0
	for at < len(s) && isMailName(s[at]) {
		at++
	}
	if at == 0 || at == len(s) || s[at] != '@' {
		return 0
	}
	end, dot := at+1, false
	for end < len(s) && (util.IsAlphaNumeric(s[end]) || s[end] == '.' || s[end] == '-' || s[end] == '_') {
		if s[end] == '.' {
			if end == at+1 || end+1 == len(s) || !util.IsAlphaNumeric(s[end+1]) {
				break
			}
			dot = true
		}
		end++
	}
	if !dot || s[end-1] == '-' || s[end-1] == '_' {
		return 0
	}
	return end
}
