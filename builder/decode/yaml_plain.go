package decode

import (
	"bytes"
	"unicode/utf8"

	"cando/builder/source"
)

// plainYAML reads what nearly all front matter is made of: keys at the left
// margin, each with a text, a list of texts or nothing. It does so in a
// tenth of the library's time, which for thousands of pages is a second.
//
// Whatever else there is (groups, texts of several lines, escapes, anchors,
// anything that could be a fault), it reads nothing at all, and the library
// reads everything. What it reads, it reads exactly as the library does;
// FuzzPlainYAML holds it to that.
func plainYAML(s *syntax) *Node {
	p := plainReader{text: s.file.Text[:s.end], at: s.start}
	root := &Node{Kind: Map}
	for p.nextLine() {
		if len(root.Fields) == 0 {
			root.Span = p.span(bytes.TrimRight(p.line, " "))
		}
		field, ok := p.field()
		if !ok {
			return nil
		}
		root.Fields = append(root.Fields, field)
	}
	if len(root.Fields) == 0 || len(root.Fields) > maxKeys {
		return nil
	}
	if root.measure(); root.size > maxNodes {
		return nil
	}
	return root
}

type plainReader struct {
	text  []byte
	at    int    // where the next line begins
	start int    // where the current one does
	line  []byte // the current line
}

// nextLine goes to the next line that is neither empty nor a comment.
func (p *plainReader) nextLine() bool {
	for p.at < len(p.text) {
		p.start = p.at
		p.line = p.text[p.at:]
		if i := bytes.IndexByte(p.line, '\n'); i >= 0 {
			p.line = p.line[:i]
		}
		p.at += len(p.line) + 1
		if trimmed := bytes.TrimLeft(p.line, " "); len(trimmed) > 0 && trimmed[0] != '#' {
			return true
		}
	}
	return false
}

// field reads the key in the current line and its value, with the lines of a
// list below it.
func (p *plainReader) field() (Field, bool) {
	n := 0
	for n < len(p.line) && isKeyByte(p.line[n]) {
		n++
	}
	if n == 0 || p.line[0] == '-' || n == len(p.line) || p.line[n] != ':' || coreKind(string(p.line[:n])) != String {
		return Field{}, false
	}
	field := Field{Key: string(p.line[:n]), Span: source.Span{Start: p.start, End: p.start + n}}
	rest := p.line[n+1:]
	trimmed := bytes.TrimLeft(rest, " ")
	switch {
	case len(trimmed) == 0:
		field.Value = p.below(source.Span{Start: p.start + n, End: p.start + n + 1})
	case len(trimmed) == len(rest):
	case trimmed[0] == '[':
		field.Value = p.flow(trimmed)
	default:
		field.Value = p.scalar(trimmed, "")
	}
	return field, field.Value != nil
}

func isKeyByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-'
}

// below reads the items below a key; without any, the key has no value.
func (p *plainReader) below(colon source.Span) *Node {
	list := &Node{Kind: List}
	indent := -1
	for {
		before := *p
		if !p.nextLine() {
			break
		}
		marks := bytes.IndexByte(p.line, '-')
		if marks < 0 || len(bytes.TrimLeft(p.line[:marks], " ")) > 0 {
			*p = before
			break
		}
		value := bytes.TrimLeft(p.line[marks+1:], " ")
		if len(value) == 0 || len(value) == len(p.line)-marks-1 || indent >= 0 && indent != marks {
			return nil
		}
		item := p.scalar(value, "")
		if item == nil {
			return nil
		}
		if indent < 0 {
			indent = marks
			list.Span = p.span(bytes.TrimRight(p.line[marks:], " "))
		}
		list.Items = append(list.Items, item)
	}
	if len(list.Items) == 0 {
		return &Node{Kind: Null, Span: colon, size: 1}
	}
	list.measure()
	return list
}

// flow reads [one, "two"] to the end of the line.
func (p *plainReader) flow(rest []byte) *Node {
	rest = bytes.TrimRight(rest, " ")
	list := &Node{Kind: List, Span: p.span(rest)}
	if rest[len(rest)-1] != ']' {
		return nil
	}
	inner := rest[1 : len(rest)-1]
	if len(bytes.TrimLeft(inner, " ")) == 0 {
		list.measure()
		return list
	}
	for {
		part := inner
		i := bytes.IndexByte(inner, ',')
		if i >= 0 {
			part = inner[:i]
		}
		part = bytes.TrimLeft(part, " ")
		if len(part) == 0 {
			return nil
		}
		item := p.scalar(part, ",[]{}")
		if item == nil {
			return nil
		}
		list.Items = append(list.Items, item)
		if i < 0 {
			list.measure()
			return list
		}
		inner = inner[i+1:]
	}
}

// span returns where a part of the current line stands.
func (p *plainReader) span(part []byte) source.Span {
	start := p.start + cap(p.line) - cap(part) // part is cut from line, whose end has not moved
	return source.Span{Start: start, End: start + len(part)}
}

// scalar reads a text that takes all that is given, but for spaces behind it.
func (p *plainReader) scalar(written []byte, forbidden string) *Node {
	written = bytes.TrimRight(written, " ")
	n := &Node{Kind: String, Span: p.span(written), size: 1}
	c := written[0]
	if c == '"' || c == '\'' {
		last := len(written) - 1
		if last < 1 || written[last] != c {
			return nil
		}
		inner := written[1:last]
		if bytes.IndexByte(inner, c) >= 0 || bytes.ContainsAny(inner, "\\\t") {
			return nil
		}
		n.Text = string(inner)
		return n
	}
	if !beginsPlain(c) || !staysPlain(written) || forbidden != "" && bytes.ContainsAny(written, forbidden) {
		return nil
	}
	n.Text = string(written)
	if n.Kind = coreKind(n.Text); n.Kind == Null {
		n.Text = ""
	}
	return n
}

// beginsPlain accepts what no notation of YAML begins with.
func beginsPlain(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '/' || c == '(' || c >= utf8.RuneSelf
}

// staysPlain refuses what could end a text, or be another key or a comment.
func staysPlain(written []byte) bool {
	return written[len(written)-1] != ':' && !bytes.Contains(written, []byte(": ")) &&
		!bytes.Contains(written, []byte(" #")) && bytes.IndexByte(written, '\t') < 0
}
