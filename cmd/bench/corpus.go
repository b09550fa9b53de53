package main

import (
	"fmt"
	"math/rand/v2"
	"path"
	"path/filepath"
	"strings"
)

// corpus is a folder of Markdown that every tool gets.
type corpus struct {
	Name  string `json:"name"`
	Pages int    `json:"pages"` // Markdown files
	Bytes int64  `json:"bytes"` // of Markdown
	path  string
}

// plannedPage is a page whose place and title are known before any page is
// written, so that pages can link to each other.
type plannedPage struct {
	path   string // with slashes, relative to the corpus
	title  string
	folder int
	index  bool
}

// plan is the shape of an invented knowledge base.
type plan struct {
	folders []string
	pages   []plannedPage
	within  [][]int // the pages of each folder, by their places in pages
}

// writeCorpus writes an invented handbook of so many pages below folder. The
// same number and seed give the same bytes, on every machine.
func writeCorpus(folder, name string, pages int, seed uint64) (corpus, error) {
	made := corpus{Name: name, Pages: pages, path: folder}
	p := newPlan(pages, seed)
	for i := range p.pages {
		text := p.write(i, seed)
		made.Bytes += int64(len(text))
		if err := writeFile(filepath.Join(folder, filepath.FromSlash(p.pages[i].path)), text); err != nil {
			return corpus{}, fmt.Errorf("write the corpus: %w", err)
		}
	}
	return made, nil
}

// newPlan decides the folders, nested like departments, their index pages
// (three in four have one) and the other pages.
func newPlan(pages int, seed uint64) plan {
	a := newAuthor(seed, 0)
	taken := map[string]bool{}
	p := plan{folders: []string{""}}
	for len(p.folders) < pages/6+1 {
		parent := p.folders[a.IntN(len(p.folders))]
		if strings.Count(parent, "/") < 5 {
			p.folders = append(p.folders, free(taken, path.Join(parent, slug(a.title())), ""))
		}
	}
	p.within = make([][]int, len(p.folders))
	for folder := 0; folder < len(p.folders) && len(p.pages) < pages; folder++ {
		if n := a.IntN(12); folder == 0 || n < 9 {
			name := "index.md"
			if n < 3 {
				name = "README.md"
			}
			p.add(plannedPage{path.Join(p.folders[folder], name), a.title(), folder, true})
		}
	}
	for len(p.pages) < pages {
		folder, title := crowded(a.Rand, len(p.folders)), a.title()
		p.add(plannedPage{free(taken, path.Join(p.folders[folder], slug(title)), ".md"), title, folder, false})
	}
	return p
}

func (p *plan) add(page plannedPage) {
	p.within[page.folder] = append(p.within[page.folder], len(p.pages))
	p.pages = append(p.pages, page)
}

// crowded draws a folder. The early ones are drawn far more often, since real
// folders have from one page to dozens.
func crowded(r *rand.Rand, folders int) int {
	n := r.IntN(folders)
	return n * (n + 1 + r.IntN(folders-n)) / folders
}

// free gives the path, with a number if it is taken.
func free(taken map[string]bool, name, ending string) string {
	candidate := name + ending
	for n := 2; taken[candidate]; n++ {
		candidate = fmt.Sprintf("%s-%d%s", name, n, ending)
	}
	taken[candidate] = true
	return candidate
}

// slug makes a file name of a title in invented words.
func slug(title string) string {
	return strings.ReplaceAll(strings.ToLower(title), " ", "-")
}

// relative is the link from one page to another.
func (p *plan) relative(from, to int) string {
	link, err := filepath.Rel(path.Dir("/"+p.pages[from].path), "/"+p.pages[to].path)
	if err != nil {
		panic(err) // both paths begin at the same root
	}
	return filepath.ToSlash(link)
}

// linked draws a page to link to: mostly a neighbour.
func (p *plan) linked(a *author, from int) int {
	if near := p.within[p.pages[from].folder]; a.IntN(10) < 6 {
		return near[a.IntN(len(near))]
	}
	return a.IntN(len(p.pages))
}
