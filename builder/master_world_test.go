package builder_test

import (
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing/fstest"
	"time"

	"cando/builder"
	"cando/builder/authority"
	"cando/builder/diag"
	"cando/builder/site"
	"cando/builder/source"
	"cando/themes"
)

// world is everything that a site is made of, while it is edited.
type world struct {
	content fstest.MapFS
	config  map[string]string // the value of each key of cando.yaml
	ours    fstest.MapFS      // the theme that the configuration may name
	plain   bool              // the theme under it is plainTheme, and not the default one
	saves   int               // makes every time of modification another
	news    news
	// searched is set when the index is built and asked, too.
	searched bool
}

// lightTheme is the default theme with nothing in its scripts and style sheets,
// which are the same on every page and take long to make small.
var lightTheme = func() fstest.MapFS {
	light := fstest.MapFS{}
	_ = fs.WalkDir(themes.Default(), ".", func(path string, entry fs.DirEntry, err error) error {
		switch below, inAssets := strings.CutPrefix(path, "assets/"); {
		case inAssets && strings.Contains(below, "/"):
		case inAssets && strings.Contains(below, "."):
			light[path] = &fstest.MapFile{}
		case !entry.IsDir():
			text, _ := fs.ReadFile(themes.Default(), path)
			light[path] = &fstest.MapFile{Data: text}
		}
		return err
	})
	return light
}()

// news is what has happened in the world since a builder was told last.
type news struct {
	changed    []string // in the content folder
	styled     bool     // the theme has changed
	configured bool
	added      map[string]bool // the pages to whose text something was added
	more       bool            // that is not all
}

func newWorld(plain bool) *world {
	w := &world{content: fstest.MapFS{}, config: maps.Clone(firstConfig), ours: fstest.MapFS{}, plain: plain}
	for name, text := range firstPages {
		w.write(name, text)
	}
	return w
}

var firstConfig = map[string]string{
	"title": "T", "theme": "ours", "base_url": "https://example.com/", "languages": "[en, es]",
	"roles": "[{id: associate}, {id: lead}]", "actions": "[{id: refund, also: [money back]}]",
}

var firstPages = map[string]string{
	"index.md":              "# Home\n\nStart [here](playbooks/late.md).\n",
	"a.md":                  "---\ntags: [one]\naliases: [old.md]\n---\n# A\n\nSee [late](playbooks/late.md#more) and ![x](x.svg).\n\n## More\n\nText\n",
	"playbooks/late.md":     "---\nasks: [where is it]\nactions: [refund]\n---\n# Late\n\n## Is it here?\n\n- [Yes](#more)\n- [No](#less)\n\n## More\n\nYes\n\n## Less\n\nNo\n",
	"playbooks/late.es.md":  "# Tarde\n\n## ¿Está aquí?\n\n- [Sí](#más)\n- [No](#menos)\n\n## Más\n\nSí\n\n## Menos\n\nNo\n",
	"playbooks/deep/c.md":   "# C\n\nSee [a](/a.md).\n",
	"stories/s.md":          "---\nprecedent: example\nplaybooks: [playbooks/late.md]\ndate: 2026-10-01\ndecision: Gave it back.\n---\n# S\n\nOnce.\n",
	"guidelines/refunds.md": "---\nreviewed: 2026-10-01\nreview_every: 90d\npermissions:\n  - {action: refund, role: associate, up_to: 50 EUR}\n  - {action: refund, role: lead}\n---\n# Refunds\n\nRules\n",
	"x.svg":                 `<svg xmlns="http://www.w3.org/2000/svg" width="5" height="5"/>`,
}

