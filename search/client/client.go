// Package client holds the browser's search engine: plain JavaScript, in the
// order and with the names of package search, whose answers it gives from the
// static copy of the index. doc.go there is the specification of both.
package client

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
)

//go:embed *.js stem/*.js
var files embed.FS

// sources are the client's files in the order in which they need each other.
// Stemmers come after analysis.js.
var sources = [...]string{
	"words.js", "analysis.js", "numbers.js", "site.js", "vocabulary.js", "postings.js", "typo.js",
	"query.js", "complete.js", "synonyms.js", "score.js", "rank.js", "spot.js", "snippet.js", "hit.js", "search.js",
}

// Source returns the whole client as one classic script, with the stemmers of
// the named analyses; an analysis that needs none has none.
func Source(analyses []string) []byte {
	var script bytes.Buffer
	script.WriteString("(function () {\n'use strict';\n")
	for _, name := range sources {
		script.Write(read(name))
		if name == "analysis.js" {
			addStemmers(&script, analyses)
		}
	}
	script.WriteString("})();\n")
	return script.Bytes()
}

// addStemmers gives each stemmer a scope of its own.
func addStemmers(script *bytes.Buffer, analyses []string) {
	for _, analysis := range analyses {
		name := "stem/" + analysis + ".js"
		if _, err := fs.Stat(files, name); err != nil {
			continue
		}
		script.WriteString("{\n")
		script.Write(read(name))
		script.WriteString("}\n")
	}
}

// Format is the version of the files that this client reads, raised by every
// change to them.
const Format = 1

// Entry returns the entry file of a site: the version is the name of the folder
// with its shards, clientName the file with what Source returned, answersName the
// file that tells what one may do, or "".
func Entry(version, clientName, answersName string) []byte {
	answers := ""
	if answersName != "" {
		answers = fmt.Sprintf(`,"answers":%q`, answersName)
	}
	site := fmt.Sprintf(`({"format":%d,"version":%q,"client":%q%s});`, Format, version, clientName, answers)
	return bytes.Replace(read("entry.js"), []byte("(SITE);"), []byte(site), 1)
}

// read returns an embedded file, less the directive that Source has said once.
func read(name string) []byte {
	text, err := files.ReadFile(name)
	if err != nil {
		panic(err) // the compiler has embedded it
	}
	return bytes.TrimPrefix(text, []byte("'use strict';\n\n"))
}
