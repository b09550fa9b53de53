package search

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/blevesearch/bleve/v2"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestEmptyIndexAnswersNothing(t *testing.T) {
	x := build(t, nil, Options{})
	response := ask(t, x, Request{Query: "refund", Kind: "story", Lang: "en", Explain: true})
	if response.Total != 0 || response.Hits == nil || len(response.Hits) != 0 || response.Engine != "bleve" {
		t.Errorf("got %+v", response)
	}
}

func TestEmptyPages(t *testing.T) {
	x := build(t, []Record{{Path: "a.md"}, {Path: "b.md", Sections: []Section{{Text: " \n "}}}}, Options{})
	if response := ask(t, x, Request{Query: "a"}); response.Total != 0 {
		t.Errorf("got %+v", response)
	}
}

func TestBuildRefusesPaths(t *testing.T) {
	for _, records := range [][]Record{{{Title: "no path"}}, {{Path: "a.md"}, {Path: "a.md"}}} {
		dir := filepath.Join(t.TempDir(), "index")
		if err := Build(context.Background(), dir, records, Options{}); err == nil {
			t.Errorf("%v: no error", records)
		}
		if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%v: something was written", records)
		}
	}
}

func TestBuildReplacesAndLeavesNothingElse(t *testing.T) {
	parent := filepath.Join(t.TempDir(), "public", "search")
	dir := filepath.Join(parent, "bleve")
	for _, word := range []string{"older", "newer"} {
		if err := Build(context.Background(), dir, []Record{page("a.md", word, "")}, Options{}); err != nil {
			t.Fatal(err)
		}
	}
	entries, err := os.ReadDir(parent)
	if err != nil || len(entries) != 1 {
		t.Errorf("beside the index: %v %v", entries, err)
	}
	x, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	if old, now := ask(t, x, Request{Query: "older "}), ask(t, x, Request{Query: "newer "}); old.Total != 0 || now.Total != 1 {
		t.Errorf("older %d, newer %d", old.Total, now.Total)
	}
}

func TestCancelledBuildLeavesTheOldIndex(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "bleve")
	if err := Build(context.Background(), dir, []Record{page("a.md", "older", "")}, Options{}); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := Build(ctx, dir, []Record{page("a.md", "newer", "")}, Options{}); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	x, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	if ask(t, x, Request{Query: "older"}).Total != 1 {
		t.Error("the old index is gone")
	}
	if entries, _ := os.ReadDir(parent); len(entries) != 1 {
		t.Errorf("left behind: %v", entries)
	}
}

func TestOpenSaysWhatIsWrong(t *testing.T) {
	if _, err := Open(t.TempDir()); !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "build the site first") {
		t.Errorf("no index: %v", err)
	}
	foreign := filepath.Join(t.TempDir(), "foreign")
	index, err := bleve.New(foreign, bleve.NewIndexMapping())
	if err != nil {
		t.Fatal(err)
	}
	index.Close()
	if _, err := Open(foreign); err == nil || !strings.Contains(err.Error(), "not built by Cando") {
		t.Errorf("another program's index: %v", err)
	}
}

// Any Bleve program can open the index and ask it something.
func TestPlainBleveReadsTheIndex(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	records := []Record{page("a.md", "Refunds", "Give the money back."), page("b.md", "Lockers", "Keys.")}
	if err := Build(context.Background(), dir, records, Options{}); err != nil {
		t.Fatal(err)
	}
	index, err := bleve.OpenUsing(dir, map[string]any{"read_only": true})
	if err != nil {
		t.Fatal(err)
	}
	defer index.Close()
	if n, err := index.DocCount(); n != 2 || err != nil {
		t.Errorf("%d documents, %v", n, err)
	}
	request := bleve.NewSearchRequest(bleve.NewQueryStringQuery("refund"))
	request.Fields = []string{"title", "url"}
	result, err := index.Search(request)
	if err != nil || result.Total != 1 || result.Hits[0].ID != "a.md" || result.Hits[0].Fields["title"] != "Refunds" {
		t.Errorf("%v %v", result, err)
	}
}

