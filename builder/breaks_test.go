package builder_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"cando/builder"
	"cando/builder/authority"
	"cando/builder/diag"
	parsing "cando/builder/markup"
	"cando/builder/site"
	"cando/builder/source"
)

const breaksFile = "testdata/breaks.txt"

// edit is one small mistake, and the one thing that is to be said of it.
type edit struct {
	title, file string
	old, new    []string // lines; the old ones occur once in the file
	want        string
	line        int // of want in the table; of the title, if there is none
}

// TestBreaks makes one mistake after another in a copy of the example care book
// and sees that exactly one thing is said, in exactly these words, at exactly
// this place. The table says how it is written; -update fills in the words.
func TestBreaks(t *testing.T) {
	text, err := os.ReadFile(breaksFile)
	if err != nil {
		t.Fatal(err)
	}
	edits := readEdits(t, string(text))
	if len(edits) < 40 {
		t.Errorf("only %d mistakes are tried", len(edits))
	}
	lines := strings.Split(string(text), "\n")
	book := openCareBook(t)
	for _, said := range book.check(t) {
		t.Fatalf("the care book is not clean: %s", said)
	}
	for _, e := range slices.Backward(edits) { // so that added lines move none that is still needed
		t.Run(e.title, func(t *testing.T) {
			said := book.broken(t, e)
			got := strings.Join(said, "\n> ")
			if len(said) != 1 {
				t.Fatalf("%d things are said:\n> %s", len(said), got)
			}
			if got != e.want && !*update {
				t.Errorf("it says\n> %s\nwant\n> %s", got, e.want)
			}
			if e.want != "" {
				lines[e.line] = "> " + got
			} else {
				lines = slices.Insert(lines, e.line+1, "> "+got)
			}
		})
	}
	if *update {
		if err := os.WriteFile(breaksFile, []byte(strings.Join(lines, "\n")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// readEdits reads the table.
func readEdits(t *testing.T, text string) (edits []edit) {
	t.Helper()
	for i, line := range strings.Split(text, "\n") {
		mark, rest, _ := strings.Cut(line, " ")
		if mark == "==" {
			file, title, _ := strings.Cut(rest, ": ")
			edits = append(edits, edit{title: title, file: file, line: i})
			continue
		}
		if len(edits) == 0 || line == "" {
			continue
		}
		e := &edits[len(edits)-1]
		switch mark {
		case "-":
			e.old = append(e.old, rest)
		case "+":
			e.new = append(e.new, rest)
		case ">":
			e.want = rest
		default:
			t.Fatalf("%s:%d: a line begins with ==, -, + or >", breaksFile, i+1)
		}
		e.line = i
	}
	return edits
}

// careBook is the example care book, read and parsed once.
type careBook struct {
	config    *source.File
	content   fs.FS
	tree      source.Tree
	documents []*site.Document
	parser    *parsing.Parser
	today     authority.Day
}

func openCareBook(t *testing.T) *careBook {
	t.Helper()
	text, err := os.ReadFile("../cando.yaml")
	if err != nil {
		t.Fatal(err)
	}
	content := os.DirFS("../content")
	tree, list, err := source.Scan(context.Background(), content, source.Options{Prefix: "content"})
	if err != nil || len(list) > 0 {
		t.Fatal(err, list)
	}
	b := &careBook{
		config:  source.NewFile("cando.yaml", "cando.yaml", text),
		content: content, tree: *tree, parser: parsing.New(parsing.Options{}),
		today: newBench(t).opts.Today,
	}
	for _, f := range tree.Files {
		b.documents = append(b.documents, b.parser.Parse(f))
	}
	return b
}

// broken returns what is said when one edit has been made.
func (b careBook) broken(t *testing.T, e edit) []string {
	t.Helper()
	if e.file == b.config.Name {
		b.config = source.NewFile(e.file, e.file, e.apply(t, b.config.Text))
		return b.check(t)
	}
	for i, f := range b.tree.Files {
		if f.Name == e.file {
			b.documents = slices.Clone(b.documents)
			b.documents[i] = b.parser.Parse(source.NewFile(f.Path, f.Name, e.apply(t, f.Text)))
			return b.check(t)
		}
	}
	t.Fatalf("there is no file %s", e.file)
	return nil
}

func (e edit) apply(t *testing.T, text []byte) []byte {
	t.Helper()
	before := strings.Join(e.old, "\n")
	if n := strings.Count(string(text), before); n != 1 || before == "" {
		t.Fatalf("%q occurs %d times in %s", before, n, e.file)
	}
	return []byte(strings.Replace(string(text), before, strings.Join(e.new, "\n"), 1))
}

// check assembles the care book and returns what is wrong with it. As in
// cando check, an error in the configuration comes alone, and the site is
// examined when there is no error.
func (b careBook) check(t *testing.T) (said []string) {
	t.Helper()
	config, places, list := builder.LoadConfig(b.config)
	if !list.Failed() {
		at := func(key string) diag.Pos {
			if span, ok := places[key]; ok {
				return b.config.Span(span.Start, span.End)
			}
			t.Errorf("cando.yaml has no %s", key)
			return b.config.Whole()
		}
		for _, d := range b.documents {
			list = append(list, d.Diagnostics...)
		}
		book, more := site.Assemble(site.Input{
			Config: config, ConfigAt: at, Documents: b.documents,
			Content: b.content, Assets: b.tree.Assets, Today: b.today,
		})
		list = append(list, more...)
		if !list.Failed() {
			list = append(list, book.Examine()...)
		}
	}
	list.Sort()
	for _, d := range list {
		said = append(said, fmt.Sprintf("%s: %s: %s [%s]", d.Pos, d.Severity, d.Message, d.Code))
		if d.Hint == "" && strings.HasPrefix(d.Code, "unknown-") {
			t.Errorf("%s: there is no hint", d.Message)
		}
	}
	return said
}
