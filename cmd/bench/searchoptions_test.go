package main

import (
	"bytes"
	"errors"
	"path/filepath"
	"strings"
	"testing"
)

func TestWrongSearchOptionsAreExplained(t *testing.T) {
	for args, want := range map[string]string{
		"--only speed":          `no part "speed"`,
		"--only bytes,":         `no part ""`,
		"--count 0":             "--count begins at 1",
		"--sample -1":           "begin at 0",
		"--static-sample -1":    "begin at 0",
		"--copies 3":            "--copies needs --dir",
		"--runs 0":              "begin at 1",
		"--pagefind p":          "--pagefind needs --browser",
		"questions":             "an argument too many",
		"--growth 900,7000":     "not defined",
		"--browser --not-known": "not defined",
	} {
		var explained bytes.Buffer
		_, err := parseSearchOptions(strings.Fields(args), &explained)
		if !errors.Is(err, errUsage) || !strings.Contains(explained.String(), want) {
			t.Errorf("%s: %v, and %q does not say %q", args, err, explained.String(), want)
		}
	}
}

func TestSearchMeasuresWhatIsAskedFor(t *testing.T) {
	t.Setenv("CANDO_DATA", "material")
	o, err := parseSearchOptions([]string{"--only", "bytes,keys", "--browser", "--pagefind", "p"}, t.Output())
	if err != nil {
		t.Fatal(err)
	}
	if !o.measures("bytes") || !o.measures("keys") || o.measures("build") || o.measures("relevance") {
		t.Errorf("wrong parts: %v", o.only)
	}
	if o.sets != filepath.Join("material", "queries") || o.pages != 900 || o.runs != 5 {
		t.Errorf("wrong defaults: %+v", o)
	}
	all, err := parseSearchOptions(nil, t.Output())
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range searchParts {
		if !all.measures(part) {
			t.Errorf("%s is not measured by default", part)
		}
	}
}
