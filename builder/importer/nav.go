package importer

import (
	"cmp"
	"fmt"
	"math"
	"path"
	"slices"
	"strings"

	"cando/builder/source"
)

// navEntry is an entry of a site's navigation: a page, or a group of entries.
type navEntry struct {
	title string
	page  *page
	below []navEntry
	file  string // where the navigation stands
	line  int
}

// arrange gives the pages the order and the titles that the site's navigation
// has. In Cando the navigation follows the folders, so that a group of entries
// becomes what its folder is called, if it is all in one.
func (im *importing) arrange() {
	seen := map[*page]bool{}
	titled := map[string]bool{}
	n := 0
	var walk func(entries []navEntry)
	walk = func(entries []navEntry) {
		for _, e := range entries {
			n++
			if e.page == nil {
				im.arrangeFolder(e, n, titled)
				walk(e.below)
				continue
			}
			if seen[e.page] {
				continue
			}
			seen[e.page] = true
			order := float64(n)
			e.page.front.order = &order
			if e.title != "" && path.Dir(e.page.path) != "." || e.title != "" && urlOf(e.page.path) != "index.html" {
				e.page.front.title = e.title
			}
			walk(e.below)
		}
	}
	walk(im.nav)
}

// arrangeFolder makes a group's title that of the folder in which its pages are.
func (im *importing) arrangeFolder(e navEntry, n int, titled map[string]bool) {
	pages := pagesOf(e.below)
	if len(pages) == 0 {
		return
	}
	dir := path.Dir(pages[0].path)
	for _, p := range pages {
		for dir != "." && !strings.HasPrefix(p.path, dir+"/") {
			dir = path.Dir(dir)
		}
	}
	if dir == "." || titled[dir] {
		im.note(Navigation, e.file, e.line, fmt.Sprintf("the group %q is not a folder of its own", quote(e.title)),
			"in Cando the navigation follows the folders: move its pages into one")
		return
	}
	titled[dir] = true
	im.folderPage(dir, e.title, float64(n))
}

func pagesOf(entries []navEntry) []*page {
	var all []*page
	for _, e := range entries {
		if e.page != nil {
			all = append(all, e.page)
		}
		all = append(all, pagesOf(e.below)...)
	}
	return all
}

// folderPage gives a folder a title and a place among its neighbours, on the
// page that speaks for it, which is made if there is none.
func (im *importing) folderPage(dir, title string, order float64) *page {
	url := path.Join(dir, "index.html")
	for _, p := range im.pages {
		if urlOf(p.path) == url {
			if title != "" && p.front.title == "" {
				p.front.title = title
			}
			p.front.order = &order
			return p
		}
	}
	p := &page{path: path.Join(dir, "index.md"), file: source.NewFile("", "", nil), made: true, body: newText("", 1)}
	p.front.title, p.front.order = title, &order
	im.claim(url)
	im.pages = append(im.pages, p)
	return p
}

// order makes weights of the tool's own numbers. Cando's are whole, and 0 is
// none, so that the numbers are moved and stretched if need be.
func (im *importing) order() {
	scale, least := 1.0, 1.0
	for _, p := range im.pages {
		if o := p.front.order; o != nil {
			if *o != math.Trunc(*o) {
				scale = 100
			}
			least = min(least, *o)
		}
	}
	shift := 0.0
	if least < 1 && im.tool != Hugo { // to Hugo too, 0 is no weight
		shift = 1 - math.Floor(least)
	}
	for _, p := range im.pages {
		if o := p.front.order; o != nil {
			p.front.weight = int(math.Round((*o + shift) * scale))
		}
	}
	slices.SortFunc(im.pages, func(a, b *page) int { return cmp.Compare(a.path, b.path) })
}
