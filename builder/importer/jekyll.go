package importer

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"cando/builder/authority"
	"cando/builder/decode"
	"cando/builder/site"
)

// readJekyll reads _config.yml: which folders are collections, and at which
// addresses their pages were.
func (im *importing) readJekyll() {
	c := im.config
	im.root = im.inside(lookup(c, "source"), ".")
	im.title, im.description = scalar(lookup(c, "title")), scalar(lookup(c, "description"))
	if im.title == "" {
		im.title = scalar(lookup(c, "name"))
	}
	im.setBase(strings.TrimRight(scalar(lookup(c, "url")), "/") + scalar(lookup(c, "baseurl")))
	if base := scalar(lookup(c, "baseurl")); base != "" {
		im.base = strings.TrimRight(path.Clean("/"+base), "/")
	}
	im.language = languageOnly(scalar(lookup(c, "lang")) + " " + scalar(lookup(c, "locale")))
	im.vocabulary("site.", c)
	excluded := append(list(lookup(c, "exclude")), "vendor", "_site")
	for _, f := range im.files {
		rest, ok := below(f.Path, im.root)
		if !ok || slices.ContainsFunc(excluded, func(e string) bool { return rest == e || strings.HasPrefix(rest, strings.TrimSuffix(e, "/")+"/") }) {
			continue
		}
		if p := im.jekyllPage(rest); p != nil {
			p.file = f
			im.candidates = append(im.candidates, p)
		}
	}
	im.unpublished()
	im.jekyllLanguages()
	im.addresses = im.jekyllAddresses
	im.later = append(im.later, im.navigationFiles)
	im.converters = []converter{liquid, kramdown}
	im.templatePages()
	im.jekyllDefaults()
}

// jekyllDefaults notes what the configuration says for whole folders.
func (im *importing) jekyllDefaults() {
	all := lookup(im.config, "defaults")
	if all == nil {
		return
	}
	for _, item := range all.Items {
		values := lookup(item, "values")
		if values == nil {
			continue
		}
		for _, field := range values.Fields {
			if field.Key != "layout" {
				im.note(Configuration, im.configName(), im.lineOf(field.Value), quote(field.Key+": "+yamlValue(field.Value))+" was the default of some pages",
					"write it into those that need it")
			}
		}
	}
}

// collection is a folder of Jekyll's, and what the configuration says of it;
// nil for a folder with an underscore that it does not name.
func (im *importing) collection(name string) *decode.Node {
	all := lookup(im.config, "collections")
	if all != nil && all.Kind == decode.List && slices.Contains(list(all), name) {
		return &decode.Node{Kind: decode.Map}
	}
	return lookup(all, name)
}

// jekyllPage says where a file goes: out of the folders whose names begin
// with an underscore. Those that are no collection hold no pages.
func (im *importing) jekyllPage(rest string) *page {
	dir := scalar(lookup(im.config, "collections_dir"))
	inner, ok := below(rest, dir)
	if !ok {
		inner = rest
	}
	for i, part := range strings.Split(rest, "/") {
		if !strings.HasPrefix(part, "_") || part == path.Base(rest) {
			continue
		}
		switch name := part[1:]; {
		case name == "posts":
			return im.post(rest)
		case name == "drafts":
			return &page{rest: strings.Replace(rest, "_drafts/", "posts/", 1), front: front{draft: true}}
		case i > 0 && inner == rest, im.config != nil && im.collection(name) == nil, slices.Contains(toolFolders, part):
			return nil
		}
		p := &page{rest: strings.TrimPrefix(inner, "_")}
		p.front.draft = im.config != nil && !truth(lookup(im.collection(part[1:]), "output"))
		return p
	}
	return &page{rest: rest}
}

// unpublished names the collections that were no part of the site.
func (im *importing) unpublished() {
	found := map[string]bool{}
	for _, p := range im.candidates {
		if p.front.draft && !strings.Contains("/"+p.file.Path, "/_drafts/") {
			found[path.Dir(p.file.Path)] = true
		}
	}
	for _, dir := range sorted(found) {
		im.note(Pages, im.shown(dir), 0, "this collection was not published (output: true is missing)", "its pages are drafts now")
	}
}

