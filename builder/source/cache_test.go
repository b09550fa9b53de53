package source

import (
	"context"
	"io/fs"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"pgregory.net/rapid"

	"cando/builder/diag"
)

// folder is a content folder to which random things happen.
type folder struct {
	fstest.MapFS
	changed []string // since the last scan
}

var names = []string{"a.md", "b.md", "x.png", "notes.txt~", ".a.md.swp", "sub/a.md", "sub/b.md", "sub/deep/a.md", "sub/x.png", "drafts/a.md"}

// happen does one thing and notes what a watch would tell of it.
func (f *folder) happen(t *rapid.T) {
	name := rapid.SampledFrom(names).Draw(t, "name")
	tick := time.Unix(int64(rapid.IntRange(0, 1).Draw(t, "tick")), 0)
	switch rapid.IntRange(0, 5).Draw(t, "what") {
	case 0, 1, 2:
		text := rapid.SampledFrom([]string{"one", "two", "three", "a\x00", "\xff"}).Draw(t, "text")
		f.MapFS[name] = &fstest.MapFile{Data: []byte(text), ModTime: tick, Mode: 0o644}
		f.changed = append(f.changed, name)
	case 3:
		delete(f.MapFS, name)
		f.changed = append(f.changed, name)
	case 4:
		f.move("sub", "sub2")
	case 5:
		f.move("sub2", "sub")
	}
}

// move renames a folder, over what is there.
func (f *folder) move(from, to string) {
	for name, file := range f.MapFS {
		if rest, inside := strings.CutPrefix(name, from+"/"); inside {
			f.MapFS[to+"/"+rest] = file
			delete(f.MapFS, name)
		}
	}
	f.changed = append(f.changed, from, to)
}

func TestCacheScansAsScan(t *testing.T) {
	options := Options{Ignore: []string{"drafts/**"}}
	rapid.Check(t, func(t *rapid.T) {
		f := &folder{MapFS: fstest.MapFS{}}
		var cache Cache
		before := make(map[*File]string)
		for range rapid.IntRange(1, 8).Draw(t, "builds") {
			for range rapid.IntRange(0, 4).Draw(t, "changes") {
				f.happen(t)
			}
			got, gotList, err := cache.Scan(context.Background(), f, options, f.changed)
			if err != nil {
				t.Fatal(err)
			}
			want, wantList, err := Scan(context.Background(), f, options)
			if err != nil {
				t.Fatal(err)
			}
			if described(got) != described(want) || !slices.EqualFunc(gotList, wantList, func(a, b diag.Diagnostic) bool { return a.Error() == b.Error() }) {
				t.Fatalf("after %q\n got %s %v\nwant %s %v", f.changed, described(got), gotList, described(want), wantList)
			}
			for file, text := range before {
				if string(file.Text) != text {
					t.Fatalf("%s was handed out and has changed", file.Path)
				}
			}
			for _, file := range got.Files {
				before[file] = string(file.Text)
			}
			f.changed = nil
		}
	})
}

func described(tree *Tree) string {
	var b strings.Builder
	for _, f := range tree.Files {
		b.WriteString(f.Path + "=" + string(f.Text) + " ")
	}
	return b.String() + strings.Join(tree.Assets, " ")
}

// counting counts how many files are opened.
type counting struct {
	fs.FS
	opened atomic.Int64
}

func (c *counting) Open(name string) (fs.File, error) {
	c.opened.Add(1)
	return c.FS.Open(name)
}

func TestCacheReadsOnlyWhatChanged(t *testing.T) {
	f := fstest.MapFS{}
	for _, name := range names {
		f[name] = &fstest.MapFile{Data: []byte("text"), Mode: 0o644}
	}
	var cache Cache
	files := &counting{FS: f}
	scan := func(changed ...string) int {
		files.opened.Store(0)
		if _, _, err := cache.Scan(t.Context(), files, Options{}, changed); err != nil {
			t.Fatal(err)
		}
		return int(files.opened.Load())
	}
	all := scan()
	for _, c := range []struct {
		changed []string
		most    int
	}{
		{nil, 0},
		{[]string{"a.md"}, 3},
		{[]string{"x.png", ".a.md.swp", "a.md~"}, 6},
		{[]string{"a.md", "sub/a.md"}, 6},
		{[]string{"sub/gone.md", "sub/gone.png"}, 4},
	} {
		if n := scan(c.changed...); n > c.most || n >= all {
			t.Errorf("%q: %d files opened, want at most %d", c.changed, n, c.most)
		}
	}
}

// TestCacheLeavesOutLinkedFolders: a file that came is no page where a walk would
// not have met it.
func TestCacheLeavesOutLinkedFolders(t *testing.T) {
	file := &fstest.MapFile{Data: []byte("text"), Mode: 0o644}
	f := fstest.MapFS{"a.md": file, "link": {Data: []byte("sub"), Mode: fs.ModeSymlink | 0o777}}
	var cache Cache
	for _, name := range []string{"", "sub/b.md", "link/b.md", "link/x.png", "sub/x.png"} {
		if name != "" && !strings.HasPrefix(name, "link/") {
			f[name] = file
		}
		got, _, err := cache.Scan(t.Context(), f, Options{}, []string{name})
		if err != nil {
			t.Fatal(err)
		}
		if want, _, err := Scan(t.Context(), f, Options{}); err != nil || described(got) != described(want) {
			t.Errorf("with %q: %s, want %s, %v", name, described(got), described(want), err)
		}
	}
}
