package starter

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"cando/builder/authority"
)

func TestKnowledgeBaseHasEveryFileOfTheBook(t *testing.T) {
	day, err := authority.ParseDay("2026-11-22")
	if err != nil {
		t.Fatal(err)
	}
	files, err := KnowledgeBase(day, Schemas{[]byte("config"), []byte("front"), []byte("queries")})
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, f := range files {
		paths = append(paths, f.Path)
		if !fs.ValidPath(f.Path) || strings.Contains(f.Path, "dot-") || len(f.Text) == 0 {
			t.Errorf("%s: %d bytes", f.Path, len(f.Text))
		}
		if strings.Contains(string(f.Text), "@TODAY@") {
			t.Errorf("%s: the day is not filled in", f.Path)
		}
		if strings.HasSuffix(f.Path, ".md") && !strings.Contains(string(f.Text), "$schema="+strings.Repeat("../", strings.Count(f.Path, "/"))+path.Join(SchemaFolder, FrontMatterSchema)+"\n") {
			t.Errorf("%s: an editor does not find the schema", f.Path)
		}
	}
	if !slices.IsSorted(paths) {
		t.Errorf("not sorted: %v", paths)
	}
	for _, want := range []string{".github/workflows/care-book.yaml", ".gitignore", "cando.yaml", "queries.yaml", "schema/config.json"} {
		if !slices.Contains(paths, want) {
			t.Errorf("%s is missing", want)
		}
	}
}

func TestInTheWay(t *testing.T) {
	for name, want := range map[string]bool{
		".git": false, ".gitignore": false, "README.md": false, "readme": false, "LICENSE": false, "Licence.txt": false,
		".DS_Store": false, "COPYING.LESSER": false, "README.es.md": false,
		"content": true, "notes.txt": true, ".github": true, ".git2": true, ".": true, "": true, "cando.yaml": true, "readme-first": true, ".hidden": true,
	} {
		if got := len(InTheWay([]string{name})) > 0; got != want {
			t.Errorf("%q: %v, want %v", name, got, want)
		}
	}
}
