package fix

import (
	"bytes"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cando/builder/diag"
	"cando/builder/source"
)

// in is the fix that writes a word for the first of another in a text.
func in(raw, old, new string) *diag.Fix {
	f := source.NewFile("a.md", "a.md", []byte(raw))
	start := bytes.Index(f.Text, []byte(old))
	return &diag.Fix{At: f.Span(start, start+len(old)), New: new, Start: start, End: start + len(old), Of: f.Hash}
}

func TestApplyLeavesEverythingElse(t *testing.T) {
	const bom = "\xef\xbb\xbf"
	tests := []struct{ name, raw, want string }{
		{"plain", "a titel: b\n", "a title: b\n"},
		{"line ends of Windows", "x\r\ntitel: b\r\ny\r\n", "x\r\ntitle: b\r\ny\r\n"},
		{"both kinds of line ends", "x\r\ny\ntitel\r\n", "x\r\ny\ntitle\r\n"},
		{"a lone return", "x\rtitel\r", "x\rtitle\r"},
		{"byte order mark", bom + "titel\n", bom + "title\n"},
		{"two marks", bom + bom + "titel\n", bom + bom + "title\n"},
		{"no last line end", "x\ntitel", "x\ntitle"},
		{"at the very end of a line", "a titel\r\nb", "a title\r\nb"},
		{"bytes that are no text", "\xff\x00titel\xfe", "\xff\x00title\xfe"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, done, left := Apply([]byte(test.raw), []*diag.Fix{in(test.raw, "titel", "title")})
			if string(got) != test.want || len(done) != 1 || len(left) != 0 {
				t.Errorf("%q, %d done, %d left; want %q", got, len(done), len(left), test.want)
			}
		})
	}
}

func TestApplyRefusesWhatItCannotKnow(t *testing.T) {
	const raw = "one two three\nfour\n"
	two := in(raw, "two", "2")
	beyond, empty, lines, breaks := *two, *two, *two, *two
	beyond.End = 1000
	empty.End = empty.Start
	lines.End = strings.Index(raw, "four") + 1
	breaks.New = "2\n"
	tests := []struct {
		name  string
		fixes []*diag.Fix
		want  string
		left  int
	}{
		{"another text", []*diag.Fix{in("one two three\nfive\n", "two", "2")}, raw, 1},
		{"beyond the end", []*diag.Fix{&beyond}, raw, 1},
		{"nothing to replace", []*diag.Fix{&empty}, raw, 1},
		{"several lines", []*diag.Fix{&lines}, raw, 1},
		{"a line break", []*diag.Fix{&breaks}, raw, 1},
		{"overlapping", []*diag.Fix{in(raw, "two three", "5"), two}, "one 2 three\nfour\n", 1},
		{"touching", []*diag.Fix{in(raw, "two", "2"), in(raw, " three", "3")}, "one 2 three\nfour\n", 1},
		{"out of order", []*diag.Fix{in(raw, "four", "4"), in(raw, "one", "1")}, "1 two three\n4\n", 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, _, left := Apply([]byte(raw), test.fixes)
			if string(got) != test.want || len(left) != test.left {
				t.Errorf("%q with %d left, want %q with %d", got, len(left), test.want, test.left)
			}
		})
	}
}

func TestOfGathersEachFixOnceByFile(t *testing.T) {
	a, b := in("x titel y lable", "titel", "title"), in("x titel y lable", "lable", "label")
	again, other := *a, *a
	other.At.File = "0.md"
	list := diag.List{{Fix: b}, {}, {Fix: a}, {Fix: &again}, {Fix: &other}}
	got := Of(list)
	if len(got) != 2 || got[0].File != "0.md" || len(got[1].Fixes) != 2 || got[1].Fixes[0].New != "title" {
		t.Errorf("%+v", got)
	}
}

// TestApplyIsTheSameAsInTheText holds Apply to a change of the text alone.
func TestApplyIsTheSameAsInTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		raw := []byte(strings.Join(rapid.SliceOf(rapid.SampledFrom([]string{"\xef\xbb\xbf", "\r\n", "\n", "\r", "a", "é", "\xff", "word"})).Draw(t, "raw"), ""))
		text := source.NewFile("", "", raw)
		var fixes []*diag.Fix
		for range rapid.IntRange(0, 4).Draw(t, "fixes") {
			start := rapid.IntRange(0, len(text.Text)).Draw(t, "start")
			end := rapid.IntRange(start, len(text.Text)).Draw(t, "end")
			fixes = append(fixes, &diag.Fix{Start: start, End: end, New: rapid.SampledFrom([]string{"", "x", "\xef\xbb\xbf", "é"}).Draw(t, "new"), Of: text.Hash})
		}
		holds(t, raw, fixes)
	})
}

// holds checks the laws of Apply. It is given to the fuzzer too.
func holds(t interface{ Fatalf(string, ...any) }, raw []byte, fixes []*diag.Fix) {
	before := bytes.Clone(raw)
	got, done, left := Apply(raw, fixes)
	if !bytes.Equal(raw, before) || len(done)+len(left) != len(fixes) {
		t.Fatalf("the file was changed in place, or a fix was lost: %d done, %d left of %d", len(done), len(left), len(fixes))
	}
	if len(done) == 0 && !bytes.Equal(got, raw) {
		t.Fatalf("nothing was done, and %q became %q", raw, got)
	}
	if bytes.Count(got, []byte("\r\n")) > bytes.Count(raw, []byte("\r\n")) || bytes.Count(got, []byte("\n")) != bytes.Count(raw, []byte("\n")) {
		t.Fatalf("line ends changed: %q became %q", raw, got)
	}
	want, from := []byte(nil), 0
	text := source.NewFile("", "", raw).Text
	for _, f := range done {
		if f.Start < from {
			t.Fatalf("overlapping fixes were made")
		}
		want = append(append(want, text[from:f.Start]...), f.New...)
		from = f.End
	}
	want = append(want, text[from:]...)
	// A mark or return that a fix brought to the front of something is the fix's own.
	if now := source.NewFile("", "", got).Text; !bytes.Equal(bytes.TrimPrefix(want, []byte("\xef\xbb\xbf")), bytes.TrimPrefix(now, []byte("\xef\xbb\xbf"))) {
		t.Fatalf("%q became %q, want %q", text, now, want)
	}
}

func FuzzApply(f *testing.F) {
	f.Add([]byte("\xef\xbb\xbfa\r\nb\n"), 0, 1, "x", 3, 4, "y")
	f.Add([]byte("a\rb\r\r\n"), 1, 2, "", 3, 3, "\r")
	f.Fuzz(func(t *testing.T, raw []byte, start, end int, new string, start2, end2 int, new2 string) {
		hash := source.NewFile("", "", raw).Hash
		holds(t, raw, []*diag.Fix{{Start: start, End: end, New: new, Of: hash}, {Start: start2, End: end2, New: new2, Of: hash}})
	})
}
