package serve

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"
)

// How long a burst of changes is waited out: until nothing has happened for
// pause, and never longer than patience, so that somebody who saves without end
// sees something too.
const (
	pause    = 20 * time.Millisecond
	patience = 200 * time.Millisecond
)

// Watch tells of changes below folders. It is not safe for several goroutines.
type Watch struct {
	fs    *fsnotify.Watcher
	roots []string
	skip  func(path string) bool
	// folders are those that are watched, by the names under which they are.
	folders map[string]bool
}

// Changes are what happened since the last ones.
type Changes struct {
	// Paths are the files and folders that were made, written, renamed or
	// removed, sorted, each once. A folder stands for all that is in it.
	Paths []string
	// Lost is set when more happened than could be kept: anything may have
	// changed.
	Lost bool
}

// NewWatch watches folders, which need not exist yet, and all folders in them,
// but for those that skip names. Roots and what skip is given are clean paths.
func NewWatch(roots []string, skip func(path string) bool) (*Watch, error) {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("watch for changes: %w", err)
	}
	w := &Watch{fs: watcher, roots: roots, skip: skip, folders: make(map[string]bool)}
	if err := w.addRoots(); err != nil {
		return nil, errors.Join(err, watcher.Close())
	}
	return w, nil
}

// Close stops watching.
func (w *Watch) Close() error { return w.fs.Close() }

// Next waits for changes, and for the writing to pause. The error is ctx's, or
// that of a system that cannot tell any more what happens.
func (w *Watch) Next(ctx context.Context) (Changes, error) {
	var c Changes
	var quiet, enough <-chan time.Time // nil: nothing has happened yet
	for {
		select {
		case <-ctx.Done():
			return c, ctx.Err()
		case <-quiet:
			return c.sorted(), nil
		case <-enough:
			return c.sorted(), nil
		case event, open := <-w.fs.Events:
			if !open {
				return c, errors.New("watch for changes: the watch is closed")
			}
			concerns, err := w.follow(event)
			if err != nil {
				return c, err
			}
			if !concerns {
				continue
			}
			c.Paths = append(c.Paths, event.Name)
		case _, open := <-w.fs.Errors:
			if !open {
				return c, errors.New("watch for changes: the watch is closed")
			}
			// More happened than the system could keep, or a folder went while it
			// was being watched: whatever it is, something may not have been told.
			c.Lost = true
			if err := w.addRoots(); err != nil {
				return c, err
			}
		}
		quiet = time.After(pause)
		if enough == nil {
			enough = time.After(patience)
		}
	}
}

func (c Changes) sorted() Changes {
	slices.Sort(c.Paths)
	c.Paths = slices.Compact(c.Paths)
	return c
}

// follow watches a folder that is new and forgets one that is gone. It reports
// whether what happened may change a site.
func (w *Watch) follow(event fsnotify.Event) (bool, error) {
	if !w.below(event.Name) || w.skip(event.Name) {
		return false, nil
	}
	if event.Has(fsnotify.Rename) || event.Has(fsnotify.Remove) {
		w.forget(event.Name)
	}
	// What could not be read may be readable now.
	if event.Has(fsnotify.Create) || event.Has(fsnotify.Chmod) {
		return true, w.addTree(event.Name)
	}
	return true, nil
}

// forget stops watching a folder and those in it: the system goes on watching a
// folder that has moved, under the name that it had.
func (w *Watch) forget(path string) {
	if !w.folders[path] {
		return
	}
	for folder := range w.folders {
		if folder == path || strings.HasPrefix(folder, path+string(filepath.Separator)) {
			delete(w.folders, folder)
			_ = w.fs.Remove(folder) // what is gone is not watched any more
		}
	}
}

// below reports whether a path is a root or in one.
func (w *Watch) below(path string) bool {
	return slices.ContainsFunc(w.roots, func(root string) bool {
		inside, err := filepath.Rel(root, path)
		return err == nil && filepath.IsLocal(inside)
	})
}

// addRoots watches everything anew. What stands above a root tells when the root
// itself comes and goes.
func (w *Watch) addRoots() error {
	for folder := range w.folders {
		_ = w.fs.Remove(folder) // it may be gone
	}
	clear(w.folders)
	var all error
	for _, root := range w.roots {
		all = errors.Join(all, w.add(filepath.Dir(root)), w.addTree(root))
	}
	return all
}

// addTree watches a folder and those in it. What is no folder, or is gone again,
// needs no watching.
func (w *Watch) addTree(path string) error {
	return filepath.WalkDir(path, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil || !entry.IsDir():
			return nil
		case w.skip(path):
			return filepath.SkipDir
		}
		return w.add(path)
	})
}

// add watches one folder. A system that can watch no more says so here.
func (w *Watch) add(path string) error {
	err := w.fs.Add(path)
	switch {
	case err == nil:
		w.folders[path] = true
	case errors.Is(err, syscall.ENOSPC):
		return fmt.Errorf("watch for changes in %s: the system watches no more folders for you; raise fs.inotify.max_user_watches", path)
	case !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrPermission) && !errors.Is(err, syscall.ENOTDIR):
		return fmt.Errorf("watch for changes in %s: %w", path, err)
	}
	return nil
}
