package builder_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"cando/builder"
)

var update = flag.Bool("update", false, "rewrite what the cases expect")

// TestCases builds every case in testdata/cases. A case is a text archive: the
// files of a knowledge base, then what is to come of it:
//
//	-- want/diagnostics --     what is said, exactly (-update rewrites it)
//	-- want/published --       the published files (-update rewrites it)
//	-- want/has PAGE --        lines, each of which the page holds
//	-- want/lacks PAGE --      lines, none of which the page holds
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/cases/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { runCase(t, file) })
	}
}

func runCase(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	b := newBench(t)
	for _, f := range archive.Files {
		if !strings.HasPrefix(f.Name, "want/") {
			b.write(f.Name, string(f.Data))
		}
	}
	flags := strings.Fields(string(archive.Comment))
	b.with(func(o *builder.Options) {
		for _, word := range flags {
			o.Drafts = o.Drafts || word == "--drafts"
			o.Future = o.Future || word == "--future"
		}
	}).build()
	changed := false
	for i, f := range archive.Files {
		what, page, _ := strings.Cut(strings.TrimPrefix(f.Name, "want/"), " ")
		lines := strings.Split(strings.TrimSuffix(string(f.Data), "\n"), "\n")
		switch {
		case !strings.HasPrefix(f.Name, "want/"):
		case what == "has":
			b.has(page, lines...)
		case what == "lacks":
			b.lacks(page, lines...)
		default:
			got := b.said()
			if what == "published" {
				got = strings.Join(b.published(), "\n") + "\n"
			}
			if got != string(f.Data) && *update {
				archive.Files[i].Data, changed = []byte(got), true
			} else if got != string(f.Data) {
				t.Errorf("%s is\n%s\nwant\n%s", what, got, f.Data)
			}
		}
	}
	if changed {
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
