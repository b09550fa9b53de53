package main

import (
	"strings"
	"testing"

	"cando/builder/diag"
)

// TestUnsaid guards that the terminal tells of a save only what is new.
func TestUnsaid(t *testing.T) {
	list := func(words string) (list diag.List) {
		for i, word := range strings.Fields(words) {
			list = append(list, diag.Diagnostic{Pos: diag.Pos{File: word, Line: i}, Message: word})
		}
		return list
	}
	for _, test := range []struct{ before, now, want string }{
		{"", "a b", "a b"},
		{"a b", "a b", ""},
		{"a b c", "a c", ""},
		{"a c", "a b c", "b"}, // c stands a line further down
		{"a b", "x b a", "x"},
		{"a", "", ""},
	} {
		var got []string
		for _, d := range unsaid(list(test.now), list(test.before)) {
			got = append(got, d.Message)
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("after %q, %q says %q", test.before, test.now, got)
		}
	}
}
