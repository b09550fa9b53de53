package main

import (
	"html"
	"strings"
)

// plain turns a snippet into text for a terminal: without the marks around
// the words that matched.
func plain(snippet string) string {
	return html.UnescapeString(strings.NewReplacer("<mark>", "", "</mark>", "").Replace(snippet))
}
