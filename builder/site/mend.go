package site

import (
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"cando/builder/diag"
)

// mendName is the fix for a name that cando.yaml does not have; nil when it is
// not certain which one is meant. Who may do what is never mended: that is for a
// person to say.
func mendName(d *Document, key, name string, known []string) *diag.Fix {
	meant := diag.OnlyNear(name, known)
	span, written := d.Places[key]
	if meant == "" || !written || strings.HasPrefix(key, "permissions") ||
		strings.HasPrefix(key, "actions[") && slices.Contains(d.Front.Actions, meant) {
		return nil
	}
	return d.File.Fix(span, name, meant, fmt.Sprintf("no name but %q is like %q", meant, name))
}

// nameMoved says of a link to nothing that its page has moved, when an earlier
// address of exactly one page is what it names.
func (r *resolver) nameMoved(p *Page, hole *Hole, sought string, d *diag.Diagnostic) {
	var to *Page
	for _, address := range []string{sought, sought + "/"} {
		url, ok := aliasURL(address)
		number, named := r.world.names[url]
		if !ok || !named {
			continue
		}
		target := r.pages[number].Target
		if target == nil || to != nil && to != target {
			return
		}
		to = target
	}
	if to == nil {
		return
	}
	d.Hint = fmt.Sprintf("the page has moved: it is %q now", Relative(p.Path, to.Path))
	d.Fix = mendLink(p, hole, to)
}

// pathMoved says of a path in front matter that its page has moved, when an
// earlier address of exactly one page is what it names.
func (a *assembler) pathMoved(p *Page, key, target string, d *diag.Diagnostic) {
	if a.earlier == nil {
		a.earlier = make(map[string]*Page)
		for _, q := range a.pages {
			for _, alias := range q.Doc.Front.Aliases {
				url, _ := aliasURL(alias)
				if other, taken := a.earlier[url]; taken && other != q {
					a.earlier[url] = nil
				} else {
					a.earlier[url] = q
				}
			}
		}
	}
	var to *Page
	for _, name := range []string{target, path.Join(p.name.dir, target)} {
		url, ok := aliasURL(name)
		q := a.earlier[url]
		if !ok || q == nil {
			continue
		}
		if to != nil && to != q {
			return
		}
		to = q
	}
	if to == nil {
		return
	}
	d.Hint = fmt.Sprintf("the page has moved: it is %q now", to.Path)
	if span, written := p.Doc.Places[key]; written && plainPath.MatchString(to.Path) {
		d.Fix = p.Doc.File.Fix(span, target, to.Path, fmt.Sprintf("the page is %q now", to.Path))
	}
}

// plainPath matches paths that no notation of front matter takes for something
// else.
var plainPath = regexp.MustCompile(`^[\pL\pN_][\pL\pN_./-]*$`)

// oldAddresses finds the links that go by an earlier address of a page. They
// work, by way of a page that sends readers on.
func (e *examiner) oldAddresses() {
	for _, p := range e.pages {
		for i := range p.Doc.Holes {
			hole := &p.Doc.Holes[i]
			to := p.links[i].Page
			if hole.Kind != LinkHole || to == nil || to.Target == nil {
				continue
			}
			e.warn(p.Doc.File.Span(hole.Span.Start, hole.Span.End), "old-address",
				fmt.Sprintf("%q is an earlier address of a page", hole.Target),
				fmt.Sprintf("name the page where it is now: %q", Relative(p.Path, to.Target.Path)))
			e.list[len(e.list)-1].Fix = mendLink(p, hole, to.Target)
		}
	}
}

// mendLink is the fix that lets a link name a page's file; nil when more than
// the path would have to change, or when it is not written as it reads.
func mendLink(p *Page, hole *Hole, to *Page) *diag.Fix {
	span := hole.Span
	if to.Doc == nil || string(p.Doc.File.Text[span.Start:span.End]) != hole.Target {
		return nil
	}
	old, fragment, _ := strings.Cut(hole.Target, "#")
	old, _, query := strings.Cut(old, "?")
	if query || fragment != "" && !slices.Contains(to.Doc.Anchors, unescape(fragment)) {
		return nil
	}
	now := linkPath(p, old, to)
	if strings.ContainsAny(now, "&:") { // may begin an entity, or end a scheme
		return nil
	}
	span.End = span.Start + len(old)
	return p.Doc.File.Fix(span, old, now, fmt.Sprintf("the page is %q now", to.Path))
}

// linkPath writes the way from one page to another as the old one is written:
// from the page, or from the content folder.
func linkPath(p *Page, old string, to *Page) string {
	now := Relative(p.Path, to.Path)
	switch {
	case strings.HasPrefix(old, "/"):
		now = "/" + to.Path
	case strings.HasPrefix(old, "./") && !strings.HasPrefix(now, "../"):
		now = "./" + now
	}
	var escaped strings.Builder
	for _, r := range now {
		if r < utf8.RuneSelf || !unicode.IsLetter(r) && !unicode.IsMark(r) {
			escaped.WriteString((&url.URL{Path: string(r)}).EscapedPath())
		} else {
			escaped.WriteRune(r)
		}
	}
	return escaped.String()
}
