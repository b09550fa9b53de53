package importer_test

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"cando/builder"
	"cando/builder/diag"
	"cando/builder/importer"
	"cando/builder/output"
	"cando/builder/site"
	"cando/builder/source"
	"cando/themes"
)

var update = flag.Bool("update", false, "write what the sites of testdata become")

// TestSites brings every site of testdata over: in/ is the site, out/ what
// becomes of it. What is made is built, without an error.
func TestSites(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatalf("%v: no sites", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			in := fstest.MapFS{}
			made := &txtar.Archive{Comment: archive.Comment}
			for _, f := range archive.Files {
				if rest, ok := strings.CutPrefix(f.Name, "in/"); ok {
					in[rest] = &fstest.MapFile{Data: f.Data}
					made.Files = append(made.Files, f)
				}
			}
			r := importSite(t, in, importer.Options{Folder: "old-site"})
			made.Files = append(made.Files, said(r)...)
			got := txtar.Format(made)
			if *update {
				if err := os.WriteFile(name, got, 0o644); err != nil {
					t.Fatal(err)
				}
			} else if diff := cmp.Diff(string(txtar.Format(archive)), string(got)); diff != "" {
				t.Error(diff)
			}
			buildImported(t, in, r)
		})
	}
}

// said is a result as files of an archive.
func said(r *importer.Result) []txtar.File {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n%s\n", r.Tool, r.Why, r.Counts())
	for _, d := range r.Faults {
		fmt.Fprintf(&b, "fault: %s\n", d.Error())
	}
	for _, n := range r.Notes {
		fmt.Fprintf(&b, "%s: %s: %s", n.Group, n.Place(), n.What)
		if n.Do != "" {
			b.WriteString(": " + n.Do)
		}
		b.WriteString("\n")
	}
	files := []txtar.File{{Name: "out/said", Data: []byte(b.String())}}
	for _, f := range r.Files {
		switch {
		case f.Path == importer.ReportName:
		case f.From != "":
			files = append(files, txtar.File{Name: "out/" + f.Path, Data: []byte("copy of " + f.From + "\n")})
		default:
			files = append(files, txtar.File{Name: "out/" + f.Path, Data: f.Text})
		}
	}
	return files
}

func importSite(t *testing.T, in fstest.MapFS, o importer.Options) *importer.Result {
	t.Helper()
	r, err := importer.Import(context.Background(), in, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// buildImported builds what a site has become, as its own knowledge base.
func buildImported(t *testing.T, in fstest.MapFS, r *importer.Result) *builder.Result {
	t.Helper()
	content := fstest.MapFS{}
	var config site.Config
	for _, f := range r.Files {
		if f.From != "" {
			f.Text = in[f.From].Data
		}
		if rest, ok := strings.CutPrefix(f.Path, "content/"); ok {
			content[rest] = &fstest.MapFile{Data: f.Text}
		}
		if f.Path == builder.ConfigName {
			var list diag.List
			config, _, list = builder.LoadConfig(source.NewFile(f.Path, f.Path, f.Text))
			for _, d := range list {
				t.Error(d)
			}
		}
	}
	built, err := builder.New(builder.Options{
		Content: content, Theme: themes.Default(), Config: config, Drafts: true, Future: true,
		ConfigAt: func(string) diag.Pos { return diag.Pos{File: builder.ConfigName} },
	}).Build(context.Background(), output.NewSet(t.TempDir()))
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range built.Diagnostics {
		if d.Severity > diag.Warning {
			t.Errorf("%v\n%s", d, content[path.Clean(d.File)])
		}
	}
	return built
}

func TestSameSiteGivesSameBytes(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/jekyll.txtar")
	if err != nil {
		t.Fatal(err)
	}
	in := fstest.MapFS{}
	for _, f := range archive.Files {
		if rest, ok := strings.CutPrefix(f.Name, "in/"); ok {
			in[rest] = &fstest.MapFile{Data: f.Data}
		}
	}
	first := importSite(t, in, importer.Options{})
	for range 5 {
		again := importSite(t, in, importer.Options{})
		if diff := cmp.Diff(first, again); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestReportNamesEveryNote(t *testing.T) {
	in := fstest.MapFS{
		"_config.yml": {Data: []byte("title: T\n")},
		"a.md":        {Data: []byte("{% for x in y %}\nz\n{% endfor %}\n[no](no.md)\n")},
	}
	r := importSite(t, in, importer.Options{Prefix: "old"})
	for _, f := range r.Files {
		if f.Path == importer.ReportName && bytes.Contains(f.Text, []byte("`old/a.md:1`")) && bytes.Contains(f.Text, []byte("`old/a.md:4`")) {
			return
		}
	}
	t.Errorf("%+v", r.Notes)
}
