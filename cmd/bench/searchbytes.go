package main

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"cando/search"
	"cando/search/static"
)

const (
	smallSearchSite = 100 // pages up to which the bar of a small site holds

	// Bars, in bytes after gzip.
	largeColdBytes = 60_000
	smallColdBytes = 25_000
	codeBytes      = 10_000

	hitsShown = 6 // as in the list below the search box
	packLevel = 6 // of gzip: what hosts of files use
)

// fileSize is how large a file is, in bytes.
type fileSize struct {
	Raw    int `json:"raw"`
	Packed int `json:"packed"` // by gzip, alone
}

// byteFigures is what the browser's search weighs.
type byteFigures struct {
	Code        fileSize     `json:"code"` // entry file and client
	Description fileSize     `json:"description"`
	Copy        fileSize     `json:"copy"` // all shards
	Files       int          `json:"files"`
	PerPage     fileSize     `json:"per_page"`
	Bleve       int          `json:"bleve"` // raw: browsers never load it
	Cold        coldFigures  `json:"cold"`
	Typed       *coldFigures `json:"typed"` // the same, typed letter by letter
}

// coldFigures is what first questions load, packed, in bytes.
type coldFigures struct {
	Questions int               `json:"questions"`
	Bytes     spread            `json:"bytes"`
	Files     spread            `json:"files"`
	Parts     map[string]spread `json:"parts"` // by kind of file: bytes
	Heaviest  []coldQuestion    `json:"heaviest"`
}

// coldQuestion is what one question loads in a browser that has nothing yet.
type coldQuestion struct {
	Query string         `json:"query"`
	Bytes int            `json:"bytes"`
	Files int            `json:"files"`
	Parts map[string]int `json:"parts"`
}

// loadedParts are the kinds of files, in the order of loading.
var loadedParts = [...]string{"entry", "client", "description", "words", "postings", "facets", "pages", "texts"}

// partOf tells the kind of a file of the browser's search.
func partOf(name string) string {
	base := path.Base(name)
	switch {
	case base == "entry.js":
		return "entry"
	case strings.HasPrefix(base, "client."):
		return "client"
	case base == "site.js":
		return "description"
	case base == "f.js":
		return "facets"
	}
	switch base[0] {
	case 'w':
		return "words"
	case 'p':
		return "postings"
	case 'd':
		return "pages"
	}
	return "texts"
}

// weighSearch measures the folder "search" of a site.
func weighSearch(ctx context.Context, dir string, pages int, queries []string) (byteFigures, error) {
	sizes, err := weighFiles(dir)
	if err != nil {
		return byteFigures{}, err
	}
	figures := figuresOf(sizes, pages)
	if figures.Bleve, err = bytesBelow(filepath.Join(dir, "bleve")); err != nil {
		return byteFigures{}, err
	}
	if figures.Cold, err = coldQuestions(ctx, dir, sizes, queries, wholeQuery); err != nil {
		return byteFigures{}, err
	}
	typed, err := coldQuestions(ctx, dir, sizes, everyThird(queries), prefixes)
	if err != nil {
		return byteFigures{}, err
	}
	figures.Typed = &typed
	return figures, nil
}

// weighFiles packs every script below a folder.
func weighFiles(dir string) (map[string]fileSize, error) {
	names, err := filesBelow(dir, ".js")
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, errors.New("weigh the search: the site has none for browsers")
	}
	sizes := make(map[string]fileSize, len(names))
	for _, name := range names {
		content, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return nil, fmt.Errorf("weigh the search: %w", err)
		}
		packed, err := packedSize(content)
		if err != nil {
			return nil, fmt.Errorf("weigh %s: %w", name, err)
		}
		sizes[filepath.ToSlash(name)] = fileSize{len(content), packed}
	}
	return sizes, nil
}

// packedSize is the size of a file after gzip.
func packedSize(content []byte) (int, error) {
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, packLevel)
	if err != nil {
		return 0, err
	}
	if _, err := w.Write(content); err != nil {
		return 0, err
	}
	err = w.Close()
	return packed.Len(), err
}

