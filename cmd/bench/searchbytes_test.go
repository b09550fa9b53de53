package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestPartOfAFile(t *testing.T) {
	for name, want := range map[string]string{
		"entry.js": "entry", "client.5e1c.js": "client", "0f3a/site.js": "description", "0f3a/f.js": "facets",
		"0f3a/w0-12.js": "words", "0f3a/p1-3.js": "postings", "0f3a/d7.js": "pages", "0f3a/t31-2.js": "texts",
	} {
		if got := partOf(name); got != want {
			t.Errorf("%s is of the %s, want %s", name, got, want)
		}
	}
}

func TestPrefixesAreWhatTheBoxAsksFor(t *testing.T) {
	for query, want := range map[string][]string{
		"":      {""},
		"é":     {"é"},
		"to do": {"t", "to", "to d", "to do"},
		"größe": {"g", "gr", "grö", "größ", "größe"},
	} {
		if got := prefixes(query); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", query, got, want)
		}
	}
}

func TestAFileIsLoadedOnce(t *testing.T) {
	sizes := map[string]fileSize{
		"entry.js": {900, 400}, "client.1.js": {20000, 8000}, "a/site.js": {300, 200},
		"a/w0-1.js": {2000, 1000}, "a/w0-2.js": {2500, 1100}, "a/d1.js": {5000, 3000}, "a/d2.js": {1, 1},
	}
	got := coldQuestionOf("refund", []string{"entry.js", "client.1.js", "a/site.js", "a/w0-1.js", "a/d1.js", "a/w0-2.js", "a/w0-1.js", "entry.js"}, sizes)
	want := coldQuestion{Query: "refund", Bytes: 13700, Files: 6, Parts: map[string]int{
		"entry": 400, "client": 8000, "description": 200, "words": 2100, "pages": 3000,
	}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	figures := figuresOf(sizes, 2)
	if figures.Code != (fileSize{20900, 8400}) || figures.Copy != (fileSize{9801, 5301}) || figures.PerPage != (fileSize{4900, 2650}) {
		t.Errorf("the whole is %+v", figures)
	}
}

func TestColdFigures(t *testing.T) {
	figures := coldFiguresOf([]coldQuestion{
		{"a", 100, 4, map[string]int{"pages": 60}},
		{"b", 300, 6, map[string]int{"pages": 200, "words": 50}},
		{"c", 200, 5, map[string]int{"pages": 90}},
	})
	if figures.Bytes != (spread{200, 300, 300}) || figures.Files != (spread{5, 6, 6}) || figures.Parts["words"] != (spread{0, 50, 50}) {
		t.Errorf("%+v", figures)
	}
	if figures.Heaviest[0].Query != "b" || figures.Heaviest[2].Query != "a" {
		t.Errorf("the heaviest are %+v", figures.Heaviest)
	}
}

func TestColdBarsDependOnSize(t *testing.T) {
	f := byteFigures{Code: fileSize{30_000, 9_000}, Cold: coldFigures{Bytes: spread{20_000, 30_000, 61_000}}}
	for pages, want := range map[int]string{7000: "meets meets meets misses", 50: "meets meets misses misses", 900: "meets"} {
		var got []string
		for _, v := range f.verdicts(pages) {
			got = append(got, map[bool]string{true: "meets", false: "misses"}[v.Meets])
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%d pages: %v, want %s", pages, got, want)
		}
	}
}

func TestPackedSizeIsThatOfGzip(t *testing.T) {
	content := bytes.Repeat([]byte("cando.shard(\"w0-1\",\"…\");\n"), 50)
	var packed bytes.Buffer
	w, err := gzip.NewWriterLevel(&packed, 6)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(w, bytes.NewReader(content)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if got, err := packedSize(content); err != nil || got != packed.Len() {
		t.Errorf("%d bytes (%v), not %d", got, err, packed.Len())
	}
}

// The published client says itself what it loads.
func TestWhatAQuestionLoads(t *testing.T) {
	var documents []document
	for i := range 120 { // more than fit in one file
		name := "x" + string(rune('a'+i%26)) + string(rune('a'+i/26))
		documents = append(documents, document{name, "About " + name, strings.Repeat("Words of "+name+". ", 9)})
	}
	dir := t.TempDir()
	both, err := indexSet(t.Context(), dir, documents)
	if err != nil {
		t.Fatal(err)
	}
	if err := both.close(); err != nil {
		t.Fatal(err)
	}
	figures, err := weighSearch(t.Context(), filepath.Join(dir, "search"), len(documents), []string{"xab"})
	if err != nil {
		t.Fatal(err)
	}
	q := figures.Cold.Heaviest[0]
	sum := 0
	for _, bytes := range q.Parts {
		sum += bytes
	}
	if sum != q.Bytes || q.Parts["words"] == 0 || q.Parts["postings"] == 0 || q.Parts["pages"] == 0 {
		t.Errorf("%d bytes in parts of %d: %v", q.Bytes, sum, q.Parts)
	}
	if all := figures.Code.Packed + figures.Copy.Packed; q.Bytes >= all || figures.Typed.Bytes.Most > float64(all) {
		t.Errorf("%d and %v bytes of %d in all", q.Bytes, figures.Typed.Bytes.Most, all)
	}
	if q.Parts["entry"]+q.Parts["client"] != figures.Code.Packed {
		t.Errorf("the code is %d, but %v", figures.Code.Packed, q.Parts)
	}
}
