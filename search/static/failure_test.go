package static

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"cando/search"
)

// flaky is files of which some cannot be opened at times.
type flaky struct {
	fs.FS
	opened []string
	fails  func(name string) bool
}

func (f *flaky) Open(name string) (fs.File, error) {
	f.opened = append(f.opened, name)
	if f.fails != nil && f.fails(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return f.FS.Open(name)
}

// withFlaky puts files that fail between the engine and its folder.
func (s *site) withFlaky(fails func(name string) bool) *flaky {
	f := &flaky{FS: s.engine.files, fails: fails}
	s.engine.files = f
	return f
}

// manyPages are too many for one file of shards.
func manyPages(n int) []search.Record {
	var records []search.Record
	for i := range n {
		word := strings.Repeat(string(rune('a'+i%26)), 3) + string(rune('a'+i/26%26)) + "ing"
		records = append(records, page("pages/"+word+".md", "About "+word, strings.Repeat("A parcel of "+word+" is late. ", 20)))
	}
	return records
}

func (s *site) ask(t *testing.T, query string) search.Response {
	t.Helper()
	response, err := s.engine.Search(context.Background(), search.Request{Query: query})
	if err != nil {
		t.Fatal(err)
	}
	return response
}

func TestAShardThatFailsOnceIsAskedForAgain(t *testing.T) {
	s := publish(t, manyPages(120), search.Options{})
	tried := make(map[string]int)
	s.withFlaky(func(name string) bool {
		tried[name]++
		return tried[name] == 1
	})
	s.sameAnswer(t, search.Request{Query: "late parcel mmmbing", Facets: true})
	if len(tried) < 3 {
		t.Errorf("only %d files were asked for", len(tried))
	}
}

func TestWithoutSomeShardsTheSearchGoesOnAndSaysSo(t *testing.T) {
	s := publish(t, manyPages(120), search.Options{})
	whole := s.ask(t, "late parcel")
	fresh := open(t, s.dir)
	s.engine = fresh
	s.withFlaky(func(name string) bool { return strings.HasPrefix(path.Base(name), "d") })
	if got := s.ask(t, "late parcel"); !got.Incomplete || got.Total != whole.Total || len(got.Hits) != 0 {
		t.Errorf("without the pages' texts: %d hits of %d, incomplete %v", len(got.Hits), got.Total, got.Incomplete)
	}
	s.engine.files.(*flaky).fails = func(name string) bool { return strings.HasPrefix(path.Base(name), "p") }
	if got := s.ask(t, "mmmbing"); !got.Incomplete {
		t.Errorf("without postings: %+v", got)
	}
	s.engine.files.(*flaky).fails = nil
	s.sameAnswer(t, search.Request{Query: "late parcel"})
	s.sameAnswer(t, search.Request{Query: "mmmbing"})
}

func TestASiteThatIsPublishedAgainIsReadAnew(t *testing.T) {
	before := manyPages(120)
	after := append(manyPages(110), page("new.md", "A parcel on the moon", "It came late."))
	inFrench := append(after, search.Record{Path: "fr.md", URL: "fr.html", Lang: "fr", Title: "Les colis", Summary: "Un parcel est un colis."})
	for name, records := range map[string][]search.Record{"with the same client": after, "with another client": inFrench} {
		t.Run(name, func(t *testing.T) {
			s := publish(t, before, search.Options{})
			s.ask(t, "mmmbing") // some shards of the old site are loaded
			old := s.shards
			s.write(t, records, search.Options{})
			if err := os.RemoveAll(old); err != nil {
				t.Fatal(err)
			}
			got := s.ask(t, "late parcel")
			s.engine = open(t, s.dir)
			want := s.ask(t, "late parcel")
			if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(search.Response{}, "TookUS")); diff != "" || want.Incomplete {
				t.Errorf("newly opened (-) and open all along (+):\n%s", diff)
			}
		})
	}
}

