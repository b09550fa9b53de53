package importer

import (
	"regexp"
	"strings"

	"cando/builder/decode"
	"cando/builder/source"
)

// literal reads the objects, lists and texts of JavaScript. Whatever is no
// plain value is stepped over, and becomes a Null that says what stood there:
// nothing is carried out.
type literal struct {
	s     string
	at    int
	depth int
	code  bool // something was not plain
}

const deepestLiteral = 50

var exported = regexp.MustCompile(`(?m)^\s*(?:module\.exports\s*=|export\s+default|(?:const|let|var)\s+(?:config|sidebars?)\s*(?::[^=\n]+)?=)\s*\{`)

// readLiteral reads the object that a module of JavaScript exports; nil when
// there is none. It also reports whether all of it is plain.
func readLiteral(s string) (n *decode.Node, plain bool) {
	best := exported.FindStringIndex(s)
	if best == nil {
		return nil, false
	}
	l := &literal{s: s, at: best[1] - 1}
	n = l.value()
	return n, !l.code
}

// space steps over white space and comments.
func (l *literal) space() {
	for l.at < len(l.s) {
		rest := l.s[l.at:]
		switch {
		case strings.ContainsRune(" \t\r\n", rune(rest[0])):
			l.at++
		case strings.HasPrefix(rest, "//"):
			l.at = after(l.s, l.at, "\n")
		case strings.HasPrefix(rest, "/*"):
			l.at = after(l.s, l.at+2, "*/")
		default:
			return
		}
	}
}

func after(s string, at int, sign string) int {
	if i := strings.Index(s[at:], sign); i >= 0 {
		return at + i + len(sign)
	}
	return len(s)
}

func (l *literal) peek() byte {
	l.space()
	if l.at < len(l.s) {
		return l.s[l.at]
	}
	return 0
}

func (l *literal) value() *decode.Node {
	start := l.at
	l.depth++
	defer func() { l.depth-- }()
	n := &decode.Node{}
	switch c := l.peek(); {
	case l.depth > deepestLiteral:
		return l.skip(start)
	case c == '{':
		n = l.object()
	case c == '[':
		n = l.list()
	case c == '"' || c == '\'' || c == '`':
		said, ok := l.quoted()
		if !ok {
			return l.skip(start)
		}
		n = &decode.Node{Kind: decode.String, Text: said}
	default:
		return l.word(start)
	}
	n.Span = source.Span{Start: start, End: l.at}
	if c := l.peek(); c != ',' && c != '}' && c != ']' && c != ';' && c != 0 && l.depth > 1 {
		if strings.HasPrefix(l.s[l.at:], "as ") || strings.HasPrefix(l.s[l.at:], "satisfies ") {
			l.skip(l.at)
			return n
		}
		return l.skip(start) // the beginning of something computed: 'a' + b
	}
	return n
}

var plainWord = regexp.MustCompile(`^(?:true|false|null|undefined|-?[0-9][0-9.]*)\s*[,}\]]`)

// word reads a number or true; anything else is a program.
func (l *literal) word(start int) *decode.Node {
	found := plainWord.FindString(l.s[l.at:min(len(l.s), l.at+64)])
	if found == "" {
		return l.skip(start)
	}
	l.at += len(found) - 1
	said := strings.TrimSpace(found[:len(found)-1])
	n := &decode.Node{Kind: decode.Int, Text: said, Span: source.Span{Start: start, End: l.at}}
	switch {
	case said == "true" || said == "false":
		n.Kind = decode.Bool
	case said == "null" || said == "undefined":
		n.Kind, n.Text = decode.Null, ""
	case strings.Contains(said, "."):
		n.Kind = decode.Float
	}
	return n
}

// skip steps over a program, up to the comma or bracket behind it.
func (l *literal) skip(start int) *decode.Node {
	l.code = true
	depth := 0
	for l.at < len(l.s) {
		switch c := l.peek(); c {
		case 0:
		case '"', '\'', '`':
			l.quoted()
			continue
		case '{', '[', '(':
			depth++
		case '}', ']', ')', ',', ';':
			if depth == 0 {
				return &decode.Node{Span: source.Span{Start: start, End: l.at}}
			}
			if c != ',' && c != ';' {
				depth--
			}
		}
		l.at++
	}
	return &decode.Node{Span: source.Span{Start: start, End: l.at}}
}

// quoted reads a text; one with ${…} in it is a program.
func (l *literal) quoted() (string, bool) {
	sign := l.s[l.at]
	var b strings.Builder
	for l.at++; l.at < len(l.s); l.at++ {
		switch c := l.s[l.at]; {
		case c == sign:
			l.at++
			said := b.String()
			return said, sign != '`' || !strings.Contains(said, "${")
		case c == '\\' && l.at+1 < len(l.s):
			l.at++
			if l.s[l.at] == 'n' {
				b.WriteByte('\n')
			} else {
				b.WriteByte(l.s[l.at])
			}
		default:
			b.WriteByte(c)
		}
	}
	return "", false
}

func (l *literal) object() *decode.Node {
	n := &decode.Node{Kind: decode.Map}
	for l.at++; l.peek() != '}' && l.at < len(l.s); {
		start := l.at
		name, ok := l.name()
		if !ok || l.peek() != ':' {
			l.at = max(l.at, start)
			l.skip(start) // a spread, a method, a name that stands for itself
		} else {
			l.at++
			l.peek()
			n.Fields = append(n.Fields, decode.Field{Key: name, Span: source.Span{Start: start, End: l.at}, Value: l.value()})
		}
		if c := l.peek(); c == ',' || c == ';' || c == ')' || c == ']' {
			l.at++
		}
	}
	l.at = min(l.at+1, len(l.s))
	return n
}

var identifier = regexp.MustCompile(`^[A-Za-z_$][\w$]*`)

func (l *literal) name() (string, bool) {
	if c := l.peek(); c == '"' || c == '\'' {
		return l.quoted()
	}
	found := identifier.FindString(l.s[l.at:min(len(l.s), l.at+256)])
	l.at += len(found)
	return found, found != ""
}

func (l *literal) list() *decode.Node {
	n := &decode.Node{Kind: decode.List}
	for l.at++; l.peek() != ']' && l.at < len(l.s); {
		n.Items = append(n.Items, l.value())
		if c := l.peek(); c == ',' || c == ';' || c == ')' || c == '}' {
			l.at++
		}
	}
	l.at = min(l.at+1, len(l.s))
	return n
}
