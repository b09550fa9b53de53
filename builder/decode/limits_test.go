package decode_test

import (
	"fmt"
	"strings"
	"testing"

	"cando/builder/decode"
	"cando/builder/diag"
	"cando/builder/site"
	"cando/builder/source"
)

// TestLimits gives texts that take any parser without limits hours, gigabytes
// or its stack. A test that has no time limit of its own still shows it: it
// does not end.
func TestLimits(t *testing.T) {
	for _, c := range []struct{ name, notation, text, message string }{
		{"lists in lists", ".yaml", "a: " + strings.Repeat("[", 10_000), "more than 100 deep"},
		{"closed lists in lists", ".yaml", "a: " + strings.Repeat("[", 101) + strings.Repeat("]", 101), "more than 100 deep"},
		{"groups in groups", ".yaml", strings.Repeat("{a: ", 10_000), "more than 100 deep"},
		{"items in items", ".yaml", strings.Repeat("- ", 10_000), "more than 100 deep"},
		{"questions in questions", ".yaml", strings.Repeat("? ", 10_000), "more than 100 deep"},
		{"keys under keys", ".yaml", staircase(1000), "more than 100 deep"},
		{"empty lines in a block", ".yaml", "a: |\n" + strings.Repeat("\n", 500_000), "empty lines in a row"},
		{"blank lines in a block", ".yaml", "a: >\n" + strings.Repeat("  \n", 300_000), "empty lines in a row"},
		{"merge marks", ".yaml", "a: " + strings.Repeat("<<", 500_000), `"<<" more than 1000`},
		{"many keys", ".yaml", strings.Repeat("a: b\n", 20_000), "more than 10000 keys"},
		{"many keys without values", ".yaml", strings.Repeat("? a\n", 50_000), "more than 10000 keys"},
		{"many items", ".yaml", "a:\n" + strings.Repeat("- b\n", 110_000), "more than 100000 values"},
		{"alias bomb", ".yaml", bomb("[", "*%s, ", "]"), "more than 100000 values"},
		{"alias bomb of groups", ".yaml", bombOfGroups(), "more than 100000 values"},
		{"merge bomb", ".yaml", mergeBomb(), "more than 100000 values"},
		{"too long", ".yaml", "a: " + strings.Repeat("b", decode.MaxSize), "longer than 1 MB"},
		{"lists in lists", ".toml", "a = " + strings.Repeat("[", 500_000), "deep"},
		{"closed lists in lists", ".toml", "a = " + strings.Repeat("[", 5000) + strings.Repeat("]", 5000), "more than 100 deep"},
		{"dotted key", ".toml", strings.Repeat("a.", 300_000) + "a = 1", "more than 100 deep"},
		{"dotted table", ".toml", "[" + strings.Repeat("a.", 300_000) + "a]", "more than 100 deep"},
		{"many tables", ".toml", strings.Repeat("[[a]]\n", 170_000), "more than 100000 values"},
		{"many implied tables", ".toml", impliedTables(4000), "more than 100000 values"},
		{"many keys", ".toml", keys(105_000, "%d=1\n"), "more than 100000 values"},
		{"many items", ".toml", "a = [" + strings.Repeat("1,", 400_000) + "]", "more than 100000 values"},
		{"too long", ".toml", "a = '" + strings.Repeat("b", decode.MaxSize) + "'", "longer than 1 MB"},
		{"lists in lists", ".json", strings.Repeat("[", 1_000_000), "more than 100 deep"},
		{"groups in groups", ".json", strings.Repeat(`{"a":`, 200_000), "more than 100 deep"},
		{"many items", ".json", "[" + strings.Repeat("1,", 500_000) + "1]", "more than 100000 values"},
		{"too long", ".json", `"` + strings.Repeat("b", decode.MaxSize) + `"`, "longer than 1 MB"},
	} {
		t.Run(c.notation[1:]+" "+c.name, func(t *testing.T) {
			f := source.NewFile("page.md", "page.md", []byte(c.text))
			node, list := readers[c.notation](f, 0, len(f.Text))
			if node != nil || len(list) != 1 || !strings.Contains(list[0].Message, c.message) {
				t.Fatalf("node %v, want one fault with %q, got %v", node != nil, c.message, list)
			}
			if want := "bad-" + c.notation[1:]; list[0].Code != want || list[0].Severity != diag.Error {
				t.Errorf("got %v [%s], want an error [%s]", list[0].Severity, list[0].Code, want)
			}
		})
	}
}

// TestWithinLimits holds the limits to what people write.
func TestWithinLimits(t *testing.T) {
	for _, c := range []struct{ name, notation, text string }{
		{"long text", ".yaml", "summary: >\n" + strings.Repeat("  a line of words\n\n", 5000)},
		{"long list", ".yaml", "tags:\n" + strings.Repeat("  - item\n", 20_000)},
		{"many keys", ".yaml", "params:\n" + keys(9000, "  key%d: value\n")},
		{"deep", ".yaml", "params: {a: " + strings.Repeat("[", 90) + strings.Repeat("]", 90) + "}"},
		{"brackets in a text", ".yaml", "summary: |\n  " + strings.Repeat("[{- ", 10_000)},
		{"aliases", ".yaml", "params:\n  a: &a [1, 2, 3]\n  b: [" + strings.Repeat("*a, ", 1000) + "]"},
	} {
		t.Run(c.notation[1:]+" "+c.name, func(t *testing.T) {
			f := source.NewFile("page.md", "page.md", []byte(c.text))
			var front site.FrontMatter
			node, list := readers[c.notation](f, 0, len(f.Text))
			_, faults := decode.Bind(f, node, &front, decode.Strict)
			if list = append(list, faults...); len(list) > 0 {
				t.Fatal(list)
			}
		})
	}
}

func staircase(steps int) string {
	var b strings.Builder
	for i := range steps {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()
}

func keys(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

func impliedTables(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "[a%d%s]\n", i, strings.Repeat(".b", 90))
	}
	return b.String()
}

// bomb makes each of nine values ten times the one before.
func bomb(opening, repeat, closing string) string {
	var b strings.Builder
	b.WriteString("params:\n  a: &a 1\n")
	for name := 'b'; name < 'k'; name++ {
		item := fmt.Sprintf(repeat, string(name-1))
		fmt.Fprintf(&b, "  %c: &%c %s%s%s\n", name, name, opening, strings.Repeat(item, 10), closing)
	}
	return b.String()
}

func bombOfGroups() string {
	var b strings.Builder
	b.WriteString("params:\n  a: &a {x: 1}\n")
	for name := 'b'; name < 'z'; name++ {
		fmt.Fprintf(&b, "  %c: &%c {l: *%c, r: *%c}\n", name, name, name-1, name-1)
	}
	return b.String()
}

func mergeBomb() string {
	var b strings.Builder
	b.WriteString("base: &a\n" + keys(4000, "  k%d: 1\n"))
	for i := range 500 {
		fmt.Fprintf(&b, "m%d: {<<: *a}\n", i)
	}
	return b.String()
}
