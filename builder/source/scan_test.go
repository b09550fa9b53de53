package source

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

func scan(t *testing.T, fsys fs.FS, o Options) (files, assets, said []string) {
	t.Helper()
	tree, list, err := Scan(context.Background(), fsys, o)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range tree.Files {
		files = append(files, f.Path)
	}
	for _, d := range list {
		said = append(said, d.Error())
	}
	return files, tree.Assets, said
}

func equal(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: got %q, want %q", what, got, want)
	}
}

func TestScanSortsAndIgnores(t *testing.T) {
	fsys := fstest.MapFS{}
	for _, name := range []string{
		"b.md", "a.MD", "z.markdown", "img/x.png", "..md", "sub/..md",
		".hidden.md", ".git/a.md", "node_modules/a.md", "sub/node_modules/a.md",
		"public/p.md", "themes/t.md", "sub/public/p.md",
		"drafts/d.md", "sub/drafts/d.md", "notes.tmp.md", "old/deep/er.md",
	} {
		fsys[name] = &fstest.MapFile{Data: []byte("x")}
	}
	files, assets, said := scan(t, fsys, Options{
		Skip:   []string{"public", "themes"},
		Ignore: []string{"/drafts", "*.tmp.md", "old/**"},
	})
	equal(t, "files", files, "..md", "a.MD", "b.md", "sub/..md", "sub/drafts/d.md", "sub/public/p.md", "z.markdown")
	equal(t, "assets", assets, "img/x.png")
	equal(t, "diagnostics", said)
}

// refusing is a file system that does not let some files be read.
type refusing struct {
	fstest.MapFS
	name string
}

func (r refusing) ReadFile(name string) ([]byte, error) {
	if name == r.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return r.MapFS.ReadFile(name)
}

func TestScanUnreadable(t *testing.T) {
	fsys := refusing{fstest.MapFS{"a.md": {Data: []byte("a")}, "b.md": {Data: []byte("b")}}, "a.md"}
	files, _, said := scan(t, fsys, Options{Prefix: "content"})
	equal(t, "files", files, "b.md")
	equal(t, "diagnostics", said, "content/a.md: the file cannot be read: permission denied [unreadable-file]")
}

func TestScanStopsWhenAsked(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, _, err := Scan(ctx, fstest.MapFS{"a.md": {}}, Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// TestScanLinks guards that no symbolic link leads out of the content folder
// or into a circle.
func TestScanLinks(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("symbolic links need a privilege on Windows")
	}
	dir := t.TempDir()
	content := filepath.Join(dir, "content")
	for name, text := range map[string]string{"secret.md": "secret", "content/sub/page.md": "page"} {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, target := range map[string]string{
		"loop.md": "loop.md", "a.md": "b.md", "b.md": "a.md", "out.md": "../secret.md",
		"abs.md": filepath.Join(dir, "secret.md"), "folder": "sub", "up": "..", "alias.md": "sub/page.md",
	} {
		if err := os.Symlink(target, filepath.Join(content, name)); err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(content)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	files, _, said := scan(t, root.FS(), Options{})
	equal(t, "files", files, "alias.md", "sub/page.md")
	if len(said) != 7 {
		t.Errorf("got %d diagnostics, want one for each link that is left out:\n%s", len(said), strings.Join(said, "\n"))
	}
}

func TestMatch(t *testing.T) {
	for _, test := range []struct {
		pattern, path string
		want          bool
	}{
		{"*.tmp.md", "a.tmp.md", true},
		{"*.tmp.md", "deep/er/a.tmp.md", true},
		{"drafts", "drafts", true},
		{"drafts", "sub/drafts", true},
		{"drafts/", "drafts", true},
		{"/drafts", "sub/drafts", false},
		{"a/b", "a/b", true},
		{"a/b", "x/a/b", false},
		{"a/**", "a/b/c", true},
		{"a/**/c", "a/c", true},
		{"a/**/c", "a/x/y/c", true},
		{"**/c", "c", true},
		{"a/*", "a/b/c", true}, // it lies below a/b, which matches
		{"a/*", "b/c", false},
		{"[", "[", false},
	} {
		if got := Match(test.pattern, test.path); got != test.want {
			t.Errorf("Match(%q, %q) is %v", test.pattern, test.path, got)
		}
	}
}
