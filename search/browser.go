package search

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/js"

	"cando/search/client"
)

// BrowserCopy is what a site's folder "search" holds for browsers.
type BrowserCopy struct {
	// Folder is where [Index.Export] writes: a name that changes with what the
	// index holds.
	Folder string
	// Files are those beside it by name: entry.js, which never changes its name,
	// the client, and what tells what one may do.
	Files map[string][]byte
}

// NewBrowserCopy returns the names and the code of the browser's copy of the
// index that Build makes of records; key is their [Key]. Answers is a script that
// leaves a function cando.site.say(query, options), which gives the field answer
// of responses; nil if there is none.
func NewBrowserCopy(key string, records []Record, opts Options, answers []byte) (BrowserCopy, error) {
	folder := shortHash(fmt.Appendf(nil, "%d %s", client.Format, key))
	code, err := Smaller(client.Source(analysesOf(records, opts)))
	if err != nil {
		return BrowserCopy{}, err
	}
	name := "client." + shortHash(code) + ".js"
	copied := BrowserCopy{Folder: folder, Files: map[string][]byte{name: code}}
	answersName := ""
	if answers != nil {
		answersName = "answers." + shortHash(answers) + ".js"
		copied.Files[answersName] = answers
	}
	copied.Files["entry.js"], err = Smaller(client.Entry(folder, name, answersName))
	return copied, err
}

// Smaller takes from a script what only a reader of the source needs.
func Smaller(script []byte) ([]byte, error) {
	var small bytes.Buffer
	if err := js.Minify(minify.New(), &small, bytes.NewReader(script), nil); err != nil {
		return nil, fmt.Errorf("prepare the search for browsers: %w", err)
	}
	return small.Bytes(), nil
}

// analysesOf lists the analyses of the records, sorted.
func analysesOf(records []Record, opts Options) []string {
	var analyses []string
	for i := range records {
		name := analysisOf(opts.langOf(&records[i]))
		if !slices.Contains(analyses, name) {
			analyses = append(analyses, name)
		}
	}
	slices.Sort(analyses)
	return analyses
}

func shortHash(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:5])
}
