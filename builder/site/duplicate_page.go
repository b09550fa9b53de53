package site

import (
	"fmt"
	"slices"
	"strings"
)

// What two pages need to have in common to be told of. In trials on a company's
// handbook and on a retailer's procedures, copies that had been edited a little
// had seven runs in ten in common or more, and pages that only follow one
// template, or quote the same paragraph, had fewer. A word that is changed in a
// page of 300 words costs five runs of its 296, so at seven in ten about ten
// changed words are forgiven.
const (
	fewestWords = 40 // of a page: shorter ones are alike by chance
	sameNum     = 7  // of sameDen runs of words occur in both
	sameDen     = 10
)

// mostCompared is with how many pages of one bucket a page is compared at
// most, so that a thousand pages made from one form cost no million comparisons.
const mostCompared = 12

// duplicatePages reports pages that have almost the text of another page in
// the same language. Each page is told once, with the first page that it is
// like. Pages of which one names the other under related are meant to be two.
//
// Which pages are worth comparing is found by MinHash (Broder, 1997) in bands
// (Indyk and Motwani, 1998): the least of the hashes of all runs of words, by
// many hash functions, agree for two pages as often as their runs do. Pages
// that agree in one band, and in nearly enough of all these, are then compared
// run by run, so that what is told is never a guess.
func (e *examiner) duplicatePages() {
	buckets := make(map[bandKey][]*sketch)
	for _, s := range sketches(e.pages) {
		if s == nil {
			continue
		}
		other, same := s.like(buckets)
		if other != nil {
			e.warn(s.page.Doc.At("title"), "near-duplicate",
				fmt.Sprintf("this page has almost the text of %s: %d %% of their runs of %d words occur in both", other.Doc.File.Name, same, runLength),
				"keep one of the two and link to it; if both are meant, name one under related: in the other")
			continue // whoever is like this page is like the other, or nearly
		}
		for band := range bands {
			if key := s.band(band); len(buckets[key]) < mostCompared {
				buckets[key] = append(buckets[key], s)
			}
		}
	}
}

// like returns the first page in the buckets that a page is like, and how many
// of a hundred runs of both are the same.
func (s *sketch) like(buckets map[bandKey][]*sketch) (*Page, int) {
	var candidates []*sketch
	for band := range bands {
		candidates = append(candidates, buckets[s.band(band)]...)
	}
	slices.SortFunc(candidates, func(a, b *sketch) int { return strings.Compare(a.page.URL, b.page.URL) })
	for _, c := range slices.Compact(candidates) {
		if !s.promises(c) || meantToBeTwo(s.page, c.page) {
			continue
		}
		both, either := overlap(runSet(s.page), runSet(c.page))
		if both*sameDen >= either*sameNum {
			return c.page, both * 100 / either
		}
	}
	return nil, 0
}

func meantToBeTwo(p, q *Page) bool {
	return len(p.Front().Related) > 0 && slices.Contains(p.Related, q) ||
		len(q.Front().Related) > 0 && slices.Contains(q.Related, p)
}

// overlap counts the runs that occur in both pages, and those that occur in either.
func overlap(a, b []uint64) (both, either int) {
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			both++
			i++
			j++
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return both, len(a) + len(b) - both
}
