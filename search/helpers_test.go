package search

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// build builds an index of records in a temporary folder and opens it.
func build(t testing.TB, records []Record, opts Options) *Index {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "index")
	if err := Build(context.Background(), dir, records, opts); err != nil {
		t.Fatal(err)
	}
	x, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	return x
}

func ask(t testing.TB, x *Index, req Request) Response {
	t.Helper()
	response, err := x.Search(context.Background(), req)
	if err != nil {
		t.Fatalf("%q: %v", req.Query, err)
	}
	return response
}

// page makes a record of a title and a body.
func page(path, title, body string) Record {
	return Record{
		Path: path, URL: strings.TrimSuffix(path, ".md") + ".html", Kind: "page", Title: title,
		Sections: []Section{{Text: body}},
	}
}

// buildBatches is Build with batches of at most about so many postings.
func buildBatches(dir string, records []Record, atOnce int) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	stage := filepath.Join(dir, "stage")
	if err := buildStage(context.Background(), stage, records, Options{}, atOnce); err != nil {
		return err
	}
	return os.Rename(filepath.Join(stage, "index"), filepath.Join(dir, "index"))
}
