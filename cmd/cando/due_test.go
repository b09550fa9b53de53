package main

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// TestCalendarTextReadsBack holds every property to the rules of RFC 5545 that
// a calendar relies on, and reads the text back as a calendar would.
func TestCalendarTextReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkCalendarText(t, rapid.String().Draw(t, "value")) })
}

func FuzzCalendarText(f *testing.F) {
	for _, s := range []string{"", "plain", `a\b;c,d`, "one\ntwo\r\nthree", strings.Repeat("ä", 90), "\xff\xfe", "\x00\x1b[31m", "END:VEVENT\r\nBEGIN:VEVENT"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkCalendarText(t, s) })
}

func checkCalendarText(t interface{ Fatalf(string, ...any) }, value string) {
	c := &calendarText{}
	c.text("DESCRIPTION", value)
	raw := c.String()
	body, ok := strings.CutSuffix(raw, "\r\n")
	if !ok {
		t.Fatalf("%q does not end with CR and LF", raw)
	}
	lines := strings.Split(body, "\r\n")
	for i, line := range lines {
		if len(line) > octetsALine || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") || i > 0 && !strings.HasPrefix(line, " ") {
			t.Fatalf("%q is no content line", line)
		}
	}
	unfolded := strings.ReplaceAll(body, "\r\n ", "")
	text, ok := strings.CutPrefix(unfolded, "DESCRIPTION:")
	if got, want := unescapeCalendarText(text), readable(value); !ok || got != want {
		t.Fatalf("%q reads back as %q", want, got)
	}
}

// unescapeCalendarText reads a TEXT, sign by sign.
func unescapeCalendarText(s string) string {
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' {
			if s[i] == ';' || s[i] == ',' {
				return "a bare " + s[i:]
			}
			out.WriteByte(s[i])
			continue
		}
		if i++; i == len(s) {
			return "an escape without its sign"
		}
		if s[i] == 'n' {
			out.WriteByte('\n')
		} else {
			out.WriteByte(s[i])
		}
	}
	return out.String()
}

// readable is what of a text a calendar can hold.
func readable(s string) string {
	var out strings.Builder
	for _, r := range strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\r\n", "\n") {
		if r >= ' ' && r != 0x7f || r == '\t' || r == '\n' {
			out.WriteRune(r)
		}
	}
	return out.String()
}
