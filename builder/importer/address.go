package importer

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"
)

// key is an address without what does not tell it from others: a slash at its
// end, index.html, .html.
func key(address string) string {
	if u, err := url.PathUnescape(address); err == nil {
		address = u
	}
	address = path.Clean("/" + address)
	address = strings.TrimSuffix(address, "/index.html")
	address = strings.TrimSuffix(address, ".html")
	if address == "" || address == "/index" {
		return "/"
	}
	return address
}

// publish notes where every page was to be found. Of two that say the same,
// an address counts more than an earlier one, and that more than a name.
func (im *importing) publish() {
	call := func(name string, p *page) {
		if name != "" && im.byAddress[key(name)] == nil {
			im.byAddress[key(name)] = p
		}
	}
	for _, p := range im.pages {
		call(p.address, p)
	}
	for _, p := range im.pages {
		for _, alias := range p.front.aliases {
			call(alias, p)
		}
	}
	for _, p := range im.pages {
		for _, name := range p.names {
			call(name, p)
		}
	}
}

// redirect makes aliases of the addresses that the pages had, and of the
// site's own redirects.
func (im *importing) redirect() {
	for _, r := range im.redirects {
		im.addRedirect(r)
	}
	folders := map[string]bool{}
	for _, p := range im.pages {
		for dir := path.Dir(p.path); ; dir = path.Dir(dir) {
			folders[path.Join(dir, "index.html")] = true
			if dir == "." {
				break
			}
		}
	}
	for _, p := range im.pages {
		aliases := p.front.aliases
		if p.address != "" {
			aliases = append([]string{p.address}, aliases...)
		}
		p.front.aliases = nil
		for _, alias := range aliases {
			im.addAlias(p, alias, folders)
		}
	}
}

func (im *importing) addAlias(p *page, alias string, folders map[string]bool) {
	file, ok := aliasFile(alias)
	own := urlOf(p.path)
	switch {
	case file == own:
	case !ok:
		im.note(Addresses, p.file.Name, 0, fmt.Sprintf("the address %q cannot be kept", quote(alias)), "an address must be a path inside the site")
	case slices.Contains(builtIn, file), reserved(file):
		im.note(Addresses, p.file.Name, 0, fmt.Sprintf("the address %q is one of Cando's own pages", quote(alias)), "")
	case folders[file]:
		im.note(Addresses, p.file.Name, 0, fmt.Sprintf("the address %q is now that of a folder's page", quote(alias)),
			"call this page index.md in that folder, if it is to be found there")
	case im.taken[strings.ToLower(file)]:
		if !slices.Contains(p.front.aliases, alias) {
			im.note(Addresses, p.file.Name, 0, fmt.Sprintf("the address %q belongs to another page too", quote(alias)), "")
		}
	default:
		im.claim(file)
		p.front.aliases = append(p.front.aliases, alias)
	}
}

var builtIn = []string{"404.html", "search.html", "index.html", "feed.xml", "sitemap.xml", "robots.txt"}

func reserved(file string) bool {
	top, _, _ := strings.Cut(file, "/")
	return slices.Contains([]string{"can", "tags", "assets", "search"}, top)
}

// aliasFile is the file that Cando makes for an earlier address.
func aliasFile(alias string) (string, bool) {
	if strings.ContainsAny(alias, "?#\\:\x00\n") || slices.Contains(strings.Split(alias, "/"), "..") {
		return "", false
	}
	clean := strings.TrimPrefix(path.Clean("/"+alias), "/")
	switch {
	case clean == "":
		return "index.html", true
	case strings.HasSuffix(alias, "/"):
		return clean + "/index.html", true
	case strings.HasSuffix(clean, ".html"):
		return clean, true
	}
	return strings.TrimSuffix(clean, ".md") + ".html", true
}

// addRedirect gives a page the earlier address that the site's configuration
// lists.
func (im *importing) addRedirect(r redirect) {
	target, _, _ := strings.Cut(r.to, "#")
	to := im.byAddress[key(strings.TrimPrefix(target, im.base))]
	if to == nil {
		to = im.bySource[path.Join(im.root, target)]
	}
	if to == nil {
		im.note(Addresses, r.file, r.line, fmt.Sprintf("%s led to %s, which is no page here", quote(r.from), quote(r.to)),
			"Cando leads from earlier addresses to its own pages only; write a page with a link")
		return
	}
	if !slices.Contains(to.front.aliases, r.from) {
		to.front.aliases = append(to.front.aliases, r.from)
	}
}

// unescaped undoes %-encoding, if the text is validly encoded.
func unescaped(s string) (string, bool) {
	u, err := url.PathUnescape(s)
	return u, err == nil
}
