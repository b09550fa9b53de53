package markup

import (
	"bytes"
	"fmt"
	"reflect"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cando/builder/site"
	"cando/builder/source"
)

// TestParseConcurrently parses the same pages over and over at once: each
// must come out as it does alone, whatever was parsed with the same buffers
// before.
func TestParseConcurrently(t *testing.T) {
	var files []*source.File
	for name, text := range hostile(2000) {
		page := fmt.Sprintf("# %s\n\n[link](x.md) ![a](b.png) ## [h](y.md)\n\n## [h](y.md)\n\n%s", name, text)
		files = append(files, source.NewFile(name+".md", name+".md", []byte(page)))
	}
	p := New(Options{})
	alone := make([]*site.Document, len(files))
	for i, f := range files {
		alone[i] = New(Options{}).Parse(f)
	}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for i, f := range files {
				doc := p.Parse(f)
				if !reflect.DeepEqual(doc, alone[i]) {
					t.Errorf("%s differs:\n%s", f.Name, cmp.Diff(described(alone[i]), described(doc)))
				}
			}
		})
	}
	wg.Wait()
}

// TestHolesAreExact fills the holes of a page by hand.
func TestHolesAreExact(t *testing.T) {
	doc := parseBody(New(Options{}), "# T\n\n## [a](b.md)\n\n![c](d.png) <video src=e.mp4></video>\n")
	var out bytes.Buffer
	last := 0
	for _, h := range doc.Holes {
		out.Write(doc.HTML[last:h.At])
		fmt.Fprintf(&out, "|%d %s %s", h.Kind, h.Target, doc.File.Text[h.Span.Start:h.Span.End])
		last = h.At
	}
	out.Write(doc.HTML[last:])
	want := `<h2 id="a"><a|0 b.md b.md>a</a> <a class="anchor" href="#a" aria-label="#"></a></h2>
<p><img|1 d.png d.png alt="c" loading="lazy"> <video|2 e.mp4 e.mp4 preload="none" controls></video></p>
`
	if got := out.String(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestPoliciesByDefault says what an empty or unknown policy means.
func TestPoliciesByDefault(t *testing.T) {
	const remote = "![a](https://example.com/b.png)"
	for _, c := range []struct {
		opts  Options
		shown bool
	}{
		{Options{}, false},
		{Options{Foreign: true}, true},
		{Options{Foreign: true, RemoteImages: site.ImagesLink}, false},
		{Options{RemoteImages: site.ImagesAllow}, true},
		{Options{RemoteImages: "nonsense"}, false},
	} {
		if got := bytes.Contains(parseBody(New(c.opts), remote).HTML, []byte("<img")); got != c.shown {
			t.Errorf("%+v: image shown: %v", c.opts, got)
		}
	}
	if html := parseBody(New(Options{HTML: "nonsense"}), "<b onclick=x>y</b>").HTML; bytes.Contains(html, []byte("onclick")) {
		t.Errorf("an unknown policy trusts: %s", html)
	}
}

func TestOutlinksKnowWhereTheyStand(t *testing.T) {
	const text = "# [T](https://t.example)\n\n[a](http://a.example/x?y=1&amp;z=2#f \"t\") <https://b.example> www.c.example/d. [e]\n" +
		"![i](//i.example/i.png) <a href=\"HTTPS://r.example\">r</a> <video src=\"https://v.example/v\"></video> a@b.example\n" +
		"[m](mailto:a@b.example) ![d](data:image/png;base64,AA==) `https://code.example` [l](x.md) [tel](tel:1)\n\n[e]: https://e.example/e\n"
	want := []string{
		"https://t.example = https://t.example", "http://a.example/x?y=1&z=2#f = http://a.example/x?y=1&amp;z=2#f", "https://b.example = https://b.example",
		"http://www.c.example/d = www.c.example/d", "https://e.example/e = [e]", "//i.example/i.png = //i.example/i.png",
		"HTTPS://r.example = HTTPS://r.example", "https://v.example/v = https://v.example/v",
	}
	doc := New(Options{HTML: site.HTMLSanitize}).Parse(source.NewFile("a.md", "a.md", []byte(text)))
	var got []string
	for _, o := range doc.Outlinks {
		got = append(got, o.Target+" = "+text[o.Span.Start:o.Span.End])
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