var postName = regexp.MustCompile(`^(\d{4}-\d{1,2}-\d{1,2})-(.+)$`)

// post is an article of the blog; its date stands in its name, and folders
// above _posts are its categories.
func (im *importing) post(rest string) *page {
	above, below, _ := strings.Cut(rest, "_posts/")
	p := &page{rest: above + "posts/" + below}
	for part := range strings.SplitSeq(strings.Trim(above, "/"), "/") {
		if part != "" {
			p.front.tags = append(p.front.tags, part)
		}
	}
	if m := postName.FindStringSubmatch(path.Base(rest)); m != nil {
		day, err := authority.ParseDay(m[1])
		if err == nil {
			p.front.date = day
		}
	}
	return p
}

// jekyllLanguages takes collections such as _en and _es for languages.
func (im *importing) jekyllLanguages() {
	naming := site.NewNaming(site.Config{})
	found := map[string]bool{}
	for _, p := range im.candidates {
		if top, _, ok := strings.Cut(p.rest, "/"); ok && naming.Folder(top) != "" {
			found[top] = true
		}
	}
	if len(found) < 2 {
		return
	}
	im.languages = sorted(found)
	if im.language == "" {
		im.language = im.languages[0]
		if found[site.DefaultLanguage] {
			im.language = site.DefaultLanguage
		}
	}
}

// jekyllAddresses works out where the pages were published.
func (im *importing) jekyllAddresses() {
	for _, p := range im.pages {
		p.address, p.names = im.jekyllAddress(p)
		if to := p.front.text("redirect_to"); to != "" {
			im.movedPage(p, to)
		}
	}
}

// jekyllAddress returns a page's address, if it is known, and what links may
// call it else.
func (im *importing) jekyllAddress(p *page) (address string, names []string) {
	rest, _ := below(p.source, im.root)
	stem := strings.TrimSuffix(rest, path.Ext(rest))
	if said := p.front.text("permalink"); said != "" {
		if strings.Contains(said, ":") {
			address = im.fillPermalink(p, said, stem)
		} else {
			address = path.Join("/", said) + trailing(said)
		}
		return address, nil
	}
	top, inner, _ := strings.Cut(stem, "/")
	style := scalar(lookup(im.config, "permalink"))
	switch {
	case strings.Contains("/"+stem, "/_posts/"):
		return im.fillPermalink(p, postStyle(style), path.Base(stem)), nil
	case strings.HasPrefix(top, "_"):
		if im.config == nil {
			// Nobody knows the addresses, but links know what they end with.
			names = []string{"/" + inner, "/" + top[1:] + "/" + inner}
			if slices.Contains(im.languages, top[1:]) && top[1:] != im.language {
				names = names[1:]
			}
			return "", names
		}
		n := im.collection(top[1:])
		if scalar(lookup(n, "output")) != "true" {
			return "", []string{"/" + top[1:] + "/" + inner}
		}
		if said := scalar(lookup(n, "permalink")); said != "" {
			return im.fillPermalink(p, said, inner), nil
		}
		return path.Join("/", top[1:], inner) + ".html", nil
	}
	return pretty(rest, style == "pretty" || strings.HasSuffix(style, "/")), nil
}

// postStyle is the pattern of an article's address.
func postStyle(style string) string {
	switch style {
	case "", "date":
		return "/:categories/:year/:month/:day/:title:output_ext"
	case "pretty":
		return "/:categories/:year/:month/:day/:title/"
	case "ordinal":
		return "/:categories/:year/:y_day/:title:output_ext"
	case "none":
		return "/:categories/:title:output_ext"
	}
	return style
}

