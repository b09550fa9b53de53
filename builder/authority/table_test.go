package authority_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"cando/builder/authority"
	"cando/builder/decode"
	"cando/builder/source"
)

var update = flag.Bool("update", false, "rewrite the answers in testdata")

// TestTables asks the questions in testdata of the books that stand above them.
// A table is a text archive: roles.yaml, then guidelines, written as a trainer
// writes them (lapses: is the first day on which a guideline's review is
// overdue), then
//
//	-- questions --   ROLE ACTION [AMOUNT] [on DAY] = the verdict; a role "-" is none
//	-- faults --      what is wrong with the book
//
// A grant goes by its guideline and line: refunds:3. -update rewrites the
// verdicts and the faults.
func TestTables(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no tables: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) { runTable(t, file) })
	}
}

func runTable(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	roles, book := readBook(t, archive)
	for i, f := range archive.Files {
		var got string
		switch f.Name {
		case "questions":
			got = answers(t, book, string(f.Data))
		case "faults":
			got = faults(roles, book)
		default:
			continue
		}
		if got != string(f.Data) && !*update {
			t.Errorf("the %s are\n%swant\n%s", f.Name, got, f.Data)
		}
		archive.Files[i].Data = []byte(got)
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// readBook reads the files of a table that end in .yaml.
func readBook(t *testing.T, archive *txtar.Archive) ([]authority.Role, *authority.Book) {
	t.Helper()
	var roles []authority.Role
	var grants []authority.Grant
	for _, f := range archive.Files {
		name, isYAML := strings.CutSuffix(f.Name, ".yaml")
		if !isYAML {
			continue
		}
		var page struct {
			Roles       []authority.Role       `json:"roles"`
			Permissions []authority.Permission `json:"permissions"`
			Lapses      authority.Day          `json:"lapses"`
		}
		text := source.NewFile(f.Name, f.Name, f.Data)
		node, list := decode.YAML(text, 0, len(f.Data))
		places, more := decode.Bind(text, node, &page, decode.Strict)
		for _, d := range append(list, more...) {
			t.Fatal(d)
		}
		roles = append(roles, page.Roles...)
		for i, p := range page.Permissions {
			line := text.Line(places[fmt.Sprintf("permissions[%d]", i)].Start)
			grants = append(grants, authority.Grant{Permission: p, Source: name, Line: line, Lapses: page.Lapses})
		}
	}
	return roles, authority.NewBook(roles, grants)
}

// answers puts the verdict behind every question.
func answers(t *testing.T, book *authority.Book, questions string) string {
	t.Helper()
	var out strings.Builder
	for line := range strings.Lines(questions) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			fmt.Fprintln(&out, line)
			continue
		}
		asked, _, _ := strings.Cut(line, "=")
		asked = strings.TrimSpace(asked)
		fmt.Fprintf(&out, "%-48s = %s\n", asked, verdict(book.Verdict(question(t, asked))))
	}
	return out.String()
}

func question(t *testing.T, asked string) authority.Question {
	t.Helper()
	rest, on, dated := strings.Cut(asked, " on ")
	words := strings.SplitN(rest, " ", 3)
	q := authority.Question{Role: words[0], Action: words[1]}
	var err error
	if dated {
		if q.Day, err = authority.ParseDay(on); err != nil {
			t.Fatalf("%q: %v", asked, err)
		}
	}
	if len(words) == 3 {
		written := words[2]
		bare := !strings.Contains(written, " ")
		if bare {
			written += " x"
		}
		if q.Amount, err = authority.ParseAmount(written); err != nil {
			t.Fatalf("%q: %v", asked, err)
		}
		if bare {
			q.Amount.Unit = ""
		}
	}
	return q
}

// verdict is a verdict in one line.
func verdict(v authority.Verdict) string {
	var s string
	switch v.Ruling {
	case authority.RulingNone:
		s = "nothing to decide"
	case authority.RulingCan:
		s = strings.TrimSuffix("can up to "+v.Reason.UpTo.String(), " up to ")
	case authority.RulingAsk:
		s = "ask " + whom(v)
	case authority.RulingNever:
		s = "never"
	}
	if v.Reason != nil {
		s += ", says " + place(v.Reason)
	}
	if v.Lapsed {
		s += ", which has lapsed"
	}
	if len(v.Held) > 1 {
		s += "; holds " + places(v.Held)
	}
	if len(v.Caveats) > 0 {
		s += "; but see " + places(v.Caveats)
	}
	return s
}

func whom(v authority.Verdict) string {
	switch {
	case v.AskRole != "":
		return v.AskRole
	case v.AskContact != "":
		return "the contact " + v.AskContact
	}
	return "nobody"
}

func faults(roles []authority.Role, book *authority.Book) string {
	var out strings.Builder
	if role := authority.Circle(roles); role != "" {
		fmt.Fprintf(&out, "%s outranks itself\n", role)
	}
	for _, f := range book.Faults() {
		out.WriteString(place(f.Grant))
		switch f.Kind {
		case authority.Contradiction:
			fmt.Fprintf(&out, " contradicts %s, for %s\n", place(f.Other), f.Role)
		case authority.Refused:
			fmt.Fprintf(&out, " does not go with %s, where one grants and one refuses %s\n", place(f.Other), f.Role)
		case authority.UpsideDown:
			fmt.Fprintf(&out, " gives %s less than %s gives below\n", f.Role, place(f.Other))
		case authority.MixedUnits:
			fmt.Fprintf(&out, " has another unit than %s\n", place(f.Other))
		case authority.Gap:
			fmt.Fprintf(&out, " names nobody above, for %s\n", f.Role)
		}
	}
	return out.String()
}

func place(g *authority.Grant) string { return fmt.Sprintf("%s:%d", g.Source, g.Line) }

func places(grants []*authority.Grant) string {
	all := make([]string, len(grants))
	for i, g := range grants {
		all[i] = place(g)
	}
	return strings.Join(all, " ")
}
