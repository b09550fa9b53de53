package decode

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxQuote is how much of a file's own text a message repeats, in characters.
const maxQuote = 60

// Quote puts a file's own text into a message: in quotes, on one line, and no
// longer than a message can bear.
func Quote(text string) string { return `"` + clip(oneLine(text)) + `"` }

func clip(text string) string {
	if utf8.RuneCountInString(text) <= maxQuote {
		return text
	}
	return string([]rune(text)[:maxQuote]) + "…"
}

// oneLine keeps what a file says from breaking, or colouring, a report.
func oneLine(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsPrint(r):
			return r
		case unicode.IsSpace(r):
			return ' '
		}
		return utf8.RuneError
	}, text)
}

// either writes "a, b or c".
func either(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
