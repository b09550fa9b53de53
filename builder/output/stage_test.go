package output

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// ways are the two ways to publish; what holds for one must hold for the other.
var ways = map[string]Options{"whole": {}, "in place": {InPlace: true}}

func bothWays(t *testing.T, test func(t *testing.T, target string, opts Options)) {
	for name, opts := range ways {
		t.Run(name, func(t *testing.T) { test(t, filepath.Join(t.TempDir(), "public"), opts) })
	}
}

// publishAll publishes a site that must not fail.
func publishAll(t *testing.T, target string, site map[string]string, opts Options) Report {
	t.Helper()
	report, err := publish(target, site, opts)
	must(t, err)
	return report
}

// stamps identifies every file and folder from folder down: which one it is and when it last changed.
func stamps(t *testing.T, folder string) map[string]fs.FileInfo {
	t.Helper()
	found := make(map[string]fs.FileInfo)
	must(t, filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err == nil {
			found[name], err = entry.Info()
		}
		return err
	}))
	return found
}

// sameStamp reports whether two infos are of one file that was not touched between.
func sameStamp(a, b fs.FileInfo) bool {
	return a != nil && b != nil && os.SameFile(a, b) && a.ModTime().Equal(b.ModTime()) && a.Mode() == b.Mode()
}

func TestNothingChangedTouchesNothing(t *testing.T) {
	bothWays(t, func(t *testing.T, target string, opts Options) {
		around := filepath.Dir(target)
		build := func() Report {
			stage := newStage(t, target, opts)
			must(t, stage.Write(siteMark, []byte("{}")))
			must(t, stage.Write("a/b/page.html", bytes.Repeat([]byte("long "), compareBytes)))
			must(t, stage.Write("empty.css", nil))
			fill(t, stage, "search/bleve", "key 1", "index")
			return commit(t, stage)
		}
		build()
		put(t, filepath.Join(target, ".git/HEAD"), "ref")
		before := stamps(t, around)
		report := build()
		same(t, "report", Report{Files: 5, Unchanged: 5, Bytes: report.Bytes}, report)
		after := stamps(t, around)
		same(t, "number of files", len(before), len(after))
		for name := range before {
			if !sameStamp(before[name], after[name]) {
				t.Errorf("%s was touched", name)
			}
		}
	})
}

// fill asks for a folder and, if it is to be made, puts one file in it.
func fill(t *testing.T, site Writer, path, key, body string) {
	t.Helper()
	dir, err := site.Folder(path, key)
	must(t, err)
	if dir != "" {
		must(t, os.Mkdir(filepath.Join(dir, "store"), 0o700))
		must(t, os.WriteFile(filepath.Join(dir, "store", "root"), []byte(body), 0o600))
	}
}

func TestUnchangedFilesStayTheSameFiles(t *testing.T) {
	bothWays(t, func(t *testing.T, target string, opts Options) {
		site := map[string]string{siteMark: "{}", "a/one.html": "1", "a/two.html": "2"}
		publishAll(t, target, site, opts)
		before := stamps(t, target)
		site["a/two.html"] = "3"
		publishAll(t, target, site, opts)
		after := stamps(t, target)
		for path, want := range map[string]bool{siteMark: true, "a/one.html": true, "a/two.html": false} {
			name := filepath.Join(target, path)
			if sameStamp(before[name], after[name]) != want {
				t.Errorf("%s untouched: %v, want %v", path, !want, want)
			}
		}
	})
}

func TestFolderIsKeptUnderTheSameKey(t *testing.T) {
	bothWays(t, func(t *testing.T, target string, opts Options) {
		build := func(key, body string) {
			stage := newStage(t, target, opts)
			must(t, stage.Write(siteMark, []byte("{}")))
			must(t, stage.Write("page.html", []byte(key+body))) // so that there is something to publish
			fill(t, stage, "search/bleve", key, body)
			commit(t, stage)
		}
		index := func() string { return tree(t, target)["search/bleve/store/root"] }
		build("k1", "first")
		build("k1", "second")
		same(t, "folder under the same key", "first", index())
		build("k2", "third")
		same(t, "folder under another key", "third", index())
		build("", "fourth")
		build("", "fifth")
		same(t, "folder under no key", "fifth", index())
		same(t, "what is around", []string{"public"}, list(t, filepath.Dir(target)))
		same(t, "what is at the top", []string{siteMark, "page.html", "search"}, list(t, target))
	})
}

