package diag

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/width"
	"pgregory.net/rapid"
)

func TestExcerptPutsTheCaretUnderTheFault(t *testing.T) {
	long := strings.Repeat("word ", 40)
	tests := []struct {
		name  string
		pos   Pos
		width int
		want  string
	}{
		{"first character", Pos{Line: 1, Column: 1, Text: "title"}, 0, `
  1 | title
    | ^`},
		{"as many gutter columns as digits", Pos{Line: 1204, Column: 3, Text: "title"}, 0, `
  1204 | title
       |   ^`},
		{"tab at the start", Pos{Line: 1, Column: 2, Text: "\tkey: x"}, 0, `
  1 |     key: x
    |     ^`},
		{"tab reaches the next stop", Pos{Line: 1, Column: 5, Text: "abc\td"}, 0, `
  1 | abc d
    |     ^`},
		{"the tab itself", Pos{Line: 1, Column: 3, Text: "ab\td"}, 0, `
  1 | ab  d
    |   ^`},
		{"wide characters take two columns", Pos{Line: 1, Column: 4, Text: "返金は x"}, 0, `
  1 | 返金は x
    |       ^`},
		{"combining mark written apart", Pos{Line: 1, Column: 7, Text: "cafe\u0301 x"}, 0, `
  1 | cafe` + "\u0301" + ` x
    |      ^`},
		{"fault at the combining mark itself", Pos{Line: 1, Column: 5, Text: "cafe\u0301 x"}, 0, `
  1 | cafe` + "\u0301" + ` x
    |    ^`},
		{"emoji", Pos{Line: 1, Column: 3, Text: "🙂 x"}, 0, `
  1 | 🙂 x
    |    ^`},
		{"end of the line", Pos{Line: 1, Column: 6, Text: "title"}, 0, `
  1 | title
    |      ^`},
		{"column far beyond the line", Pos{Line: 1, Column: 600, Text: "title"}, 0, `
  1 | title
    |      ^`},
		{"whole line", Pos{Line: 1, Text: "title"}, 0, `
  1 | title`},
		{"blank line has no excerpt", Pos{Line: 1, Column: 1, Text: " \t"}, 0, ``},
		{"whole file has no excerpt", Pos{Text: "title"}, 0, ``},
		{"control characters are pictured", Pos{Line: 1, Column: 4, Text: "a\x00\x1bb\u202e"}, 0, `
  1 | a␀␛b` + "\uFFFD" + `
    |    ^`},
		{"long line, fault at the start", Pos{Line: 1, Column: 1, Text: long}, 20, `
  1 | word word word wor…
    | ^`},
		{"long line, fault in the middle", Pos{Line: 1, Column: 101, Text: long}, 20, `
  1 | …ord word word word…
    |           ^`},
		{"long line, fault at the end", Pos{Line: 1, Column: 199, Text: long}, 20, `
  1 | …ord word word word
    |                   ^`},
		{"long line of wide characters", Pos{Line: 1, Column: 31, Text: strings.Repeat("返", 60)}, 11, `
  1 | …返返返返…
    |      ^`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var out strings.Builder
			d := Diagnostic{Pos: test.pos, Severity: Error, Message: "m"}
			if err := WriteText(&out, List{d}, Options{Width: test.width}); err != nil {
				t.Fatal(err)
			}
			_, got, _ := strings.Cut(out.String(), "\n")
			if diff := cmp.Diff(strings.TrimPrefix(test.want, "\n"), strings.TrimSuffix(got, "\n")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestNothingInAFileSteersTheTerminal(t *testing.T) {
	evil := "a\x1b[2Jb\nc\rd\u202ee\u009bf"
	list := List{{
		Pos:  Pos{File: evil, Line: 1, Column: 1, Text: evil},
		Code: evil, Message: evil, Hint: evil,
	}}
	var out strings.Builder
	if err := WriteText(&out, list, Options{}); err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(out.String(), "\x1b\r\u202e\u009b") || strings.Count(out.String(), "\n") != 4 {
		t.Errorf("%q", out.String())
	}
}

func TestExcerptOfAnyLine(t *testing.T) {
	runes := []rune("ab\t 返é\u0301\u200d🙂\x00\uFFFDש")
	rapid.Check(t, func(t *rapid.T) {
		line := strings.TrimRight(rapid.StringOfN(rapid.SampledFrom(runes), 1, 400, -1).Draw(t, "line"), " \t")
		letters := []rune(line)
		if len(letters) == 0 {
			return
		}
		limit := rapid.IntRange(10, 60).Draw(t, "limit")
		column := rapid.IntRange(1, len(letters)).Draw(t, "column")
		e := newExcerpt(Pos{Line: 1, Column: column, Width: 3, Text: line}, limit)
		target := letters[column-1]
		if runeWidth(target) == 0 {
			return // stands in the column of the letter before it, if any
		}
		if got := columns(layOut(e.before)); got != e.caret {
			t.Fatalf("caret at %d, the text before it ends at %d", e.caret, got)
		}
		if got, _ := utf8.DecodeRuneInString(e.fault); got != visibleRune(target) {
			t.Fatalf("caret under %q, want %q", got, target)
		}
		if got := columns(layOut(e.before + e.fault + e.after)); got > limit+2 {
			t.Fatalf("%d columns, limit %d", got, limit)
		}
	})
}

func TestLineOfMegabytesIsNotLaidOut(t *testing.T) {
	text := strings.Repeat("x", 8<<20)
	allocated := testing.AllocsPerRun(1, func() {
		newExcerpt(Pos{Line: 1, Column: 4 << 20, Text: text}, DefaultWidth)
	})
	if allocated > 5000 {
		t.Errorf("%.0f allocations for one excerpt", allocated)
	}
}

func TestWideCharactersAreUnicodes(t *testing.T) {
	for r := rune(0x300); r < 0x3FFFE; r++ {
		kind := width.LookupRune(r).Kind()
		want := kind == width.EastAsianWide || kind == width.EastAsianFullwidth
		if want && !isWide(r) {
			t.Errorf("%U %q is wide", r, r)
		}
		if kind == width.EastAsianNarrow && isWide(r) {
			t.Errorf("%U %q is narrow", r, r)
		}
	}
}
