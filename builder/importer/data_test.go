package importer_test

import (
	"context"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"cando/builder"
	"cando/builder/importer"
	"cando/builder/output"
	"cando/builder/site"
	"cando/themes"
)

// data reads a folder of the shared data, or leaves the test out loudly.
func data(t *testing.T, name string) fstest.MapFS {
	t.Helper()
	root := os.Getenv("CANDO_DATA")
	if root == "" {
		root = filepath.Join("..", "..", "..", "shared", "data")
	}
	dir := filepath.Join(root, name)
	if _, err := os.Stat(dir); err != nil {
		if os.Getenv("CANDO_DATA_REQUIRED") == "1" {
			t.Fatalf("the shared data is required: %v", err)
		}
		t.Skipf("LEFT OUT: no shared data (%v); set CANDO_DATA to its folder", err)
	}
	all := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(p)))
		all[p] = &fstest.MapFile{Data: raw}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// sound counts the links between pages that lead somewhere.
func sound(built *builder.Result) int {
	n := 0
	for _, d := range built.Diagnostics {
		if d.Code == "broken-link" || d.Code == "missing-image" {
			n--
		}
	}
	return n
}

// buildAsItIs builds a folder without cando.yaml.
func buildAsItIs(t *testing.T, in fstest.MapFS) *builder.Result {
	t.Helper()
	built, err := builder.New(builder.Options{
		Content: in, Theme: themes.Default(), Config: site.Config{Foreign: true}, Drafts: true, Future: true,
	}).Build(context.Background(), output.NewSet(t.TempDir()))
	if err != nil {
		t.Fatal(err)
	}
	return built
}

func TestHelpCentreOfJekyll(t *testing.T) {
	in := data(t, "kb-login-gov")
	r := importSite(t, in, importer.Options{})
	if r.Tool != importer.Jekyll || r.Pages != 103 || len(r.Faults) > 0 {
		t.Errorf("%s: %s, %v", r.Tool, r.Counts(), r.Faults)
	}
	after, before := buildImported(t, in, r), buildAsItIs(t, in)
	if sound(after) < sound(before) {
		t.Errorf("%d links lead nowhere, before %d", -sound(after), -sound(before))
	}
	there := map[string]bool{} // addresses, without slashes around them
	listed := regexp.MustCompile(`(?m)^\s*- ['"]?/?((?:es/|fr/)?help/[^'"\s]*)`)
	template := regexp.MustCompile(`\{%|\{\{|\{:`)
	for _, f := range r.Files {
		for _, m := range listed.FindAllStringSubmatch(string(f.Text), -1) {
			there[strings.Trim(m[1], "/")] = true
		}
		there[path.Dir(strings.TrimPrefix(f.Path, "content/"))] = true
		_, body, _ := strings.Cut(string(f.Text), "\n---\n")
		if strings.HasPrefix(f.Path, "content/") && template.MatchString(body) {
			t.Errorf("%s: template code is left:\n%s", f.Path, body)
		}
	}
	for name, f := range in {
		for _, m := range listed.FindAllStringSubmatch(string(f.Data), -1) {
			if !there[strings.Trim(m[1], "/")] {
				t.Errorf("%s: the earlier address %s is lost", name, m[1])
			}
		}
	}
	if r.Aliases < 450 {
		t.Errorf("%d earlier addresses", r.Aliases)
	}
	// What is left to do: twice a page of two loops and outputs in each
	// language, and texts that only the theme showed.
	if n := len(r.Notes); n > 115 {
		t.Errorf("%d places to look at", n)
	}
}

func TestHandbookIsBroughtOverAsItIs(t *testing.T) {
	in := data(t, "kb-sourcegraph")
	r := importSite(t, in, importer.Options{Folder: "kb-sourcegraph"})
	if r.Tool != importer.Plain || r.Pages != 883 || len(r.Faults) > 0 || len(r.Notes) > 1 {
		t.Errorf("%s: %s, %v, %v", r.Tool, r.Counts(), r.Faults, r.Notes)
	}
	for _, f := range r.Files {
		if rest, ok := strings.CutPrefix(f.Path, "content/"); ok && strings.HasSuffix(rest, ".md") && in[rest] == nil {
			t.Errorf("%s has moved", rest)
		}
	}
	if raceDetector || testing.Short() {
		t.Skip("the handbook is built without the race detector, and not with -short")
	}
	if after, before := sound(buildImported(t, in, r)), sound(buildAsItIs(t, in)); after < before {
		t.Errorf("%d links lead nowhere, before %d", -after, -before)
	}
}
