package render

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"strings"

	"cando/builder/diag"
)

// words are what the theme itself says, by language and key: the files
// i18n/<language>.json, each one object of texts. What a language leaves out
// is said in English.
type words map[string]map[string]string

const wordsFallback = "en"

// loadWords reads the theme's words. A file that is no object of texts is a
// diagnostic.
func loadWords(theme fs.FS) (words, diag.List, error) {
	names, err := fs.Glob(theme, "i18n/*.json")
	if err != nil {
		return nil, nil, fmt.Errorf("list the theme's words: %w", err)
	}
	var list diag.List
	read := make(words, len(names))
	for _, name := range names {
		text, err := fs.ReadFile(theme, name)
		if err != nil {
			return nil, nil, fmt.Errorf("read the theme's words: %w", err)
		}
		var own map[string]string
		if err := json.Unmarshal(text, &own); err != nil {
			list = append(list, wordsFault(source(theme, name), text, err))
			continue
		}
		read[strings.TrimSuffix(path.Base(name), ".json")] = own
	}
	for lang, own := range read {
		whole := maps.Clone(read[wordsFallback])
		if whole == nil {
			whole = make(map[string]string)
		}
		maps.Copy(whole, own)
		if whole[scriptKey], err = scriptWords(whole); err != nil {
			return nil, nil, fmt.Errorf("hand the theme's words to scripts: %w", err)
		}
		read[lang] = whole
	}
	return read, list, nil
}

func wordsFault(name string, text []byte, err error) diag.Diagnostic {
	d := diag.Diagnostic{Severity: diag.Error, Code: "bad-template", Pos: diag.Pos{File: name},
		Message: err.Error(), Hint: `write one JSON object of texts: {"home": "Home", …}`}
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		d.Line = 1 + strings.Count(string(text[:syntax.Offset]), "\n")
	}
	return d
}

// in returns the words for a language: its own, else those of the language
// that it is a variety of, else English.
func (w words) in(lang string) map[string]string {
	if own, ok := w[lang]; ok {
		return own
	}
	base, _, _ := strings.Cut(lang, "-")
	if own, ok := w[base]; ok {
		return own
	}
	return w[wordsFallback]
}

// scriptPrefix begins the keys of the words that scripts say. Together they
// are one more word, a JSON object: what templates hand to the scripts.
const (
	scriptPrefix = "script."
	scriptKey    = "script"
)

func scriptWords(texts map[string]string) (string, error) {
	said := make(map[string]string)
	for key, text := range texts {
		if name, ok := strings.CutPrefix(key, scriptPrefix); ok {
			said[name] = text
		}
	}
	object, err := json.Marshal(said)
	return string(object), err
}
