package importer

import (
	"encoding/json"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"cando/builder/authority"
	"cando/builder/decode"
	"cando/builder/source"
)

// readDocusaurus reads what is plain data of a configuration that is a
// program: the program is not run.
func (im *importing) readDocusaurus() {
	im.root, im.static = "docs", []string{"static"}
	im.converters = []converter{directives, mdx, func(_ *conversion, t text) text { return boxes(t) }}
	base := "/docs"
	if name := configOf(im.fsys, Docusaurus); name != "" {
		base = im.docusaurusConfig(name)
	}
	im.docusaurusPages(base)
	im.lostFolder("versioned_docs", "only the newest version is brought over", "")
	im.lostFolder("src/pages", "what is there is mostly a program", "write those pages as Markdown")
	im.addresses = im.docusaurusAddresses(base)
	im.later = append(im.later, im.categories, im.sidebars)
}

// docusaurusConfig returns the address below which the pages were.
func (im *importing) docusaurusConfig(name string) string {
	f := im.readFile(name)
	if f == nil {
		return "/docs"
	}
	im.configFile = f
	n, plain := readLiteral(string(f.Text))
	if n == nil {
		im.note(Configuration, f.Name, 0, "no object is exported that could be read", "write title and base_url into cando.yaml by hand")
		return "/docs"
	}
	if !plain {
		im.note(Configuration, f.Name, 0, "some of it is computed, and was not read", "look whether cando.yaml lacks something")
	}
	im.config = n
	im.title, im.description = scalar(lookup(n, "title")), scalar(lookup(n, "tagline"))
	im.setBase(strings.TrimRight(scalar(lookup(n, "url")), "/") + scalar(lookup(n, "baseUrl")))
	im.language = languageOnly(scalar(lookup(n, "i18n", "defaultLocale")))
	for _, locale := range list(lookup(n, "i18n", "locales")) {
		im.languages = append(im.languages, languageOnly(locale))
	}
	if strings.Contains(string(f.Text), "remark-math") {
		im.vars["math"] = "yes"
	}
	if dir := find(n, "docs", "path"); dir != nil {
		im.root = im.inside(dir, "docs")
	}
	im.docusaurusRedirects(n)
	if at := find(n, "docs", "routeBasePath"); at != nil {
		return strings.TrimSuffix(path.Join("/", scalar(at)), "/")
	}
	return "/docs"
}

// find looks for the keys anywhere below a value: presets and plug-ins take
// their options in lists.
func find(n *decode.Node, keys ...string) *decode.Node {
	if n == nil {
		return nil
	}
	if found := lookup(n, keys...); found != nil {
		return found
	}
	for _, item := range n.Items {
		if found := find(item, keys...); found != nil {
			return found
		}
	}
	for _, field := range n.Fields {
		if found := find(field.Value, keys...); found != nil {
			return found
		}
	}
	return nil
}

func (im *importing) docusaurusRedirects(n *decode.Node) {
	all := find(n, "redirects")
	if all == nil || all.Kind != decode.List {
		return
	}
	for _, item := range all.Items {
		for _, from := range list(lookup(item, "from")) {
			im.redirects = append(im.redirects, redirect{from: from, to: scalar(lookup(item, "to")), file: im.configName(), line: im.lineOf(item)})
		}
	}
}

// numbered is a name with the number that gives its place.
var numbered = regexp.MustCompile(`^(\d+)\s*[-_.]+\s*([^-_.\s].*)$`)
var dateLike = regexp.MustCompile(`^(\d{2}|\d{4})[-_.]\d{2}([-_.](\d{2}|\d{4}))?.*$|^\d+[-_.]\d+.*$`)

// unnumbered takes the numbers off the names of a path.
func unnumbered(rest string) (string, *float64) {
	parts := strings.Split(rest, "/")
	var order *float64
	for i, part := range parts {
		order = nil
		if m := numbered.FindStringSubmatch(part); m != nil && !dateLike.MatchString(part) {
			if n, err := strconv.ParseFloat(m[1], 64); err == nil && n < 1e6 {
				parts[i], order = m[2], &n
			}
		}
	}
	return strings.Join(parts, "/"), order
}

// docusaurusPages takes the pages of docs, of the blog, and translations.
func (im *importing) docusaurusPages(base string) {
	roots := []struct{ dir, to, lang string }{{im.root, "", ""}, {"blog", "blog", ""}}
	for _, lang := range im.languages {
		if lang != im.language {
			roots = append(roots, struct{ dir, to, lang string }{path.Join("i18n", lang, "docusaurus-plugin-content-docs/current"), lang, lang})
		}
	}
	files := slices.Clone(im.files)
	for _, name := range sorted(im.assets) {
		if path.Ext(name) == ".mdx" {
			if f := im.readFile(name); f != nil {
				files = append(files, f)
			}
		}
	}
	for _, f := range files {
		for _, root := range roots {
			rest, ok := below(f.Path, root.dir)
			if !ok || strings.HasPrefix(path.Base(f.Path), "_") || strings.Contains("/"+rest, "/_") {
				continue // what begins with an underscore is put into other pages
			}
			rest, order := unnumbered(rest)
			p := &page{file: f, rest: path.Join(root.to, rest), front: front{order: order, lang: root.lang}}
			if m := postName.FindStringSubmatch(path.Base(rest)); m != nil && root.to == "blog" {
				p.front.date, _ = authority.ParseDay(m[1]) // none, if it is no day
			}
			im.candidates = append(im.candidates, p)
			break
		}
	}
}

