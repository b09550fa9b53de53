package main

import (
	"bytes"
	"encoding/json"
	"testing"
	"time"
)

func searchSummaryForTest() searchSummary {
	cold := coldFiguresOf([]coldQuestion{
		{"where is my parcel", 24000, 12, map[string]int{"entry": 600, "client": 8300, "description": 2100, "words": 6000, "postings": 4000, "pages": 3000}},
		{"refund", 61000, 9, map[string]int{"entry": 600, "client": 8300, "description": 2100, "texts": 50000}},
	})
	bytes := byteFigures{
		Code: fileSize{21000, 8900}, Description: fileSize{5000, 2100}, Copy: fileSize{9_000_000, 4_000_000},
		Files: 3002, PerPage: fileSize{1285, 571}, Bleve: 30_000_000, Cold: cold, Typed: &cold,
	}
	build := buildFiguresOf(buildTrialForTest(), 3)
	keys := []keyFigures{
		keyFiguresOf("Bleve, in process", []keystroke{{"r", 0.5}, {"re", 1.25}}),
		keyFiguresOf("Chromium, client", []keystroke{{"r", 17}, {"re", 2}}),
	}
	sets := &setsFigures{Parity: parity{100, 100, 97, 96}, Sets: []setFigures{{
		Name: "banking77", Documents: 77,
		Engines: []engineFigures{{bleveName, ours, relevance{0.7, 0.9, 0.8, 0, 600}, relevance{0.6, 0.85, 0.7, 0.01, 600}}},
	}, {
		Name: "help", Documents: 300,
		Engines: []engineFigures{
			{bleveName, ours, relevance{0.6, 0.8, 0.7, 0.02, 600}, relevance{0.6, 0.79, 0.7, 0.02, 600}},
			{"BM25, stems", bookKind, relevance{0.6, 0.8, 0.71, 0, 600}, relevance{0.5, 0.7, 0.6, 0, 600}},
			{"lunr", javaScript, relevance{0.5, 0.7, 0.6, 0, 600}, relevance{0.4, 0.6, 0.5, 0, 600}},
		},
	}}}
	s := searchSummary{
		Format: 1, Taken: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC), Seed: 1,
		Machine: machine{OS: "plan9", Arch: "mips", Cores: 2, Go: "go1.26"},
		Corpus:  &corpus{Name: "handbook-x8", Pages: 7000, Bytes: 47_000_000},
		Bytes:   &bytes, Keys: keys, Build: &build, Relevance: sets,
		LeftOut: []string{"keystrokes in a browser: no Chromium is on the PATH"},
	}
	s.Verdicts = append(s.Verdicts, bytes.verdicts(7000)...)
	s.Verdicts = append(s.Verdicts, atMost("keystroke p95, ms, Chromium, client", keys[1].P95, oneFrame))
	s.Verdicts = append(s.Verdicts, build.verdicts(7000)...)
	s.Verdicts = append(s.Verdicts, sets.verdicts()...)
	return s
}

func TestSearchReport(t *testing.T) {
	var tables, object, indented bytes.Buffer
	s := searchSummaryForTest()
	if err := s.print(&tables); err != nil {
		t.Fatal(err)
	}
	if err := s.printJSON(&object); err != nil {
		t.Fatal(err)
	}
	if err := json.Indent(&indented, object.Bytes(), "", "  "); err != nil {
		t.Fatal(err)
	}
	golden(t, "search.txt", tables.Bytes())
	golden(t, "search.json", indented.Bytes())
}
