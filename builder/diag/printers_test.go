package diag

import (
	"encoding/json"
	"errors"
	"flag"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// sample has one of everything that a printer may meet.
func sample() List {
	return List{
		{
			Pos:      Pos{File: "content/playbooks/late-delivery.md", Line: 14, Column: 15, Width: 9, Text: "See [refunds](refund.md) first."},
			Severity: Error, Code: "broken-link",
			Message: `link target "refund.md" not found`,
			Hint:    `did you mean "../guidelines/refunds.md"?`,
			Fix: &Fix{
				At:  Pos{File: "content/playbooks/late-delivery.md", Line: 14, Column: 15, Width: 9},
				New: "../guidelines/refunds.md", Why: "the page is there now",
			},
		},
		{Pos: Pos{File: "content/a b, 100%:é.md", Line: 3, Text: "tags: one"}, Severity: Warning, Code: "wrong-type", Message: "100% wrong:\nthis <b>is</b> a list, & not one text"},
		{Pos: Pos{File: "content/locked.md"}, Severity: Fault, Code: "unreadable-file", Message: "the file cannot be read", Hint: "let everybody read it"},
		{Severity: Error, Code: "bad-value", Message: `--today "soon" is no date`},
	}
}

func TestPrintersKeepTheirFormat(t *testing.T) {
	golden := func(t *testing.T, name string, print func(*strings.Builder) error) {
		t.Helper()
		var got strings.Builder
		if err := print(&got); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join("testdata", name)
		if *update {
			if err := os.WriteFile(file, []byte(got.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got.String()); diff != "" {
			t.Errorf("%s changed (-want +got); -update accepts it:\n%s", file, diff)
		}
	}
	for _, format := range Formats() {
		t.Run(format, func(t *testing.T) {
			opts := Options{Files: []string{"content/fine.md", "content/locked.md"}}
			golden(t, "sample."+format, func(w *strings.Builder) error { return Write(w, format, sample(), opts) })
		})
	}
	t.Run("colours", func(t *testing.T) {
		golden(t, "sample.color", func(w *strings.Builder) error { return WriteText(w, sample(), Options{Color: true}) })
	})
}

func TestEmptyListPrintsNothingOrAnEmptyLog(t *testing.T) {
	for _, format := range Formats() {
		var out strings.Builder
		if err := Write(&out, format, nil, Options{}); err != nil {
			t.Fatal(err)
		}
		switch format {
		case "sarif":
			if !strings.Contains(out.String(), `"results": []`) {
				t.Errorf("sarif: want an empty list of results, got\n%s", out.String())
			}
		case "junit":
			if !strings.Contains(out.String(), `tests="0" failures="0" errors="0"`) {
				t.Errorf("junit: want no tests, got\n%s", out.String())
			}
		default:
			if out.Len() > 0 {
				t.Errorf("%s: want nothing, got %q", format, out.String())
			}
		}
	}
}

func TestUnknownFormatNamesTheKnownOnes(t *testing.T) {
	err := Write(&strings.Builder{}, "jsn", nil, Options{})
	want := `unknown format "jsn": choose one of text, json, github, sarif, junit (did you mean "json"?)`
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestFailedWriteIsReported(t *testing.T) {
	for _, format := range Formats() {
		if err := Write(fullDisk{}, format, sample(), Options{}); err == nil || !strings.Contains(err.Error(), "no space left") {
			t.Errorf("%s: got %v", format, err)
		}
	}
}

func TestJSONHasOneObjectPerLineWithEveryKey(t *testing.T) {
	var out strings.Builder
	if err := WriteJSON(&out, sample(), Options{}); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	if len(lines) != len(sample()) {
		t.Fatalf("%d lines for %d diagnostics", len(lines), len(sample()))
	}
	for _, line := range lines {
		var object map[string]any
		if err := json.Unmarshal([]byte(line), &object); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		for _, key := range strings.Fields("file line column severity code message hint") {
			if _, ok := object[key]; !ok {
				t.Errorf("%q is missing in %s", key, line)
			}
		}
	}
}

func TestGitHubCommandCannotBeBrokenOutOf(t *testing.T) {
	list := List{{
		Pos:      Pos{File: "a,b:c%\n::set-env::.md", Line: 1, Column: 2},
		Severity: Warning, Code: "broken-link",
		Message: "one\r\n::error::two", Hint: "50%",
	}}
	want := "::warning file=a%2Cb%3Ac%25%0A%3A%3Aset-env%3A%3A.md,line=1,col=2,title=broken-link" +
		"::one%0D%0A::error::two%0Ahint: 50%25\n"
	var out strings.Builder
	if err := WriteGitHub(&out, list, Options{}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Error(diff)
	}
}

func TestSARIFAddressesAreValidReferences(t *testing.T) {
	for file, want := range map[string]string{
		"content/late.md":      "content/late.md",
		"../care/late.md":      "../care/late.md",
		"a b/100%/é#?.md":      "a%20b/100%25/%C3%A9%23%3F.md",
		"10:30.md":             "./10:30.md",
		"/srv/care/a b.md":     "file:///srv/care/a%20b.md",
		"C:/care/a b.md":       "file:///C:/care/a%20b.md",
		"content/bad\xff\n.md": "content/bad%FF%0A.md",
	} {
		got := sarifURI(file)
		if got != want {
			t.Errorf("%q: got %s, want %s", file, got, want)
		}
		if _, err := url.Parse(got); err != nil {
			t.Errorf("%q: %v", file, err)
		}
	}
}

func TestSARIFResultsPointAtTheirRules(t *testing.T) {
	list := append(sample(), Diagnostic{Code: "made-up-code", Message: "not in the registry"})
	var out strings.Builder
	if err := WriteSARIF(&out, list, Options{Version: "1.2.3"}); err != nil {
		t.Fatal(err)
	}
	var log sarifLog
	if err := json.Unmarshal([]byte(out.String()), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	if run.Tool.Driver.Version != "1.2.3" {
		t.Errorf("version %q", run.Tool.Driver.Version)
	}
	for i, result := range run.Results {
		if result.RuleID != list[i].Code || run.Tool.Driver.Rules[result.RuleIndex].ID != result.RuleID {
			t.Errorf("result %d, %s, points at rule %d", i, result.RuleID, result.RuleIndex)
		}
	}
}
