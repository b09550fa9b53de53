package decode

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"cando/builder/source"
)

// plainAndLibrary reads a text in both ways; plain is nil when that is not
// its business.
func plainAndLibrary(t *testing.T, text string) (plain, library *Node) {
	t.Helper()
	const before, behind = "---\n", "\n---\nbody: [\n"
	f := source.NewFile("page.md", "page.md", []byte(before+text+behind))
	start, end := len(before), max(len(before), len(f.Text)-len(behind))
	r := &yamlReader{syntax: newSyntax(f, start, end, "YAML", "bad-yaml"), anchors: map[string]*Node{}}
	if !r.readable() {
		return nil, nil
	}
	if plain = plainYAML(&r.syntax); plain == nil {
		return nil, nil
	}
	if !r.lexable() {
		return plain, plain // longer than what the library is given
	}
	r.lines = source.LineStarts(r.text())
	library = r.read()
	if len(r.list) > 0 {
		t.Errorf("the library refuses %q: %v", text, r.list)
	}
	return plain, library
}

func TestPlainYAML(t *testing.T) {
	for _, c := range []struct {
		text  string
		plain bool // is this read without the library?
	}{
		{"title: The order is late\n", true},
		{"title: It's \"late\" (again), isn't it?   \nweight: 5", true},
		{"a:\n- one\n- 2\n\nb:\n  - \"x: y\"\n  # between\n  - 'z #'\nc: [a b, \"d\" , 1.10]\nd: []\n", true},
		{"a:\nb:\n", true},
		{"# only\n\na: http://x.y/z#w\nb: null\nc: 2026-10-01\nA-b_2: yes\n", true},
		{"a: b\na: c\n", true},
		{"é: b\n", false},
		{"a: b: c\n", false},
		{"a: b #c\n", false},
		{"a: b\n c\n", false},
		{"a: |\n  b\n", false},
		{"a:\n  b: c\n", false},
		{"a:\n  - b: c\n", false},
		{"a:\n  - b\n - c\n", false},
		{"a:\n  - b\n  c\n", false},
		{"a: [b, [c]]\n", false},
		{"a: [b,\n  c]\n", false},
		{"a: \"b\\n\"\n", false},
		{"a: 'it''s'\n", false},
		{"a:b\n", false},
		{"a: &b c\n", false},
		{"a: *b\n", false},
		{"null: b\n", false},
		{"- a\n", false},
		{" a: b\n", false},
		{"a:\tb\n", false},
		{"", false},
	} {
		plain, library := plainAndLibrary(t, c.text)
		if (plain != nil) != c.plain {
			t.Errorf("%q: read without the library: %v, want %v", c.text, plain != nil, c.plain)
		}
		if diff := cmp.Diff(library, plain, cmp.AllowUnexported(Node{})); diff != "" {
			t.Errorf("%q (-library +plain):\n%s", c.text, diff)
		}
	}
}

// FuzzPlainYAML: what is read without the library is what the library reads,
// to the last offset.
func FuzzPlainYAML(f *testing.F) {
	for _, seed := range []string{
		"title: late\ntags:\n  - a\n  - b c\n", "a: [x, \"y\", 'z']\nb:\n", "a: b-c:d 'e' \"f\"\n# g\n\nh: 1_0", "a:\n- b\n\n- c\nd: e?",
		"a: x\u2028y\nb: \u00a0z\n", "a: b -\nc: (d) - e\n", "a: /b/ %c @d `e` |f >g !h &i *j\n", "a: <<\n<<: b\n", "a: .5\nb: 1e3\nc: 0x1F", "a: b,\nc: [d,]\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		plain, library := plainAndLibrary(t, text)
		if diff := cmp.Diff(library, plain, cmp.AllowUnexported(Node{})); diff != "" {
			t.Errorf("%q (-library +plain):\n%s", text, diff)
		}
	})
}
