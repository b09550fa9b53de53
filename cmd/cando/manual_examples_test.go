package main

import (
	"encoding/json"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"cando/builder"
	"cando/builder/authority"
	"cando/builder/decode"
	"cando/builder/diag"
	"cando/builder/source"
	"cando/builder/starter"
	"cando/themes"
)

// example is a fenced block of the manual.
type example struct {
	language, file string // "" for a block that is no whole file
	text           string
	before         string // the line of text before it
}

var fenced = regexp.MustCompile("(?ms)([^\n]*)\n+^```(\\S+)(?: (\\S+))?\n(.*?)^```$")

// examplesOf returns the blocks of each written page of the manual.
func examplesOf(t *testing.T) map[string][]example {
	t.Helper()
	examples := make(map[string][]example)
	content, err := fs.Sub(embeddedManual, "manual/content")
	if err != nil {
		t.Fatal(err)
	}
	err = fs.WalkDir(content, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(content, name)
		for _, m := range fenced.FindAllStringSubmatch(string(text), -1) {
			examples[name] = append(examples[name], example{m[2], m[3], m[4], m[1]})
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return examples
}

// TestManualDoesNotLie lays the files that each page shows over what cando init
// makes: nothing may be said of them.
func TestManualDoesNotLie(t *testing.T) {
	files := 0
	for page, examples := range examplesOf(t) {
		b := newBench(t)
		for _, e := range examples {
			if e.file != "" {
				b.lay(t, page, e)
				files++
			}
			switch {
			case e.file != "" && !strings.Contains(e.before, path.Base(e.file)):
				t.Errorf("%s: %q does not tell the reader that %s follows", page, e.before, e.file)
			case e.language == "json" && !json.Valid([]byte(e.text)):
				t.Errorf("%s: this is no JSON:\n%s", page, e.text)
			case e.language == "yaml" && e.file == "":
				tryPart(t, page, e.text)
			}
		}
		for _, d := range b.check(t) {
			if d.Code == "orphan-page" {
				continue // an example is one page, and nobody else's
			}
			t.Errorf("%s: of its examples it is said: %v %s %s", page, d.Pos, d.Message, d.Hint)
		}
	}
	if files < 20 {
		t.Errorf("only %d files were tried", files)
	}
}

// tryPart reads some keys as the front matter of a guideline, or else as those of
// cando.yaml: one of the two must understand them.
func tryPart(t *testing.T, page, text string) {
	t.Helper()
	wrong := func(lay example) bool {
		b := newBench(t)
		b.lay(t, page, lay)
		return slices.ContainsFunc(b.check(t), func(d diag.Diagnostic) bool {
			return slices.Contains([]string{"bad-yaml", "bad-value", "unknown-key", "wrong-type", "missing-key", "unknown-role", "unknown-action"}, d.Code)
		})
	}
	if wrong(example{file: "content/guidelines/part.md", text: "---\n" + text + "---\n\nText.\n"}) && wrong(example{file: builder.ConfigName, text: text}) {
		t.Errorf("%s: this is understood nowhere:\n%s", page, text)
	}
}

// bench is a knowledge base in memory, over which files are laid.
type bench struct {
	files, theme fstest.MapFS
}

func newBench(t *testing.T) *bench {
	t.Helper()
	today, err := authority.ParseDay("2026-11-22")
	if err != nil {
		t.Fatal(err)
	}
	base, err := starter.KnowledgeBase(today, starter.Schemas{})
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{make(fstest.MapFS), make(fstest.MapFS)}
	for _, f := range base {
		b.files[f.Path] = &fstest.MapFile{Data: f.Text}
	}
	return b
}

// lay lays one file over the others. A block of cando.yaml takes the place of
// those of its keys.
func (b *bench) lay(t *testing.T, page string, e example) {
	t.Helper()
	inTheme, ofTheme := strings.CutPrefix(e.file, "themes/ours/")
	switch {
	case e.file == builder.ConfigName:
		config := string(b.files[builder.ConfigName].Data)
		b.files[builder.ConfigName] = &fstest.MapFile{Data: []byte(replaceKeys(config, e.text))}
	case ofTheme:
		b.theme[inTheme] = &fstest.MapFile{Data: []byte(e.text)}
	case strings.HasPrefix(e.file, ".github/"):
		if _, list := decode.YAML(source.NewFile(e.file, e.file, []byte(e.text)), 0, len(e.text)); len(list) > 0 {
			t.Errorf("%s: %s: %v", page, e.file, list)
		}
	default:
		b.files[e.file] = &fstest.MapFile{Data: []byte(e.text)}
	}
}

var topKey = regexp.MustCompile(`(?m)^[a-z_]+:.*\n(?:[ #\n].*\n|\n)*`)

// replaceKeys puts the top keys of one configuration in the place of another's.
func replaceKeys(config, with string) string {
	for _, entry := range topKey.FindAllString(with, -1) {
		key, _, _ := strings.Cut(entry, ":")
		config = regexp.MustCompile(`(?m)^`+key+`:.*\n(?:[ #].*\n|\n)*`).ReplaceAllLiteralString(config, "") + entry
	}
	return config
}

// check says all that is wrong, templates and golden questions included.
func (b *bench) check(t *testing.T) diag.List {
	t.Helper()
	layout, content, list, err := builder.LocateIn(b.files, "example")
	if err != nil || list.Failed() {
		return append(list, diag.Diagnostic{Message: "it cannot be opened"})
	}
	today, err := authority.ParseDay("2026-11-22")
	if err != nil {
		t.Fatal(err)
	}
	preview, err := builder.New(builder.Options{
		Content: content, Scan: layout.Scan(), Config: layout.Config, ConfigAt: layout.ConfigAt, Today: today,
		Theme: themes.Overlay{{Name: "themes/ours", FS: b.theme}, {Name: "the default theme", FS: themes.Default()}},
	}).Preview(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer preview.Close()
	list = append(list, preview.Result.Diagnostics...)
	if list.Failed() {
		return list
	}
	list = append(list, preview.Result.Site.Examine()...)
	if len(b.theme) > 0 {
		for _, p := range preview.Result.Site.Pages {
			preview.Read(p.URL)
			if fault, failed := preview.Fault(p.URL); failed {
				list = append(list, fault)
			}
		}
	}
	questions, faults, err := layout.Questions()
	if err != nil {
		t.Fatal(err)
	}
	return append(append(list, faults...), questions.Check(preview.Result.Site, content)...)
}

var commandLine = regexp.MustCompile(`(?m)^\s*(?:- run: )?cando ([a-z]+)(.*)$`)

// TestManualCommandsExist looks for the commands and options that the manual
// lets a reader type.
func TestManualCommandsExist(t *testing.T) {
	root := rootCommand(streams{})
	root.InitDefaultCompletionCmd()
	tried := 0
	for page, examples := range examplesOf(t) {
		for _, e := range examples {
			for _, m := range commandLine.FindAllStringSubmatch(e.text, -1) {
				tried++
				c, _, err := root.Find([]string{m[1]})
				if err != nil || c == root {
					t.Errorf("%s: there is no command %s", page, m[1])
					continue
				}
				for _, option := range regexp.MustCompile(`--([a-z-]+)`).FindAllStringSubmatch(m[2], -1) {
					if c.Flags().Lookup(option[1]) == nil {
						t.Errorf("%s: cando %s has no --%s", page, m[1], option[1])
					}
				}
			}
		}
	}
	if tried < 20 {
		t.Errorf("only %d command lines were found", tried)
	}
}
