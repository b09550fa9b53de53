package source

import (
	"context"
	"errors"
	"io/fs"
	"maps"
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
	if i, found := find(c.tree.Files, path); found {
		return c.tree.Files[i]
	}
	return nil
}

// find returns the place of a path among files, or where it would be.
func find(files []*File, path string) (int, bool) {
	return slices.BinarySearchFunc(files, path, func(f *File, path string) int { return strings.Compare(f.Path, path) })
}

// patch looks only at what changed, and reports whether that is enough: files
// came, went or were written, and there is nothing to say about them. Walking
// through thousands of folders would take longer than all the rest of a build.
func (c *Cache) patch(s *scanner, changed []string) bool {
	p := patch{s, Tree{slices.Clone(c.tree.Files), slices.Clone(c.tree.Assets)}}
	for _, path := range changed {
		if c.saidOf(s.name(path)) || !p.follow(path) {
			return false
		}
	}
	c.tree = &p.tree
	for _, path := range changed {
		delete(c.stamps, path)
	}
	maps.Copy(c.stamps, s.stamps)
	return true
}

// saidOf reports whether the last scan had anything to say of a file or folder.
func (c *Cache) saidOf(name string) bool {
	return slices.ContainsFunc(c.list, func(d diag.Diagnostic) bool {
		return d.File == name || strings.HasPrefix(d.File, name+"/")
	})
}

// patch is a tree that follows what happened to single files.
type patch struct {
	*scanner
	tree Tree
}

// follow brings the tree up to date with what is at a path; false when only a
// walk can.
func (p *patch) follow(path string) bool {
	at, err := fs.Lstat(p.fsys, path)
	switch {
	case p.hasInside(path):
		return false // it was a folder
	case errors.Is(err, fs.ErrNotExist):
		p.remove(path)
		return true
	case err != nil:
		return false
	case p.inIgnored(path):
		return true
	case !at.Mode().IsRegular():
		return false
	case !IsMarkdown(path):
		i, known := slices.BinarySearch(p.tree.Assets, path)
		if !known {
			p.tree.Assets = slices.Insert(p.tree.Assets, i, path)
		}
		return known || p.inFolders(path)
	}
	p.stamps[path] = stampOf(at)
	f, list := p.readFile(path)
	i, known := find(p.tree.Files, path)
	switch {
	case len(list) > 0 || !known && !p.inFolders(path):
		return false
	case known:
		p.tree.Files[i] = f
	default:
		p.tree.Files = slices.Insert(p.tree.Files, i, f)
	}
	return true
}

// hasInside reports whether there are files of the tree in a folder of that path.
func (p *patch) hasInside(path string) bool {
	folder := path + "/"
	if path == "." {
		return true
	}
	i, _ := find(p.tree.Files, folder)
	j, _ := slices.BinarySearch(p.tree.Assets, folder)
	return i < len(p.tree.Files) && strings.HasPrefix(p.tree.Files[i].Path, folder) ||
		j < len(p.tree.Assets) && strings.HasPrefix(p.tree.Assets[j], folder)
}

// inFolders reports whether all that is above a path is a folder, and no link to
// one.
func (p *patch) inFolders(path string) bool {
	for i, c := range path {
		if c != '/' {
			continue
		}
		if at, err := fs.Lstat(p.fsys, path[:i]); err != nil || !at.IsDir() {
			return false
		}
	}
	return true
}

func (p *patch) remove(path string) {
	if i, known := find(p.tree.Files, path); known {
		p.tree.Files = slices.Delete(p.tree.Files, i, i+1)
	}
	if i, known := slices.BinarySearch(p.tree.Assets, path); known {
		p.tree.Assets = slices.Delete(p.tree.Assets, i, i+1)
	}
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
