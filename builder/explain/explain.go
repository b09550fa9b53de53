// Package explain holds a page for every code that a diagnostic may have: what
// it means, an example that is wrong, the same put right, and why it matters.
//
// The pages are Markdown, one file for each code, so that a writer can change
// one without knowing the others. A test builds their examples: the wrong one
// must be told exactly this code, and the right one must not. A fenced block
// says behind its language which file of a knowledge base it is; the rest of
// that knowledge base is what cando init makes. A block of cando.yaml takes the
// place of those of its keys.
package explain

import (
	"embed"
	"io/fs"
	"strings"
)

//go:embed codes/*.md
var codes embed.FS

// Codes lists the codes that have a page, sorted.
func Codes() []string {
	entries, err := fs.ReadDir(codes, "codes")
	if err != nil {
		panic(err) // the folder is embedded
	}
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = strings.TrimSuffix(e.Name(), ".md")
	}
	return names
}

// Page returns the page of a code as Markdown, and whether there is one.
func Page(code string) (string, bool) {
	text, err := codes.ReadFile("codes/" + code + ".md")
	return string(text), err == nil
}
