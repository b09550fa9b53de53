package themes

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"slices"
)

// Layer is one theme in an Overlay.
type Layer struct {
	Name string // where its files are, as the user knows it: "themes/ours"
	FS   fs.FS
}

// Overlay is several themes seen as one: a file is taken from the first that
// has it, a folder holds what any of them has.
type Overlay []Layer

// Source returns where the file is taken from, as the user knows it.
func (o Overlay) Source(name string) string {
	for _, layer := range o {
		if _, err := fs.Stat(layer.FS, name); err == nil {
			return path.Join(layer.Name, name)
		}
	}
	return name
}

// Open opens the file in the first layer that has it.
func (o Overlay) Open(name string) (fs.File, error) {
	for _, layer := range o {
		f, err := layer.FS.Open(name)
		if !errors.Is(err, fs.ErrNotExist) {
			return f, err
		}
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// ReadDir lists a folder's entries from all layers, sorted by name.
func (o Overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	var all []fs.DirEntry
	found := false
	seen := make(map[string]bool)
	for _, layer := range o {
		entries, err := fs.ReadDir(layer.FS, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		found = true
		for _, e := range entries {
			if !seen[e.Name()] {
				seen[e.Name()] = true
				all = append(all, e)
			}
		}
	}
	if !found {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrNotExist}
	}
	slices.SortFunc(all, func(x, y fs.DirEntry) int { return cmp.Compare(x.Name(), y.Name()) })
	return all, nil
}