// newBuilder is a builder that has never built before, with what is wrong with
// the configuration.
func (w *world) newBuilder(with func(*builder.Options)) (*builder.Builder, diag.List) {
	file := source.NewFile("cando.yaml", "cando.yaml", []byte(w.configText()))
	config, places, list := loadConfig(file)
	theme := themes.Overlay{{Name: "the default theme", FS: lightTheme}}
	if w.plain {
		theme[0].FS = plainTheme
	}
	if config.Theme != "" {
		theme = append(themes.Overlay{{Name: "themes/ours", FS: w.ours}}, theme...)
	}
	today, _ := authority.ParseDay("2026-11-22")
	options := builder.Options{
		Content: w.content, Theme: theme, Config: config, Today: today,
		ConfigAt: func(key string) diag.Pos { return spanOf(file, places, key) },
		Scan:     source.Options{Prefix: "content", Ignore: config.Ignore},
	}
	if with != nil {
		with(&options)
	}
	return builder.New(options), list
}

func spanOf(file *source.File, places map[string]site.Span, key string) diag.Pos {
	if span, ok := places[key]; ok {
		return file.Span(span.Start, span.End)
	}
	return file.Whole()
}

func (w *world) configText() string {
	var text strings.Builder
	for _, key := range slices.Sorted(maps.Keys(w.config)) {
		if value := w.config[key]; value != "" {
			fmt.Fprintf(&text, "%s: %s\n", key, value)
		}
	}
	return text.String()
}

// parsing is all that a document depends on besides its file.
func (w *world) parsing() string { return w.config["html"] + " " + w.config["remote_images"] }

// pages are the texts of the files that are pages.
func (w *world) pages() map[string]string {
	texts := textsOf(w.content)
	if w.config["ignore"] != "" {
		maps.DeleteFunc(texts, func(name, _ string) bool { return strings.HasPrefix(name, "stories/") })
	}
	return texts
}

func (w *world) write(name, text string) {
	w.saves++
	w.content[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644, ModTime: time.Unix(int64(w.saves), 0)}
	w.news.changed = append(w.news.changed, name)
}

// amend changes the text of a page, if there is one.
func (w *world) amend(name string, change func(text string) string) {
	if file := w.content[name]; file != nil {
		w.write(name, change(string(file.Data)))
	}
}

// noteAdded notes a page that has more text than before.
func (w *world) noteAdded(name string) {
	if w.content[name] == nil {
		return
	}
	if w.news.added == nil {
		w.news.added = make(map[string]bool)
	}
	w.news.added[name] = true
}

func (w *world) remove(name string) {
	delete(w.content, name)
	w.news.changed = append(w.news.changed, name)
}

// move moves a file, or a folder and all that is in it.
func (w *world) move(from, to string) {
	for _, name := range slices.Sorted(maps.Keys(w.content)) {
		rest, inside := strings.CutPrefix(name, from)
		if inside && (rest == "" || rest[0] == '/') {
			w.content[to+rest] = w.content[name]
			delete(w.content, name)
		}
	}
	w.news.changed = append(w.news.changed, from, to)
}

func (w *world) configure(key, value string) {
	w.config[key] = value
	w.news.configured = true
}

