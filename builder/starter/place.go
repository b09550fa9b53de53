package starter

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"cando/builder/site"
	"cando/builder/source"
)

// folders are where the kinds have their pages; the others lie at the top.
var folders = map[site.Kind]string{
	site.KindPlaybook: "playbooks", site.KindStory: "stories", site.KindGuideline: "guidelines",
}

// Book is the knowledge base that a page is for.
type Book struct {
	Config site.Config
	// Paths are those of the files in the content folder, slash separated.
	Paths []string
	// Schema is the path of the front matter's JSON Schema, seen from the
	// content folder; "" when there is none.
	Schema string
}

// place returns the path of a new page: the first that is free. A path is not
// free either when the page would be taken for a translation of another.
func (b Book) place(kind site.Kind, title, lang string) string {
	naming := site.NewNaming(b.Config)
	taken := make(map[string]bool, len(b.Paths))
	for _, p := range b.Paths {
		if source.IsMarkdown(p) {
			taken[alike(naming.Untranslated(p))] = true
		}
	}
	dir, ending := b.keeps(naming, lang)
	stem := slug(title, kind)
	for n := 1; ; n++ {
		name := stem
		if n > 1 {
			name += "-" + strconv.Itoa(n)
		}
		p := path.Join(dir, folders[kind], name+ending+".md")
		if !taken[alike(naming.Untranslated(p))] {
			return p
		}
	}
}

// alike writes names as file systems compare them that see no difference in
// letter case, or between é in one character and in two.
func alike(name string) string { return norm.NFC.String(strings.ToLower(name)) }

// keeps returns where pages of a language lie: in a top folder of its own, or
// with an ending of their names. A language that has no page yet is kept as
// the others are.
func (b Book) keeps(naming site.Naming, lang string) (dir, ending string) {
	beside := false
	for _, p := range b.Paths {
		top, _, nested := strings.Cut(p, "/")
		if !nested || !source.IsMarkdown(p) {
			continue
		}
		switch of := naming.Folder(top); {
		case of == lang:
			return top, ""
		case of != "":
			beside = true
		}
	}
	switch {
	case lang == naming.Own():
		return "", ""
	case beside:
		return lang, ""
	}
	return "", "." + lang
}

// language returns the language of a new page, and refuses one in which the
// knowledge base has no pages.
func (b Book) language(lang string) (string, error) {
	naming := site.NewNaming(b.Config)
	if lang == "" || lang == naming.Own() {
		return naming.Own(), nil
	}
	if naming.Ending(lang) {
		return lang, nil
	}
	kept := slices.Clone(b.Config.Languages)
	if !slices.Contains(kept, naming.Own()) {
		kept = append([]string{naming.Own()}, kept...)
	}
	return "", Refusal{
		fmt.Sprintf("this knowledge base has no pages in the language %q", lang),
		fmt.Sprintf("its languages are: %s; to add one, list it under languages: in cando.yaml", strings.Join(kept, ", ")),
	}
}
