package main

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestWrongOptionsAreExplained(t *testing.T) {
	for args, want := range map[string]string{
		"--growth 900":           "two or more different sizes",
		"--growth 900,900":       "two or more different sizes",
		"--growth 900,many":      "numbers of pages",
		"--pagefind p":           "--pagefind needs --hugo",
		"--copies 3":             "--copies needs --dir",
		"--runs 0":               "begin at 1",
		"900":                    "an argument too many",
		"--hugo h --pagefind":    "flag needs an argument",
		"--dir kb --copies -1":   "begin at 1",
		"--pages 12 --no-thanks": "not defined",
	} {
		var explained bytes.Buffer
		_, err := parseOptions(strings.Fields(args), &explained)
		if !errors.Is(err, errUsage) || !strings.Contains(explained.String(), want) {
			t.Errorf("%s: %v, and %q does not say %q", args, err, explained.String(), want)
		}
	}
}

func TestSizes(t *testing.T) {
	kb := writeForTest(t, 20, 1)
	for args, want := range map[string]string{
		"":                               "[900]",
		"--pages 50":                     "[50]",
		"--growth 70,9":                  "[9 70]",
		"--dir " + kb:                    "[1]",
		"--dir " + kb + " --copies 3":    "[3]",
		"--dir " + kb + " --growth 5,71": "[1 4]",
	} {
		o, err := parseOptions(strings.Fields(args), t.Output())
		if err != nil {
			t.Errorf("%s: %v", args, err)
			continue
		}
		if got, err := o.sizes(); err != nil || fmt.Sprint(got) != want {
			t.Errorf("%s: %v (%v), want %s", args, got, err, want)
		}
	}
	o, err := parseOptions([]string{"--dir", kb, "--growth", "18,22"}, t.Output())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.sizes(); err == nil {
		t.Error("two sizes that are the same number of copies were accepted")
	}
}
