package diag

import (
	"encoding/xml"
	"strings"
	"testing"
	"unicode/utf8"
)

// readJUnit reads what was written as strictly as any reader of XML.
func readJUnit(t *testing.T, list List, files ...string) (suites junitSuites, text string) {
	t.Helper()
	var out strings.Builder
	if err := WriteJUnit(&out, list, Options{Files: files}); err != nil {
		t.Fatal(err)
	}
	if err := xml.Unmarshal([]byte(out.String()), &suites); err != nil {
		t.Fatalf("%v:\n%s", err, out.String())
	}
	return suites, out.String()
}

func TestJUnitHasOneCaseForEachFile(t *testing.T) {
	list := List{
		{Pos: Pos{File: "b.md", Line: 1}, Severity: Warning, Code: "missing-alt", Message: "no text"},
		{Pos: Pos{File: "b.md", Line: 7, Column: 2}, Severity: Error, Code: "bad-value", Message: "no date", Hint: "write a date"},
		{Pos: Pos{File: "c.md", Line: 3}, Severity: Warning, Code: "review-due", Message: "is due"},
		{Pos: Pos{File: "d.md"}, Severity: Fault, Code: "unreadable-file", Message: "cannot be read"},
	}
	suites, _ := readJUnit(t, list, "a.md", "b.md", "c.md", "a.md")
	if suites.Tests != 4 || suites.Failures != 1 || suites.Errors != 1 || len(suites.Suites) != 4 {
		t.Errorf("%d tests, %d failures, %d errors, %d suites", suites.Tests, suites.Failures, suites.Errors, len(suites.Suites))
	}
	for i, want := range []struct{ name, failure, fault, out string }{
		{name: "a.md"},
		{name: "b.md", failure: "7:2: no date (and 1 more)"},
		{name: "c.md", out: "c.md:3: warning: is due [review-due]"},
		{name: "d.md", fault: "cannot be read"},
	} {
		one := suites.Suites[i]
		if one.Name != want.name || one.Tests != 1 || one.Case.Name != want.name || strings.TrimSpace(one.Case.Out) != want.out {
			t.Errorf("%s: %+v", want.name, one)
		}
		for _, f := range []struct {
			is   *junitFault
			want string
		}{{one.Case.Failure, want.failure}, {one.Case.Error, want.fault}} {
			if (f.is == nil) != (f.want == "") || f.is != nil && f.is.Message != f.want {
				t.Errorf("%s: %+v, want %q", want.name, f.is, f.want)
			}
		}
	}
	text := suites.Suites[1].Case.Failure.Text
	for _, want := range []string{"b.md:1: warning: no text [missing-alt]\n", "b.md:7:2: error: no date [bad-value]\n  hint: write a date\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q lacks %q", text, want)
		}
	}
}

// TestJUnitIsXMLWhateverAFileSays puts every character that XML forbids or
// gives a meaning into every text.
func TestJUnitIsXMLWhateverAFileSays(t *testing.T) {
	var hostile strings.Builder
	for r := range rune(0x20) {
		hostile.WriteRune(r)
	}
	hostile.WriteString("\x7f\u0085\u2028\ufffe\uffff\U0001fffe\xff\xed\xa0\x80]]><![CDATA[&amp;&#0;<failure>\"'-->")
	h := hostile.String()
	list := List{{Pos: Pos{File: h, Line: 1, Column: 3, Text: h}, Severity: Error, Code: "bad-value", Message: h, Hint: h}}
	list = append(list, Diagnostic{Pos: Pos{File: "w" + h, Line: 1, Text: h}, Message: h, Hint: h})
	suites, text := readJUnit(t, list, h, "x"+h)
	if suites.Tests != 3 || suites.Failures != 1 {
		t.Errorf("%d tests, %d failures:\n%s", suites.Tests, suites.Failures, text)
	}
	for i, r := range text {
		allowed := r == '\t' || r == '\n' || r >= 0x20 && r <= 0xd7ff || r >= 0xe000 && r <= 0xfffd || r >= 0x10000
		if !allowed || r == utf8.RuneError && !strings.HasPrefix(text[i:], "\ufffd") {
			t.Errorf("XML does not allow %U", r)
		}
	}
	if strings.Contains(text, "<failure>") || strings.Contains(text, "<![CDATA") {
		t.Errorf("a text got out of its element:\n%s", text)
	}
}