func TestFolderBecomesReadable(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	stage := newStage(t, target, Options{})
	must(t, stage.Write("page.html", nil))
	fill(t, stage, "search", "k", "index")
	commit(t, stage)
	mode := func(path string) fs.FileMode {
		info, err := os.Stat(filepath.Join(target, path))
		must(t, err)
		return info.Mode().Perm()
	}
	same(t, "folder", mode("search"), mode("search/store"))
	same(t, "file", mode("page.html"), mode("search/store/root"))
}

func TestFolderRefusesItsKey(t *testing.T) {
	stage := newStage(t, filepath.Join(t.TempDir(), "public"), Options{})
	dir, err := stage.Folder("search", "k")
	must(t, err)
	put(t, filepath.Join(dir, keyFile), "somebody else's")
	if _, err := stage.Commit(t.Context()); !errors.Is(err, fs.ErrExist) {
		t.Errorf("error is %v", err)
	}
}

func TestTargets(t *testing.T) {
	for name, c := range map[string]struct {
		prepare func(t *testing.T, dir string)
		target  string
		problem string // "" if it can be published to
	}{
		"missing with parents": {func(*testing.T, string) {}, "a/b/public", ""},
		"empty":                {func(t *testing.T, dir string) { must(t, os.Mkdir(filepath.Join(dir, "public"), 0o777)) }, "public", ""},
		"link to a folder": {func(t *testing.T, dir string) {
			must(t, os.Mkdir(filepath.Join(dir, "real"), 0o777))
			must(t, os.Symlink("real", filepath.Join(dir, "public")))
		}, "public", ""},
		"link to nothing": {func(t *testing.T, dir string) {
			must(t, os.Symlink("nowhere", filepath.Join(dir, "public")))
		}, "public", "is a link to a folder that does not exist"},
		"file":         {func(t *testing.T, dir string) { put(t, filepath.Join(dir, "public"), "x") }, "public", "is a file, not a folder"},
		"below a file": {func(t *testing.T, dir string) { put(t, filepath.Join(dir, "file"), "x") }, "file/public", "cannot be published to"},
		"read-only": {func(t *testing.T, dir string) {
			must(t, os.Mkdir(filepath.Join(dir, "public"), 0o555))
		}, "public", "is read-only"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			c.prepare(t, dir)
			target := filepath.Join(dir, filepath.FromSlash(c.target))
			_, err := publish(target, map[string]string{siteMark: "{}"}, Options{})
			if c.problem == "" {
				must(t, err)
				real, err := filepath.EvalSymlinks(target)
				must(t, err)
				same(t, "site", map[string]string{siteMark: "{}"}, tree(t, real))
				return
			}
			var wrong *TargetError
			if !errors.As(err, &wrong) || !strings.Contains(wrong.Problem, c.problem) || wrong.Hint() == "" {
				t.Errorf("error is %v", err)
			}
		})
	}
}

func TestLinkedTargetStaysALink(t *testing.T) {
	dir := t.TempDir()
	target := filepath.Join(dir, "public")
	must(t, os.Mkdir(filepath.Join(dir, "real"), 0o777))
	must(t, os.Symlink("real", target))
	publishAll(t, target, map[string]string{siteMark: "1"}, Options{})
	publishAll(t, target, map[string]string{siteMark: "2"}, Options{})
	same(t, "what is there", []string{"public", "real"}, list(t, dir))
	aim, err := os.Readlink(target)
	must(t, err)
	same(t, "link", "real", aim)
}

