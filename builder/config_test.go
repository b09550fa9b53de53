package builder_test

import (
	"flag"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"cando/builder"
	"cando/builder/diag"
	"cando/builder/source"
)

var updateConfig = flag.Bool("update-config", false, "rewrite what is wanted in testdata/config.txtar")

const configCases = "testdata/config.txtar"

// TestLoadConfig reads testdata/config.txtar: each case is a name.yaml and,
// in name.want, the keys that were read and the report.
func TestLoadConfig(t *testing.T) {
	archive, err := txtar.ParseFile(configCases)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	var files []txtar.File
	for _, file := range archive.Files {
		if base, ok := strings.CutSuffix(file.Name, ".want"); ok {
			want[base] = string(file.Data)
		} else {
			files = append(files, file)
		}
	}
	archive.Files = nil
	for _, file := range files {
		base := strings.TrimSuffix(file.Name, ".yaml")
		got := configReport(t, file)
		archive.Files = append(archive.Files, file, txtar.File{Name: base + ".want", Data: []byte(got)})
		if !*updateConfig && want[base] != got {
			t.Errorf("%s (-want +got):\n%s", file.Name, cmp.Diff(want[base], got))
		}
	}
	if *updateConfig {
		if err := os.WriteFile(configCases, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func configReport(t *testing.T, file txtar.File) string {
	t.Helper()
	config, _, list := builder.LoadConfig(source.NewFile(file.Name, file.Name, file.Data))
	list.Sort()
	var out strings.Builder
	v := reflect.ValueOf(config)
	for i := range v.NumField() {
		if field := v.Field(i); !field.IsZero() {
			fmt.Fprintf(&out, "%s = %+v\n", v.Type().Field(i).Tag.Get("json"), field.Interface())
		}
	}
	if err := diag.WriteText(&out, list, diag.Options{}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestLoadConfigPlaces: ConfigAt is made of these.
func TestLoadConfigPlaces(t *testing.T) {
	f := source.NewFile("cando.yaml", "cando.yaml", []byte("title: Care book\nroles:\n  - id: lead\n    label: {en: Shift lead}\nfallback: use.md\n"))
	_, places, list := builder.LoadConfig(f)
	if len(list) > 0 {
		t.Fatal(list)
	}
	for key, want := range map[string]string{"title": "Care book", "roles[0].id": "lead", "roles[0].label.en": "Shift lead", "fallback": "use.md"} {
		if span := places[key]; string(f.Text[span.Start:span.End]) != want {
			t.Errorf("%s stands at %q, want %q", key, f.Text[span.Start:span.End], want)
		}
	}
}

// FuzzConfig: whatever cando.yaml says, there is no panic, and what is said
// about it is one line with a place in the file.
func FuzzConfig(f *testing.F) {
	archive, err := txtar.ParseFile(configCases)
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range archive.Files {
		if strings.HasSuffix(file.Name, ".yaml") {
			f.Add(string(file.Data))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := source.NewFile("cando.yaml", "cando.yaml", []byte(text))
		_, places, list := builder.LoadConfig(file)
		for key, span := range places {
			if span.Start < 0 || span.End < span.Start || span.End > len(file.Text) {
				t.Errorf("place of %q is %v of %d", key, span, len(file.Text))
			}
		}
		lines := strings.Count(string(file.Text), "\n") + 1
		for _, d := range list {
			if d.Line < 1 || d.Line > lines || d.Column < 1 {
				t.Errorf("%v is not in the file", d.Pos)
			}
			unprintable := strings.IndexFunc(d.Message+d.Hint, func(r rune) bool { return !unicode.IsPrint(r) && r != '\uFFFD' })
			if d.Code == "" || d.Message == "" || unprintable >= 0 {
				t.Errorf("message %q, hint %q [%s]", d.Message, d.Hint, d.Code)
			}
		}
	})
}
