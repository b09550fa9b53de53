package serve

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
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
	w := &Watch{fs: watcher, roots: roots, skip: skip}
	for _, root := range roots {
		// What stands above a root tells when the root itself comes and goes.
		if err := errors.Join(w.add(filepath.Dir(root)), w.addTree(root)); err != nil {
			return nil, errors.Join(err, watcher.Close())
		}
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
		case event := <-w.fs.Events:
			concerns, err := w.follow(event)
			if err != nil {
				return c, err
			}
			if !concerns {
				continue
			}
			c.Paths = append(c.Paths, event.Name)
		case err := <-w.fs.Errors:
			if !errors.Is(err, fsnotify.ErrEventOverflow) {
				return c, fmt.Errorf("watch for changes: %w", err)
			}
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
	if event.Op == fsnotify.Chmod || !w.below(event.Name) || w.skip(event.Name) {
		return false, nil
	}
	if event.Has(fsnotify.Create) {
		return true, w.addTree(event.Name)
	}
	if event.Has(fsnotify.Rename) {
		// The system goes on watching the folder under the name that it had.
		if err := w.fs.Remove(event.Name); err != nil && !errors.Is(err, fsnotify.ErrNonExistentWatch) {
			return true, fmt.Errorf("watch for changes: %w", err)
		}
	}
	return true, nil
}

// below reports whether a path is a root or in one.
func (w *Watch) below(path string) bool {
	return slices.ContainsFunc(w.roots, func(root string) bool {
		inside, err := filepath.Rel(root, path)
		return err == nil && filepath.IsLocal(inside)
	})
}

func (w *Watch) addRoots() error {
	var all error
	for _, root := range w.roots {
		all = errors.Join(all, w.addTree(root))
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
	if err := w.fs.Add(path); err != nil && !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrPermission) {
		return fmt.Errorf("watch for changes in %s: %w", path, err)
	}
	return nil
}
