package site

import (
	"fmt"
	"path"
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
	rank              int // the stem's, of speakRank
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
	strongest := make(map[string]int) // by folder and language suffix
	folder := func(n name) string { return n.dir + "\x00" + n.suffix }
	for _, p := range a.pages {
		n := p.name
		if n.rank >= 0 {
			if best, ok := strongest[folder(n)]; !ok || n.rank < best {
				strongest[folder(n)] = n.rank
			}
		}
	}
	for _, p := range a.pages {
		n := p.name
		// In somebody else's folder a README beside an index is a page like
		// any other; here it would be two pages with one URL.
		p.URL = strings.TrimSuffix(p.Path, path.Ext(p.Path)) + ".html"
		if n.rank >= 0 && (!a.config.Foreign || n.rank == strongest[folder(n)]) {
			p.URL = path.Join(n.dir, "index"+a.ending(n.suffix)+".html")
			a.indexes = append(a.indexes, p)
		}
		a.claim(p.URL, claim{p.Doc.File.Whole(), func() string { return fmt.Sprintf("the page %q", p.Doc.File.Name) }, diag.Error})
	}
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
	if old := a.claims[url]; old != nil {
		a.list.Add(c.severity, c.pos, "same-url",
			fmt.Sprintf("%s and %s would both be published as %q", old.what(), c.what(), url),
			"rename one of them")
		return false
	}
	a.claims[url] = &c
	return true
}

// split takes a content path apart. A suffix counts as a language only when
// the knowledge base may have it.
func (a *assembler) split(p string) name {
	dir, base := path.Split(p)
	stem := strings.TrimSuffix(base, path.Ext(base))
	n := name{dir: strings.TrimSuffix(dir, "/"), stem: stem}
	if ext := path.Ext(stem); len(ext) > 1 && ext != stem && a.languages.suffix(ext[1:]) {
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