func TestFilesAreReadableByOthers(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no modes on Windows")
	}
	dir := filepath.Join(t.TempDir(), "index")
	if err := Build(context.Background(), dir, []Record{page("a.md", "A", "")}, Options{}); err != nil {
		t.Fatal(err)
	}
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		if info.Mode().Perm()&0o044 != 0o044 {
			t.Errorf("%s: %v", path, info.Mode())
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// manyRecords makes pages of a few words each, in more batches than one.
func manyRecords(n int) []Record {
	words := strings.Fields("refund parcel late key station locker receipt money bank card gift train tracking number desk manager lead")
	var records []Record
	for i := range n {
		r := page(fmt.Sprintf("p/%04d.md", i), words[i%len(words)]+" "+words[i%7], "don't dont Café cafe ")
		for j := range 40 {
			r.Sections[0].Text += words[(i*j+i/3)%len(words)] + fmt.Sprintf(" w%d ", (i*31+j*17)%997)
		}
		records = append(records, r)
	}
	return records
}

// The same records give the same hits and scores, whatever the order they
// come in, the number of cores and the segments.
func TestScoresAreStable(t *testing.T) {
	records := manyRecords(300)
	backwards := make([]Record, len(records))
	for i, r := range records {
		backwards[len(records)-1-i] = r
	}
	var want []Response
	var wantWords []byte
	for i, variant := range []struct {
		records  []Record
		cores    int
		postings int
	}{{records, 2, postingsAtOnce}, {records, 1, postingsAtOnce}, {backwards, 4, 3000}} {
		cores := runtime.GOMAXPROCS(variant.cores)
		dir := filepath.Join(t.TempDir(), "index")
		err := buildBatches(dir, variant.records, variant.postings)
		runtime.GOMAXPROCS(cores)
		if err != nil {
			t.Fatal(err)
		}
		x, err := Open(filepath.Join(dir, "index"))
		if err != nil {
			t.Fatal(err)
		}
		defer x.Close()
		words, err := x.bleve.GetInternal([]byte(vocabularyPrefix + "en"))
		if err != nil || i > 0 && !bytes.Equal(words, wantWords) {
			t.Errorf("variant %d has other words (%v)", i, err)
		}
		wantWords = words
		for j, query := range []string{"late parcel", "gift card refnud", "the key", "w123 w4", "desk"} {
			got := ask(t, x, Request{Query: query, Limit: 25})
			if i == 0 {
				want = append(want, got)
				continue
			}
			if diff := cmp.Diff(want[j], got, cmpopts.IgnoreFields(Response{}, "TookUS")); diff != "" {
				t.Errorf("variant %d, %q: %s", i, query, diff)
			}
		}
	}
}

func TestKey(t *testing.T) {
	base := func() ([]Record, Options) {
		return []Record{page("a.md", "A", "text"), page("b.md", "B", "")}, Options{Synonyms: map[string][]string{"x": {"y", "z"}, "k": {"l"}}}
	}
	records, opts := base()
	key := Key(records, opts)
	if again, _ := base(); Key(again, opts) != key {
		t.Error("the same records, another key")
	}
	for name, change := range map[string]func([]Record, *Options){
		"title":    func(r []Record, _ *Options) { r[0].Title = "C" },
		"moved":    func(r []Record, _ *Options) { r[0].Title, r[0].Kind = r[0].Kind, r[0].Title },
		"text":     func(r []Record, _ *Options) { r[0].Sections[0].Text += "." },
		"heading":  func(r []Record, _ *Options) { r[1].Sections[0].Heading = "h" },
		"asks":     func(r []Record, _ *Options) { r[1].Asks = []string{"a", "b"} },
		"tags":     func(r []Record, _ *Options) { r[1].Tags = []string{"ab"} },
		"synonyms": func(_ []Record, o *Options) { o.Synonyms["x"] = []string{"y"} },
		"language": func(_ []Record, o *Options) { o.DefaultLang = "de" },
	} {
		records, opts := base()
		change(records, &opts)
		if Key(records, opts) == key {
			t.Errorf("%s: the key did not change", name)
		}
	}
}
