package importer_test

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"cando/builder/diag"
	"cando/builder/importer"
)

func TestBadSites(t *testing.T) {
	page := &fstest.MapFile{Data: []byte("# P\n")}
	for _, c := range []struct {
		name  string
		files fstest.MapFS
		from  importer.Tool
		code  string // of the first fault; "" for none
		fails bool
	}{
		{"a configuration that is no YAML", fstest.MapFS{"mkdocs.yml": {Data: []byte("site_name: [\n")}, "docs/a.md": page}, "", "bad-yaml", true},
		{"a configuration that is no TOML", fstest.MapFS{"hugo.toml": {Data: []byte("title = \n")}, "content/a.md": page}, "", "bad-toml", true},
		{"pages outside", fstest.MapFS{"mkdocs.yml": {Data: []byte("docs_dir: ../docs\n")}, "docs/a.md": page}, "", "escaping-path", true},
		{"pages at an absolute path", fstest.MapFS{"_config.yml": {Data: []byte("source: /etc\n")}, "a.md": page}, "", "escaping-path", true},
		{"no pages", fstest.MapFS{"mkdocs.yml": {Data: []byte("site_name: x\n")}, "a.md": page}, "", "", true},
		{"an empty folder", fstest.MapFS{}, "", "", true},
		{"an empty configuration", fstest.MapFS{"_config.yml": {Data: nil}, "a.md": page}, "", "", false},
		{"a configuration that is a list", fstest.MapFS{"mkdocs.yml": {Data: []byte("- a\n")}, "docs/a.md": page}, "", "", false},
		{"a page that is no text", fstest.MapFS{"a.md": page, "b.md": {Data: []byte("\x00\x01")}}, "", "nul-byte", false},
		{"a page in another encoding", fstest.MapFS{"a.md": page, "b.md": {Data: []byte("caf\xe9")}}, "", "invalid-utf8", false},
		{"a program that is no configuration", fstest.MapFS{"docusaurus.config.js": {Data: []byte("process.exit(1)")}, "docs/a.md": page}, "", "", false},
		{"a program that never ends", fstest.MapFS{"docusaurus.config.js": {Data: []byte("module.exports = {title: `" + strings.Repeat("{[(", 5000))}, "docs/a.md": page}, "", "", false},
		{"another tool than it is", fstest.MapFS{"a.md": page}, importer.Jekyll, "", false},
		{"a category that is no JSON", fstest.MapFS{"docusaurus.config.js": {Data: nil}, "docs/b/_category_.json": {Data: []byte("{")}, "docs/b/a.md": page}, "", "bad-json", false},
		{"a link out of the site", fstest.MapFS{"a.md": page, "b.md": {Data: []byte("/etc/hosts"), Mode: fs.ModeSymlink | 0o777}}, "", "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := importer.Import(context.Background(), c.files, importer.Options{From: c.from})
			if (err != nil) != c.fails {
				t.Fatalf("error %v, faults %v", err, r.Faults)
			}
			first := ""
			if len(r.Faults) > 0 {
				first = r.Faults[0].Code
			}
			if first != c.code {
				t.Errorf("faults %v, want %q", r.Faults, c.code)
			}
			if c.fails && c.code == "" && !errors.Is(err, importer.ErrNoPages) {
				t.Error(err)
			}
			if !c.fails {
				buildImported(t, c.files, r)
			}
		})
	}
}

// TestLargePages converts pages of megabytes that are nothing but the
// beginnings of what a converter looks for.
func TestLargePages(t *testing.T) {
	if raceDetector {
		t.Skip("large pages are read without the race detector")
	}
	const size = 1 << 20
	for _, c := range []struct{ config, folder, part string }{
		{"_config.yml", "", "{% "}, {"_config.yml", "", "{% if x %}"}, {"_config.yml", "", "{{ a }}"}, {"_config.yml", "", "a\n{: .note}\n"},
		{"_config.yml", "", "a\n{: .note}\n\n"}, {"_config.yml", "", "{::comment}"}, {"_config.yml", "", "`"}, {"_config.yml", "", "{: x"},
		{"hugo.toml", "content/", "{{< a >}}"}, {"hugo.toml", "content/", "{{< note >}}\n"}, {"hugo.toml", "content/", "{{< /note >}}"},
		{"docusaurus.config.js", "docs/", ":::note\n"}, {"docusaurus.config.js", "docs/", "{"}, {"docusaurus.config.js", "docs/", "<A "},
		{"docusaurus.config.js", "docs/", "<A>"}, {"docusaurus.config.js", "docs/", "<a b={"}, {"docusaurus.config.js", "docs/", "<!--"},
		{"mkdocs.yml", "docs/", "=== \"a\"\n    "}, {"mkdocs.yml", "docs/", "--8<-- \"a.md\"\n"}, {"mkdocs.yml", "docs/", "--8<--\n"},
	} {
		t.Run(c.config+" "+strings.TrimSpace(c.part), func(t *testing.T) {
			in := fstest.MapFS{c.config: {Data: nil}, c.folder + "a.md": {Data: []byte(strings.Repeat(c.part, size/len(c.part)/16))}}
			r := importSite(t, in, importer.Options{})
			if r.Pages != 1 || r.Faults.Worst() > diag.Warning {
				t.Errorf("%s, %v", r.Counts(), r.Faults)
			}
		})
	}
}