// style writes a file of the theme; "" takes it away.
func (w *world) style(name, text string) {
	delete(w.ours, name)
	if text != "" {
		w.ours[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
	w.news.styled = true
}

// deed is one thing that an author does.
type deed struct {
	does string
	do   func(*world)
	adds bool // it only adds to the end of a page, if anything
}

// drawSequence draws what an author does, a step between one look at the site
// and the next.
func drawSequence(r *rand.Rand) [][]deed {
	sequence := make([][]deed, 1+r.IntN(4))
	for i := range sequence {
		for range 1 + r.IntN(3) {
			sequence[i] = append(sequence[i], drawDeed(r))
		}
	}
	return sequence
}

var editedPages = []string{
	"index.md", "a.md", "a.es.md", "README.md", "playbooks/late.md", "playbooks/late.es.md", "playbooks/b.md", "playbooks/deep/c.md",
	"playbooks/index.md", "stories/s.md", "stories/t.md", "guidelines/refunds.md", "guidelines/g.md",
}

var editedFolders = []string{"playbooks", "plays", "playbooks/deep", "es/playbooks", "stories"}

func pick(r *rand.Rand, of []string) string { return of[r.IntN(len(of))] }

func drawDeed(r *rand.Rand) deed {
	page, number := pick(r, editedPages), r.IntN(100)
	switch r.IntN(16) {
	default:
		text := drawText(r, page)
		return deed{fmt.Sprintf("write %s: %q", page, text), func(w *world) { w.write(page, text) }, false}
	case 0, 1, 2, 3:
		more := fmt.Sprintf("\nAnd %d more.\n", number)
		return deed{fmt.Sprintf("add %q to %s", more, page), func(w *world) {
			w.amend(page, func(text string) string { return text + more })
			w.noteAdded(page)
		}, true}
	case 4:
		front := pick(r, drawnFront)
		return deed{fmt.Sprintf("begin %s with %q", page, front), func(w *world) {
			w.amend(page, func(text string) string {
				_, body, found := strings.Cut(strings.TrimPrefix(text, "---\n"), "---\n")
				if !found {
					body = text
				}
				return "---\n" + front + "---\n" + body
			})
		}, false}
	case 5:
		return deed{"save " + page + " as it is", func(w *world) { w.amend(page, func(text string) string { return text }) }, true}
	case 6:
		return deed{"remove " + page, func(w *world) { w.remove(page) }, false}
	case 7:
		to := pick(r, editedPages)
		return deed{"rename " + page + " to " + to, func(w *world) { w.move(page, to) }, false}
	case 8:
		from, to := pick(r, editedFolders), pick(r, editedFolders)
		if strings.HasPrefix(to, from) || strings.HasPrefix(from, to) {
			to = "moved"
		}
		return deed{"rename the folder " + from + " to " + to, func(w *world) { w.move(from, to) }, false}
	case 9:
		return drawImage(r)
	case 10, 11:
		option := drawnOptions[r.IntN(len(drawnOptions))]
		value := pick(r, option[1:])
		return deed{fmt.Sprintf("configure %s: %s", option[0], value), func(w *world) { w.configure(option[0], value) }, false}
	case 12, 13:
		file := drawnTheme[r.IntN(len(drawnTheme))]
		text := pick(r, file[1:])
		return deed{fmt.Sprintf("style %s: %q", file[0], text), func(w *world) { w.style(file[0], text) }, false}
	}
}

func drawImage(r *rand.Rand) deed {
	if r.IntN(3) == 0 {
		return deed{"remove x.svg", func(w *world) { w.remove("x.svg") }, false}
	}
	text := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="5"/>`, 1+r.IntN(9))
	return deed{"write x.svg: " + text, func(w *world) { w.write("x.svg", text) }, false}
}

var drawnFront = []string{
	"", "title: Another title\n", "tags: [one]\n", "tags: [one, two]\n", "weight: 3\n", "draft: true\n", "date: 2026-12-24\n", "asks: [where is it]\n", "asks: [how long, where is it]\n",
	"actions: [refund]\n", "aliases: [old.md]\n", "aliases: [/a.html]\n", "permalink: /old/\n", "lang: es\n", "related: [a.md]\n", "summary: In short.\n", "kind: guideline\n",
	"reviewed: 2026-11-01\nreview_every: 30d\n", "titel: a slip\n", "say: [We are sorry.]\n",
}

func drawText(r *rand.Rand, name string) string {
	switch {
	case strings.HasPrefix(name, "guidelines/"):
		return "---\nreviewed: 2026-10-01\nreview_every: " + pick(r, []string{"30d", "90d"}) + "\n" + pick(r, []string{"", "on_expiry: ask\n"}) +
			"permissions:\n  - {action: refund, role: associate, up_to: " + pick(r, []string{"50 EUR", "60 EUR"}) + "}\n  - {action: refund, role: lead}\n---\n# Rules\n\n" + drawLink(r)
	case strings.HasPrefix(name, "stories/"):
		return "---\nprecedent: " + pick(r, []string{"example", "boundary", "avoid", "nonsense"}) + "\nplaybooks: [" + pick(r, editedPages) + "]\ndate: 2026-10-0" + fmt.Sprint(1+r.IntN(9)) +
			"\ndecision: Gave it back.\n---\n# " + pick(r, []string{"Once", "Twice"}) + "\n\n" + drawLink(r)
	}
	return "---\n" + pick(r, drawnFront) + "---\n# " + pick(r, []string{"A", "B"}) + "\n\n" + drawLink(r) + drawLink(r) +
		"## " + pick(r, []string{"More", "Is it here?", "Less"}) + "\n\n" + pick(r, []string{"- [Yes](#more)\n- [No](#less)\n", "Text\n", "{{ no template }}\n", "<b onclick=x>B</b>\n", "![far](https://example.org/x.png)\n"}) +
		"\n## " + pick(r, []string{"More", "Less"}) + "\n\n" + fmt.Sprint(r.IntN(4)) + "\n"
}

// drawLink is a paragraph that leads somewhere, or nearly.
func drawLink(r *rand.Rand) string {
	return pick(r, []string{
		"See [it](/a.md).", "See [it](a.md#less).", "See [that](/playbooks/late.md#more).", "See [that](/playbooks/b.md#moer).", "Nothing.",
		"![x](/x.svg)", "![x](/y.svg)", "See [this](/playbooks/deep/).", "See [this](/playbooks/c.md).", "See [them](/playbok/b.md).", "See [out](../../../x.md).",
		"See [old](/old.html).", "See [old](/old).", "See [all](/playbooks/index.html#top).", "See [rules](/guidelines/refunds.md).",
	}) + "\n\n"
}

// drawnOptions are keys of the configuration and what they may be; "" is none.
var drawnOptions = [][]string{
	{"title", "T", "Our book", ""},
	{"description", "", "What we do."},
	{"base_url", "", "https://example.com/", "https://example.com/care/", "no address"},
	{"languages", "[en, es]", "[en]", ""},
	{"language", "", "es"},
	{"roles", "[{id: associate}, {id: lead}]", "[{id: associate, label: Colleague}, {id: lead}]", "[{id: lead}, {id: associate}]", "[{id: lead}]"},
	{"actions", "[{id: refund, also: [money back]}]", "[{id: refund, label: Give it back}]", "[{id: refund}, {id: gift}]"},
	{"contacts", "", "{desk: {label: The desk}}"},
	{"synonyms", "", "{parcel: [package, box]}", "{late: [tardy]}"},
	{"html", "", "escape"},
	{"remote_images", "", "allow"},
	{"ignore", "", `["stories/**"]`},
	{"theme", "", "ours"},
	{"fallback", "", "a.md", "nowhere.md"},
	{"feedback", "", "{problem: 'mailto:us@example.com?subject={title}'}"},
	{"review", "", "{every: 60d}"},
	{"titel", "", "", "a slip"},
}

// drawnTheme are files of the user's theme and what they may hold; "" is none.
var drawnTheme = [][]string{
	{"layouts/page.html", "", `{{define "main"}}Ours: {{.Body}}{{end}}`, `{{define "main"}}{{.Page.Title}} {{range .Page.Tags}}{{.Name}} {{end}}{{end}}`, `{{define "main"}}{{.Page.Nonsense}}{{end}}`},
	{"layouts/playbook.html", "", `{{define "main"}}Do: {{.Body}}{{end}}`, `{{define "main"}}{{`},
	{"partials/ending.html", "", "The end of {{.Title}}", "Over"},
	{"assets/ours.css", "", "a { color: red; }", "a { color: blue; }"},
	{"i18n/en.json", "", `{"home": "House"}`, `{"home": "Start", "allPages": "Each of {}"}`, `{"home"`},
}
