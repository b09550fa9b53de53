package output

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// newSet makes a set of files given as path, body, path, body …
func newSet(t *testing.T, files ...string) *Set {
	t.Helper()
	set := NewSet("")
	for i := 0; i < len(files); i += 2 {
		must(t, set.Write(files[i], []byte(files[i+1])))
	}
	return set
}

// TestSetReadsFolders guards that a preview serves what other programs wrote, and nothing beside it.
func TestSetReadsFolders(t *testing.T) {
	set := NewSet(t.TempDir())
	dir, err := set.Folder("search/x", "key")
	if err != nil {
		t.Fatal(err)
	}
	must(t, os.WriteFile(filepath.Join(dir, "w.js"), []byte("shard"), 0o644))
	if body, ok := set.Read("search/x/w.js"); !ok || string(body) != "shard" {
		t.Errorf("got %q, %v", body, ok)
	}
	for _, path := range []string{"search/x/none.js", "search/x", "search/x/../../etc/passwd", "w.js", ""} {
		if body, ok := set.Read(path); ok {
			t.Errorf("%s is %q", path, body)
		}
	}
}

func TestSetDiff(t *testing.T) {
	type diff struct{ Added, Changed, Removed []string }
	for name, c := range map[string]struct {
		old, now *Set
		want     diff
	}{
		"nothing before": {nil, newSet(t, "b", "1", "a", "1"), diff{Added: []string{"a", "b"}}},
		"nothing now":    {newSet(t, "b", "1", "a", "1"), newSet(t), diff{Removed: []string{"a", "b"}}},
		"same":           {newSet(t, "a", "1"), newSet(t, "a", "1"), diff{}},
		"all three": {
			newSet(t, "a", "1", "b", "1", "c", "1"), newSet(t, "d", "1", "b", "2", "c", "1"),
			diff{Added: []string{"d"}, Changed: []string{"b"}, Removed: []string{"a"}},
		},
	} {
		t.Run(name, func(t *testing.T) {
			var have diff
			have.Added, have.Changed, have.Removed = c.now.Diff(c.old)
			if fmt.Sprint(have) != fmt.Sprint(c.want) {
				t.Errorf("have %v, want %v", have, c.want)
			}
		})
	}
}

func TestSetKeepsACopy(t *testing.T) {
	set, body := NewSet(""), []byte("before")
	must(t, set.Write("page.html", body))
	copy(body, "AFTER!")
	file, ok := set.Get("page.html")
	if !ok || string(file.Body) != "before" || file.Hash != sha256.Sum256([]byte("before")) {
		t.Errorf("have %q", file.Body)
	}
	if _, ok := set.Get("other.html"); ok {
		t.Error("found a file that was never written")
	}
}

func TestSetListsSorted(t *testing.T) {
	set := newSet(t, "b/a", "1", "a", "2", "b.html", "3")
	same(t, "paths", []string{"a", "b.html", "b/a"}, set.Paths())
	var bodies []byte
	for _, file := range set.All() {
		bodies = append(bodies, file.Body...)
		if len(bodies) == 2 {
			break
		}
	}
	same(t, "first two bodies", "23", string(bodies))
}

func TestSetFolders(t *testing.T) {
	scratch := t.TempDir()
	first := NewSet(scratch)
	dir, err := first.Folder("search/bleve", "k1")
	must(t, err)
	same(t, "a new folder", 0, len(list(t, dir)))
	if filepath.Dir(dir) != scratch {
		t.Errorf("%s does not lie in the scratch directory", dir)
	}
	must(t, os.WriteFile(filepath.Join(dir, "store"), nil, 0o666))

	second := first.Next()
	kept, err := second.Folder("search/bleve", "k1")
	must(t, err)
	same(t, "a folder under the same key", "", kept)
	found, ok := second.FolderDir("search/bleve")
	if !ok || found != dir {
		t.Errorf("kept folder is said to be %q", found)
	}

	third, err := second.Next().Folder("search/bleve", "k2")
	must(t, err)
	if third == "" || third == dir {
		t.Errorf("a folder under another key was not made anew: %q", third)
	}
	if _, err := NewSet("").Folder("search/bleve", "k1"); err == nil {
		t.Error("a folder was made without a scratch directory")
	}
}

func TestSetIsSafeForManyAtOnce(t *testing.T) {
	set := NewSet("")
	var wait sync.WaitGroup
	for worker := range 8 {
		wait.Go(func() {
			for i := range 50 {
				if err := set.Write(fmt.Sprintf("%d/%d.html", i%5, worker*1000+i), []byte("x")); err != nil {
					t.Error(err)
				}
				set.Get("0/0.html")
			}
		})
	}
	wait.Wait()
	same(t, "number of files", 8*50, len(set.Paths()))
}
