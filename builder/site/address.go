package site

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"cando/builder/diag"
)

// speaks lists the file names, without ending, that speak for their folder,
// the first before the others.
var speaks = []string{"index", "_index", "readme"}

// speakRank returns how strong a name's claim to its folder is: 0 strongest,
// -1 none.
func speakRank(name string) int {
	name = strings.ToLower(name)
	for rank, s := range speaks {
		if name == s {
			return rank
		}
	}
	return -1
}

// name is a content path taken apart: "es/late.fr.md" is the folder "es", the
// stem "late" and the language suffix "fr".
type name struct {
	dir, stem, suffix string
	top               string // folder; "" of a file at the top
	rank              int    // the stem's, of speakRank
}

// claim is what stands at an address: where the author said so, and in what words.
type claim struct {
	pos      diag.Pos
	what     func() string // "the page playbooks/late.md"
	severity diag.Severity // of a second claim to the same address
}

// address gives every page from a file its URL, and finds pages that want
// the same one.
func (a *assembler) address() {
	var strongest map[folderName]int // rank of what speaks for a folder
	if a.config.Foreign {
		strongest = a.strongest()
	}
	for i, p := range a.pages {
		// In somebody else's folder a README beside an index is a page like
		// any other; here it would be two pages with one URL.
		p.speaks = p.name.rank >= 0 && (!a.config.Foreign || p.name.rank == strongest[p.name.folder()])
		p.URL = a.known[i].url(p, a.ending)
	}
	a.addresses = a.memory.addressesOf(a.pages)
	for _, second := range a.addresses.second {
		a.claim(a.pages[second].URL, a.pages[second].claim())
	}
}

// folderName is a folder, as pages with a language in their names see it.
type folderName struct{ dir, suffix string }

func (n *name) folder() folderName { return folderName{n.dir, n.suffix} }

// strongest returns the lowest rank among the pages of each folder that claim
// to speak for it.
func (a *assembler) strongest() map[folderName]int {
	strongest := make(map[folderName]int)
	for _, p := range a.pages {
		if p.name.rank < 0 {
			continue
		}
		if best, ok := strongest[p.name.folder()]; !ok || p.name.rank < best {
			strongest[p.name.folder()] = p.name.rank
		}
	}
	return strongest
}

func (p *Page) claim() claim {
	return claim{p.Doc.File.Whole(), func() string { return fmt.Sprintf("the page %q", p.Doc.File.Name) }, diag.Error}
}

// addresses are those of the pages from files. They stay the same for as long as
// no page comes, goes or moves.
type addresses struct {
	urls   []string       // in the order of the pages
	first  map[string]int // the number of the page that has an address
	second []int          // the pages whose address another one has
	sorted []int          // the pages by their addresses
}

func newAddresses(urls []string) *addresses {
	s := &addresses{urls: urls, first: make(map[string]int, len(urls)), sorted: make([]int, len(urls))}
	for i, url := range urls {
		s.sorted[i] = i
		if _, taken := s.first[url]; taken {
			s.second = append(s.second, i)
		} else {
			s.first[url] = i
		}
	}
	slices.SortStableFunc(s.sorted, func(i, j int) int { return strings.Compare(urls[i], urls[j]) })
	return s
}

// ending is what a language adds to the name of a folder's page: nothing for
// the knowledge base's own language.
func (a *assembler) ending(suffix string) string {
	if suffix == "" || suffix == a.languages.own {
		return ""
	}
	return "." + suffix
}

// claim takes an address. When somebody has it already, that is a fault that
// names both.
func (a *assembler) claim(url string, c claim) bool {
	old, taken := a.claims[url]
	if i, first := a.addresses.first[url]; first {
		old, taken = a.pages[i].claim(), true
	}
	if taken {
		a.list.Add(c.severity, c.pos, "same-url",
			fmt.Sprintf("%s and %s would both be published as %q", old.what(), c.what(), url),
			"rename one of them")
		return false
	}
	a.claims[url] = c
	return true
}

// isTaken reports whether there is a page at an address.
func (a *assembler) isTaken(url string) bool {
	_, first := a.addresses.first[url]
	_, claimed := a.claims[url]
	return first || claimed
}

// split takes a content path apart. A suffix counts as a language only when
// the knowledge base may have it.
func (l languages) split(p string) *name {
	dir, base := path.Split(p)
	stem := strings.TrimSuffix(base, path.Ext(base))
	n := &name{dir: strings.TrimSuffix(dir, "/"), stem: stem}
	n.top, _, _ = strings.Cut(n.dir, "/")
	if ext := path.Ext(stem); len(ext) > 1 && ext != stem && l.suffix(ext[1:]) {
		n.stem, n.suffix = strings.TrimSuffix(stem, ext), ext[1:]
	}
	n.rank = speakRank(n.stem)
	return n
}

// inWords turns a file or folder name into a title: "late-delivery" becomes
// "Late delivery".
func inWords(s string) string {
	words := strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return r == '-' || r == '_' || r == ' '
	}), " ")
	if words == "" {
		return s
	}
	first := []rune(words)
	return strings.ToUpper(string(first[:1])) + string(first[1:])
}
