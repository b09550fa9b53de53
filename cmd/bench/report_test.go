package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func summaryForTest() summary {
	s := options{runs: 3, seed: 1}.compare([]*trial{trialForTest("handbook", 900), trialForTest("handbook-x8", 7200)})
	s.Taken = time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	s.Machine = machine{OS: "plan9", Arch: "mips", Cores: 2, Go: "go1.26"}
	s.Tools = map[string]string{"cando": "cando devel", "hugo": "hugo v0.165.0", "pagefind": "pagefind 1.6.0"}
	return s
}

func TestReport(t *testing.T) {
	var tables, object bytes.Buffer
	s := summaryForTest()
	if err := s.print(&tables); err != nil {
		t.Fatal(err)
	}
	if err := s.printJSON(&object); err != nil {
		t.Fatal(err)
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, object.Bytes(), "", "  "); err != nil {
		t.Fatal(err)
	}
	golden(t, "report.txt", tables.Bytes())
	golden(t, "report.json", indented.Bytes())
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := writeFile(path, got); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; got\n%s\nwant\n%s", path, got, want)
	}
}

func TestRecordAppendsOneLinePerRun(t *testing.T) {
	path := filepath.Join(t.TempDir(), "runs.jsonl")
	for range 2 {
		if err := summaryForTest().record(path); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	lines := bytes.Split(bytes.TrimSuffix(text, []byte("\n")), []byte("\n"))
	if len(lines) != 2 || !json.Valid(lines[0]) || !bytes.Equal(lines[0], lines[1]) {
		t.Errorf("two runs gave %d lines:\n%s", len(lines), text)
	}
}
