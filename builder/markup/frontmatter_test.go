package markup

import (
	"flag"
	"fmt"
	"os"
	"path"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"cando/builder/diag"
	"cando/builder/site"
	"cando/builder/source"
)

var updateFrontMatter = flag.Bool("update-frontmatter", false, "rewrite what is wanted in testdata/frontmatter/cases.txtar")

func TestFrontMatter(t *testing.T) {
	const name = "testdata/frontmatter/cases.txtar"
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	var pages []txtar.File
	for _, file := range archive.Files {
		if base, ok := strings.CutSuffix(file.Name, ".want"); ok {
			want[base] = string(file.Data)
		} else {
			pages = append(pages, file)
		}
	}
	archive.Files = nil
	for _, page := range pages {
		base := strings.TrimSuffix(page.Name, path.Ext(page.Name))
		got := frontMatterReport(t, source.NewFile(page.Name, page.Name, page.Data), strings.HasPrefix(base, "foreign-"))
		archive.Files = append(archive.Files, page, txtar.File{Name: base + ".want", Data: []byte(got)})
		if !*updateFrontMatter && want[base] != got {
			t.Errorf("%s (-want +got):\n%s", page.Name, cmp.Diff(want[base], got))
		}
	}
	if *updateFrontMatter {
		if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// frontMatterReport says what was read, where the body begins, and what was
// said about it.
func frontMatterReport(t *testing.T, f *source.File, foreign bool) string {
	t.Helper()
	front, _, body, list := parseFrontMatter(f, foreign)
	var out strings.Builder
	v := reflect.ValueOf(front)
	for i := range v.NumField() {
		if field := v.Field(i); !field.IsZero() {
			fmt.Fprintf(&out, "%s = %v\n", v.Type().Field(i).Tag.Get("json"), field.Interface())
		}
	}
	first, _, _ := strings.Cut(strings.TrimLeft(string(f.Text[body:]), "\n"), "\n")
	fmt.Fprintf(&out, "body in line %d: %q\n", f.Line(body), first)
	if err := diag.WriteText(&out, list, diag.Options{}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// TestFrontMatterAsItIsOnDisks: neither a byte order mark nor CRLF changes
// what is read, or a column.
func TestFrontMatterAsItIsOnDisks(t *testing.T) {
	for _, fences := range [][2]string{{"---\n", "---\n"}, {"+++\n", "+++\n"}, {"---yaml\n", "---\n"}} {
		text := fences[0] + "weight = 5\n" + fences[1] + "Body\n"
		if strings.HasPrefix(text, "---") {
			text = strings.Replace(text, " =", ":", 1)
		}
		plain := source.NewFile("a.md", "a.md", []byte(text))
		disk := source.NewFile("a.md", "a.md", []byte("\ufeff"+strings.ReplaceAll(text, "\n", "\r\n")))
		for _, f := range []*source.File{plain, disk} {
			front, places, body, list := parseFrontMatter(f, false)
			if front.Weight != 5 || string(f.Text[body:]) != "Body\n" || len(list) > 0 {
				t.Errorf("%q: weight %d, body %q, %v", text, front.Weight, f.Text[body:], list)
			}
			if at := f.Span(places["weight"].Start, places["weight"].End); at.Line != 2 || at.Width != 1 {
				t.Errorf("%q: weight stands at %v", text, at)
			}
		}
	}
}

// TestFrontMatterPlaces: a place is that in the file, not in the block.
func TestFrontMatterPlaces(t *testing.T) {
	f := source.NewFile("a.md", "a.md", []byte("\n---\ntitle: \"late\"\npermissions:\n  - {action: refund, role: [lead, clerk]}\n---\n"))
	_, places, _, _ := parseFrontMatter(f, false)
	for key, want := range map[string]string{
		"title": `"late"`, "permissions[0].action": "refund", "permissions[0].role[1]": "clerk",
		"permissions[0]": "{action: refund, role: [lead, clerk]}",
	} {
		if got := string(f.Text[places[key].Start:places[key].End]); got != want {
			t.Errorf("%s stands at %q, want %q", key, got, want)
		}
	}
}

// FuzzFrontMatter: whatever a page begins with, there is no panic, the body
// is a part of it, and what is said has a place in it.
func FuzzFrontMatter(f *testing.F) {
	archive, err := txtar.ParseFile("testdata/frontmatter/cases.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range archive.Files {
		if strings.HasSuffix(file.Name, ".md") {
			f.Add(string(file.Data))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := source.NewFile("page.md", "page.md", []byte(text))
		for _, foreign := range []bool{false, true} {
			_, places, body, list := parseFrontMatter(file, foreign)
			if body < 0 || body > len(file.Text) {
				t.Fatalf("body at %d of %d", body, len(file.Text))
			}
			checkFrontMatter(t, file, places, list)
		}
	})
}

func checkFrontMatter(t *testing.T, f *source.File, places site.Places, list diag.List) {
	t.Helper()
	for key, span := range places {
		if span.Start < 0 || span.End < span.Start || span.End > len(f.Text) {
			t.Errorf("place of %q is %v", key, span)
		}
	}
	for _, d := range list {
		if d.Line < 1 || d.Column < 1 || d.Line > strings.Count(string(f.Text), "\n")+1 {
			t.Errorf("%v is not in the file", d.Pos)
		}
		if d.Code == "" || d.Message == "" || strings.ContainsAny(d.Message+d.Hint, "\n\r\x1b") {
			t.Errorf("message %q, hint %q", d.Message, d.Hint)
		}
	}
}
