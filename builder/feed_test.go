package builder_test

import (
	"encoding/xml"
	"fmt"
	"os"
	"strings"
	"testing"
)

// parsedFeed is a feed as a reader's program takes it.
type parsedFeed struct {
	XMLName xml.Name `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string   `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Links   []struct {
		Rel  string `xml:"rel,attr"`
		Href string `xml:"href,attr"`
	} `xml:"link"`
	Entries []struct {
		Lang    string `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
		ID      string `xml:"id"`
		Title   string `xml:"title"`
		Updated string `xml:"updated"`
		Author  struct {
			Name string `xml:"name"`
		} `xml:"author"`
		Content string `xml:"content"`
	} `xml:"entry"`
}

func (b *bench) feed() parsedFeed {
	b.t.Helper()
	var f parsedFeed
	if err := xml.Unmarshal([]byte(b.page("feed.xml")), &f); err != nil {
		b.t.Fatalf("the feed is no XML: %v", err)
	}
	return f
}

// storyBook has stories in two languages, with titles and texts that XML has
// signs of its own for.
func storyBook(t *testing.T) *bench {
	return newBench(t).
		write("cando.yaml", "title: \"Care <book> & \\\"co\\\"\"\nbase_url: https://example.com/care/\nlanguages: [en, es]\nowners: {desk: {label: The desk, email: desk@example.com}}\n").
		write("content/stories/keys.md", "---\ntitle: \"]]> <b>Keys</b> & \\u0007 locks\"\ndate: 2026-09-14\nowner: desk\ndecision: I took them.\n---\nSee [late](../playbooks/late.md#when), [below](#below) and ![a key](key.svg).[^1]\n\n[^1]: A note.\n\n## Below\n\n[away](https://example.org/?a=1&b=2)\n").
		write("content/stories/keys.es.md", "---\ntitle: Las llaves\ndate: 2026-09-14\n---\nTexto.\n").
		write("content/stories/sopa.es.md", "---\ntitle: La sopa\ndate: 2026-10-02\n---\nTexto.\n").
		write("content/stories/key.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"2\" height=\"3\"/>").
		write("content/stories/undated.md", "# No day\n").
		write("content/playbooks/late.md", "# Late\n\n## When\n")
}

func TestFeed(t *testing.T) {
	b := storyBook(t).build()
	const golden = "testdata/feed.xml"
	got := b.page("feed.xml")
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(golden); err != nil || got != string(want) {
		t.Errorf("%v; the feed is\n%s", err, got)
	}
	f := b.feed()
	if f.Lang != "en" || f.Title != `Care <book> & "co"` || f.Updated != "2026-10-02T00:00:00Z" || len(f.Entries) != 2 {
		t.Fatalf("it reads back as %+v", f)
	}
	if f.Links[0].Rel != "self" || f.Links[0].Href != "https://example.com/care/feed.xml" {
		t.Errorf("its links are %v", f.Links)
	}
	soup, keys := f.Entries[0], f.Entries[1]
	if soup.Title != "La sopa" || soup.Lang != "es" {
		t.Errorf("a story without a translation is %+v", soup)
	}
	if keys.Title != "]]> <b>Keys</b> & \uFFFD locks" || keys.ID != "https://example.com/care/stories/keys.html" || keys.Author.Name != "The desk" {
		t.Errorf("the newest story in English is %+v", keys)
	}
	for _, link := range look(keys.Content).links {
		if !strings.HasPrefix(link.target, "https://") && !strings.HasPrefix(link.target, "#") {
			t.Errorf("the link to %q leads nowhere from a feed", link.target)
		}
	}
	for _, text := range []string{`href="https://example.com/care/playbooks/late.html#when"`, `src="https://example.com/care/stories/key.svg"`, `>What would you do?</a>`} {
		if !strings.Contains(keys.Content, text) {
			t.Errorf("the story lacks %s:\n%s", text, keys.Content)
		}
	}
	if strings.Contains(keys.Content, "I took them") {
		t.Error("the feed gives away what was decided")
	}
}

// TestPagesNameTheFeed guards that pages at any depth lead to the feed, and
// only where there is something in it.
func TestPagesNameTheFeed(t *testing.T) {
	const link = `<link rel="alternate" type="application/atom+xml" title="Care &lt;book&gt; &amp; &#34;co&#34;" href="`
	b := storyBook(t).build().
		has("index.html", link+`feed.xml">`).
		has("stories/keys.es.html", link+`../feed.xml">`).
		has("404.html", link+`/care/feed.xml">`)
	b.write("cando.yaml", "title: T\nowners: {desk: {label: The desk}}\n").build().lacks("index.html", "atom+xml")
	if _, ok := b.set.Get("feed.xml"); ok {
		t.Error("there is a feed, and no address for it to be at")
	}
	b = newBench(t).write("cando.yaml", "base_url: https://example.com/\n").write("content/a.md", "# A\n").build().lacks("a.html", "atom+xml")
	if f := b.feed(); len(f.Entries) != 0 || f.Updated != "1970-01-01T00:00:00Z" {
		t.Errorf("without stories the feed is %+v", f)
	}
}

// TestFeedIsShort guards that a feed does not grow with the years.
func TestFeedIsShort(t *testing.T) {
	b := newBench(t).write("cando.yaml", "base_url: https://example.com\n")
	for i := range 40 {
		b.write(fmt.Sprintf("content/stories/s%02d.md", i), fmt.Sprintf("---\ndate: 2026-01-%02d\n---\n# Story %d\n", 1+i/2, i))
	}
	f := b.build().feed()
	if len(f.Entries) != 30 || f.Entries[0].Title != "Story 38" || f.Entries[1].Title != "Story 39" || f.Entries[29].Title != "Story 11" {
		t.Errorf("it holds %d stories: %+v", len(f.Entries), f.Entries)
	}
	if f.ID != "https://example.com/" || f.Links[0].Href != "https://example.com/feed.xml" {
		t.Errorf("it is at %s, %v", f.ID, f.Links)
	}
}
