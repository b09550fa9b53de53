package search

import (
	"context"
	"errors"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// One edit is one page's work, and an index that was updated many times is in few
// pieces.
func TestUpdateWritesWhatChanged(t *testing.T) {
	ctx, parent := context.Background(), t.TempDir()
	records := manyRecords(200)
	last := filepath.Join(parent, "index")
	if err := Build(ctx, last, records, Options{}); err != nil {
		t.Fatal(err)
	}
	update := func(want Work) {
		t.Helper()
		got, err := Update(ctx, last, last, records, Options{})
		if err != nil || got != want {
			t.Fatalf("got %+v, %v; want %+v", got, err, want)
		}
	}
	update(Work{})
	records[7].Title = "desk key"
	update(Work{Written: 1})
	records = records[1:]
	update(Work{Removed: 1})
	records[0].Path = "p/moved.md"
	update(Work{Written: 1, Removed: 1})
	records = append(records, page("p/new.md", "late key", strings.Repeat("parcel w3 w4 ", 40)))
	update(Work{Written: 1})
	moved := 0
	for i := range 30 {
		records[i+10].Title = "card gift"
		got, err := Update(ctx, last, last, records, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got.Anew != "" {
			break
		}
		if got.Written > 1 {
			moved++
		}
		x, err := Open(last)
		if err != nil {
			t.Fatal(err)
		}
		if x.numbers > len(records)+2*(len(records)/newOneIn+slack) {
			t.Errorf("%d numbers for %d pages", x.numbers, len(records))
		}
		x.Close()
		segments, _ := filepath.Glob(filepath.Join(last, storeDir, "*"+segmentSuffix))
		if len(segments) > maxSegments {
			t.Errorf("%d pieces", len(segments))
		}
	}
	if moved < 2 || moved > 6 {
		t.Errorf("pieces were put together %d times in 30", moved)
	}
}

// An index that is not whole, or not what it seems, is never updated from.
func TestUpdateBuildsAnew(t *testing.T) {
	ctx := context.Background()
	records := manyRecords(60)
	change := func(name string, edit func(text []byte) []byte) func(t *testing.T, dir string) {
		return func(t *testing.T, dir string) {
			t.Helper()
			names, err := filepath.Glob(filepath.Join(dir, filepath.FromSlash(name)))
			if err != nil || len(names) != 1 {
				t.Fatal(names, err)
			}
			text, err := os.ReadFile(names[0])
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(names[0], edit(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	flip := func(text []byte) []byte { text[len(text)/2] ^= 1; return text }
	for name, harm := range map[string]func(t *testing.T, dir string){
		"no index":           func(t *testing.T, dir string) { os.RemoveAll(dir) },
		"no manifest":        func(t *testing.T, dir string) { os.Remove(filepath.Join(dir, manifestFile)) },
		"no segment":         func(t *testing.T, dir string) { os.RemoveAll(filepath.Join(dir, storeDir)) },
		"damaged segment":    change("store/*.zap", flip),
		"cut segment":        change("store/*.zap", func(text []byte) []byte { return text[:len(text)/2] }),
		"damaged root":       change("store/root.bolt", flip),
		"damaged manifest":   change(manifestFile, flip),
		"cut manifest":       change(manifestFile, func(text []byte) []byte { return text[:len(text)/3] }),
		"empty manifest":     change(manifestFile, func([]byte) []byte { return nil }),
		"manifest of others": change(manifestFile, func([]byte) []byte { return (&manifest{pages: []pageSeal{{path: "x.md"}}}).pack() }),
		"index of other pages": func(t *testing.T, dir string) {
			must(t, Build(ctx, dir, []Record{page("x.md", "Other", "")}, Options{}))
		},
		"index of no pages": func(t *testing.T, dir string) { must(t, Build(ctx, dir, nil, Options{})) },
		"longer pages": func(t *testing.T, dir string) {
			other := slices.Clone(records)
			other[0].Sections = []Section{{Text: strings.Repeat("many words ", 1000)}}
			must(t, Build(ctx, dir, other, Options{}))
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := &updateBench{t: t, random: rand.New(rand.NewSource(1)), parent: t.TempDir(), records: slices.Clone(records)}
			b.last = filepath.Join(b.parent, "first")
			must(t, Build(ctx, b.last, records, Options{}))
			harm(t, b.last)
			b.records[3].Title = "desk key"
			if work := b.update(); work.Anew == "" {
				t.Errorf("updated: %+v", work)
			}
		})
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// The earlier index is searched while the next is made of it, and is the same
// afterwards.
func TestUpdateLeavesTheEarlierIndexAlone(t *testing.T) {
	b := newUpdateBench(t, 1, 40)
	before := readTree(t, b.last)
	x := b.open(b.last)
	defer x.Close()
	want := ask(t, x, Request{Query: "parcel"})
	done := make(chan error)
	next := filepath.Join(b.parent, "next")
	b.records[0].Title = "other words"
	go func() {
		_, err := Update(context.Background(), next, b.last, b.records, b.options)
		done <- err
	}()
	for range 20 {
		got := ask(t, x, Request{Query: "parcel"})
		if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(Response{}, "TookUS")); diff != "" {
			t.Error(diff)
		}
	}
	must(t, <-done)
	if diff := cmp.Diff(before, readTree(t, b.last)); diff != "" {
		t.Error(diff)
	}
	must(t, os.RemoveAll(b.last))
	y := b.open(next)
	defer y.Close()
	if found := ask(t, y, Request{Query: "other words"}); found.Total == 0 {
		t.Error("the next index has not the page that changed")
	}
}

// readTree returns the files below a folder by name.
func readTree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := make(map[string]string)
	err := filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			var text []byte
			text, err = os.ReadFile(path)
			files[path] = string(text)
		}
		return err
	})
	must(t, err)
	return files
}

func TestCancelledUpdateLeavesTheIndex(t *testing.T) {
	b := newUpdateBench(t, 2, 20)
	before := readTree(t, b.last)
	b.records[0].Title = "other words"
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Update(ctx, b.last, b.last, b.records, b.options); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, readTree(t, b.parent)); diff != "" {
		t.Error(diff)
	}
}

func TestRoundedMean(t *testing.T) {
	last := 0.0
	for n := int64(1); n < 100_000; n++ {
		mean := roundedMean(n, 37)
		if exact := float64(n) / 37; mean < last || exact > 1 && (mean < exact*0.95 || mean > exact*1.05) {
			t.Fatalf("%d/37 is about %v", n, mean)
		}
		last = mean
	}
	if roundedMean(5, 0) != 0 || roundedMean(0, 5) != 1./16 || roundedMean(1<<50, 1) < 1<<49 {
		t.Error("the ends of the scale")
	}
}
