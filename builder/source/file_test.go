package source

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// TestPosAgainstCounting holds Pos to the plain way of counting lines and
// columns, on random text.
func TestPosAgainstCounting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		raw := rapid.StringOf(rapid.SampledFrom([]rune("aé漢😀\n\r\t "))).Draw(t, "text")
		f := NewFile("a.md", "content/a.md", []byte(raw))
		offset := rapid.IntRange(0, len(f.Text)).Draw(t, "offset")
		for !utf8.RuneStart(append(f.Text, 'x')[offset]) {
			offset--
		}
		before := string(f.Text[:offset])
		line := 1 + strings.Count(before, "\n")
		column := 1 + utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])
		if p := f.Pos(offset); p.Line != line || p.Column != column || p.File != "content/a.md" {
			t.Fatalf("Pos(%d) of %q is %v, want %d:%d", offset, f.Text, p, line, column)
		}
	})
}

func TestNewFileNormalises(t *testing.T) {
	for _, test := range []struct{ name, raw, want string }{
		{"byte order mark", "\xef\xbb\xbf# A\n", "# A\n"},
		{"CRLF", "a\r\nb\r\n", "a\nb\n"},
		{"a lone carriage return stays", "a\rb\n", "a\rb\n"},
		{"neither", "a\nb", "a\nb"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := string(NewFile("a.md", "a.md", []byte(test.raw)).Text); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestSpanStaysOnItsLine(t *testing.T) {
	f := NewFile("a.md", "a.md", []byte("one\ntwo three\n"))
	p := f.Span(8, 100)
	if p.Line != 2 || p.Column != 5 || p.Width != 5 || p.Text != "two three" {
		t.Errorf("got %+v", p)
	}
	if p := f.Span(1000, 2000); p.Line != 3 || p.Column != 1 {
		t.Errorf("beyond the end: got %+v", p)
	}
}
