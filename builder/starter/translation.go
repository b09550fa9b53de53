package starter

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"cando/builder/authority"
	"cando/builder/diag"
	"cando/builder/site"
	"cando/builder/source"
)

// Translation is a translation to be begun.
type Translation struct {
	Original string // the path of a page below the content folder
	Text     []byte // of that page
	Lang     string // into which it is to be translated
	Today    authority.Day
}

// FindOriginal returns the path of the page that somebody means by name: as it
// is, or without its ending. The error is a Refusal.
func (b Book) FindOriginal(name string) (string, error) {
	name = path.Clean(strings.ReplaceAll(name, `\`, "/"))
	var known []string
	for _, p := range b.Paths {
		if !source.IsMarkdown(p) {
			continue
		}
		if p == name || strings.TrimSuffix(p, path.Ext(p)) == name {
			return p, nil
		}
		known = append(known, p)
	}
	hint := diag.DidYouMean(name, known)
	if hint == "" {
		hint = "name the file of a page, such as playbooks/late-delivery.md"
	}
	return "", Refusal{fmt.Sprintf("there is no page %q", name), hint}
}

// Translate returns the path of a page that is to become a translation, and its
// text: that of the original, to be translated. What only the original says,
// permissions and earlier addresses, is left out. The error is a Refusal.
func (b Book) Translate(t Translation) (name string, text []byte, err error) {
	lang, err := b.language(t.Lang)
	if err != nil {
		return "", nil, err
	}
	naming := site.NewNaming(b.Config)
	if of := b.languageOf(naming, t); of == lang {
		return "", nil, Refusal{
			fmt.Sprintf("%s is in the language %q already", t.Original, lang),
			"name the language into which it is to be translated",
		}
	}
	same := naming.Untranslated(t.Original)
	dir, ending := b.keeps(naming, lang)
	name = path.Join(dir, same+ending+".md")
	for _, p := range b.Paths {
		if source.IsMarkdown(p) && alike(p) == alike(name) {
			return "", nil, Refusal{fmt.Sprintf("%s is translated already: %s", t.Original, p), "nothing was changed"}
		}
	}
	return name, b.translate(t, name, lang), nil
}

// ownWord is the key with which a page says its language.
var ownWord = regexp.MustCompile(`(?m)^lang:[ \t]*["']?([A-Za-z-]+)["']?[ \t\r]*$`)

// languageOf is the language of the original: its own word, else what its name
// says.
func (b Book) languageOf(naming site.Naming, t Translation) string {
	head, _ := split(t.Text)
	if said := ownWord.FindSubmatch(head); said != nil {
		return string(said[1])
	}
	stem := strings.TrimSuffix(path.Base(t.Original), path.Ext(t.Original))
	if code := strings.TrimPrefix(path.Ext(stem), "."); code != "" && naming.Ending(code) {
		return code
	}
	top, _, nested := strings.Cut(t.Original, "/")
	if code := naming.Folder(top); nested && code != "" {
		return code
	}
	return naming.Own()
}

// split takes YAML front matter, without its lines of hyphens, off a page.
func split(text []byte) (head, body []byte) {
	rest, found := bytes.CutPrefix(text, []byte("---\n"))
	if !found {
		return nil, text
	}
	if bytes.HasPrefix(rest, []byte("---\n")) {
		return nil, rest[4:]
	}
	if end := bytes.Index(rest, []byte("\n---\n")); end >= 0 {
		return rest[:end+1], rest[end+5:]
	}
	if head, found := bytes.CutSuffix(rest, []byte("\n---")); found {
		return append(head, '\n'), nil
	}
	return nil, text
}

// Keys that are not the same in a translation.
var (
	originalsOnly = []string{"permissions", "aliases", "lang", "draft"}
	newDay        = "reviewed"
)

// advice is what the head of a translation says, by language.
var advice = map[string]string{
	"en": "# Left out of the site until you delete this line. See it with: cando serve --drafts\n" +
		"draft: true\n" +
		"# Translate the texts below, and the page. Names, such as actions and owners, stay as they are.\n" +
		"# asks are what customers say in this language: their words, not a translation.\n",
	"es": "# Queda fuera del sitio hasta que borres esta línea. Se ve con: cando serve --drafts\n" +
		"draft: true\n" +
		"# Traduce los textos de abajo y la página. Los nombres, como las acciones y los responsables, no cambian.\n" +
		"# asks es lo que dicen los clientes en este idioma: sus palabras, no una traducción.\n",
}

var schemaComment = regexp.MustCompile(`^# yaml-language-server: \$schema=.*`)

// translate writes what there is to translate. Line ends are LF, as in all that
// is begun here.
func (b Book) translate(t Translation, name, lang string) []byte {
	head, body := split(source.NewFile(t.Original, t.Original, t.Text).Text)
	var out bytes.Buffer
	out.WriteString("---\n")
	if b.Schema != "" {
		fmt.Fprintf(&out, "# yaml-language-server: $schema=%s%s\n", strings.Repeat("../", strings.Count(name, "/")), b.Schema)
	}
	speech, _, _ := strings.Cut(lang, "-")
	if advice[speech] == "" {
		speech = "en"
	}
	out.WriteString(advice[speech])
	for _, entry := range entries(head) {
		key, _, _ := strings.Cut(entry, ":")
		switch {
		case slices.Contains(originalsOnly, key):
		case key == newDay:
			fmt.Fprintf(&out, "%s: %s\n", newDay, t.Today)
		case schemaComment.MatchString(entry):
			_, rest, _ := strings.Cut(entry, "\n")
			out.WriteString(rest)
		default:
			out.WriteString(entry)
		}
	}
	out.WriteString("---\n")
	out.Write(body)
	return out.Bytes()
}

// entries cuts front matter before every key at its margin.
func entries(head []byte) []string {
	var all []string
	for line := range strings.Lines(string(head)) {
		first := line[0]
		isKey := first == '_' || 'a' <= first && first <= 'z' || 'A' <= first && first <= 'Z' || first == '"' || first == '\''
		if len(all) == 0 || isKey {
			all = append(all, line)
			continue
		}
		all[len(all)-1] += line
	}
	return all
}
