package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"cando/search"
	"cando/search/static"
)

// answered is what one engine answered to the texts of a set: for each, the
// ids of at most ten documents, best first.
type answered struct {
	engine  string
	kind    engineKind
	answers [][]string
}

// engineKind says whom an engine is compared with.
type engineKind string

const (
	ours       engineKind = "cando"
	javaScript engineKind = "javascript" // searches in a browser
	bookKind   engineKind = "textbook"
)

// bothEngines are Cando's two engines over one set.
type bothEngines struct {
	index  *search.Index
	static *static.Engine
}

// indexSet indexes a set as Cando does the pages of a site, into dir.
func indexSet(ctx context.Context, dir string, documents []document) (both bothEngines, err error) {
	records := recordsOf(documents)
	bleve, published := filepath.Join(dir, "bleve"), filepath.Join(dir, "search")
	if err := search.Build(ctx, bleve, records, search.Options{}); err != nil {
		return both, err
	}
	if both.index, err = search.Open(bleve); err != nil {
		return both, err
	}
	if err = publishSearch(ctx, both.index, published, records); err == nil {
		both.static, err = static.Open(published)
	}
	if err != nil {
		return both, errors.Join(err, both.index.Close())
	}
	return both, nil
}

func (b bothEngines) close() error {
	return errors.Join(b.static.Close(), b.index.Close())
}

// recordsOf makes pages of documents.
func recordsOf(documents []document) []search.Record {
	var records []search.Record
	for _, d := range documents {
		records = append(records, search.Record{
			Path: d.ID, URL: d.ID + ".html", Kind: "page", Title: d.Title,
			Sections: []search.Section{{Text: d.Text}},
		})
	}
	return records
}

// publishSearch writes what a site has in its folder "search" for browsers.
func publishSearch(ctx context.Context, index *search.Index, dir string, records []search.Record) error {
	published, err := search.NewBrowserCopy(search.Key(records, search.Options{}), records, search.Options{}, nil)
	if err != nil {
		return err
	}
	for name, content := range published.Files {
		if err := writeFile(filepath.Join(dir, name), content); err != nil {
			return fmt.Errorf("write the browser's search: %w", err)
		}
	}
	folder := filepath.Join(dir, published.Folder)
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fmt.Errorf("write the browser's search: %w", err)
	}
	return index.Export(ctx, folder)
}

// searcher is either of Cando's engines.
type searcher interface {
	Search(ctx context.Context, req search.Request) (search.Response, error)
}

// askCando asks one of Cando's engines.
func askCando(ctx context.Context, engine searcher, texts []string) ([][]string, error) {
	answers := make([][]string, len(texts))
	for i, text := range texts {
		response, err := engine.Search(ctx, search.Request{Query: text, Limit: 10})
		if err != nil {
			return nil, err
		}
		for _, hit := range response.Hits {
			answers[i] = append(answers[i], hit.Path)
		}
	}
	return answers, nil
}

// askTextbook asks BM25 with and without stop words.
func askTextbook(set questionSet, texts []string) ([]answered, error) {
	var all []answered
	for _, variant := range []struct {
		name             string
		withoutStopWords bool
	}{{"BM25, stems", false}, {"BM25, stems, no stop words", true}} {
		book, err := newTextbook(set.documents, variant.withoutStopWords)
		if err != nil {
			return nil, fmt.Errorf("prepare BM25: %w", err)
		}
		answers := make([][]string, len(texts))
		for i, text := range texts {
			answers[i] = book.rank(text)
		}
		all = append(all, answered{variant.name, bookKind, answers})
	}
	return all, nil
}
