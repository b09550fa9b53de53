package main

import (
	"errors"
	"testing"
	"time"

	"cando/builder/diag"
)

// TestVerdict guards the exit codes that CI relies on: what the content's
// fault is, and what the machine's.
func TestVerdict(t *testing.T) {
	warning, failed, fault := diag.Diagnostic{}, diag.Diagnostic{Severity: diag.Error}, diag.Diagnostic{Severity: diag.Fault}
	for _, test := range []struct {
		name   string
		list   diag.List
		strict bool
		want   error
	}{
		{"nothing", nil, true, nil},
		{"a warning", diag.List{warning}, false, nil},
		{"a warning, strictly", diag.List{warning}, true, errContent},
		{"an error", diag.List{warning, failed}, false, errContent},
		{"a file that may not be read", diag.List{failed, fault, warning}, false, errFault},
	} {
		if got := verdict(test.list, test.strict); !errors.Is(got, test.want) {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}

func TestToday(t *testing.T) {
	now := time.Date(2026, 11, 22, 23, 30, 0, 0, time.FixedZone("west", -8*3600))
	for _, test := range []struct{ option, epoch, want string }{
		{"", "", "2026-11-23"}, // the day in UTC, not where the machine stands
		{"", "0", "1970-01-01"},
		{"2025-01-02", "0", "2025-01-02"},
		{"tomorrow", "", ""},
		{"", "tomorrow", ""},
	} {
		day, err := todayFrom(test.option, test.epoch, now)
		if day.String() != test.want || (err == nil) != (test.want != "") {
			t.Errorf("option %q, epoch %q: %q, %v; want %q", test.option, test.epoch, day, err, test.want)
		}
	}
}
