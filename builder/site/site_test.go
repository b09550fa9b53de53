package site

import (
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"
)

func TestAliasURL(t *testing.T) {
	for alias, want := range map[string]string{
		"old/name.md": "old/name.html", "/old/name/": "old/name/index.html", "old/name": "old/name.html",
		"old/name.html": "old/name.html", "/": "index.html", "a.b": "a.b.html",
		"../x": "", "a/../../x": "", "x?y": "", "x#y": "", `a\b`: "", "https://example.com": "",
	} {
		if got, ok := aliasURL(alias); got != want || ok != (want != "") {
			t.Errorf("%q is %q, %v; want %q", alias, got, ok, want)
		}
	}
}

// TestSlugsDiffer guards that two tags never share an address, that none is
// empty or long, and that each is a plain file name.
func TestSlugsDiffer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tag := rapid.StringN(1, 40, 400)
		a, b := tag.Draw(t, "a"), tag.Draw(t, "b")
		s := slug(a)
		if s == "" || len(s) > slugLength+9 || strings.ContainsAny(s, `/\. `) || s == "index" {
			t.Fatalf("the slug of %q is %q", a, s)
		}
		if !strings.EqualFold(a, b) && s == slug(b) {
			t.Fatalf("%q and %q share the slug %q", a, b, s)
		}
	})
}

// TestRelative guards that a relative link, followed from where it stands,
// leads to what it was made for.
func TestRelative(t *testing.T) {
	file := rapid.StringMatching(`([a-c]{1,2}/){0,3}[a-c]{1,2}\.html`)
	rapid.Check(t, func(t *rapid.T) {
		from, to := file.Draw(t, "from"), file.Draw(t, "to")
		if got := path.Join(path.Dir(from), Relative(from, to)); got != to {
			t.Fatalf("from %q, %q leads to %q, not to %q", from, Relative(from, to), got, to)
		}
	})
}

func TestEscapePath(t *testing.T) {
	for p, want := range map[string]string{
		"a/b.html": "a/b.html", "one two.html": "one%20two.html", "50% #1?.html": "50%25%20%231%3F.html",
		"..html": "..html", "a:b.html": "./a:b.html", "é.html": "%C3%A9.html",
	} {
		if got := EscapePath(p); got != want {
			t.Errorf("%q is %q, want %q", p, got, want)
		}
	}
}

func TestMeasure(t *testing.T) {
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"size.svg": `<?xml version="1.0"?><svg width="40" height="30px"/>`, "box.svg": `<svg viewBox="0,0 16 9"/>`,
		"percent.svg": `<svg width="100%" height="100%"/>`, "huge.svg": `<svg width="1e9" height="1"/>`,
		"none.svg": `no picture`, "not.png": `no picture`,
		"dot.gif": "GIF89a\x02\x00\x03\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x02\x00\x03\x00\x00\x02\x02\x84Q\x00;",
	} {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	for name, want := range map[string][2]int{
		"size.svg": {40, 30}, "box.svg": {16, 9}, "percent.svg": {}, "huge.svg": {}, "none.svg": {},
		"not.png": {}, "dot.gif": {2, 3}, "missing.png": {},
	} {
		if w, h := measure(files, name); w != want[0] || h != want[1] {
			t.Errorf("%s is %d × %d, want %v", name, w, h, want)
		}
	}
}

func TestCompareWeight(t *testing.T) {
	for _, test := range []struct{ x, y, want int }{{1, 2, -1}, {0, 5, 1}, {-1, 0, -1}, {0, 0, 0}, {3, 3, 0}} {
		if got := compareWeight(test.x, test.y); got != test.want {
			t.Errorf("compareWeight(%d, %d) is %d", test.x, test.y, got)
		}
	}
}
