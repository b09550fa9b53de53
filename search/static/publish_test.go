package static

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cando/search"
	"cando/search/client"
)

// site is the search of a published site, as both engines see it.
type site struct {
	dir    string // the folder "search" of the site
	oracle *search.Index
	engine *Engine
}

// publish builds the index of records and its export, and opens both.
func publish(t testing.TB, records []search.Record, opts search.Options) *site {
	t.Helper()
	s := &site{dir: t.TempDir()}
	s.write(t, "v1", records, opts)
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

// write publishes records as the given version, in place of others.
func (s *site) write(t testing.TB, version string, records []search.Record, opts search.Options) {
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
	shards := filepath.Join(s.dir, version)
	if err := os.Mkdir(shards, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := x.Export(context.Background(), shards); err != nil {
		t.Fatal(err)
	}
	s.file(t, "client.js", client.Source(allAnalyses))
	s.file(t, "entry.js", client.Entry(version, "client.js"))
}

// allAnalyses are all that the tests have pages of.
var allAnalyses = []string{"ar", "de", "en", "es", "fr", "it", "nl", "pt", "ru"}

func (s *site) file(t testing.TB, name string, text []byte) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(s.dir, name), text, 0o644); err != nil {
		t.Fatal(err)
	}
}

// page makes a record of a title and a body.
func page(path, title, body string) search.Record {
	return search.Record{
		Path: path, URL: strings.TrimSuffix(path, ".md") + ".html", Kind: "page", Title: title,
		Sections: []search.Section{{Text: body}},
	}
}
