package render

import (
	"testing"

	"cando/builder/authority"
	"cando/builder/site"
)

// viewOf is the view of a page with the front matter, on a site with the
// configuration.
func viewOf(c site.Config, front site.FrontMatter) View {
	p := &site.Page{
		Doc: &site.Document{Front: front}, Path: "guidelines/refunds.md", URL: "guidelines/refunds.html",
		Kind: site.KindGuideline, Lang: "en", Title: `Refunds & "gifts" + more`,
	}
	words := map[string]string{"date": "{day} {month} {year}", "months": "J F M A M J J A S O November D", "home": "Home", "allPages": "All of {}"}
	return View{Site: &site.Site{Config: c, Pages: []*site.Page{p}}, Page: p, Words: words}
}

func TestReachURL(t *testing.T) {
	for reach, want := range map[string]string{
		"+353 20 912 0140":        "tel:+353209120140",
		"(020) 7946-0000":         "tel:02079460000",
		"020 7946-0000":           "tel:02079460000",
		"ext. 204":                "",
		"204":                     "",
		"ext. 330, 06:00 to 23:0": "",
		"ideas@example.com":       "mailto:ideas@example.com",
		"a@b?cc=everybody@c.d":    "",
		"javascript:alert(1)":     "",
		"":                        "",
	} {
		if got := string(reachURL(reach)); got != want {
			t.Errorf("reachURL(%q) = %q, want %q", reach, got, want)
		}
	}
}

func TestFeedbackIsFilledIn(t *testing.T) {
	c := site.Config{BaseURL: "https://care.example.com/x/", Feedback: site.Feedback{
		Story:   "mailto:care@example.com?subject={title}",
		Problem: "https://git.example.com/new?title={path}&body={url}&q={query}",
	}}
	ways := viewOf(c, site.FrontMatter{}).Feedback()
	want := []Feedback{
		{"feedback.story", "mailto:care@example.com?subject=Refunds%20%26%20%22gifts%22%20%2B%20more"},
		{"feedback.problem", "https://git.example.com/new?title=guidelines%2Frefunds.md&body=https%3A%2F%2Fcare.example.com%2Fx%2Fguidelines%2Frefunds.html&q="},
	}
	if len(ways) != len(want) {
		t.Fatalf("%d ways, want %d: %v", len(ways), len(want), ways)
	}
	for i := range want {
		if ways[i] != want[i] {
			t.Errorf("got %v, want %v", ways[i], want[i])
		}
	}
}

func TestTellHasAPlaceForTheQuery(t *testing.T) {
	const mail = "mailto:ideas@example.com"
	for _, c := range []struct {
		feedback site.Feedback
		want     string
	}{
		{site.Feedback{}, ""},
		{site.Feedback{Idea: mail}, mail + "?body={query}"},
		{site.Feedback{Idea: mail + "?subject={title}"}, mail + "?subject=Refunds%20%26%20%22gifts%22%20%2B%20more&body={query}"},
		{site.Feedback{Idea: mail + "?body=Hello"}, mail + "?body=Hello"},
		{site.Feedback{Idea: mail, Problem: "https://git.example.com/new?q={query}"}, "https://git.example.com/new?q={query}"},
		{site.Feedback{Problem: "https://git.example.com/new"}, "https://git.example.com/new"},
	} {
		if got := viewOf(site.Config{Feedback: c.feedback}, site.FrontMatter{}).Tell(); got != c.want {
			t.Errorf("with %+v: %q, want %q", c.feedback, got, c.want)
		}
	}
}

func TestDate(t *testing.T) {
	day, err := authority.ParseDay("2026-11-07")
	if err != nil {
		t.Fatal(err)
	}
	got, err := viewOf(site.Config{}, site.FrontMatter{}).Date(day)
	if err != nil || got != "7 November 2026" {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestMenu(t *testing.T) {
	root := &site.Section{}
	home := &site.Page{URL: "index.html", Title: "Home", Lang: "en", Section: root}
	area := &site.Section{Path: "a & b", Parent: root}
	index := &site.Page{URL: "a & b/index.html", Title: "A & B", Lang: "en", Section: area}
	root.Index, root.Sections, area.Index = home, []*site.Section{area}, index
	v := View{Site: &site.Site{Root: root}, Page: index, Words: viewOf(site.Config{}, site.FrontMatter{}).Words}
	got, err := v.Menu()
	want := `<ul>
<li><a href="../index.html">Home</a></li>
<li><a href="index.html" aria-current="page">A &amp; B</a></li>
</ul>`
	if err != nil || string(got) != want {
		t.Errorf("got %s, %v\nwant %s", got, err, want)
	}
}