// docusaurusAddresses works out where the pages were published.
func (im *importing) docusaurusAddresses(base string) func() {
	return func() {
		for _, p := range im.pages {
			under, rest := base, p.rest
			if inner, ok := strings.CutPrefix(rest, "blog/"); ok && strings.HasPrefix(p.source, "blog/") {
				under, rest = "/blog", blogPath(inner)
			} else if p.front.lang != "" && strings.HasPrefix(rest, p.front.lang+"/") {
				under, rest = "/"+p.front.lang+base, strings.TrimPrefix(rest, p.front.lang+"/")
			}
			address := strings.TrimSuffix(pretty(rest, true), "/")
			dir := path.Dir(address)
			if id := p.front.text("id"); id != "" {
				address = path.Join(dir, id)
			}
			if said := p.front.text("slug"); strings.HasPrefix(said, "/") {
				address = said
			} else if said != "" {
				address = path.Join(dir, said)
			}
			p.address = path.Join("/", under, address)
			if p.front.title == "" && p.front.text("sidebar_label") != "" && !strings.Contains(p.body.s, "# ") {
				p.front.title = p.front.text("sidebar_label")
			}
		}
	}
}

// blogPath is the address of an article: its date as folders.
func blogPath(rest string) string {
	if m := postName.FindStringSubmatch(path.Base(rest)); m != nil {
		return path.Join(path.Dir(rest), strings.ReplaceAll(m[1], "-", "/"), m[2])
	}
	return rest
}

// categories reads the files that give a folder its name and place.
func (im *importing) categories() {
	for _, name := range sorted(im.assets) {
		base := strings.TrimSuffix(path.Base(name), path.Ext(name))
		rest, ok := below(name, im.root)
		if base != "_category_" || !ok {
			continue
		}
		n, _, faults := im.decodeFile(name)
		if n == nil {
			im.faults = append(im.faults, faults...)
			continue
		}
		dir, order := unnumbered(path.Dir(rest))
		place := 0.0
		if order != nil {
			place = *order
		}
		if at, err := strconv.ParseFloat(scalar(lookup(n, "position")), 64); err == nil {
			place = at
		}
		if !slices.ContainsFunc(im.pages, func(p *page) bool { return strings.HasPrefix(p.path, dir+"/") }) {
			continue
		}
		p := im.folderPage(dir, scalar(lookup(n, "label")), place)
		if place == 0 && order == nil && lookup(n, "position") == nil {
			p.front.order = nil
		}
		if p.front.summary == "" {
			p.front.summary = scalar(lookup(n, "link", "description"))
		}
		if address := scalar(lookup(n, "link", "slug")); address != "" {
			p.front.aliases = append(p.front.aliases, address)
		}
	}
}

// sidebars reads the order of the pages, if it is plain data.
func (im *importing) sidebars() {
	for _, name := range []string{"sidebars.js", "sidebars.ts", "sidebars.json"} {
		f := im.readFile(name)
		if f == nil {
			continue
		}
		var n *decode.Node
		plain := json.Valid(f.Text)
		if plain {
			n, _ = decode.JSON(f, 0, len(f.Text))
		} else {
			n, plain = readLiteral(string(f.Text))
		}
		if n == nil || !plain {
			im.note(Navigation, f.Name, 0, "it is a program, not plain data, so that the order was not read", "give pages a weight: lower comes first")
			return
		}
		for _, field := range n.Fields {
			im.nav = append(im.nav, im.sidebar(f, field.Value)...)
		}
		return
	}
}

// sidebar reads items: 'id', {type: 'doc', id}, {type: 'category', label, items}, or {Label: [ … ]}.
func (im *importing) sidebar(f *source.File, n *decode.Node) []navEntry {
	var entries []navEntry
	switch n.Kind {
	case decode.List:
		for _, item := range n.Items {
			entries = append(entries, im.sidebar(f, item)...)
		}
	case decode.String:
		if p := im.byID(n.Text); p != nil {
			return []navEntry{{page: p}}
		}
		im.note(Navigation, f.Name, f.Line(n.Span.Start), fmt.Sprintf("there is no page %s", quote(n.Text)), "")
	case decode.Map:
		line := f.Line(n.Span.Start)
		kind := scalar(lookup(n, "type"))
		switch {
		case kind == "doc" || kind == "ref":
			return im.sidebar(f, &decode.Node{Kind: decode.String, Text: scalar(lookup(n, "id")), Span: n.Span})
		case kind == "category" && lookup(n, "items") != nil:
			return []navEntry{{title: scalar(lookup(n, "label")), below: im.sidebar(f, lookup(n, "items")), file: f.Name, line: line}}
		case kind == "autogenerated" || kind == "html":
		case kind == "link":
			im.note(Navigation, f.Name, line, fmt.Sprintf("%s leads out of the site", quote(scalar(lookup(n, "href")))), "link to it from a page")
		case kind == "":
			for _, field := range n.Fields {
				entries = append(entries, navEntry{title: field.Key, below: im.sidebar(f, field.Value), file: f.Name, line: f.Line(field.Span.Start)})
			}
		}
	}
	return entries
}

// byID finds a page by its id: its path without numbers and ending, or what
// its front matter says instead of its name.
func (im *importing) byID(id string) *page {
	for _, p := range im.pages {
		stem := strings.TrimSuffix(p.rest, path.Ext(p.rest))
		if said := p.front.text("id"); said != "" {
			stem = path.Join(path.Dir(stem), said)
		}
		if stem == id && !p.made {
			return p
		}
	}
	return nil
}
