package main

import (
	"os"
	"path/filepath"
	"testing"

	"cando/builder/starter"
)

// TestNothingHalfWrittenStays lets the writing of a knowledge base fail in the
// middle: in a file, and in a move.
func TestNothingHalfWrittenStays(t *testing.T) {
	files := func(paths ...string) (list []starter.File) {
		for _, p := range append(paths, "cando.yaml") {
			list = append(list, starter.File{Path: p, Text: []byte(p)})
		}
		return list
	}
	top := t.TempDir()
	deep := filepath.Join(top, "new", "care")
	if err := writeWhole(deep, files("a", "a/b")); err == nil {
		t.Error("a file that is a folder too was written")
	}
	if there := namesOf(t, top); len(there) > 0 {
		t.Errorf("left behind: %v", there)
	}

	taken := filepath.Join(top, "b")
	if err := os.WriteFile(taken, []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := writeWhole(top, files("a", "b", "c")); err == nil {
		t.Error("a file that came into being meanwhile was written over")
	}
	if text, err := os.ReadFile(taken); err != nil || string(text) != "mine" {
		t.Errorf("b is %q, %v", text, err)
	}
	if there := namesOf(t, top); len(there) != 1 {
		t.Errorf("left behind: %v", there)
	}
}

func namesOf(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}
