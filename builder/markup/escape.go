package markup

import (
	"strconv"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"
)

// appendEscaped appends text so that it stands for itself in HTML, in text
// as in a quoted attribute.
func appendEscaped[T string | []byte](dst []byte, s T) []byte {
	from := 0
	for i := range len(s) {
		var entity string
		switch s[i] {
		case '&':
			entity = "&amp;"
		case '<':
			entity = "&lt;"
		case '>':
			entity = "&gt;"
		case '"':
			entity = "&quot;"
		default:
			continue
		}
		dst = append(dst, s[from:i]...)
		dst = append(dst, entity...)
		from = i + 1
	}
	return append(dst, s[from:]...)
}

// appendURL appends an address, percent-encoded where it must be and
// escaped for a quoted attribute.
func appendURL(dst, address []byte) []byte {
	return appendEscaped(dst, util.URLEscape(address, false))
}

// appendWords appends plain text with one space between words, and none at
// the very beginning.
func appendWords[T string | []byte](dst []byte, s T) []byte {
	spaced := len(dst) == 0 || dst[len(dst)-1] == ' '
	from := 0 // what is before has been appended
	for i := 0; i < len(s); {
		c := s[i]
		if c > ' ' && c < 0xC2 || c > 0xE3 || c == ' ' && !spaced {
			spaced = c == ' '
			i++
			continue
		}
		space, size := c <= ' ', 1
		if !space { // it may be a space beyond ASCII: those begin with C2, E1, E2 or E3
			var r rune
			r, size = utf8.DecodeRuneInString(string(s[i:min(len(s), i+utf8.UTFMax)]))
			space = unicode.IsSpace(r)
		}
		if space {
			dst = append(dst, s[from:i]...)
			if !spaced {
				dst = append(dst, ' ')
			}
			from = i + size
		}
		spaced = space
		i += size
	}
	return append(dst, s[from:]...)
}

// needsResolving reports whether Markdown text holds what may be a backslash
// escape or a character reference.
func needsResolving(s []byte) bool {
	for _, c := range s {
		if c == '\\' || c == '&' {
			return true
		}
	}
	return false
}

// appendResolved appends Markdown text with backslash escapes and character
// references replaced by what they stand for.
func appendResolved(dst, s []byte) []byte {
	from := 0
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			dst = append(dst, s[from:i]...)
			i++
			from = i
		case s[i] == '&':
			if resolved, length := reference(s[i:]); length > 0 {
				dst = append(dst, s[from:i]...)
				dst = append(dst, resolved...)
				from = i + length
				i = from - 1
			}
		}
	}
	return append(dst, s[from:]...)
}

// resolved returns Markdown text as appendResolved does, without a copy when
// there is nothing to replace.
func resolved(s []byte) []byte {
	if !needsResolving(s) {
		return s
	}
	return appendResolved(make([]byte, 0, len(s)), s)
}

// maxEntityName is the length of the longest entity name of HTML.
const maxEntityName = 32

// reference returns what the character reference at the beginning of s
// stands for, and its length; 0 if there is none.
func reference(s []byte) (string, int) {
	if len(s) > 2 && s[1] == '#' {
		return numericReference(s)
	}
	end := 1
	for end < len(s) && end <= maxEntityName && util.IsAlphaNumeric(s[end]) {
		end++
	}
	if end == 1 || end == len(s) || s[end] != ';' {
		return "", 0
	}
	entity, ok := util.LookUpHTML5EntityByName(string(s[1:end]))
	if !ok {
		return "", 0
	}
	return string(entity.Characters), end + 1
}

// numericReference is reference for &#35; and &#x23;.
func numericReference(s []byte) (string, int) {
	start, base, digits := 2, 10, 7
	if s[2] == 'x' || s[2] == 'X' {
		start, base, digits = 3, 16, 6
	}
	end := start
	for end < len(s) && end-start <= digits && util.IsHexDecimal(s[end]) {
		end++
	}
	if end == start || end-start > digits || end == len(s) || s[end] != ';' {
		return "", 0
	}
	code, err := strconv.ParseUint(string(s[start:end]), base, 32)
	if err != nil {
		return "", 0
	}
	if code == 0 || !utf8.ValidRune(rune(code)) {
		code = utf8.RuneError
	}
	return string(rune(code)), end + 1
}
