package diag

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// visible returns s on one line and without any power over a terminal.
func visible(s string) string { return strings.Map(visibleRune, s) }

// visibleRune returns a picture of what would act instead of being seen:
// control characters, and the marks that turn the direction of writing and so
// could make a line read differently from what it says.
func visibleRune(r rune) rune {
	switch {
	case r == '\t':
		return ' '
	case r < ' ':
		return '\u2400' + r // ␀ and its neighbours
	case r == '\x7f':
		return '␡'
	case r == '\u2028', r == '\u2029', unicode.Is(unicode.Cc, r), unicode.Is(unicode.Bidi_Control, r):
		return utf8.RuneError
	}
	return r
}

// runeWidth returns how many columns of a terminal the character takes, once
// it is visible: 2 for wide ones, 0 for those that combine with the one before.
func runeWidth(r rune) int {
	switch {
	case r < 0x300:
		return 1 // most text, decided first; the soft hyphen is drawn
	case visibleRune(r) != r:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf), r >= 0x1160 && r <= 0x11FF:
		return 0 // the second range is Hangul vowels and finals, which join their syllable
	case isWide(r):
		return 2
	}
	return 1
}

// isWide reports whether Unicode's East Asian Width (UAX 11) calls the
// character wide or full-width.
func isWide(r rune) bool {
	_, found := slices.BinarySearchFunc(wideRanges[:], r, func(between [2]rune, r rune) int {
		switch {
		case between[1] < r:
			return -1
		case between[0] > r:
			return 1
		}
		return 0
	})
	return found
}

// wideRanges is never changed. Ranges are joined over places that Unicode 15
// leaves unassigned; a test compares them with golang.org/x/text/width, which
// this package does not import because everything else imports this package.
var wideRanges = [...][2]rune{
	{0x1100, 0x115F}, {0x231A, 0x231B}, {0x2329, 0x232A}, {0x23E9, 0x23EC}, {0x23F0, 0x23F0},
	{0x23F3, 0x23F3}, {0x25FD, 0x25FE}, {0x2614, 0x2615}, {0x2648, 0x2653}, {0x267F, 0x267F},
	{0x2693, 0x2693}, {0x26A1, 0x26A1}, {0x26AA, 0x26AB}, {0x26BD, 0x26BE}, {0x26C4, 0x26C5},
	{0x26CE, 0x26CE}, {0x26D4, 0x26D4}, {0x26EA, 0x26EA}, {0x26F2, 0x26F3}, {0x26F5, 0x26F5},
	{0x26FA, 0x26FA}, {0x26FD, 0x26FD}, {0x2705, 0x2705}, {0x270A, 0x270B}, {0x2728, 0x2728},
	{0x274C, 0x274C}, {0x274E, 0x274E}, {0x2753, 0x2755}, {0x2757, 0x2757}, {0x2795, 0x2797},
	{0x27B0, 0x27B0}, {0x27BF, 0x27BF}, {0x2B1B, 0x2B1C}, {0x2B50, 0x2B50}, {0x2B55, 0x2B55},
	{0x2E80, 0x303E}, {0x3041, 0x3247}, {0x3250, 0x4DBF}, {0x4E00, 0xA4C6}, {0xA960, 0xA97C},
	{0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE10, 0xFE19}, {0xFE30, 0xFE6B}, {0xFF01, 0xFF60},
	{0xFFE0, 0xFFE6}, {0x16FE0, 0x1B2FB}, {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E},
	{0x1F191, 0x1F19A}, {0x1F200, 0x1F320}, {0x1F32D, 0x1F335}, {0x1F337, 0x1F37C}, {0x1F37E, 0x1F393},
	{0x1F3A0, 0x1F3CA}, {0x1F3CF, 0x1F3D3}, {0x1F3E0, 0x1F3F0}, {0x1F3F4, 0x1F3F4}, {0x1F3F8, 0x1F43E},
	{0x1F440, 0x1F440}, {0x1F442, 0x1F4FC}, {0x1F4FF, 0x1F53D}, {0x1F54B, 0x1F54E}, {0x1F550, 0x1F567},
	{0x1F57A, 0x1F57A}, {0x1F595, 0x1F596}, {0x1F5A4, 0x1F5A4}, {0x1F5FB, 0x1F64F}, {0x1F680, 0x1F6C5},
	{0x1F6CC, 0x1F6CC}, {0x1F6D0, 0x1F6D2}, {0x1F6D5, 0x1F6DF}, {0x1F6EB, 0x1F6EC}, {0x1F6F4, 0x1F6FC},
	{0x1F7E0, 0x1F7F0}, {0x1F90C, 0x1F93A}, {0x1F93C, 0x1F945}, {0x1F947, 0x1F9FF}, {0x1FA70, 0x1FAF8},
	{0x20000, 0x3FFFD},
}
