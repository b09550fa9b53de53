package serve_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cando/builder/serve"
)

// watched is a folder that is watched, and what is done in it.
type watched struct {
	t     *testing.T
	dir   string
	watch *serve.Watch
}

func newWatched(t *testing.T) watched {
	dir := filepath.Join(t.TempDir(), "book")
	w := watched{t: t, dir: dir}
	w.make("content/playbooks")
	w.make("public")
	watch, err := serve.NewWatch([]string{dir}, func(path string) bool { return filepath.Base(path) == "public" })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { watch.Close() })
	w.watch = watch
	return w
}

func (w watched) path(name string) string { return filepath.Join(w.dir, filepath.FromSlash(name)) }

func (w watched) must(err error) {
	w.t.Helper()
	if err != nil {
		w.t.Fatal(err)
	}
}

func (w watched) make(folder string) { w.t.Helper(); w.must(os.MkdirAll(w.path(folder), 0o755)) }

func (w watched) write(name string) {
	w.t.Helper()
	w.must(os.WriteFile(w.path(name), []byte("text"), 0o644))
}

func (w watched) rename(from, to string) {
	w.t.Helper()
	w.must(os.Rename(w.path(from), w.path(to)))
}

// wait gathers changes until all that are wanted have been told of.
func (w watched) wait(want ...string) {
	w.t.Helper()
	var got []string
	for !containsAll(got, want) {
		changes, err := w.watch.Next(w.t.Context())
		w.must(err)
		for _, path := range changes.Paths {
			inside, err := filepath.Rel(w.dir, path)
			w.must(err)
			got = append(got, filepath.ToSlash(inside))
		}
	}
	for _, path := range got {
		if strings.HasPrefix(path, "public") {
			w.t.Errorf("told of %s, which is none of ours", path)
		}
	}
}

func containsAll(set, some []string) bool {
	return !slices.ContainsFunc(some, func(one string) bool { return !slices.Contains(set, one) })
}

func TestWatch(t *testing.T) {
	for name, do := range map[string]func(w watched){
		"a file is written": func(w watched) {
			w.write("content/a.md")
			w.wait("content/a.md")
			w.write("public/b.html")
			w.write("content/a.md")
			w.wait("content/a.md")
		},
		"an editor swaps": func(w watched) {
			w.write("content/a.md")
			w.write("content/a.md~")
			w.rename("content/a.md~", "content/a.md")
			w.wait("content/a.md")
		},
		"a folder is new, and one in it": func(w watched) {
			w.make("content/a/b/c")
			w.wait("content/a")
			w.write("content/a/b/c/d.md")
			w.wait("content/a/b/c/d.md")
		},
		"a folder is renamed": func(w watched) {
			w.write("content/playbooks/a.md")
			w.rename("content/playbooks", "content/plays")
			w.wait("content/playbooks", "content/plays")
			w.write("content/plays/b.md")
			w.wait("content/plays/b.md")
		},
		"a folder goes and comes again": func(w watched) {
			w.must(os.RemoveAll(w.path("content")))
			w.wait("content")
			w.make("content/playbooks")
			w.wait("content")
			w.write("content/playbooks/a.md")
			w.wait("content/playbooks/a.md")
		},
		"everything is swapped": func(w watched) {
			w.rename(".", "../away")
			w.wait(".")
			w.make("content")
			w.wait(".")
			w.write("content/a.md")
			w.wait("content/a.md")
		},
		"a thousand saves": func(w watched) {
			for range 1000 {
				w.write("content/a.md")
			}
			w.write("content/last.md")
			w.wait("content/a.md", "content/last.md")
		},
	} {
		t.Run(name, func(t *testing.T) { do(newWatched(t)) })
	}
}
