package decode_test

import (
	"flag"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"cando/builder/decode"
	"cando/builder/diag"
	"cando/builder/site"
	"cando/builder/source"
)

var update = flag.Bool("update", false, "rewrite what is wanted in testdata")

type reader func(f *source.File, start, end int) (*decode.Node, diag.List)

var readers = map[string]reader{".yaml": decode.YAML, ".toml": decode.TOML, ".json": decode.JSON}

// TestCases reads testdata/*.txtar: each case is a file name.yaml, name.toml
// or name.json, and what is wanted of it in name.want: the keys that were
// read, then the report. foreign.txtar is read as another tool's text.
func TestCases(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no cases", err)
	}
	for _, name := range archives {
		mode := decode.Strict
		if filepath.Base(name) == "foreign.txtar" {
			mode = decode.Foreign
		}
		t.Run(filepath.Base(name), func(t *testing.T) { runArchive(t, name, mode) })
	}
}

func runArchive(t *testing.T, name string, mode decode.Mode) {
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	var sources []txtar.File
	for _, file := range archive.Files {
		if base, ok := strings.CutSuffix(file.Name, ".want"); ok {
			want[base] = string(file.Data)
		} else {
			sources = append(sources, file)
		}
	}
	archive.Files = nil
	for _, file := range sources {
		ext := path.Ext(file.Name)
		base := strings.TrimSuffix(file.Name, ext)
		got := report(t, readers[ext], source.NewFile(file.Name, file.Name, file.Data), mode)
		archive.Files = append(archive.Files, file, txtar.File{Name: base + ".want", Data: []byte(got)})
		if wanted, ok := want[base]; !*update && (!ok || wanted != got) {
			t.Errorf("%s (-want +got):\n%s", file.Name, cmp.Diff(wanted, got))
		}
		delete(want, base)
	}
	for base := range want {
		t.Errorf("%s.want belongs to no case", base)
	}
	if *update {
		if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// report says what was read, and what was said about it.
func report(t *testing.T, read reader, f *source.File, mode decode.Mode) string {
	t.Helper()
	var front site.FrontMatter
	node, list := read(f, 0, len(f.Text))
	_, faults := decode.Bind(f, node, &front, mode)
	var out strings.Builder
	out.WriteString(written(front))
	if err := diag.WriteText(&out, append(list, faults...), diag.Options{}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// written lists the fields of a struct that are set, by their key.
func written(v any) string {
	var out strings.Builder
	s := reflect.ValueOf(v)
	for i := range s.NumField() {
		field := s.Field(i)
		if field.IsZero() {
			continue
		}
		if field.Kind() == reflect.Pointer {
			field = field.Elem()
		}
		format := "%s = %+v\n"
		switch field.Interface().(type) {
		case string, []string:
			format = "%s = %q\n"
		case map[string]any:
			format = "%s = %#v\n"
		}
		line := fmt.Sprintf(format, s.Type().Field(i).Tag.Get("json"), field.Interface())
		out.WriteString(strings.ReplaceAll(line, "interface {}", "any"))
	}
	return out.String()
}
