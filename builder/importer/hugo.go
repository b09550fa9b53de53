package importer

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"cando/builder/decode"
)

// readHugo reads Hugo's configuration: where the pages are, in which
// languages, and at which addresses.
func (im *importing) readHugo() {
	if im.config == nil {
		im.config = &decode.Node{Kind: decode.Map}
	}
	c := im.config
	im.title = scalar(anyCase(c, "title"))
	im.description = scalar(lookup(anyCase(c, "params"), "description"))
	im.setBase(scalar(anyCase(c, "baseURL")))
	im.root = im.inside(anyCase(c, "contentDir"), "content")
	im.static = append(list(anyCase(c, "staticDir")), "static", "assets")
	im.vocabulary("site.params.", anyCase(c, "params"))
	im.language = languageOnly(scalar(anyCase(c, "defaultContentLanguage")) + " " + scalar(anyCase(c, "languageCode")))
	roots := im.hugoLanguages()
	for _, f := range im.files {
		if p := im.hugoPage(f.Path, roots); p != nil {
			p.file = f
			im.candidates = append(im.candidates, p)
		}
	}
	im.addresses = im.hugoAddresses
	for _, name := range []string{"menu", "menus"} {
		if n := anyCase(c, name); n != nil {
			im.note(Navigation, im.configName(), im.lineOf(n), "the menus were not read", "in Cando the navigation follows the folders; a page's weight puts it among its neighbours")
		}
	}
	im.converters = []converter{shortcodes, hugoAttributes}
}

// anyCase finds a key of Hugo's configuration, whose case does not matter.
func anyCase(n *decode.Node, name string) *decode.Node {
	if n == nil || n.Kind != decode.Map {
		return nil
	}
	for _, field := range n.Fields {
		if strings.EqualFold(field.Key, name) {
			return field.Value
		}
	}
	return nil
}

// languageOnly returns the first word that is a language: of en-US, en.
func languageOnly(said string) string {
	for word := range strings.FieldsSeq(said) {
		base, _, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(word, "_", "-")), "-")
		if languageCode.MatchString(base) {
			return base
		}
	}
	return ""
}

// hugoRoot is a folder with pages of one language; "" for any.
type hugoRoot struct{ dir, lang string }

// hugoLanguages reads the languages; each may have a folder of its own.
func (im *importing) hugoLanguages() []hugoRoot {
	languages := anyCase(im.config, "languages")
	if languages == nil {
		if n, _, faults := im.decodeFile("config/_default/languages.toml"); !faults.Failed() {
			languages = n
		}
	}
	var roots []hugoRoot
	if languages != nil {
		for _, field := range languages.Fields {
			code := languageOnly(field.Key)
			im.languages = append(im.languages, code)
			if dir := anyCase(field.Value, "contentDir"); dir != nil {
				roots = append(roots, hugoRoot{im.inside(dir, im.root), code})
			}
			if im.title == "" {
				im.title = scalar(anyCase(field.Value, "title"))
			}
		}
	}
	slices.SortFunc(roots, func(a, b hugoRoot) int { return len(b.dir) - len(a.dir) })
	return append(roots, hugoRoot{im.root, ""})
}

// hugoPage says where a file of a content folder goes; nil for any other.
func (im *importing) hugoPage(name string, roots []hugoRoot) *page {
	for _, root := range roots {
		rest, ok := below(name, root.dir)
		if !ok {
			continue
		}
		if root.lang != "" && len(im.languages) > 1 {
			rest = path.Join(root.lang, rest)
		}
		dir, base := path.Split(rest)
		if stem, ending, _ := strings.Cut(base, "."); stem == "_index" {
			rest = dir + "index." + ending
		}
		return &page{rest: rest}
	}
	return nil
}

// hugoAddresses works out where the pages were published: as their front
// matter says, else by the pattern of their section, else by their folder.
func (im *importing) hugoAddresses() {
	permalinks := anyCase(im.config, "permalinks")
	if pages := lookup(permalinks, "page"); pages != nil && pages.Kind == decode.Map {
		permalinks = pages
	}
	ugly := truth(anyCase(im.config, "uglyURLs"))
	for _, p := range im.pages {
		p.address = im.hugoAddress(p, permalinks, ugly)
	}
}

