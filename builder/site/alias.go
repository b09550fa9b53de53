package site

import (
	"fmt"
	"path"
	"strings"

	"cando/builder/diag"
)

// alias makes a page at every earlier address of a page, which leads to it.
// An alias that cannot be is an error; in somebody else's folder, where other
// tools have other rules, it is left out with a warning.
func (a *assembler) alias() {
	for _, p := range a.pages {
		for i, alias := range p.Doc.Front.Aliases {
			pos := p.Doc.At(fmt.Sprintf("aliases[%d]", i))
			url, ok := aliasURL(alias)
			if !ok {
				a.list.Add(a.sternness(), pos, "bad-value",
					fmt.Sprintf("the alias %q is not an address inside this site", alias),
					"write it like old/name.html")
				continue
			}
			if url == p.URL || !a.claim(url, claim{pos, func() string { return fmt.Sprintf("the alias %q of the page %q", alias, p.Doc.File.Name) }, a.sternness()}) {
				continue
			}
			a.made = append(a.made, &Page{
				URL: url, Layout: LayoutRedirect, Kind: KindPage, Lang: p.Lang,
				Title: p.Title, Section: a.site.Root, Target: p,
			})
		}
	}
}

// aliasURL turns an earlier address, in the forms in which people know it,
// into the path of a file: old/name.md, /old/name/, old/name, old/name.html.
func aliasURL(alias string) (string, bool) {
	folder := strings.HasSuffix(alias, "/")
	clean := strings.TrimPrefix(path.Clean("/"+alias), "/")
	if strings.ContainsAny(alias, "?#\\:\x00") || strings.HasPrefix(alias, "..") || strings.Contains(alias, "/../") {
		return "", false
	}
	switch {
	case clean == "":
		return "index.html", true
	case folder:
		return clean + "/index.html", true
	case strings.HasSuffix(clean, ".html"):
		return clean, true
	default:
		return strings.TrimSuffix(clean, ".md") + ".html", true
	}
}

// sternness is how grave a fault is that somebody else's folder may have.
func (a *assembler) sternness() diag.Severity {
	if a.config.Foreign {
		return diag.Warning
	}
	return diag.Error
}
