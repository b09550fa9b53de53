package render

import (
	"net/url"
	"strings"
	"testing"

	"cando/builder/site"
)

// titles are such as have broken addresses before.
var titles = []string{
	"Refunds & gifts", "Lamp #3", "100 % of it", "A + B = C", `"Quoted" and 'so'`, "Größe und ñandú", "小包", "a?b/c;d", "{query}", "{title}",
}

// TestFeedbackSurvivesEveryTitle reads addresses as a mail program or a server
// does, and finds in them what was put in.
func TestFeedbackSurvivesEveryTitle(t *testing.T) {
	for _, title := range titles {
		for _, start := range []string{"mailto:care@example.com", "https://example.com/new"} {
			c := site.Config{Feedback: site.Feedback{Story: start + "?subject=A story: {title}&path={path}&q={query}&body={url}"}}
			v := viewOf(c, site.FrontMatter{})
			v.Page.Title, v.Page.Path, v.Page.URL = title, "stories/"+title+".md", "stories/x.html"
			ways := v.Feedback()
			if len(ways) != 1 {
				t.Fatalf("%d ways to answer", len(ways))
			}
			address, err := url.Parse(strings.ReplaceAll(ways[0].URL, " ", "%20")) // as html/template does
			if err != nil {
				t.Errorf("%s: %v", ways[0].URL, err)
				continue
			}
			got := address.Query()
			for key, want := range map[string]string{"subject": "A story: " + title, "path": "stories/" + title + ".md", "q": "", "body": "stories/x.html"} {
				if got.Get(key) != want {
					t.Errorf("%s: %s is %q, want %q", ways[0].URL, key, got.Get(key), want)
				}
			}
			if _, query, _ := strings.Cut(ways[0].URL, "?"); strings.Contains(query, "+") || strings.Contains(query, "#") {
				t.Errorf("%s: a mail program takes the sign for another", ways[0].URL)
			}
		}
	}
}

func TestTellerIsEmptyWithoutAnOffer(t *testing.T) {
	if got := viewOf(site.Config{}, site.FrontMatter{}).Teller(); got != "" {
		t.Errorf("it is %q", got)
	}
}
