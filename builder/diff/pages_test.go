package diff_test

import (
	"fmt"
	"strings"
	"testing"

	"cando/builder/catalogue"
	"cando/builder/diff"
)

// TestPages compares pages that are written as URL, path, title, and earlier
// addresses.
func TestPages(t *testing.T) {
	for name, c := range map[string]struct{ before, after, want string }{
		"same":                       {"a.html a.md A", "a.html a.md A", ""},
		"only the title":             {"a.html a.md A", "a.html a.md B", ""},
		"new":                        {"", "a.html a.md A", "added a.html"},
		"gone":                       {"a.html a.md A", "", "removed a.html"},
		"moved, by its alias":        {"a.html a.md A", "b/c.html b/c.md C a.html", "moved a.html b/c.html"},
		"moved, by its title":        {"a.html a.md A", "b.html b.md A", "moved a.html b.html"},
		"moved, by its path":         {"a/index.html a/README.md A", "a/README.html a/README.md B", "moved a/index.html a/README.html"},
		"moved back":                 {"b.html b.md B a.html", "a.html a.md A", "moved b.html a.html"},
		"into a page that was there": {"a.html a.md A,b.html b.md B", "b.html b.md B a.html", "moved a.html b.html"},
		"two of one title":           {"a.html a.md A,b.html b.md A", "c.html c.md A", "added c.html,removed a.html,removed b.html"},
		"changed places":             {"a.html a.md A,b.html b.md B", "a.html a.md B,b.html b.md A", ""},
		"alias before title":         {"a.html a.md A,b.html b.md B", "c.html c.md B a.html", "moved a.html c.html,removed b.html"},
	} {
		r := diff.Compare(&catalogue.Catalogue{Pages: pages(c.before)}, &catalogue.Catalogue{Pages: pages(c.after)}, day(today))
		var got []string
		for _, p := range r.Pages {
			got = append(got, strings.Join(strings.Fields(fmt.Sprint(p.What, " ", p.Before, " ", p.URL)), " "))
		}
		if strings.Join(got, ",") != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func pages(list string) []catalogue.Page {
	var pages []catalogue.Page
	for entry := range strings.SplitSeq(list, ",") {
		if f := strings.Fields(entry); len(f) > 0 {
			pages = append(pages, catalogue.Page{URL: f[0], Path: f[1], Title: f[2], Kind: "page", Lang: "en", Aliases: f[3:]})
		}
	}
	return pages
}
