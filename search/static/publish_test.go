package static

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cando/search"
)

// site is the search of a published site, as both engines see it.
type site struct {
	dir    string // the folder "search" of the site
	shards string // the folder of the shards in it
	oracle *search.Index
	engine *Engine
}

// publish builds the index of records and its export, and opens both.
func publish(t testing.TB, records []search.Record, opts search.Options) *site {
	t.Helper()
	s := &site{dir: t.TempDir()}
	s.write(t, records, opts)
	var err error
	if s.oracle, err = search.Open(filepath.Join(s.dir, "bleve")); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.oracle.Close() })
	s.engine = open(t, s.dir)
	return s
}

func open(t testing.TB, dir string) *Engine {
	t.Helper()
	e, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	return e
}

// write publishes records; the shards of others stay.
func (s *site) write(t testing.TB, records []search.Record, opts search.Options) {
	t.Helper()
	index := filepath.Join(s.dir, "bleve")
	if err := search.Build(context.Background(), index, records, opts); err != nil {
		t.Fatal(err)
	}
	x, err := search.Open(index)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	browser, err := search.NewBrowserCopy(search.Key(records, opts), records, opts, nil)
	if err != nil {
		t.Fatal(err)
	}
	s.shards = filepath.Join(s.dir, browser.Folder)
	if err := os.Mkdir(s.shards, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := x.Export(context.Background(), s.shards); err != nil {
		t.Fatal(err)
	}
	for name, text := range browser.Files {
		if err := os.WriteFile(filepath.Join(s.dir, name), text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// page makes a record of a title and a body.
func page(path, title, body string) search.Record {
	return search.Record{
		Path: path, URL: strings.TrimSuffix(path, ".md") + ".html", Kind: "page", Title: title,
		Sections: []search.Section{{Text: body}},
	}
}
