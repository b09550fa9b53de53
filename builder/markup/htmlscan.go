package markup

import (
	"bytes"
	"html"
	"strings"
)

// htmlKind is what a piece of raw HTML is.
type htmlKind uint8

const (
	htmlText htmlKind = iota
	htmlStart
	htmlEnd
	htmlComment
	htmlDeclaration // <!doctype>, <?php, <![CDATA[
)

// htmlPiece is one tag, comment or stretch of text of raw HTML. Offsets are
// in the fragment.
type htmlPiece struct {
	kind        htmlKind
	start, end  int
	name        string // of a tag, in lower case
	attributes  []htmlAttribute
	selfClosing bool
}

// htmlAttribute is one attribute of a tag.
type htmlAttribute struct {
	name                 string // in lower case
	value                string // with references resolved
	start, end           int    // of the whole, with the space before it
	valueStart, valueEnd int    // of the value, without quotes; equal if there is none
}

// attribute returns the attribute of that name, or nil.
func (p *htmlPiece) attribute(name string) *htmlAttribute {
	for i := range p.attributes {
		if p.attributes[i].name == name {
			return &p.attributes[i]
		}
	}
	return nil
}

// value returns the value of the attribute of that name, or "".
func (p *htmlPiece) value(name string) string {
	if a := p.attribute(name); a != nil {
		return a.value
	}
	return ""
}

// scanHTML returns the piece of raw HTML at an offset before the end of s. It
// cuts where HTML's own tokenizer would. Nothing is ever written as it was
// read, so a difference could spoil a page, but not make it unsafe.
func scanHTML(s []byte, at int) htmlPiece {
	rest := s[at:]
	piece := htmlPiece{kind: htmlComment, start: at, end: len(s)}
	switch {
	case rest[0] != '<' || len(rest) == 1:
		return scanText(s, at)
	case bytes.HasPrefix(rest, []byte("<!--")):
		piece.end = at + commentLength(rest)
	case rest[1] == '!' || rest[1] == '?':
		piece.kind = htmlDeclaration
		piece.end = after(s, at, ">")
		if bytes.HasPrefix(rest, []byte("<![CDATA[")) {
			piece.end = after(s, at, "]]>")
		}
	case isLetter(rest[1]):
		return scanTag(s, at, at+1, htmlStart)
	case rest[1] == '/' && len(rest) > 2 && isLetter(rest[2]):
		return scanTag(s, at, at+2, htmlEnd)
	case rest[1] == '/' && len(rest) > 2:
		piece.end = after(s, at, ">")
	default:
		return scanText(s, at)
	}
	return piece
}

func scanText(s []byte, at int) htmlPiece {
	end := bytes.IndexByte(s[at+1:], '<')
	if end < 0 {
		return htmlPiece{kind: htmlText, start: at, end: len(s)}
	}
	return htmlPiece{kind: htmlText, start: at, end: at + 1 + end}
}

// after returns the offset behind the next mark, or the end of s.
func after(s []byte, at int, mark string) int {
	if i := bytes.Index(s[at:], []byte(mark)); i >= 0 {
		return at + i + len(mark)
	}
	return len(s)
}

// commentLength returns the length of the comment with which s begins.
func commentLength(s []byte) int {
	for _, empty := range []string{"<!-->", "<!--->"} {
		if bytes.HasPrefix(s, []byte(empty)) {
			return len(empty)
		}
	}
	end := len(s)
	for _, mark := range []string{"-->", "--!>"} {
		if i := bytes.Index(s[4:end], []byte(mark)); i >= 0 {
			end = 4 + i + len(mark)
		}
	}
	return end
}

// maxAttributes is how many attributes of a tag are looked at.
const maxAttributes = 100

// scanTag scans a tag that begins at an offset and whose name is at another.
// A tag that never ends reaches to the end of s.
func scanTag(s []byte, at, name int, kind htmlKind) htmlPiece {
	end := name
	for end < len(s) && !isTagSpace(s[end]) && s[end] != '/' && s[end] != '>' {
		end++
	}
	piece := htmlPiece{kind: kind, start: at, end: len(s), name: strings.ToLower(string(s[name:end]))}
	for end < len(s) {
		start := end
		for end < len(s) && (isTagSpace(s[end]) || s[end] == '/') {
			end++
		}
		if end == len(s) {
			break
		}
		if s[end] == '>' {
			piece.end, piece.selfClosing = end+1, s[end-1] == '/'
			break
		}
		a := scanAttribute(s, end)
		a.start, end = start, a.end
		if len(piece.attributes) < maxAttributes && piece.attribute(a.name) == nil { // of two, the first counts
			piece.attributes = append(piece.attributes, a)
		}
	}
	return piece
}

// scanAttribute scans the attribute whose name begins at an offset.
func scanAttribute(s []byte, at int) htmlAttribute {
	end := at + 1 // a name may begin with "="
	for end < len(s) && !isTagSpace(s[end]) && s[end] != '/' && s[end] != '>' && s[end] != '=' {
		end++
	}
	a := htmlAttribute{name: strings.ToLower(string(s[at:end])), end: end, valueStart: end, valueEnd: end}
	i := end
	for i < len(s) && isTagSpace(s[i]) {
		i++
	}
	if i == len(s) || s[i] != '=' {
		return a
	}
	i++
	for i < len(s) && isTagSpace(s[i]) {
		i++
	}
	a.valueStart, a.valueEnd, a.end = scanValue(s, i)
	a.value = html.UnescapeString(string(s[a.valueStart:a.valueEnd]))
	return a
}

// scanValue returns where the attribute value at an offset begins and ends,
// without and with its quotes.
func scanValue(s []byte, at int) (start, end, next int) {
	if at < len(s) && (s[at] == '"' || s[at] == '\'') {
		end := bytes.IndexByte(s[at+1:], s[at])
		if end < 0 {
			return at + 1, len(s), len(s)
		}
		return at + 1, at + 1 + end, at + 2 + end
	}
	end = at
	for end < len(s) && !isTagSpace(s[end]) && s[end] != '>' {
		end++
	}
	return at, end, end
}

func isTagSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r' }

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