func TestOnlyWhatIsNeededIsRead(t *testing.T) {
	s := publish(t, manyPages(300), search.Options{})
	s.engine = open(t, s.dir)
	files := s.withFlaky(nil)
	s.ask(t, "mmmbing")
	s.ask(t, "mmmbing")
	all, err := os.ReadDir(s.shards)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(files.opened); n == 0 || n > len(all)/3 {
		t.Errorf("%d of %d files were read: %v", n, len(all), files.opened)
	}
	if slices.ContainsFunc(files.opened, func(name string) bool { return strings.HasPrefix(name, "bleve") }) {
		t.Errorf("the other engine's files were read: %v", files.opened)
	}
}

func TestNothingOutsideTheFolderCanBeRead(t *testing.T) {
	s := publish(t, manyPages(3), search.Options{})
	for _, name := range []string{"../secret", "/etc/hosts", "x/../../secret", "bleve/index_meta.json", "./bleve/index_meta.json", ""} {
		if text, err := s.engine.read(name); err == nil {
			t.Errorf("%q can be read: %.20q", name, text)
		}
	}
}

func TestWhatCannotBeOpenedIsSaidInPlainWords(t *testing.T) {
	published := func(t *testing.T, damage func(dir string) error) string {
		s := publish(t, manyPages(3), search.Options{})
		if err := damage(s.dir); err != nil {
			t.Fatal(err)
		}
		return s.dir
	}
	clientOf := func(dir string) string {
		names, _ := filepath.Glob(filepath.Join(dir, "client.*.js"))
		return names[0]
	}
	for name, test := range map[string]struct {
		dir  func(t *testing.T) string
		want string
	}{
		"no folder": {func(t *testing.T) string { return filepath.Join(t.TempDir(), "search") }, "build the site first"},
		"no export": {func(t *testing.T) string { return t.TempDir() }, "build the site first"},
		"a damaged entry file": {func(t *testing.T) string {
			return published(t, func(dir string) error { return os.WriteFile(filepath.Join(dir, "entry.js"), []byte("((("), 0o644) })
		}, "build the site again"},
		"a foreign entry file": {func(t *testing.T) string {
			return published(t, func(dir string) error { return os.WriteFile(filepath.Join(dir, "entry.js"), []byte("1"), 0o644) })
		}, "build the site again"},
		"no client": {func(t *testing.T) string {
			return published(t, func(dir string) error { return os.Remove(clientOf(dir)) })
		}, "build the site again"},
		"a damaged client": {func(t *testing.T) string {
			return published(t, func(dir string) error {
				return os.WriteFile(clientOf(dir), []byte("(function(){ undefinedFunction() })()"), 0o644)
			})
		}, "build the site again"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := test.dir(t)
			e, err := Open(dir)
			if err == nil {
				e.Close()
				t.Fatal("it was opened")
			}
			said := err.Error()
			if !strings.Contains(said, test.want) || !strings.Contains(said, dir) {
				t.Errorf("said %q", said)
			}
			for _, foreign := range []string{"Error:", "undefined", "at <", "\n"} {
				if strings.Contains(said, foreign) {
					t.Errorf("said %q, which has JavaScript's words in it", said)
				}
			}
		})
	}
}

func TestASearchEndsWithItsContext(t *testing.T) {
	s := publish(t, manyPages(120), search.Options{})
	ctx, cancel := context.WithCancel(context.Background())
	s.withFlaky(func(string) bool {
		cancel()
		return false
	})
	if _, err := s.engine.Search(ctx, search.Request{Query: "late parcel"}); !errors.Is(err, context.Canceled) {
		t.Errorf("a search that was given up came to %v", err)
	}
	if _, err := s.engine.Search(ctx, search.Request{Query: "late parcel"}); !errors.Is(err, context.Canceled) {
		t.Errorf("a search that nobody waits for came to %v", err)
	}
	s.sameAnswer(t, search.Request{Query: "late parcel"})
}
