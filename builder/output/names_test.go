package output

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestNamesThatConflict(t *testing.T) {
	for _, c := range []struct{ first, second string }{
		{"a.html", "a.html"},
		{"a", "a/b"},
		{"a/b/c", "a"},
		{"a/b/c", "a/b"},
		{"folder/", "folder/index.html"}, // a name ending in / stands for a folder here
		{"folder/", "folder"},
		{"folder/", "folder/"},
		{"folder/", "folder/inner/"},
		{"folder/index.html", "folder/"},
		{"ok", ""}, {"ok", "."}, {"ok", ".."}, {"ok", "../a"}, {"ok", "a/../b"}, {"ok", "/a"}, {"ok", "a//b"}, {"ok", "./a"},
	} {
		stage := newStage(t, filepath.Join(t.TempDir(), "public"), Options{})
		for kind, site := range map[string]Writer{"set": NewSet(t.TempDir()), "stage": stage} {
			must(t, claimName(site, c.first))
			if err := claimName(site, c.second); err == nil {
				t.Errorf("%s: %q was accepted beside %q", kind, c.second, c.first)
			}
		}
	}
}

func claimName(site Writer, name string) error {
	if folder, ok := strings.CutSuffix(name, "/"); ok && folder != "" {
		_, err := site.Folder(folder, "key")
		return err
	}
	return site.Write(name, []byte("x"))
}
