package builder

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"cando/builder/site"
	"cando/builder/source"
	"cando/search"
	"cando/themes"
)

// searchedBook is a knowledge base that is searched in previews.
type searchedBook struct {
	t       *testing.T
	files   fstest.MapFS
	scratch string
	builder *Builder
}

func newSearchedBook(t *testing.T) *searchedBook {
	b := &searchedBook{t: t, files: make(fstest.MapFS), scratch: t.TempDir()}
	words := strings.Fields("parcel locker refund ticket office guests routes plates trains counts") // as long as each other, so that no mean moves
	for i := range 40 {
		b.write(fmt.Sprintf("p/%02d.md", i), words[i%10]+" "+words[i/10], strings.Repeat(words[i%7]+" "+words[i%9]+" ", 20))
	}
	b.builder = b.newBuilder()
	return b
}

func (b *searchedBook) newBuilder() *Builder {
	return New(Options{
		Content: b.files, Theme: themes.Default(), Config: site.Config{Foreign: true, Title: "Book"}, Scan: source.Options{}, Scratch: b.scratch,
	})
}

func (b *searchedBook) write(path, title, text string) {
	b.files[path] = &fstest.MapFile{Data: []byte("# " + title + "\n\n" + text + "\n")}
	if b.builder != nil {
		b.builder.Changed(path)
	}
}

func (b *searchedBook) preview(builder *Builder) *Preview {
	b.t.Helper()
	p, err := builder.Preview(context.Background())
	if err != nil {
		b.t.Fatal(err)
	}
	return p
}

func (b *searchedBook) search(p *Preview, query string) search.Response {
	b.t.Helper()
	response, err := p.Search(context.Background(), search.Request{Query: query, Facets: true})
	if err != nil {
		b.t.Fatal(err)
	}
	return response
}

// An edit costs the search of a preview one page, and answers as if all had been
// made anew; previews before it go on answering as they did.
func TestPreviewIndexIsUpdated(t *testing.T) {
	b := newSearchedBook(t)
	first := b.preview(b.builder)
	before := b.search(first, "plates office")
	if n := first.index.own.written; n != 40 {
		t.Errorf("%d pages were written first", n)
	}
	var searches sync.WaitGroup
	last := first
	for i := range 4 {
		b.write(fmt.Sprintf("p/%02d.md", i), "plates office", strings.Repeat("refund office ", 20))
		next := b.preview(b.builder)
		searches.Go(func() {
			if diff := cmp.Diff(before, b.search(first, "plates office"), cmpopts.IgnoreFields(search.Response{}, "TookUS")); diff != "" {
				t.Error("the first preview answers otherwise", diff)
			}
		})
		got := b.search(next, "plates office")
		anew := b.preview(b.newBuilder())
		if diff := cmp.Diff(b.search(anew, "plates office"), got, cmpopts.IgnoreFields(search.Response{}, "TookUS")); diff != "" {
			t.Error(diff)
		}
		if n := next.index.own.written; n != 1 {
			t.Errorf("edit %d: %d pages were written", i, n)
		}
		if err := anew.Close(); err != nil {
			t.Error(err)
		}
		if last != first {
			if err := last.Close(); err != nil {
				t.Error(err)
			}
		}
		last = next
	}
	searches.Wait()
	same := b.preview(b.builder)
	if b.search(same, "office"); same.index.own != last.index.own {
		t.Error("the same pages have another index")
	}
	for _, p := range []*Preview{first, last, same} {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	}
	if left, _ := os.ReadDir(b.scratch); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// The first index of a preview is made from the published one, which stays.
func TestPreviewIndexBeginsWithThePublished(t *testing.T) {
	b := newSearchedBook(t)
	read := b.preview(b.builder)
	site := t.TempDir()
	dir := filepath.Join(site, "search", "bleve")
	if err := search.Build(context.Background(), dir, Records(read.Result.Site), searchOptions(read.Result.Site)); err != nil {
		t.Fatal(err)
	}
	again := b.newBuilder()
	again.options.Published = site
	b.write("p/05.md", "plates office", strings.Repeat("refund office ", 20))
	p := b.preview(again)
	if response := b.search(p, "plates office "); len(response.Hits) == 0 || response.Hits[0].Path != "p/05.md" {
		t.Errorf("found %+v", response.Hits)
	}
	if p.index.own.written != 1 {
		t.Errorf("%d pages were written", p.index.own.written)
	}
	if err := p.Close(); err != nil {
		t.Error(err)
	}
	index, err := search.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := index.Close(); err != nil {
		t.Error(err)
	}
}
