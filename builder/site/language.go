package site

import (
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// languages decides which names of folders and files stand for a language.
type languages struct {
	own        string   // of pages that name none
	configured []string // languages: in cando.yaml; when given, only these count
	siblings   []string // languages that stand beside each other as top folders
	foreign    bool
	folders    map[string]string // what folder has returned
}

// DefaultLanguage is that of a knowledge base that names none.
const DefaultLanguage = "en"

// known are the languages that a folder or an ending may stand for without
// being configured: those that search can analyse.
var known = strings.Fields("ar bg ca cs da de el en es eu fa fi fr ga gl hi hr hu hy id it ja ko nl no pl pt ro ru sv tr uk zh")

// departments are codes that are at least as likely the name of a folder: IT,
// HR, "no". They count only when they are configured.
var departments = []string{"ca", "hr", "id", "it", "no"}

func newLanguages(c Config) languages {
	l := languages{own: c.Language, configured: c.Languages, foreign: c.Foreign, folders: make(map[string]string)}
	if l.own == "" {
		l.own = DefaultLanguage
	}
	return l
}

// meet notes a top folder, which may stand for a language.
func (l *languages) meet(top string) {
	if code := folderCode(top); slices.Contains(known, code) && !slices.Contains(departments, code) && !slices.Contains(l.siblings, code) {
		l.siblings = append(l.siblings, code)
	}
}

// folderCode is the folder's name as a language code would be written. The
// underscore is that of Jekyll's collections.
func folderCode(top string) string { return strings.TrimPrefix(top, "_") }

// suffix reports whether a name's ending stands for a language: the "es" of late.es.md.
func (l languages) suffix(code string) bool {
	if l.configured != nil {
		return code == l.own || slices.Contains(l.configured, code)
	}
	return slices.Contains(known, code)
}

// folder returns the language that a top folder stands for, or "".
func (l languages) folder(top string) string {
	lang, known := l.folders[top]
	if !known {
		lang = l.languageOf(top)
		l.folders[top] = lang
	}
	return lang
}

func (l languages) languageOf(top string) string {
	code := folderCode(top)
	switch {
	case l.configured != nil:
		if code != l.own && !slices.Contains(l.configured, code) {
			return ""
		}
	case !slices.Contains(known, code), slices.Contains(departments, code):
		return ""
	case l.foreign && len(l.siblings) < 2:
		// Somebody else may have any reason for one such folder.
		return ""
	}
	return code
}

// of returns the language of a document: its own word, else the ending of its
// name, else its top folder, else that of the knowledge base.
func (l languages) of(d *Document, n *name) string {
	if d.Front.Lang != "" {
		return d.Front.Lang
	}
	if n.suffix != "" {
		return n.suffix
	}
	if n.top != "" {
		if code := l.folder(n.top); code != "" {
			return code
		}
	}
	return l.own
}

// untranslated is the path that all translations of a page share.
func (l languages) untranslated(n *name) string {
	dir := n.dir
	if top, rest, _ := strings.Cut(dir, "/"); l.folder(top) != "" {
		dir = rest
	}
	return dir + "/" + n.stem
}

// RightToLeft reports whether a language is written from right to left.
func RightToLeft(lang string) bool {
	base, _ := language.Make(lang).Base()
	return slices.Contains([]string{"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}, base.String())
}

// LanguageName returns what speakers of a language call it: "Español".
func LanguageName(lang string) string {
	tag, err := language.Parse(lang)
	if err != nil {
		return lang
	}
	if name := display.Self.Name(tag); name != "" {
		return inWords(name)
	}
	return lang
}