// figuresOf adds up the files of a site of so many pages.
func figuresOf(sizes map[string]fileSize, pages int) byteFigures {
	figures := byteFigures{Files: len(sizes)}
	for name, size := range sizes {
		sum := &figures.Copy
		switch partOf(name) {
		case "entry", "client":
			sum = &figures.Code
		case "description":
			figures.Description = size
		}
		sum.Raw += size.Raw
		sum.Packed += size.Packed
	}
	figures.PerPage = fileSize{figures.Copy.Raw / pages, figures.Copy.Packed / pages}
	return figures
}

// bytesBelow adds up the files below a folder.
func bytesBelow(dir string) (int, error) {
	names, err := filesBelow(dir, "")
	sum := 0
	for _, name := range names {
		file, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			return 0, fmt.Errorf("weigh the search: %w", err)
		}
		sum += int(file.Size())
	}
	return sum, err
}

// wholeQuery is a question that is pasted, or followed from a link.
func wholeQuery(query string) []string {
	return []string{query}
}

// prefixes are what a search box asks for while a question is typed. A space
// alone asks nothing new.
func prefixes(query string) []string {
	var typed []string
	for end := range query {
		if end > 0 && query[end-1] != ' ' {
			typed = append(typed, query[:end])
		}
	}
	return append(typed, query)
}

// coldQuestions asks each question in a browser of its own, as asked says.
func coldQuestions(
	ctx context.Context, dir string, sizes map[string]fileSize, queries []string, asked func(string) []string,
) (coldFigures, error) {
	var questions []coldQuestion
	for _, query := range queries {
		names, err := loadedFor(ctx, dir, asked(query))
		if err != nil {
			return coldFigures{}, err
		}
		questions = append(questions, coldQuestionOf(query, names, sizes))
	}
	return coldFiguresOf(questions), nil
}

// loadedFor lists the files that the client as published asks for.
func loadedFor(ctx context.Context, dir string, queries []string) (names []string, err error) {
	engine, err := static.Open(dir)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, engine.Close()) }()
	for _, query := range queries {
		if _, err := engine.Search(ctx, search.Request{Query: query, Limit: hitsShown}); err != nil {
			return nil, err
		}
	}
	return engine.Loaded(), nil
}

// coldQuestionOf adds up the files of one question; a browser keeps a file that
// it has loaded.
func coldQuestionOf(query string, names []string, sizes map[string]fileSize) coldQuestion {
	q := coldQuestion{Query: query, Parts: map[string]int{}}
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		q.Files++
		q.Bytes += sizes[name].Packed
		q.Parts[partOf(name)] += sizes[name].Packed
	}
	return q
}

func coldFiguresOf(questions []coldQuestion) coldFigures {
	take := func(value func(coldQuestion) int) spread {
		values := make([]float64, len(questions))
		for i, q := range questions {
			values[i] = float64(value(q))
		}
		return spreadOf(values)
	}
	figures := coldFigures{
		Questions: len(questions),
		Bytes:     take(func(q coldQuestion) int { return q.Bytes }),
		Files:     take(func(q coldQuestion) int { return q.Files }),
		Parts:     map[string]spread{},
	}
	for _, part := range loadedParts {
		figures.Parts[part] = take(func(q coldQuestion) int { return q.Parts[part] })
	}
	slices.SortStableFunc(questions, func(a, b coldQuestion) int { return cmp.Compare(b.Bytes, a.Bytes) })
	figures.Heaviest = questions[:min(3, len(questions))]
	return figures
}

// verdicts hold the figures against the bars for a site of so many pages.
func (f byteFigures) verdicts(pages int) []verdict {
	list := []verdict{atMost("search code, gzip, bytes", float64(f.Code.Packed), codeBytes)}
	bar := 0.0
	switch {
	case pages >= largeSite:
		bar = largeColdBytes
	case pages <= smallSearchSite:
		bar = smallColdBytes
	default:
		return list
	}
	cold := f.Cold.Bytes
	return append(list,
		atMost("cold first question, gzip, bytes, median", cold.Median, bar),
		atMost("cold first question, gzip, bytes, p95", cold.P95, bar),
		atMost("cold first question, gzip, bytes, most", cold.Most, bar))
}
