package builder_test

import (
	"strings"
	"testing"

	"cando/builder/authority"
	"cando/builder/catalogue"
	"cando/builder/diff"
)

// TestBriefingIsAPage builds a page of what cando diff writes, with names that
// mean much to Markdown and to browsers: all of it is text, and the links lead to
// the pages.
func TestBriefingIsAPage(t *testing.T) {
	const (
		hostile = `</h2><script>alert(1)</script> *a* _b_ [c](d) ![e](f) {#g} | \ ~~h~~ & &lt; <!-- i --> ` + "`j`"
		inPage  = `&lt;/h2&gt;&lt;script&gt;alert(1)&lt;/script&gt; *a* _b_ [c](d) ![e](f) {#g} | \ ~~h~~ &amp; &amp;lt; &lt;!-- i --&gt; ` + "`j`"
	)
	read := func(text string) *catalogue.Catalogue {
		c, err := catalogue.Read([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	before := read(`{"format": 1, "ladders": [], "roles": [{"id": "lead", "label": "Lead"}], "actions": [{"id": "refund", "label": "Refund"}]}`)
	after := read(`{"format": 1, "roles": [{"id": "lead", "label": "Lead"}], "actions": [{"id": "refund", "label": "Refund"}],
		"pages": [{"path": "odd (name) 100%_x_*.md", "url": "odd.html", "kind": "page", "title": "T", "lang": "en"}],
		"wording": {"en": {"upTo": "up to {}", "per": "per {}"}},
		"ladders": [{"action": "refund", "grants": [{"action": "refund", "role": ["lead"], "up_to": "50 EUR", "per": "P"}]}]}`)
	after.Pages[0].Title, after.Roles[0].Label, after.Actions[0].Label = hostile, authority.Text{"": hostile}, authority.Text{"": hostile}
	after.Ladders[0].Grants[0].Per = authority.Text{"": hostile}

	briefing := diff.Compare(before, after, newBench(t).opts.Today).Markdown()
	b := newBench(t).write("cando.yaml", "title: T\n").
		write("content/changes.md", briefing).
		write("content/odd (name) 100%_x_*.md", "# Odd\n").
		build()
	if said := b.said(); said != "" {
		t.Errorf("%s\nof\n%s", said, briefing)
	}
	b.has("changes.html",
		"<strong>"+inPage+"</strong>: you can now: up to 50 EUR per "+inPage,
		`<a href="odd%20%28name%29%20100%25_x_%2A.html">`+inPage+`</a>`)
	if page := b.page("changes.html"); !strings.Contains(page, inPage) || strings.Contains(page, "<script>alert") {
		t.Errorf("the page is\n%s", page)
	}
}
