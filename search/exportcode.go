package search

import (
	"strings"
	"unicode/utf8"
)

// How the export writes things down. Numbers and short lengths are digits, so
// that shards are plain text that packs well; payloads are template literals.

const exportDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"

// firstLevelChar stands for the lowest level of a weight, the next character
// for the next.
const firstLevelChar = '!'

// appendNumber writes a number: five bits a digit, the lowest first, and 32 more
// when another digit follows.
func appendNumber(b []byte, n uint32) []byte {
	for n >= 32 {
		b = append(b, exportDigits[n&31|32])
		n >>= 5
	}
	return append(b, exportDigits[n])
}

// appendGaps writes ascending page numbers as what lies between them.
func appendGaps(b []byte, pages []uint32) []byte {
	next := uint32(0)
	for _, page := range pages {
		b = appendNumber(b, page-next)
		next = page + 1
	}
	return b
}

// appendShared writes what a key of a list adds to the one before: a digit for
// the length of what they share, then the rest.
func appendShared(b []byte, before, key string) []byte {
	shared, units := sharedUnits(before, key, len(exportDigits)-1)
	b = append(b, exportDigits[units])
	return append(b, key[shared:]...)
}

// sharedUnits returns what two texts begin with alike, at most so many UTF-16
// units, in bytes and in units: JavaScript counts in these.
func sharedUnits(a, b string, most int) (bytes, units int) {
	for bytes < len(a) && bytes < len(b) {
		r, size := utf8.DecodeRuneInString(a[bytes:])
		other, otherSize := utf8.DecodeRuneInString(b[bytes:])
		if r != other || size != otherSize || units+unitsOf(r) > most {
			break
		}
		bytes += size
		units += unitsOf(r)
	}
	return bytes, units
}

func unitsOf(r rune) int {
	if r > 0xFFFF {
		return 2
	}
	return 1
}

// utf16Units is the length of a text in JavaScript.
func utf16Units(text string) int {
	n := 0
	for _, r := range text {
		n += unitsOf(r)
	}
	return n
}

// compareUnits orders texts as JavaScript does: by UTF-16 units, of which those
// of characters beyond U+FFFF come before U+E000.
func compareUnits(a, b string) int {
	shared := sharedPrefix(a, b)
	for shared > 0 && shared < len(a) && !utf8.RuneStart(a[shared]) {
		shared--
	}
	a, b = a[shared:], b[shared:]
	if a == "" || b == "" {
		return len(a) - len(b)
	}
	first, _ := utf8.DecodeRuneInString(a)
	second, _ := utf8.DecodeRuneInString(b)
	if first == second {
		return strings.Compare(a, b)
	}
	return unitOrder(first) - unitOrder(second)
}

func unitOrder(r rune) int {
	if r >= 0xE000 && r <= 0xFFFF {
		return int(r) + utf8.MaxRune
	}
	return int(r)
}

var templateEscapes = strings.NewReplacer("\\", "\\\\", "`", "\\`", "${", "\\${", "\r", "\\r")

// template writes text as a JavaScript literal.
func template(text []byte) []byte {
	b := make([]byte, 0, len(text)+len(text)/50+2)
	b = append(b, '`')
	b = append(b, templateEscapes.Replace(string(text))...)
	return append(b, '`')
}

// fnv1a is the 32-bit hash of that name over UTF-16 units, as the browser
// computes it (Fowler, Noll, Vo; www.isthe.com/chongo/tech/comp/fnv).
type fnv1a uint32

const fnvStart fnv1a = 2166136261

func (h fnv1a) add(text string) fnv1a {
	for _, r := range text {
		if r > 0xFFFF {
			r -= 0x10000
			h = h.unit(0xD800 + r>>10)
			r = 0xDC00 + r&0x3FF
		}
		h = h.unit(r)
	}
	return h
}

func (h fnv1a) unit(unit rune) fnv1a { return (h ^ fnv1a(unit)) * 16777619 }
