package decode_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"cando/builder/decode"
	"cando/builder/diag"
	"cando/builder/site"
	"cando/builder/source"
)

// checkReading reads a text in both modes and holds what is said about it to
// its rules: no panic, spans inside the text, messages of one line.
func checkReading(t *testing.T, read reader, f *source.File, start, end int) {
	t.Helper()
	node, list := read(f, start, end)
	if (node == nil) != (len(list) > 0) {
		t.Errorf("%s: a node %v, and faults %v", f.Name, node != nil, list)
	}
	checkSpans(t, f, node, start, end)
	for _, mode := range []decode.Mode{decode.Strict, decode.Foreign} {
		var front site.FrontMatter
		places, faults := decode.Bind(f, node, &front, mode)
		for path, span := range places {
			if span.Start < start || span.End < span.Start || span.End > end {
				t.Errorf("%s: place of %q is %v, the text %d to %d", f.Name, path, span, start, end)
			}
		}
		if mode == decode.Foreign && faults.Failed() && node.Kind == decode.Map {
			t.Errorf("%s: an error about a foreign value: %v", f.Name, faults)
		}
		list = append(list, faults...)
	}
	checkReport(t, f, list)
}

func checkSpans(t *testing.T, f *source.File, n *decode.Node, start, end int) {
	t.Helper()
	if n == nil {
		return
	}
	spans := []source.Span{n.Span}
	for _, field := range n.Fields {
		spans = append(spans, field.Span)
		checkSpans(t, f, field.Value, start, end)
	}
	for _, item := range n.Items {
		checkSpans(t, f, item, start, end)
	}
	for _, span := range spans {
		if span.Start < start || span.End < span.Start || span.End > end {
			t.Fatalf("%s: span %v, the text is %d to %d", f.Name, span, start, end)
		}
	}
}

func checkReport(t *testing.T, f *source.File, list diag.List) {
	t.Helper()
	lines := strings.Count(string(f.Text), "\n") + 1
	for _, d := range list {
		if d.File != f.Name || d.Line < 1 || d.Line > lines || d.Column < 1 {
			t.Errorf("%s: %v is not in the file, which has %d lines", f.Name, d.Pos, lines)
		}
		if d.Code == "" || strings.TrimSpace(d.Message) == "" {
			t.Errorf("%s: says nothing: %#v", f.Name, d)
		}
		for _, text := range []string{d.Message, d.Hint} {
			if i := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsPrint(r) && r != '\uFFFD' }); i >= 0 {
				t.Errorf("%s: message %q is not one line of text", f.Name, text)
			}
		}
	}
}

// fuzzReading reads random texts, with something before and behind them that
// does not belong to them.
func fuzzReading(f *testing.F, read reader, seeds ...string) {
	for _, seed := range seeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		const before, behind = "---\n", "\n---\nbody\n"
		file := source.NewFile("page.md", "page.md", []byte(before+text+behind))
		end := max(len(before), len(file.Text)-len(behind))
		checkReading(t, read, file, len(before), end)
	})
}

func FuzzYAML(f *testing.F) {
	seeds := []string{
		"title: late\ntags: [a, b]\n", "title: a: b", "a: |\n  x\n\n y", "a: &x {b: *x}", "<<: *a", "- - ? : -",
		"permissions:\n  - {action: refund, up_to: 5 EUR}\n", "\"a\\x\": 'b", "a: !!str\n", "%YAML 1.2\n--- >-\n x",
		"? a\n: - b\n  - c: {d", "é: \u2028\u0085\tü", "date: March 4, 2021", "a: >2-\n   b\n  c", "*a : &b\n&c : d",
	}
	for _, name := range suiteNames() {
		if raw, err := os.ReadFile(name); err == nil {
			documents := map[string]string{}
			readSuiteFile(f, filepath.Base(name), raw, documents)
			seeds = append(seeds, slices.Sorted(maps.Values(documents))...)
		}
	}
	fuzzReading(f, decode.YAML, seeds...)
}

func FuzzTOML(f *testing.F) {
	fuzzReading(f, decode.TOML, "title = 'late'\ntags = ['a', \"b\"]\n", "[a.b]\nc.d = {e = [1, 2.0]}\n[[f]]\n[[f]]\ng = 2021-03-04T05:06:07Z",
		"a = \"\"\"\nx\\\n  y\"\"\"", "[a]\n[a.b]\n[a]", "[[a]]\n[a.b]\n[[a.b]]", "a.b = 1\n[a]\nb.c = 2", "weight = 0x_1", "a = '''\r\n'''")
}

func FuzzJSON(f *testing.F) {
	fuzzReading(f, decode.JSON, `{"title": "late", "tags": ["a", 1, null, 1e9, true]}`, `{"a": {"a": [[]]}, "a": 1}`, `{"a" "b"}`, `[1,]`,
		"{\"a\": \"\\ud800\"}", `{"weight": 1e400}`, "{'a': 1}", "{\"a\": \"x\ny\"}")
}