func TestPermissionsOfTheTargetStay(t *testing.T) {
	bothWays(t, func(t *testing.T, target string, opts Options) {
		publishAll(t, target, map[string]string{siteMark: "1", "a/page.html": "1"}, opts)
		want := map[string]fs.FileMode{"": 0o750, "a": 0o710}
		for path, mode := range want {
			must(t, os.Chmod(filepath.Join(target, path), mode))
		}
		publishAll(t, target, map[string]string{siteMark: "2", "a/page.html": "1"}, opts)
		for path, mode := range want {
			info, err := os.Stat(filepath.Join(target, path))
			must(t, err)
			if info.Mode().Perm() != mode {
				t.Errorf("%q has permissions %v, had %v", path, info.Mode(), mode)
			}
		}
	})
}

func TestRepositoryInTheTargetStaysWhole(t *testing.T) {
	bothWays(t, func(t *testing.T, target string, opts Options) {
		publishAll(t, target, map[string]string{siteMark: "1"}, opts)
		put(t, filepath.Join(target, ".git/HEAD"), "ref: refs/heads/main")
		must(t, os.MkdirAll(filepath.Join(target, ".git/refs/heads"), 0o777)) // git needs it, empty or not
		publishAll(t, target, map[string]string{siteMark: "2"}, opts)
		same(t, "repository", []string{"HEAD", "refs"}, list(t, filepath.Join(target, ".git")))
		same(t, "references", []string{"heads"}, list(t, filepath.Join(target, ".git/refs")))
	})
}

func TestNotesSayHowItWent(t *testing.T) {
	bothWays(t, func(t *testing.T, target string, opts Options) {
		first := publishAll(t, target, map[string]string{siteMark: "1"}, opts)
		if !first.Exchanged || first.Note != "" {
			t.Errorf("first publishing: %+v", first)
		}
		second := publishAll(t, target, map[string]string{siteMark: "2"}, opts)
		switch {
		case opts.InPlace && (second.Exchanged || !strings.Contains(second.Note, "file by file, not in one step, because that was asked for")):
			t.Errorf("in place: %+v", second)
		case !opts.InPlace && canExchange && (!second.Exchanged || second.Note != ""):
			t.Errorf("whole: %+v", second)
		}
	})
}

func TestTargetOneIsWorkingIn(t *testing.T) {
	target := t.TempDir()
	put(t, filepath.Join(target, siteMark), "1")
	must(t, os.Mkdir(filepath.Join(target, "a"), 0o777))
	before, err := os.Stat(target)
	must(t, err)
	t.Chdir(filepath.Join(target, "a"))
	report := publishAll(t, "..", map[string]string{siteMark: "2"}, Options{})
	after, err := os.Stat(target)
	must(t, err)
	if !os.SameFile(before, after) || canExchange && !strings.Contains(report.Note, "working inside it") {
		t.Errorf("the folder was exchanged under the shell: %+v", report)
	}
}

func TestFailedWriteCannotBeCommitted(t *testing.T) {
	bothWays(t, func(t *testing.T, target string, opts Options) {
		publishAll(t, target, map[string]string{siteMark: "1"}, opts)
		stage := newStage(t, target, opts)
		must(t, stage.Write(siteMark, []byte("2")))
		wrong := stage.Write("../outside", nil)
		if _, err := stage.Commit(t.Context()); err == nil || !errors.Is(err, wrong) {
			t.Errorf("commit says %v, write said %v", err, wrong)
		}
		same(t, "site", map[string]string{siteMark: "1"}, tree(t, target))
		same(t, "what is around", []string{"public"}, list(t, filepath.Dir(target)))
	})
}

func TestCancelledCommitChangesNothing(t *testing.T) {
	bothWays(t, func(t *testing.T, target string, opts Options) {
		publishAll(t, target, map[string]string{siteMark: "1"}, opts)
		stage := newStage(t, target, opts)
		must(t, stage.Write(siteMark, []byte("2")))
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := stage.Commit(ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("error is %v", err)
		}
		same(t, "site", map[string]string{siteMark: "1"}, tree(t, target))
		same(t, "what is around", []string{"public"}, list(t, filepath.Dir(target)))
	})
}

