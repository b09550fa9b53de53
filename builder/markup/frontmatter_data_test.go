package markup

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"cando/builder/diag"
	"cando/builder/source"
)

// frontMatterPages reads a knowledge base of the shared data. Without it the
// test is left out, unless CANDO_DATA_REQUIRED=1.
func frontMatterPages(tb testing.TB, name string) []*source.File {
	tb.Helper()
	root := os.Getenv("CANDO_DATA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared", "data")
	}
	tree, _, err := source.Scan(context.Background(), os.DirFS(filepath.Join(root, name)), source.Options{})
	switch {
	case err == nil && len(tree.Files) > 0:
		return tree.Files
	case os.Getenv("CANDO_DATA_REQUIRED") == "1":
		tb.Fatalf("no %s in %s, but CANDO_DATA_REQUIRED=1", name, root)
	}
	tb.Skipf("LEFT OUT: no %s in %s; set CANDO_DATA to the folder that holds it", name, root)
	return nil
}

// TestForeignFrontMatter reads knowledge bases of other tools: nothing in
// them is an error, and each page that has front matter has it read.
func TestForeignFrontMatter(t *testing.T) {
	for _, c := range []struct {
		name  string
		pages int // pages with front matter
	}{
		{"kb-login-gov", 103}, {"kb-abcd", 55}, {"kb-sourcegraph", 7}, {"kb-tldr", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			var list diag.List
			pages := 0
			for _, f := range frontMatterPages(t, c.name) {
				_, places, body, faults := parseFrontMatter(f, true)
				if list = append(list, faults...); len(places) > 0 && body > 0 {
					pages++
				}
			}
			if len(list) > 0 || pages != c.pages {
				t.Errorf("front matter in %d pages, want %d; %d faults: %v", pages, c.pages, len(list), list)
			}
		})
	}
}

// BenchmarkFrontMatter is the time of one page: with front matter, and
// without, as most pages of most folders are.
func BenchmarkFrontMatter(b *testing.B) {
	for _, name := range []string{"kb-login-gov", "kb-sourcegraph", "kb-tldr"} {
		b.Run(name, func(b *testing.B) {
			pages := frontMatterPages(b, name)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				parseFrontMatter(pages[i%len(pages)], true)
			}
		})
	}
}
