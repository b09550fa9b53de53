package source

import (
	"context"
	"io/fs"
	"slices"
	"strings"
	"time"

	"cando/builder/diag"
)

// Cache keeps what was read of one content folder from one scan to the next.
// Its laws:
//
//   - A file is kept only as it was read, and files are immutable: nothing that
//     was handed out changes.
//   - It is kept for as long as its size and time of modification stay the same
//     and nobody tells of a change in it. A file may be written twice within one
//     tick of the clock, so whoever watches the folder must tell.
//   - What a scan with it returns is what [Scan] would return.
//
// The zero Cache is empty. It is not safe for several goroutines.
type Cache struct {
	tree   *Tree
	list   diag.List
	stamps map[string]stamp // of the files of tree, by path
}

// stamp is by what a file is taken for the same.
type stamp struct {
	size     int64
	modified time.Time
}

// Scan is [Scan] of a folder in which only the changed paths have changed since
// the last time; a folder stands for all that is in it. Fsys and opts must be
// those of the last time.
func (c *Cache) Scan(ctx context.Context, fsys fs.FS, opts Options, changed []string) (*Tree, diag.List, error) {
	s := &scanner{fsys: fsys, opts: opts, tree: &Tree{}, stamps: make(map[string]stamp)}
	if c.tree != nil && c.patch(s, changed) {
		return c.tree, slices.Clone(c.list), nil
	}
	s.kept = func(path string) *File {
		// What has no stamp stands behind a symbolic link.
		if now, ok := s.stamps[path]; ok && c.tree != nil {
			return c.unchanged(path, now, changed)
		}
		return nil
	}
	tree, list, err := s.scan(ctx)
	if err != nil {
		return nil, nil, err
	}
	c.tree, c.list, c.stamps = tree, list, s.stamps
	return tree, slices.Clone(list), nil
}

// unchanged returns a file as it was read before, or nil.
func (c *Cache) unchanged(path string, now stamp, changed []string) *File {
	if c.stamps[path] != now {
		return nil
	}
	touched := func(change string) bool {
		return change == "." || change == path || strings.HasPrefix(path, change+"/")
	}
	if slices.ContainsFunc(changed, touched) {
		return nil
	}
	if i, found := c.find(path); found {
		return c.tree.Files[i]
	}
	return nil
}

func (c *Cache) find(path string) (int, bool) {
	return slices.BinarySearchFunc(c.tree.Files, path, func(f *File, path string) int { return strings.Compare(f.Path, path) })
}

// patch reads only the files that changed, and reports whether that is enough:
// none of them came, went or is anything but a page without a fault. Walking
// through thousands of folders would take longer than all the rest of a build.
func (c *Cache) patch(s *scanner, changed []string) bool {
	files := slices.Clone(c.tree.Files)
	for _, path := range changed {
		i, known := c.find(path)
		switch {
		case known:
			if files[i] = s.reread(path); files[i] == nil {
				return false
			}
		case c.saidOf(s.name(path)) || s.relevant(path, c.tree):
			return false
		}
	}
	c.tree = &Tree{Files: files, Assets: c.tree.Assets}
	for path, stamp := range s.stamps {
		c.stamps[path] = stamp
	}
	return true
}

// saidOf reports whether the last scan had anything to say of a file or folder.
func (c *Cache) saidOf(name string) bool {
	return slices.ContainsFunc(c.list, func(d diag.Diagnostic) bool {
		return d.File == name || strings.HasPrefix(d.File, name+"/")
	})
}

// reread reads one file, or returns nil if it is gone or there is anything to
// say about it.
func (s *scanner) reread(path string) *File {
	at, err := fs.Lstat(s.fsys, path)
	if err != nil || !at.Mode().IsRegular() {
		return nil
	}
	s.stamps[path] = stampOf(at)
	f, list := s.readFile(path)
	if len(list) > 0 {
		return nil
	}
	return f
}

// relevant reports whether a path that is no page of the last tree may change
// the next one. What an editor puts down beside a file and takes away again,
// and an asset that is written anew, do not.
func (s *scanner) relevant(path string, last *Tree) bool {
	at, err := fs.Lstat(s.fsys, path)
	if err == nil && s.inIgnored(path) {
		return false
	}
	if _, isAsset := slices.BinarySearch(last.Assets, path); isAsset {
		return err != nil || !at.Mode().IsRegular()
	}
	if err != nil {
		inside := func(known string) bool { return strings.HasPrefix(known, path+"/") }
		return slices.ContainsFunc(last.Files, func(f *File) bool { return inside(f.Path) }) ||
			slices.ContainsFunc(last.Assets, inside)
	}
	return true
}

// inIgnored reports whether a path or a folder above it is left out.
func (s *scanner) inIgnored(path string) bool {
	for i, c := range path {
		if c == '/' && s.ignored(path[:i]) {
			return true
		}
	}
	return path != "." && s.ignored(path)
}

func stampOf(at fs.FileInfo) stamp { return stamp{at.Size(), at.ModTime()} }
