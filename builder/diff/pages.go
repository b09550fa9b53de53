package diff

import (
	"maps"
	"slices"

	"cando/builder/catalogue"
)

// comparePages lists the pages that are new, then those that have moved, then
// those that are gone, each in the order of their site.
func comparePages(before, after []catalogue.Page) []PageChange {
	byURL := func(pages []catalogue.Page) map[string]bool {
		urls := make(map[string]bool, len(pages))
		for _, p := range pages {
			urls[p.URL] = true
		}
		return urls
	}
	older, newer := byURL(before), byURL(after)
	gone := slices.DeleteFunc(slices.Clone(before), func(p catalogue.Page) bool { return newer[p.URL] })
	fresh := slices.DeleteFunc(slices.Clone(after), func(p catalogue.Page) bool { return older[p.URL] })
	moves := follow(gone, fresh, after)
	var changes, removed []PageChange
	for _, p := range gone {
		if to, ok := moves[p.URL]; ok {
			changes = append(changes, PageChange{Moved, to.Title, to.Kind, to.Lang, to.Path, to.URL, p.URL})
		} else {
			removed = append(removed, PageChange{What: Removed, Title: p.Title, Kind: p.Kind, Lang: p.Lang, Path: p.Path, URL: p.URL})
		}
	}
	arrived := make(map[string]bool)
	for to := range maps.Values(moves) {
		arrived[to.URL] = true
	}
	added := []PageChange{}
	for _, p := range fresh {
		if !arrived[p.URL] {
			added = append(added, PageChange{What: Added, Title: p.Title, Kind: p.Kind, Lang: p.Lang, Path: p.Path, URL: p.URL})
		}
	}
	return append(append(added, changes...), removed...)
}

// follow finds where pages that are gone are now, by their addresses.
func follow(gone, fresh, after []catalogue.Page) map[string]catalogue.Page {
	moves := make(map[string]catalogue.Page)
	aliases := make(map[string]catalogue.Page)
	for _, p := range after {
		for _, alias := range p.Aliases {
			aliases[alias] = p
		}
	}
	arrivals := make(map[string]catalogue.Page)
	for _, p := range fresh {
		arrivals[p.URL] = p
	}
	taken := make(map[string]bool)
	for _, p := range gone {
		to, ok := aliases[p.URL]
		for _, alias := range p.Aliases {
			if back, free := arrivals[alias]; free && !ok { // it went back to where it was
				to, ok = back, true
			}
		}
		if ok {
			moves[p.URL], taken[to.URL] = to, true
		}
	}
	type mark struct{ path, title, kind, lang string }
	for _, markOf := range []func(p catalogue.Page) mark{
		func(p catalogue.Page) mark { return mark{path: p.Path} },
		func(p catalogue.Page) mark { return mark{title: p.Title, kind: p.Kind, lang: p.Lang} },
	} {
		left := slices.DeleteFunc(slices.Clone(gone), func(p catalogue.Page) bool { _, found := moves[p.URL]; return found })
		free := slices.DeleteFunc(slices.Clone(fresh), func(p catalogue.Page) bool { return taken[p.URL] })
		from, to := lone(left, markOf), lone(free, markOf)
		for m, p := range from {
			if q, ok := to[m]; ok {
				moves[p.URL], taken[q.URL] = q, true
			}
		}
	}
	return moves
}

// lone are the pages of which no other has the same mark.
func lone[M comparable](pages []catalogue.Page, markOf func(catalogue.Page) M) map[M]catalogue.Page {
	count, by := make(map[M]int), make(map[M]catalogue.Page)
	for _, p := range pages {
		m := markOf(p)
		count[m]++
		by[m] = p
	}
	maps.DeleteFunc(by, func(m M, _ catalogue.Page) bool { return count[m] > 1 })
	return by
}
