package importer

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"cando/builder/site"
)

// device is a name that Windows keeps for itself, whatever the file's ending.
var device = regexp.MustCompile(`(?i)^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])$`)

// forbidden are the signs that some system takes in no file name.
var forbidden = regexp.MustCompile(`[<>:"|?*\\\x00-\x1f\x7f]`)

// portable makes a path of one that every system takes.
func portable(p string) string {
	parts := strings.Split(p, "/")
	for i, part := range parts {
		part = strings.TrimLeft(strings.TrimRight(forbidden.ReplaceAllString(part, "-"), " ."), " ")
		stem, rest, _ := strings.Cut(part, ".")
		switch {
		case part == "":
			part = "page"
		case device.MatchString(stem):
			part = strings.TrimSuffix(stem+"-page."+rest, ".")
		case strings.HasPrefix(part, "."), part == "node_modules":
			part = "page-" + strings.TrimLeft(part, ".") // these are never content
		}
		parts[i] = part
	}
	return strings.Join(parts, "/")
}

// speak lets a page speak for a folder at whose address it was published, if
// no other does: the page /help/ for help/, the page / for all.
func (im *importing) speak() {
	speaking, folders := map[string]bool{}, map[string]bool{".": true}
	for _, p := range im.pages {
		rest := strings.TrimSuffix(p.rest, path.Ext(p.rest)) + ".md"
		speaking[urlOf(rest)] = true
		for dir := path.Dir(rest); dir != "."; dir = path.Dir(dir) {
			folders[dir] = true
		}
	}
	take := func(p *page, address string, near bool) {
		if !strings.HasSuffix(address, "/") {
			return
		}
		address = path.Clean(address)[1:]
		for _, dir := range []string{path.Clean(address), path.Join(im.language, address)} {
			index := path.Join(dir, "index.html")
			if folders[dir] && !speaking[index] && (!near || path.Dir(p.rest) == dir) {
				p.rest = path.Join(dir, "index.md")
				speaking[index] = true
				return
			}
		}
	}
	for _, p := range im.pages {
		take(p, p.address, false)
		if p.address == "/404.html" {
			p.rest = "404.md" // the author's own wins over Cando's
		}
	}
	for _, p := range im.pages {
		for _, alias := range p.front.aliases {
			if strings.HasPrefix(alias, "/") {
				take(p, alias, true)
			}
		}
	}
}

// place gives every page its path in the content folder: the one that it had,
// unless another page has it, or some system does not take it.
func (im *importing) place() {
	im.speak()
	// A folder's index comes before its README.
	pages := slices.Clone(im.pages)
	slices.SortStableFunc(pages, func(a, b *page) int { return isReadme(a.rest) - isReadme(b.rest) })
	for _, p := range pages {
		want := path.Clean(p.rest)
		p.path = im.free(portable(strings.TrimSuffix(want, path.Ext(want)) + ".md"))
		im.claim(urlOf(p.path))
		im.taken[strings.ToLower("/"+p.path)] = true
		if p.path != want && !samePlace(want, p.path) {
			im.note(Names, p.file.Name, 0, fmt.Sprintf("the page is now %s", p.path),
				"its name was taken, or is one that Windows or a site cannot have; links to it were changed")
		}
		if top, _, below := strings.Cut(p.path, "/"); below && slices.Contains(kindFolders, top) {
			p.front.kind = "page"
		}
		if top, _, _ := strings.Cut(p.path, "/"); top == p.front.lang && slices.Contains(im.languages, top) {
			p.front.lang = "" // its folder says it
		}
	}
	for _, top := range kindFolders {
		if slices.ContainsFunc(im.pages, func(p *page) bool { return strings.HasPrefix(p.path, top+"/") }) {
			im.note(Pages, im.shown(top), 0, "in Cando the pages of this folder would be "+top+"; kind: page keeps them as they were",
				"delete the line from those that are "+top)
		}
	}
}

func isReadme(p string) int {
	if strings.EqualFold(strings.TrimSuffix(path.Base(p), path.Ext(p)), "readme") {
		return 1
	}
	return 0
}

var kindFolders = []string{"playbooks", "stories", "guidelines"}

func samePlace(a, b string) bool {
	return strings.TrimSuffix(a, path.Ext(a)) == strings.TrimSuffix(b, path.Ext(b))
}

func (im *importing) claim(url string) { im.taken[strings.ToLower(url)] = true }

// free returns the path itself, or the next with a number that nobody has.
func (im *importing) free(p string) string {
	ext := path.Ext(p)
	stem := strings.TrimSuffix(p, ext)
	for n := 1; ; n++ {
		name := p
		if n > 1 {
			name = stem + "-" + strconv.Itoa(n) + ext
		}
		if !im.taken[strings.ToLower(urlOf(name))] && !im.taken[strings.ToLower("/"+name)] {
			return name
		}
	}
}

// urlOf is where Cando publishes a file of the content folder.
func urlOf(p string) string {
	if path.Ext(p) != ".md" {
		return p
	}
	stem := strings.TrimSuffix(p, ".md")
	if site.SpeaksForFolder(path.Base(stem)) {
		return path.Join(path.Dir(stem), "index.html")
	}
	return stem + ".html"
}

// copyAsset gives a file that a page uses its path in the content folder.
func (im *importing) copyAsset(from string) string {
	if to := im.copied[from]; to != "" {
		return to
	}
	to := from
	for _, root := range append(slices.Clone(im.static), im.root) {
		if root != "" && root != "." && strings.HasPrefix(from, root+"/") {
			to = strings.TrimPrefix(from, root+"/")
			break
		}
	}
	to = strings.TrimLeft(to, "_")
	to = im.free(portable(to))
	im.taken[strings.ToLower("/"+to)] = true
	im.claim(to)
	im.copied[from] = to
	return to
}
