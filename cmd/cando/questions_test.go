package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestCheckLeavesNoTrace guards that the search that questions are put to is
// removed, and is not even built when there are none.
func TestCheckLeavesNoTrace(t *testing.T) {
	kb, scratch := t.TempDir(), t.TempDir()
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(name, scratch)
	}
	for name, text := range map[string]string{
		"cando.yaml": "title: T\n", "content/a.md": "# Late parcels\n", "queries.yaml": "- {ask: parcel, expect: a.md}\n",
	} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(kb, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(kb, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if code := run(t.Context(), []string{"check", kb}, streams{In: new(bytes.Buffer), Out: &out, Err: &out}); code != exitFine {
		t.Fatalf("exit code %d: %s", code, &out)
	}
	for _, dir := range []string{scratch, kb} {
		left, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, entry := range left {
			if dir == scratch || entry.Name() == "public" {
				t.Errorf("%s is left in %s", entry.Name(), dir)
			}
		}
	}
}

// TestCareBookQuestions asks the care book's golden questions of the search
// that would be published.
func TestCareBookQuestions(t *testing.T) {
	var out bytes.Buffer
	code := run(t.Context(), []string{"check", "--strict", "--today", "2026-11-22", "../.."}, streams{In: new(bytes.Buffer), Out: &out, Err: &out})
	if code != exitFine || !strings.HasSuffix(out.String(), " golden questions: all found by both engines\n") {
		t.Errorf("exit code %d:\n%s", code, &out)
	}
}
