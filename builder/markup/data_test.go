package markup

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"cando/builder/source"
)

func dataRoot() string {
	if root := os.Getenv("CANDO_DATA"); root != "" {
		return root
	}
	return filepath.Join("..", "..", "..", "shared", "data")
}

// dataPath returns where a set of real material lies. Where there is none,
// the test is left out, unless CANDO_DATA_REQUIRED=1.
func dataPath(tb testing.TB, name string) string {
	tb.Helper()
	root := dataRoot()
	p := filepath.Join(root, name)
	if _, err := os.Stat(p); err == nil {
		return p
	}
	if os.Getenv("CANDO_DATA_REQUIRED") == "1" {
		tb.Fatalf("no %s in %s, but CANDO_DATA_REQUIRED=1", name, root)
	}
	tb.Skipf("LEFT OUT: no %s in %s; set CANDO_DATA to the folder that holds it", name, root)
	return ""
}

// knowledgeBase reads all pages of one.
func knowledgeBase(tb testing.TB, name string) []*source.File {
	tb.Helper()
	tree, _, err := source.Scan(context.Background(), os.DirFS(dataPath(tb, name)), source.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	return tree.Files
}
