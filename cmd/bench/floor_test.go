package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2"
)

func TestFloorRendersAndIndexesEveryPage(t *testing.T) {
	content, site := writeForTest(t, 40, 1), t.TempDir()
	if err := buildFloor(t.Context(), content, site); err != nil {
		t.Fatal(err)
	}
	if html, err := countHTML(site); err != nil || html != 40 {
		t.Errorf("%d HTML files for 40 pages (%v)", html, err)
	}
	index, err := bleve.OpenUsing(filepath.Join(site, "search"), map[string]any{"read_only": true})
	if err != nil {
		t.Fatal(err)
	}
	defer index.Close()
	if pages, err := index.DocCount(); err != nil || pages != 40 {
		t.Errorf("%d pages in the index, not 40 (%v)", pages, err)
	}
	page := newPlan(40, 1).pages[39]
	query := bleve.NewMatchPhraseQuery(strings.ToLower(page.title))
	query.SetField("Body")
	found, err := index.Search(bleve.NewSearchRequest(query))
	if err != nil || found.Total == 0 {
		t.Errorf("nothing found for the title %q (%v)", page.title, err)
	}
}

func TestFloorSaysWhyItFailed(t *testing.T) {
	content, site := writeForTest(t, 10, 1), t.TempDir()
	html := strings.TrimSuffix(newPlan(10, 1).pages[9].path, ".md") + ".html"
	if err := writeFile(filepath.Join(site, filepath.FromSlash(html), "in the way"), nil); err != nil {
		t.Fatal(err)
	}
	if err := buildFloor(t.Context(), content, site); err == nil || !strings.Contains(err.Error(), "write a page") {
		t.Errorf("the floor wrote over a folder, or does not say so: %v", err)
	}
}
