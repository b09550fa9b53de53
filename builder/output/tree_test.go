package output

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A tester is what the helpers need of a test, a benchmark or a property.
type tester interface {
	Helper()
	Fatal(args ...any)
	Errorf(format string, args ...any)
}

// tree reads all files below a folder, which may be missing.
func tree(t tester, folder string) map[string]string {
	t.Helper()
	files := make(map[string]string)
	err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		path := filepath.ToSlash(strings.TrimPrefix(name, folder+string(filepath.Separator)))
		if entry.Type()&fs.ModeSymlink != 0 {
			aim, err := os.Readlink(name)
			files[path] = aim + "\n"
			return err
		}
		body, err := os.ReadFile(name)
		files[path] = string(body)
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return files
}

// list names what lies in a folder, sorted.
func list(t tester, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	must(t, err)
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

func same(t tester, what string, want, have any) {
	t.Helper()
	if diff := cmp.Diff(want, have); diff != "" {
		t.Errorf("%s (-want +have):\n%s", what, diff)
	}
}

func must(t tester, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// put makes a file, or a link if its name ends in "link".
func put(t *testing.T, name, body string) {
	t.Helper()
	must(t, os.MkdirAll(filepath.Dir(name), 0o777))
	if strings.HasSuffix(name, "link") {
		must(t, os.Symlink(strings.TrimSpace(body), name))
		return
	}
	must(t, os.WriteFile(name, []byte(body), 0o666))
}
