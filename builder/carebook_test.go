package builder_test

import (
	"strings"
	"testing"
)

// TestCareBook builds the example care book: nothing in it is wrong, every
// link leads somewhere, every anchor is there, and a page stays light.
func TestCareBook(t *testing.T) {
	result, files := buildFolder(t, "..")
	for _, d := range result.Diagnostics {
		t.Error(d)
	}
	pages := lookAll(files)
	dead, away := crawl(pages, files)
	for _, link := range append(dead, away...) {
		t.Error(link)
	}
	for _, p := range result.Site.Pages {
		for _, link := range p.Links() {
			if link.Fragment != "" && link.Page != nil && !pages[link.Page.URL].ids[link.Fragment] {
				t.Errorf("%s links to %s#%s, which is not there", p.URL, link.Page.URL, link.Fragment)
			}
		}
	}
	for name, body := range files {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		for _, forbidden := range []string{" style=", "<style", "crossorigin", "integrity=", "javascript:"} {
			if strings.Contains(body, forbidden) {
				t.Errorf("%s holds %q", name, forbidden)
			}
		}
		if !strings.Contains(body, `rel="icon"`) && !strings.Contains(body, `http-equiv="refresh"`) {
			t.Errorf("%s names no icon", name)
		}
	}
}

// TestPageWeight holds an article with its styles and scripts to the bar:
// 30 KB, packed.
func TestPageWeight(t *testing.T) {
	_, files := buildFolder(t, "..")
	for _, name := range []string{"playbooks/late-delivery.html", "guidelines/refunds.html", "index.html"} {
		weight := packedSize(t, files[name])
		for _, link := range look(files[name]).links {
			if link.loads && link.tag != "img" {
				weight += packedSize(t, files[strings.TrimLeft(link.target, "./")])
			}
		}
		if weight > 30<<10 {
			t.Errorf("%s weighs %d bytes", name, weight)
		}
		t.Logf("%s weighs %d bytes with its styles and scripts", name, weight)
	}
}
