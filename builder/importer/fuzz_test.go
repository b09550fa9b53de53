package importer

import (
	"strings"
	"testing"
	"testing/fstest"

	"cando/builder/source"
)

// converted converts one text as a page of a site.
func converted(s string, all ...converter) (text, *importing) {
	im := newImporting(fstest.MapFS{}, &source.Tree{}, Options{})
	p := &page{file: source.NewFile("a.md", "a.md", nil), source: "a.md", path: "a.md", body: newText(strings.ReplaceAll(s, marker, ""), 1)}
	im.pages, im.converters = []*page{p}, all
	im.bySource[p.source] = p
	im.convert(p)
	return p.body, im
}

// sane holds what every converted text is: its lines know lines that there are.
func sane(t *testing.T, s string, out text, im *importing) {
	t.Helper()
	lines := strings.Count(s, "\n") + 1
	if strings.Contains(out.s, marker) {
		t.Errorf("a mark is left in %q", out.s)
	}
	if len(out.starts) != strings.Count(out.s, "\n")+1 || len(out.from) != len(out.starts) {
		t.Fatalf("%d lines are known of %q", len(out.starts), out.s)
	}
	for i, from := range out.from {
		if from < 1 || from > lines || i > 0 && from < out.from[i-1] {
			t.Fatalf("line %d of %q comes from line %d of %q: %v", i+1, out.s, from, s, out.from)
		}
	}
	for _, n := range im.notes {
		if n.Line < 1 || n.Line > lines {
			t.Errorf("note of line %d: %v", n.Line, n)
		}
	}
}

// fuzz tries converters; what they have made they leave alone, if again says so.
func fuzz(f *testing.F, again bool, seeds []string, all ...converter) {
	for _, seed := range seeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 1<<12 {
			return
		}
		s = strings.ReplaceAll(s, marker, "")
		out, im := converted(s, all...)
		sane(t, s, out, im)
		if !again {
			return
		}
		if twice, _ := converted(out.s, all...); twice.s != out.s {
			t.Errorf("%q becomes %q, and then %q", s, out.s, twice.s)
		}
	})
}

// What stands raw, or escaped, is template code afterwards: it is not to be
// converted twice.
func FuzzLiquid(f *testing.F) {
	fuzz(f, false, []string{"{% if a %}b{% else %}c{% endif %}", "{% raw %}{{ x }}{% endraw %}", "{% include note.html content=\"a\nb\" %}", "{{ 'x' | upcase }}", "`{{ a }}` {% for"}, liquid)
}

func FuzzKramdown(f *testing.F) {
	fuzz(f, false, []string{"a\n{: .note}\n", "{: .tip }\n\nb", "* TOC\n{:toc}", "[a](b){:target=x}", "{::comment}a{:/}", "```\n{: .note}\n```"}, kramdown)
}

func FuzzShortcodes(f *testing.F) {
	fuzz(f, false, []string{"{{< note \"T\" >}}\na\n{{< /note >}}", "{{% details %}}{{< tip >}}x{{< /tip >}}{{% /details %}}", "{{</* a */>}}", "{{< highlight go >}}\nx\n{{< /highlight >}}"}, shortcodes)
}

func FuzzMDX(f *testing.F) {
	fuzz(f, false, []string{":::note A\nb\n:::", "import A from 'b'\n\n<A b={c} />", "{a}{/* b */}\\{", "<b style={{a: 1}}>", "<Tabs>\n<TabItem label=\"x\">y</TabItem></Tabs>"}, directives, mdx, func(_ *conversion, t text) text { return boxes(t) })
}

func FuzzDirectives(f *testing.F) {
	fuzz(f, true, []string{":::note A\nb\n:::", "::::tip[x]\n:::danger\ny\n:::\n::::", "```\n:::note\n```", "  :::info\n  a"}, directives)
}

func FuzzSnippets(f *testing.F) {
	fuzz(f, false, []string{"--8<-- \"a.md\"", "--8<--\na.md\n--8<--", "=== \"A\"\n    b\n\n    === \"C\"\n        d", "[a](b){ .c }", ";--8<-- \"x\""}, snippets, materials)
}

func FuzzLiteral(f *testing.F) {
	for _, seed := range []string{"module.exports = {a: 'b', c: [1, true, null], ...d, e() {}, f: g + 'h'}", "export default {a: `${b}`}", "const config: X = {'a-b': \"\\n\"} satisfies Y"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if n, plain := readLiteral(s); n == nil && plain {
			t.Errorf("%q: nothing is plain", s)
		}
	})
}

func TestTextKnowsItsLines(t *testing.T) {
	in := newText("one\ntwo\nthree\nfour", 10)
	out := in.apply([]edit{{4, 8, ""}, {8, 13, "a\nb\nc"}, {9, 10, "overlaps"}})
	if out.s != "one\na\nb\nc\nfour" {
		t.Fatalf("%q", out.s)
	}
	for i, want := range []int{10, 12, 12, 12, 13} {
		if out.from[i] != want {
			t.Errorf("line %d comes from %d, want %d", i+1, out.from[i], want)
		}
	}
}
