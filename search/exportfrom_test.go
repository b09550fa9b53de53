package search

import (
	"context"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// longRecords makes a site whose copy is in many files, of which some are parts.
func longRecords(n int) []Record {
	records := manyRecords(n)
	for i := range records {
		if i%20 == 0 {
			records[i].Sections[0].Text = strings.Repeat(records[i].Sections[0].Text, 20)
		}
	}
	return records
}

// copyOf exports an index from an earlier copy.
func copyOf(t *testing.T, x *Index, earlier string) (dir string, work ExportWork) {
	t.Helper()
	dir = t.TempDir()
	work, err := x.ExportFrom(context.Background(), dir, earlier)
	must(t, err)
	return dir, work
}

// sameFiles compares two folders.
func sameFiles(t *testing.T, want, got string) {
	t.Helper()
	if diff := cmp.Diff(readFiles(t, want), readFiles(t, got)); diff != "" {
		t.Errorf("the copy is another: %.2000s", diff)
	}
}

// A copy made from an earlier one is that which is made without, and only the
// blocks that changed are made.
func TestExportFromEarlier(t *testing.T) {
	records := longRecords(130)
	x := build(t, records, Options{})
	earlier, first := copyOf(t, x, "")
	_, all := copyOf(t, x, earlier)
	blocks := all.Linked
	if first.Linked != 0 || first.Written != all.Written+all.Linked || blocks < 30 {
		t.Fatalf("first %+v, again %+v", first, all)
	}
	random := rand.New(rand.NewSource(1))
	for round := range 8 {
		i := random.Intn(len(records))
		least := 0
		switch round {
		case 0, 1, 2:
			records[i].Sections = []Section{{Text: records[i].Sections[0].Text + " w1 w2"}}
			least = blocks - 12
		case 3:
			records[0].Title = "the first"
			least = blocks - 12
		case 4:
			last := page(fmt.Sprintf("p/z%d.md", round), "the last", "key")
			records = append(records, last)
			least = blocks - 12
		case 5:
			records = append(records[:i], records[i+1:]...)
		case 6:
			records[i].Lang = "de"
			least = 1
		case 7:
			records[i].Path = "a.md"
		}
		x := build(t, records, Options{})
		want, _ := copyOf(t, x, "")
		got, work := copyOf(t, x, earlier)
		sameFiles(t, want, got)
		if work.Linked < least {
			t.Errorf("round %d: %+v of %d blocks' files", round, work, blocks)
		}
		if err := os.RemoveAll(earlier); err != nil { // the copy is independent of it
			t.Fatal(err)
		}
		sameFiles(t, want, got)
		earlier = got
	}
}

// Nothing that is not as it was written comes into a copy.
func TestExportFromDamaged(t *testing.T) {
	records, others := longRecords(120), longRecords(120)
	for i := range others {
		others[i].Title += " other"
	}
	x, other := build(t, records, Options{}), build(t, others, Options{})
	want, first := copyOf(t, x, "")
	harm := func(name string, text string) func(t *testing.T, dir string) {
		return func(t *testing.T, dir string) { must(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644)) }
	}
	copied := func(from, to string) func(t *testing.T, dir string) {
		return func(t *testing.T, dir string) {
			text, err := os.ReadFile(filepath.Join(dir, from))
			must(t, err)
			harm(to, string(text))(t, dir)
		}
	}
	for name, c := range map[string]struct {
		of     *Index
		harm   func(t *testing.T, dir string)
		linked bool // something
	}{
		"no folder":       {x, func(t *testing.T, dir string) { must(t, os.RemoveAll(dir)) }, false},
		"no list":         {x, func(t *testing.T, dir string) { must(t, os.Remove(filepath.Join(dir, blocksFile))) }, false},
		"empty list":      {x, harm(blocksFile, ""), false},
		"foreign list":    {x, harm(blocksFile, strings.Repeat("x", 1000)), false},
		"other pages":     {other, func(*testing.T, string) {}, false},
		"a block gone":    {x, func(t *testing.T, dir string) { must(t, os.Remove(filepath.Join(dir, "d1.js"))) }, true},
		"a block cut":     {x, harm("d1.js", `cando.shard("d1",[`), true},
		"a block swapped": {x, copied("d2.js", "d1.js"), true},
		"a part gone":     {x, func(t *testing.T, dir string) { must(t, os.Remove(filepath.Join(dir, "t0-1.js"))) }, true},
		"a part swapped":  {x, copied("t20-1.js", "t0-1.js"), true},
		"a word list":     {x, harm("w0-0.js", "alert()"), true},
	} {
		t.Run(name, func(t *testing.T) {
			earlier, _ := copyOf(t, c.of, "")
			c.harm(t, earlier)
			got, work := copyOf(t, x, earlier)
			sameFiles(t, want, got)
			if (work.Linked > 0) != c.linked || work.Linked+work.Written != first.Written {
				t.Errorf("%+v", work)
			}
		})
	}
}

// Published finds what a site has to update from.
func TestPublished(t *testing.T) {
	search := t.TempDir()
	if index, copied := Published(filepath.Join(search, "none")); index != "" || copied != "" {
		t.Error(index, copied)
	}
	records := longRecords(101)
	must(t, Build(context.Background(), filepath.Join(search, "bleve"), records, Options{}))
	x, err := Open(filepath.Join(search, "bleve"))
	must(t, err)
	defer x.Close()
	must(t, os.Mkdir(filepath.Join(search, "0123456789"), 0o755))
	must(t, x.Export(context.Background(), filepath.Join(search, "0123456789")))
	must(t, os.Mkdir(filepath.Join(search, "empty"), 0o755))
	if index, copied := Published(search); filepath.Base(index) != "bleve" || filepath.Base(copied) != "0123456789" {
		t.Error(index, copied)
	}
}
