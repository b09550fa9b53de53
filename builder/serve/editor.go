package serve

import (
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"cando/builder/diag"
)

// Desk is where the author of a site works.
type Desk struct {
	// Dir is the knowledge base's whole path.
	Dir string
	// Editor is the address that opens a file in the author's editor, with
	// {path}, {line} and {column} in it; "" when the author has named none.
	Editor string
}

// short is a file's path below the knowledge base, by the name that
// diagnostics give it; that name for what lies elsewhere.
func (d Desk) short(file string) string {
	whole, ok := d.whole(file)
	if !ok {
		return file
	}
	below, err := filepath.Rel(d.Dir, whole)
	if err != nil {
		return file
	}
	return filepath.ToSlash(below)
}

// whole is the path of a file in the knowledge base that is there, by the name
// that diagnostics give it: from the folder in which the program was started, or
// from the knowledge base's own.
func (d Desk) whole(file string) (string, bool) {
	if file == "" || d.Dir == "" {
		return "", false
	}
	name := filepath.FromSlash(file)
	started, err := filepath.Abs(name)
	if err != nil {
		return "", false
	}
	for _, whole := range []string{started, filepath.Join(d.Dir, name)} {
		below, err := filepath.Rel(d.Dir, whole)
		if err != nil || !filepath.IsLocal(below) {
			continue
		}
		if _, err := os.Stat(whole); err == nil {
			return whole, true
		}
	}
	return "", false
}

// open is the address that opens a place in the author's editor; "" when there
// is none.
func (d Desk) open(at diag.Pos) string {
	if d.Editor == "" {
		return ""
	}
	whole, ok := d.whole(at.File)
	if !ok {
		return ""
	}
	return strings.NewReplacer("{path}", escapeWhole(whole),
		"{line}", strconv.Itoa(max(at.Line, 1)), "{column}", strconv.Itoa(max(at.Column, 1))).Replace(d.Editor)
}

// drive is the beginning of a path of Windows, once it has been escaped.
var drive = regexp.MustCompile(`^([A-Za-z])%3A/`)

// escapeWhole escapes everything of a path that could be taken for a part of an
// address around it.
func escapeWhole(whole string) string {
	escaped := url.QueryEscape(filepath.ToSlash(whole))
	escaped = strings.NewReplacer("+", "%20", "%2F", "/").Replace(escaped)
	return drive.ReplaceAllString(escaped, "$1:/")
}