func TestDiscardLeavesNothing(t *testing.T) {
	bothWays(t, func(t *testing.T, target string, opts Options) {
		for _, before := range []map[string]string{nil, {siteMark: "1"}} {
			if before != nil {
				publishAll(t, target, before, opts)
			}
			stage := newStage(t, target, opts)
			must(t, stage.Write("a/page.html", []byte("2")))
			fill(t, stage, "search", "k", "index")
			must(t, stage.Discard())
			must(t, stage.Discard())
			if err := stage.Write("b.html", nil); err == nil {
				t.Error("a discarded stage still takes files")
			}
			if _, err := stage.Commit(t.Context()); err == nil {
				t.Error("a discarded stage can be committed")
			}
			same(t, "site", len(before), len(tree(t, filepath.Dir(target))))
		}
	})
}

func TestWritesAtOnce(t *testing.T) {
	bothWays(t, func(t *testing.T, target string, opts Options) {
		for version := range 3 {
			stage := newStage(t, target, opts)
			want := map[string]string{siteMark: "{}"}
			must(t, stage.Write(siteMark, []byte("{}")))
			var wait sync.WaitGroup
			for i := range 200 {
				path, body := fmt.Sprintf("%d/%d/page-%d.html", i%3, i%7, i), fmt.Sprint("page ", i, " ", version*(i%2))
				want[path] = body
				wait.Go(func() {
					if err := stage.Write(path, []byte(body)); err != nil {
						t.Error(err)
					}
				})
			}
			wait.Go(func() { fill(t, stage, "search", fmt.Sprint(version), "index") })
			wait.Wait()
			report := commit(t, stage)
			if version > 0 && report.Written != 102 {
				t.Errorf("%d files written, should be every second page and the two of the folder", report.Written)
			}
			want["search/"+keyFile], want["search/store/root"] = fmt.Sprint(version), "index"
			same(t, "site", want, tree(t, target))
		}
	})
}

// On a file system where letter case makes no difference two such names are an error, and a page that is renamed to
// the other case is published under its new name. Elsewhere they are two files.
func TestNamesThatDifferByCase(t *testing.T) {
	bothWays(t, func(t *testing.T, target string, opts Options) {
		publishAll(t, target, map[string]string{siteMark: "1", "Guide/About.html": "1", "z": "1"}, opts)
		_, err := os.Stat(filepath.Join(target, "GUIDE"))
		folds := err == nil

		publishAll(t, target, map[string]string{siteMark: "1", "guide/about.html": "1", "z": "1"}, opts)
		same(t, "renamed", map[string]string{siteMark: "1", "guide/about.html": "1", "z": "1"}, tree(t, target))

		for _, second := range []string{"1", "2"} {
			both := map[string]string{siteMark: "1", "guide/about.html": "1", "guide/About.html": second}
			_, err = publish(target, both, opts)
			if folds {
				if err == nil || !strings.Contains(err.Error(), "one and the same name on this file system") {
					t.Errorf("error is %v", err)
				}
			} else {
				must(t, err)
				same(t, "both", both, tree(t, target))
			}
		}
	})
}

// The same, on a file system that is made to look like that: two hard links stand for one file under two spellings.
func TestOneFileUnderTwoSpellings(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	publishAll(t, target, map[string]string{siteMark: "1", "Guide/About.html": "1"}, Options{})
	disk := &tracedDisk{disk: realDisk{}}
	stage := newStage(t, target, Options{disk: disk})
	must(t, os.Mkdir(filepath.Join(target, "guide"), 0o777))
	must(t, os.Link(filepath.Join(target, "Guide/About.html"), filepath.Join(target, "guide/about.html")))

	must(t, stage.Write("guide/about.html", []byte("1")))
	if err := stage.Write("Guide/About.html", []byte("1")); err == nil || !strings.Contains(err.Error(), "one and the same name") {
		t.Errorf("error is %v", err)
	}
	disk.pretend, disk.trace = true, nil
	renamed, err := stage.respell("Guide/About.html")
	must(t, err)
	same(t, "renamed", true, renamed)
	same(t, "renames", []string{"rename Guide guide", "rename guide/About.html guide/about.html"}, disk.below(stage.target))
}
