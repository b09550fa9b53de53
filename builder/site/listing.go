package site

import (
	"fmt"
	"path"
	"strings"
)

// ListingSize is how many pages one page lists. A folder of thousands is
// spread over several, so that none grows with the whole.
const ListingSize = 120

// Listing is what a page lists: the content of a folder, the pages of a tag.
type Listing struct {
	Sections []*Section
	Pages    []*Page
	Total    int     // of pages, over all parts
	Part     int     // from 1
	Parts    []*Page // the pages over which the listing is spread; nil when it is one
}

// First returns the title of the first page of the part that p is.
func (l *Listing) First() string {
	if len(l.Pages) == 0 {
		return ""
	}
	return l.Pages[0].Title
}

// spread lists pages on first and, when they are many, on pages made for it.
func (a *assembler) spread(first *Page, sections []*Section, pages []*Page) {
	count := max(1, (len(pages)+ListingSize-1)/ListingSize)
	parts := []*Page{first}
	for n := 2; n <= count; n++ {
		part := *first
		part.Doc, part.Path, part.links, part.Translations = nil, "", nil, nil
		part.URL = a.freeURL(fmt.Sprintf("%s-%d.html", strings.TrimSuffix(first.URL, ".html"), n))
		a.generate(&part)
		parts = append(parts, &part)
	}
	for i, part := range parts {
		part.Listing = &Listing{
			Pages: pages[i*ListingSize : min(len(pages), (i+1)*ListingSize)],
			Total: len(pages),
			Part:  i + 1,
		}
		if count > 1 {
			part.Listing.Parts = parts
		}
	}
	first.Listing.Sections = sections
}

// freeURL returns the address, or one like it when that is taken: an author's
// page is never pushed aside by a generated one.
func (a *assembler) freeURL(url string) string {
	ext := path.Ext(url)
	for a.isTaken(url) {
		url = strings.TrimSuffix(url, ext) + "-" + ext
	}
	return url
}
