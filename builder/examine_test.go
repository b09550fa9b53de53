package builder_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"cando/builder"
	"cando/builder/site"
)

// examined reads a knowledge base and returns what Examine says of it.
func examined(t testing.TB, config site.Config, files map[string]string) []string {
	t.Helper()
	content := fstest.MapFS{}
	for name, text := range files {
		content[name] = &fstest.MapFile{Data: []byte(text)}
	}
	_, r, err := builder.New(builder.Options{Content: content, Config: config}).Due(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, d := range r.Site.Examine() {
		said = append(said, fmt.Sprintf("%s: %s [%s]", d.Pos, d.Message, d.Code))
		if d.Hint == "" {
			t.Errorf("%s: there is no hint", d.Message)
		}
	}
	return said
}

func TestOrphans(t *testing.T) {
	const lost = "no other page leads to this one [orphan-page]"
	for _, c := range []struct {
		name  string
		files map[string]string
		want  []string
	}{
		{"nothing leads there", map[string]string{"index.md": "# Home", "a.md": "---\ntitle: A\n---\n"}, []string{"a.md:2:8: " + lost}},
		{"a link in the text", map[string]string{"index.md": "[a](a.md)", "a.md": "A"}, nil},
		{"its own link does not count", map[string]string{"index.md": "# Home", "a.md": "# A\n\n[a](a.md) [a](#a)"}, []string{"a.md: " + lost}},
		{"related", map[string]string{"index.md": "---\nrelated: [b/a.md]\n---\n", "b/a.md": "A"}, nil},
		{"related by tags only", map[string]string{"index.md": "---\ntags: [x]\n---\n", "a.md": "---\ntags: [x]\n---\nA"}, []string{"a.md: " + lost}},
		{"a story's playbook", map[string]string{"index.md": "", "stories/s.md": "---\nplaybooks: [playbooks/a]\n---\n", "playbooks/a.md": "A"}, nil},
		{"a playbook with an action", map[string]string{"index.md": "", "playbooks/a.md": "---\nactions: [x]\n---\n"}, nil},
		{"a playbook without", map[string]string{"index.md": "", "playbooks/a.md": "A"}, []string{"playbooks/a.md: " + lost}},
		{"a page that names an action", map[string]string{"index.md": "", "a.md": "---\nactions: [x]\n---\n"}, []string{"a.md: " + lost}},
		{"the page of a folder", map[string]string{"index.md": "", "b/index.md": "B"}, nil},
		{"a translation", map[string]string{"index.md": "[a](a.md)", "a.md": "A", "a.es.md": "A"}, nil},
		{"the fallback", map[string]string{"index.md": "", "f.md": "F"}, nil},
		{"the author's own 404", map[string]string{"index.md": "", "404.md": "Gone"}, nil},
		{"a link is broken: it may be this one", map[string]string{"index.md": "[a](aa.md)", "a.md": "A"}, nil},
		{"a folder that is a list", map[string]string{"index.md": "", "b/1.md": "1", "b/2.md": "2", "b/3.md": "3"}, nil},
		{"two of them", map[string]string{"index.md": "", "b/1.md": "1", "b/2.md": "2"}, []string{"b/1.md: " + lost, "b/2.md: " + lost}},
		{"three of six", map[string]string{
			"index.md": "[4](b/4.md) [5](b/5.md) [6](b/6.md)",
			"b/1.md":   "1", "b/2.md": "2", "b/3.md": "3", "b/4.md": "4", "b/5.md": "5", "b/6.md": "6",
		}, []string{"b/1.md: " + lost, "b/2.md: " + lost, "b/3.md: " + lost}},
	} {
		c.files["x.md"], c.files["y.md"] = "[y](y.md)", "[x](x.md)"
		got := examined(t, site.Config{Fallback: "f.md", Languages: []string{"en", "es"}}, c.files)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	if said := examined(t, site.Config{}, map[string]string{"index.md": "", "a.md": "A"}); said != nil {
		t.Errorf("nobody links anything: %v", said)
	}
	if said := examined(t, site.Config{Foreign: true}, map[string]string{"index.md": "", "a.md": "A"}); said != nil {
		t.Errorf("somebody else's folder: %v", said)
	}
}

func TestDuplicateAsks(t *testing.T) {
	ask := func(asks string) string { return "---\nasks: " + asks + "\n---\n" }
	for _, c := range []struct {
		name, a, b string
		want       []string
	}{
		{"the same", "[where is it]", "[other, where is it]", []string{"b.md:2:15: the customer says the same in a.md:2:8 [duplicate-ask]"}},
		{"capitals, marks, signs", "[¿Dónde está  mi pedido?]", "[donde esta mi pedido]", []string{"b.md:2:8: the customer says the same in a.md:2:8 [duplicate-ask]"}},
		{"an apostrophe", `["I don't know"]`, "[I don’t know]", []string{"b.md:2:8: the customer says the same in a.md:2:8 [duplicate-ask]"}},
		{"another letter", "[заказ мой]", "[заказ мои]", nil},
		{"twice on one page", "[x y, X Y]", "[z]", nil},
		{"no words", `["?", "!"]`, `["?", "…"]`, nil},
		{"part of one", "[where is it]", "[where is it now]", nil},
	} {
		got := examined(t, site.Config{}, map[string]string{"index.md": "[a](a.md) [b](b.md)", "a.md": ask(c.a), "b.md": ask(c.b)})
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	other := map[string]string{"index.md": "[a](a.md) [b](b.md)", "a.md": ask("[no]"), "b.md": "---\nlang: es\nasks: [no]\n---\n"}
	if said := examined(t, site.Config{}, other); said != nil {
		t.Errorf("in another language: %v", said)
	}
}

// prose is a text of so many words that are different from each other.
func prose(from, words int) []string {
	text := make([]string, words)
	for i := range text {
		text[i] = fmt.Sprintf("word%d", from+i)
	}
	return text
}

// changed is a text with every nth word from the tenth on replaced.
func changed(text []string, n int) []string {
	text = slices.Clone(text)
	for i := 9; i < len(text); i += n {
		text[i] = "changed"
	}
	return text
}

func TestNearDuplicates(t *testing.T) {
	base := prose(0, 300)
	page := func(words []string) string { return strings.Join(words, " ") }
	for _, c := range []struct {
		name, b string
		want    string
	}{
		{"the same", page(base), "100"},
		{"in capitals and other lines", "# " + strings.ToUpper(page(base[:50])) + "\n\n" + strings.Join(base[50:], ",\n"), "100"},
		{"ten words changed", page(changed(base, 30)), "71"},
		{"fifteen words changed", page(changed(base, 20)), ""},
		{"a sentence more", page(slices.Concat(base, prose(1000, 40))), "88"},
		{"the first half only", page(base[:150]), ""},
		{"another text", page(prose(5000, 300)), ""},
		{"meant to be two", "---\nrelated: [a.md]\n---\n" + page(base), ""},
		{"in another language", "---\nlang: es\n---\n" + page(base), ""},
	} {
		got := examined(t, site.Config{}, map[string]string{"index.md": "[a](a.md) [b](b.md)", "a.md": page(base), "b.md": c.b})
		var want []string
		if c.want != "" {
			want = []string{"b.md: this page has almost the text of a.md: " + c.want + " % of their runs of 5 words occur in both [near-duplicate]"}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	short := page(base[:39])
	if said := examined(t, site.Config{}, map[string]string{"index.md": "[a](a.md) [b](b.md)", "a.md": short, "b.md": short}); said != nil {
		t.Errorf("pages of 39 words: %v", said)
	}
	chinese := "退款先办理，手续可以等客户走了以后再补。收据找不到的时候，先查订单号码，再查付款的银行卡，最后查购买的日期，一般都能找到。"
	if said := examined(t, site.Config{}, map[string]string{"index.md": "[a](a.md) [b](b.md)", "a.md": chinese, "b.md": chinese}); len(said) != 1 {
		t.Errorf("a text without spaces: %v", said)
	}
}

// TestNearDuplicatesAreThoseOfEveryPair compares with a look at every pair of
// pages, which were made by changing each other's words.
func TestNearDuplicatesAreThoseOfEveryPair(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	files := map[string]string{"index.md": ""}
	var texts [][]string
	for i := range 120 {
		text := prose(1000*i, 60+random.IntN(60))
		if i > 0 && i%2 == 0 {
			text = slices.Clone(texts[random.IntN(len(texts))])
			for range 1 + random.IntN(5) {
				text[random.IntN(len(text))] = fmt.Sprintf("new%d", random.IntN(1000))
			}
		}
		texts = append(texts, text)
		files[fmt.Sprintf("a/%03d.md", i)] = strings.Join(text, " ")
	}
	want := map[string]bool{}
	for i := range texts {
		for j := range i {
			if !want[fmt.Sprintf("a/%03d.md", j)] && likeness(texts[i], texts[j]) >= 0.7 {
				want[fmt.Sprintf("a/%03d.md", i)] = true
			}
		}
	}
	got := map[string]bool{}
	for _, said := range examined(t, site.Config{}, files) {
		name, _, _ := strings.Cut(said, ":")
		got[name] = true
	}
	if len(want) < 20 {
		t.Errorf("only %d pages are to be found", len(want))
	}
	if diff := cmp.Diff(slices.Sorted(maps.Keys(want)), slices.Sorted(maps.Keys(got))); diff != "" {
		t.Errorf("(-every pair +told)\n%s", diff)
	}
}

// likeness is the part of the runs of five words of either text that is in both.
func likeness(a, b []string) float64 {
	runs := func(text []string) map[string]bool {
		set := map[string]bool{}
		for i := range len(text) - 4 {
			set[strings.Join(text[i:i+5], " ")] = true
		}
		return set
	}
	x, y := runs(a), runs(b)
	both := 0
	for run := range x {
		if y[run] {
			both++
		}
	}
	return float64(both) / float64(len(x)+len(y)-both)
}

// BenchmarkExamine examines 7,000 pages of 400 words, of which a tenth are
// copies and all follow one form.
func BenchmarkExamine(b *testing.B) {
	files := fstest.MapFS{}
	form := prose(0, 100)
	for i := range 7000 {
		text := slices.Concat(form, prose(1000+300*(i-i%10/9), 300))
		files[fmt.Sprintf("%02d/%04d.md", i%50, i)] = &fstest.MapFile{Data: []byte(strings.Join(text, " "))}
	}
	_, r, err := builder.New(builder.Options{Content: files}).Due(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if n := len(r.Site.Examine()); n < 600 {
			b.Fatalf("%d pages are told", n)
		}
	}
}