func (im *importing) hugoAddress(p *page, permalinks *decode.Node, ugly bool) string {
	rest := strings.ToLower(strings.ReplaceAll(p.rest, " ", "-"))
	rest, lang := im.withoutLanguage(rest)
	if said := p.front.text("url"); said != "" && !strings.Contains(said, "://") && !strings.Contains(said, ":") {
		return path.Join("/", lang, said) + trailing(said)
	}
	section, _, _ := strings.Cut(rest, "/")
	address := pretty(rest, !ugly)
	pattern := scalar(lookup(permalinks, section))
	if slug := p.front.text("slug"); slug != "" {
		address = path.Join(path.Dir(strings.TrimSuffix(address, "/")), slug) + trailing(address)
	}
	if pattern != "" && address != "/"+section+"/" {
		if said, ok := hugoPattern(p, pattern, rest); ok {
			address = said
		}
	}
	if lang != "" && address == "/" {
		return "/" + lang + "/"
	}
	return path.Join("/", lang, address) + trailing(address)
}

// withoutLanguage takes the language off a page's path, which in addresses
// stands first.
func (im *importing) withoutLanguage(rest string) (string, string) {
	top, below, ok := strings.Cut(rest, "/")
	if ok && slices.Contains(im.languages, top) {
		if top == im.language {
			return below, ""
		}
		return below, top
	}
	ext := path.Ext(rest)
	stem := strings.TrimSuffix(rest, ext)
	if code := strings.TrimPrefix(path.Ext(stem), "."); slices.Contains(im.languages, code) {
		rest = strings.TrimSuffix(stem, "."+code) + ext
		if code != im.language {
			return rest, code
		}
	}
	return rest, ""
}

func trailing(address string) string {
	if strings.HasSuffix(address, "/") && address != "/" {
		return "/"
	}
	return ""
}

var patternWord = regexp.MustCompile(`:(?:\w+(?:\[[^\]]*\])?)`)

// hugoPattern fills in a pattern such as /:year/:month/:slug/.
func hugoPattern(p *page, pattern, rest string) (string, bool) {
	ok := true
	stem := path.Base(strings.TrimSuffix(rest, path.Ext(rest)))
	if stem == "index" {
		stem = path.Base(path.Dir(rest))
	}
	day := p.front.date
	said := patternWord.ReplaceAllStringFunc(pattern, func(word string) string {
		switch word[1:] {
		case "year", "month", "day":
			if day.IsZero() {
				ok = false
				return ""
			}
			return day.Time().Format(map[string]string{"year": "2006", "month": "01", "day": "02"}[word[1:]])
		case "section":
			top, _, _ := strings.Cut(rest, "/")
			return top
		case "sections":
			return path.Dir(rest)
		case "title":
			return slug(p.front.title)
		case "slug", "slugorfilename", "filename", "contentbasename", "slugorcontentbasename":
			if s := p.front.text("slug"); s != "" && strings.HasPrefix(word, ":slug") {
				return s
			}
			if word == ":slug" {
				return slug(p.front.title)
			}
			return stem
		}
		ok = false
		return ""
	})
	return "/" + strings.TrimPrefix(said, "/"), ok && said != ""
}

var noWord = regexp.MustCompile(`[^\pL\pN]+`)

// slug is how Jekyll and Hugo write a title in an address.
func slug(title string) string {
	return strings.Trim(noWord.ReplaceAllString(strings.ToLower(title), "-"), "-")
}

var hugoAttribute = regexp.MustCompile(`(?m)^[ \t]*\{[.#][^}\n]*\}[ \t]*$\n?`)

// hugoAttributes takes out attributes on a line of their own: {.class}.
func hugoAttributes(c *conversion, t text) text {
	skip := code(t.s)
	var edits []edit
	for _, m := range hugoAttribute.FindAllStringIndex(t.s, -1) {
		if !within(skip, m[0]) {
			c.attributes(t.line(m[0]), strings.TrimSpace(t.s[m[0]:m[1]]))
			edits = append(edits, edit{m[0], m[1], ""})
		}
	}
	return t.apply(edits)
}

// lostFolder notes a folder of the site that nothing is read from.
func (im *importing) lostFolder(dir, what, do string) {
	if isFolder(im.fsys, dir) {
		im.note(Configuration, im.shown(dir), 0, fmt.Sprintf("%s is left behind: %s", dir, what), do)
	}
}
