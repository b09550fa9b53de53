package main

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestHugoGetsIndexPagesUnderItsOwnNames(t *testing.T) {
	for _, c := range []struct{ files, want string }{
		{"index.md page.md", "_index.md page.md"},
		{"README.md page.md", "_index.md page.md"},
		{"README.md index.md", "README.md _index.md"},
		{"a/readme.md a/picture.svg", "a/_index.md a/picture.svg"},
		{"a/_index.md a/README.md", "a/README.md a/_index.md"},
		{"a/index.md README.md", "_index.md a/_index.md"},
	} {
		from, to := t.TempDir(), t.TempDir()
		for _, name := range strings.Fields(c.files) {
			if err := writeFile(filepath.Join(from, filepath.FromSlash(name)), []byte("# Title\n")); err != nil {
				t.Fatal(err)
			}
		}
		if err := hugoContent(to, from); err != nil {
			t.Fatal(err)
		}
		paths, err := filesBelow(to, "")
		if err != nil {
			t.Fatal(err)
		}
		if got := filepath.ToSlash(strings.Join(paths, " ")); got != c.want {
			t.Errorf("%s became %s, want %s", c.files, got, c.want)
		}
	}
}
