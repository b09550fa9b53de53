package site

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"cando/builder/diag"
)

// relatedLimit is how many related pages a page names by itself.
const relatedLimit = 5

// tagReach is how many pages of a tag are looked at for related ones: a tag
// that half the site bears says nothing, and must not cost its square.
const tagReach = 40

// relate finds what to read beside each page: what its author names, else
// the pages that share the most tags, rare tags counting more.
func (a *assembler) relate() {
	for _, p := range a.pages {
		for i, target := range p.Doc.Front.Related {
			if q := a.named(p, target, fmt.Sprintf("related[%d]", i)); q != nil && q != p {
				p.Related = append(p.Related, q)
			}
		}
		if p.Related == nil && len(p.Tags) > 0 {
			p.Related = relatedByTags(p)
		}
	}
}

func relatedByTags(p *Page) []*Page {
	shared := make(map[*Page]float64)
	for _, t := range p.Tags {
		for _, q := range t.Pages[:min(len(t.Pages), tagReach)] {
			if q != p && q.Lang == p.Lang {
				shared[q] += 1 / float64(len(t.Pages))
			}
		}
	}
	related := make([]*Page, 0, len(shared))
	for q := range shared {
		related = append(related, q)
	}
	slices.SortFunc(related, func(x, y *Page) int {
		return cmp.Or(cmp.Compare(shared[y], shared[x]), strings.Compare(x.Path, y.Path))
	})
	return related[:min(relatedLimit, len(related))]
}

// named returns the page that a front matter key means by a path: from the
// content folder, or from the page itself. An unknown one is an error.
func (a *assembler) named(p *Page, target, key string) *Page {
	if q := a.find(p, target); q != nil || a.config.Foreign {
		return q
	}
	a.unknownPage(p.Doc.At(key), target)
	a.pathMoved(p, key, target, &a.list[len(a.list)-1])
	return nil
}

// find returns the page that a path in a page's front matter means, or nil.
func (a *assembler) find(p *Page, target string) *Page {
	for _, dir := range []string{"", p.name.dir} {
		candidate := path.Join(dir, target)
		for _, ending := range []string{"", ".md"} {
			if q := a.site.PageAt(candidate + ending); q != nil {
				return q
			}
		}
	}
	return nil
}

// unknownPage reports a path that no published page has.
func (a *assembler) unknownPage(pos diag.Pos, target string) {
	message := fmt.Sprintf("there is no page %q", target)
	if why := a.leftOut[target]; why != "" {
		message = fmt.Sprintf("the page %q is left out: it is %s", target, why)
	}
	a.list.Add(diag.Error, pos, "unknown-page", message, diag.DidYouMean(target, a.paths()))
}

// paths lists the paths of all pages, sorted.
func (a *assembler) paths() []string {
	paths := make([]string, len(a.pages))
	for i, p := range a.pages {
		paths[i] = p.Path
	}
	return paths
}
