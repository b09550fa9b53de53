package answer

import (
	"slices"
	"strings"
	"unicode"

	"cando/builder/authority"
)

// beyond is the value of what cannot be read, or is larger than any limit may
// be. Browsers count exactly up to it.
const beyond = 1<<53 - 1

// letter is a visible character of a question.
type letter struct {
	r  rune
	at int // its place, in bytes
}

// visible leaves out what nobody sees, which would hide digits from a reader or
// from us.
func visible(query string) []letter {
	letters := make([]letter, 0, len(query))
	for at, r := range query {
		if r < 0x80 && r != 0x7F && r >= 0x20 || !unicode.In(r, unicode.Cf, unicode.Variation_Selector) {
			letters = append(letters, letter{r, at})
		}
	}
	return letters
}

func isDigit(r rune) bool  { return r >= '0' && r <= '9' || r > 0x7F && unicode.Is(unicode.Nd, r) }
func isLetter(r rune) bool { return unicode.In(r, unicode.L, unicode.M) }
func isOther(r rune) bool  { return unicode.In(r, unicode.No, unicode.Nl) }
func isMoney(r rune) bool  { return unicode.Is(unicode.Sc, r) }
func isSpace(r rune) bool  { return unicode.Is(unicode.White_Space, r) }

// digitValue is the value of a decimal digit of any script: runs of them are
// multiples of ten long and begin with a zero.
func digitValue(r rune) byte {
	if r <= '9' {
		return byte(r - '0')
	}
	start := r
	for unicode.Is(unicode.Nd, start-1) {
		start--
	}
	return byte((r - start) % 10)
}

// separators are the marks that may stand between digits of one number, by what
// they do.
func separator(r rune) byte {
	switch {
	case r == '.' || r == '．':
		return '.'
	case r == ',' || r == '，':
		return ','
	case strings.ContainsRune("'’‘ʼ＇", r):
		return '\''
	case r == '٫':
		return 'd' // the Arabic decimal mark
	case r == '٬':
		return 't' // and the one between thousands
	case isSpace(r):
		return ' '
	}
	return 0
}

// body is the digits of a number, in groups, and what stands between them.
type body struct {
	groups []string // ASCII digits
	marks  []byte
}

// readBody reads digits and separators from place i on.
func readBody(text []letter, i int) (b body, end int) {
	for {
		start := i
		for i < len(text) && isDigit(text[i].r) {
			i++
		}
		b.groups = append(b.groups, asciiDigits(text[start:i]))
		if i+1 >= len(text) || !isDigit(text[i+1].r) {
			return b, i
		}
		mark := separator(text[i].r)
		if mark == 0 || mark == ' ' && !b.continues(text[i+1:]) {
			return b, i
		}
		b.marks = append(b.marks, mark)
		i++
	}
}

// continues reports whether what stands behind a space is three more digits of
// the same number.
func (b *body) continues(rest []letter) bool {
	n := 0
	for n < len(rest) && isDigit(rest[n].r) {
		n++
	}
	last := len(b.groups) - 1
	return n == 3 && len(b.groups[last]) <= 3 && (last == 0 || len(b.groups[last]) == 3) &&
		!slices.ContainsFunc(b.marks, func(mark byte) bool { return mark != ' ' })
}

func asciiDigits(text []letter) string {
	digits := make([]byte, len(text))
	for i, l := range text {
		digits[i] = '0' + digitValue(l.r)
	}
	return string(digits)
}

// value is what the number says, in thousandths; beyond if it cannot be read or
// is too large. Where it can be read in two ways, the larger is taken.
func (b *body) value() int64 {
	groups, fraction := b.groups, ""
	if b.hasFraction() {
		groups, fraction = groups[:len(groups)-1], groups[len(groups)-1]
	}
	if !b.grouped(len(groups)) {
		return beyond
	}
	whole := strings.TrimLeft(strings.Join(groups, ""), "0")
	if len(whole) > 13 {
		return beyond
	}
	var n int64
	for _, digit := range whole {
		n = n*10 + int64(digit-'0')
	}
	if n > authority.MaxAmount {
		return beyond
	}
	return n*1000 + milli(fraction)
}

// hasFraction reports whether the last mark is a decimal one.
func (b *body) hasFraction() bool {
	if len(b.marks) == 0 {
		return false
	}
	last := b.marks[len(b.marks)-1]
	switch {
	case last == 'd':
		return true
	case last != '.' && last != ',' || strings.Count(string(b.marks), string(last)) > 1:
		return false
	}
	return len(b.marks) > 1 || len(b.groups[1]) != 3
}

// grouped reports whether the first n groups are how people write whole
// numbers: alone, in threes, or, as in India, in twos with three at the end.
func (b *body) grouped(n int) bool {
	if n == 1 {
		return true
	}
	mark := b.marks[0]
	if mark == 'd' || strings.Trim(string(b.marks[:n-1]), string(mark)) != "" || len(b.groups[n-1]) != 3 {
		return false
	}
	if n == 2 {
		return true
	}
	size := len(b.groups[1])
	if len(b.groups[0]) > size || size != 3 && size != 2 {
		return false
	}
	return !slices.ContainsFunc(b.groups[1:n-1], func(group string) bool { return len(group) != size })
}

// milli reads digits behind a decimal mark; more than three are rounded up.
func milli(fraction string) int64 {
	var n int64
	for i := range 3 {
		n *= 10
		if i < len(fraction) {
			n += int64(fraction[i] - '0')
		}
	}
	if len(fraction) > 3 && strings.Trim(fraction[3:], "0") != "" {
		n++
	}
	return n
}