// fillPermalink fills in a pattern such as /:collection/:name/; "" when it
// asks for something that is not known.
func (im *importing) fillPermalink(p *page, pattern, inner string) string {
	ok := true
	name := path.Base(inner)
	if m := postName.FindStringSubmatch(name); m != nil {
		name = m[2]
	}
	said := patternWord.ReplaceAllStringFunc(pattern, func(word string) string {
		day := p.front.date
		switch word[1:] {
		case "title", "slug":
			if s := p.front.text("slug"); s != "" {
				return s
			}
			return slug(name)
		case "name":
			return name
		case "path":
			return inner
		case "collection":
			top, _, _ := strings.Cut(p.source, "/")
			return strings.TrimPrefix(top, "_")
		case "categories":
			return strings.ToLower(strings.Join(p.front.tagsOf("categories", "category"), "/"))
		case "output_ext":
			return ".html"
		}
		layout := map[string]string{"year": "2006", "month": "01", "day": "02", "i_month": "1", "i_day": "2", "short_year": "06", "y_day": "002"}[word[1:]]
		ok = ok && layout != "" && !day.IsZero()
		return day.Time().Format(layout)
	})
	if !ok {
		return ""
	}
	return path.Join("/", said) + trailing(said)
}

// tagsOf are the words under some keys, without those of others.
func (fm *front) tagsOf(keys ...string) []string {
	var all []string
	for _, key := range keys {
		all = append(all, words(fm.value(key))...)
	}
	return all
}

// movedPage is a page that led elsewhere: Cando shows it with a link.
func (im *importing) movedPage(p *page, to string) {
	if strings.TrimSpace(p.body.s) == "" {
		p.body = newText("["+strings.NewReplacer("[", "(", "]", ")").Replace(to)+"]("+written(to)+")\n", p.first)
	}
	im.note(Addresses, p.file.Name, 0, "the page led on to "+quote(to), "it is a page with a link now: Cando leads on from earlier addresses of its own pages only")
}

// templatePages names the pages that are HTML with template code.
func (im *importing) templatePages() {
	for _, name := range sorted(im.assets) {
		top, _, _ := strings.Cut(name, "/")
		if path.Ext(name) != ".html" || strings.HasPrefix(top, "_") {
			continue
		}
		if raw, err := readBounded(im.fsys, name); err == nil && strings.HasPrefix(string(raw), "---") {
			im.note(Pages, im.shown(name), 0, "this page is a template of HTML", "write it as Markdown, if it is needed")
		}
	}
}

// navigationFiles reads the order of pages in the data files of themes.
func (im *importing) navigationFiles() {
	for _, name := range []string{"navigation", "nav", "sidebar", "toc", "docs"} {
		file := path.Join(im.root, "_data", name+".yml")
		if !isFile(im.fsys, file) {
			continue
		}
		n, f, faults := im.decodeFile(file)
		if n == nil {
			im.faults = append(im.faults, faults...)
			continue
		}
		im.nav = append(im.nav, im.dataNav(n, func(n *decode.Node) (string, int) { return f.Name, f.Line(n.Span.Start) })...)
	}
}

// dataNav takes whatever has a title and an address for an entry.
func (im *importing) dataNav(n *decode.Node, at func(*decode.Node) (string, int)) []navEntry {
	var entries []navEntry
	switch n.Kind {
	case decode.List:
		for _, item := range n.Items {
			entries = append(entries, im.dataNav(item, at)...)
		}
	case decode.Map:
		e := navEntry{}
		e.file, e.line = at(n)
		for _, field := range n.Fields {
			switch said := scalar(field.Value); {
			case slices.Contains([]string{"title", "name", "label", "text"}, field.Key):
				e.title = said
			case slices.Contains([]string{"url", "link", "href", "page", "permalink"}, field.Key) && said != "" && !strings.Contains(said, "://"):
				e.page = im.byAddress[key(said)]
			case field.Value.Kind == decode.List || field.Value.Kind == decode.Map:
				e.below = append(e.below, im.dataNav(field.Value, at)...)
			}
		}
		if e.page != nil {
			e.title = "" // the page's own counts
		}
		if e.page == nil && e.title == "" {
			return e.below
		}
		entries = append(entries, e)
	}
	return entries
}
