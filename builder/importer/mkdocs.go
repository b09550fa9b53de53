package importer

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"cando/builder/decode"
	"cando/builder/source"
)

// readMkDocs reads mkdocs.yml: where the pages are, what they are called and
// in which order, and where earlier addresses lead.
func (im *importing) readMkDocs() {
	c := im.config
	im.title, im.description = scalar(lookup(c, "site_name")), scalar(lookup(c, "site_description"))
	im.setBase(scalar(lookup(c, "site_url")))
	im.root = im.inside(lookup(c, "docs_dir"), "docs")
	im.language = scalar(lookup(c, "theme", "language"))
	im.vocabulary("", lookup(c, "extra"))
	im.vocabulary("config.", c)
	im.snippets = list(option(lookup(c, "markdown_extensions"), "pymdownx.snippets", "base_path"))
	if len(im.snippets) == 0 {
		im.snippets = []string{"."}
	}
	directories := scalar(lookup(c, "use_directory_urls")) != "false"
	for _, f := range im.files {
		rest, ok := below(f.Path, im.root)
		if !ok {
			continue
		}
		im.candidates = append(im.candidates, &page{file: f, rest: rest, address: pretty(rest, directories)})
	}
	im.converters = []converter{snippets}
	if plugin(c, "macros") {
		im.converters = append(im.converters, liquid)
	}
	im.converters = append(im.converters, materials)
	im.mkdocsRedirects(directories)
	if nav := lookup(c, "nav"); nav != nil {
		im.later = append(im.later, func() { im.nav = im.mkdocsNav(nav) })
	}
	im.plugins()
}

// pretty is where MkDocs and Hugo publish the page of a file.
func pretty(rest string, directories bool) string {
	stem := strings.TrimSuffix(rest, path.Ext(rest))
	if base := strings.ToLower(path.Base(stem)); base == "index" || base == "readme" || base == "_index" {
		if dir := path.Dir(stem); dir != "." {
			return "/" + dir + "/"
		}
		return "/"
	}
	if directories {
		return "/" + stem + "/"
	}
	return "/" + stem + ".html"
}

// option finds a value in a list whose items are names or groups of one name.
func option(n *decode.Node, name string, keys ...string) *decode.Node {
	if n == nil {
		return nil
	}
	if n.Kind == decode.Map {
		return lookup(n, append([]string{name}, keys...)...)
	}
	for _, item := range n.Items {
		if scalar(item) == name {
			return item
		}
		if value := lookup(item, name); value != nil {
			return lookup(value, keys...)
		}
	}
	return nil
}

func plugin(c *decode.Node, name string) bool { return option(lookup(c, "plugins"), name) != nil }

// plugins names those plugins that put something into pages.
func (im *importing) plugins() {
	for _, name := range []string{"awesome-pages", "gen-files", "literate-nav", "mkdocstrings", "blog", "i18n", "monorepo"} {
		if n := option(lookup(im.config, "plugins"), name); n != nil {
			im.note(Configuration, im.configName(), im.lineOf(n), "the plugin "+name+" has no counterpart", "look for what it gave the site: order, pages or text")
		}
	}
}

func (im *importing) mkdocsRedirects(directories bool) {
	maps := option(lookup(im.config, "plugins"), "redirects", "redirect_maps")
	if maps == nil {
		return
	}
	for _, field := range maps.Fields {
		im.redirects = append(im.redirects, redirect{
			from: pretty(field.Key, directories), to: scalar(field.Value), file: im.configName(), line: im.lineOf(field.Value),
		})
	}
}

// mkdocsNav reads the navigation: - file.md, - Title: file.md, or - Title: [ … ].
func (im *importing) mkdocsNav(n *decode.Node) []navEntry {
	var entries []navEntry
	add := func(title string, value *decode.Node) {
		e := navEntry{title: title, file: im.configName(), line: im.lineOf(value)}
		said := scalar(value)
		switch {
		case value.Kind == decode.List:
			e.below = im.mkdocsNav(value)
		case strings.Contains(said, "://"):
			im.note(Navigation, e.file, e.line, fmt.Sprintf("%s leads out of the site", quote(said)), "link to it from a page")
			return
		default:
			e.page = im.bySource[path.Join(im.root, said)]
			if e.page == nil {
				im.note(Navigation, e.file, e.line, fmt.Sprintf("there is no page %s", quote(said)), "")
				return
			}
		}
		entries = append(entries, e)
	}
	for _, item := range n.Items {
		if item.Kind == decode.Map {
			for _, field := range item.Fields {
				add(field.Key, field.Value)
			}
			continue
		}
		add("", item)
	}
	return entries
}

// readFile makes a File of an asset that is text: MDX, which Cando does not
// take for Markdown.
func (im *importing) readFile(name string) *source.File {
	raw, err := readBounded(im.fsys, name)
	if err != nil {
		return nil
	}
	return source.NewFile(name, im.shown(name), raw)
}

// sorted returns the keys of a set.
func sorted(set map[string]bool) []string {
	var all []string
	for name := range set {
		all = append(all, name)
	}
	slices.Sort(all)
	return all
}
