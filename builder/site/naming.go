package site

// Naming says what the names of a knowledge base's folders and files mean, for
// whoever adds a file to it.
type Naming struct{ languages languages }

// NewNaming returns the naming that a configuration asks for.
func NewNaming(c Config) Naming { return Naming{newLanguages(c)} }

// Own is the language of pages whose names say none.
func (n Naming) Own() string { return n.languages.own }

// Ending reports whether a file's name may say the language: the "es" of late.es.md.
func (n Naming) Ending(lang string) bool { return n.languages.suffix(lang) }

// Folder returns the language that a top folder stands for, or "".
func (n Naming) Folder(top string) string { return n.languages.folder(top) }

// Untranslated is what the paths of all translations of a page have in
// common: of "es/stories/keys.md", "stories/keys.es.md" and "stories/keys.md"
// it is "stories/keys".
func (n Naming) Untranslated(path string) string {
	return cleanDir(n.languages.untranslated(n.languages.split(path)))
}

// cleanDir takes away the slash that an empty folder leaves.
func cleanDir(p string) string {
	if len(p) > 0 && p[0] == '/' {
		return p[1:]
	}
	return p
}

// SpeaksForFolder reports whether a file of this name, without its ending, is
// the page of its folder: index, _index or readme.
func SpeaksForFolder(name string) bool { return speakRank(name) >= 0 }
