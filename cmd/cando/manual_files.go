package main

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// laidInto is a file system with further files laid into folders that it has:
// they are made and not read, by their paths.
type laidInto struct {
	fs.FS
	made map[string][]byte
}

// Open opens a file that was made, else one of those below.
func (l laidInto) Open(name string) (fs.File, error) {
	if text, ok := l.made[name]; ok {
		return madeFile{bytes.NewReader(text), madeInfo{path.Base(name), int64(len(text))}}, nil
	}
	return l.FS.Open(name)
}

// ReadDir lists a folder with what was laid into it, sorted by name.
func (l laidInto) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(l.FS, name)
	if err != nil {
		return nil, err
	}
	for file, text := range l.made {
		if path.Dir(file) == name {
			entries = append(entries, fs.FileInfoToDirEntry(madeInfo{path.Base(file), int64(len(text))}))
		}
	}
	slices.SortFunc(entries, func(x, y fs.DirEntry) int { return strings.Compare(x.Name(), y.Name()) })
	return entries, nil
}

// madeFile is a file that was made, opened.
type madeFile struct {
	*bytes.Reader
	info madeInfo
}

func (f madeFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f madeFile) Close() error               { return nil }

// madeInfo describes a file that was made.
type madeInfo struct {
	name string
	size int64
}

func (i madeInfo) Name() string     { return i.name }
func (i madeInfo) Size() int64      { return i.size }
func (madeInfo) Mode() fs.FileMode  { return 0o444 }
func (madeInfo) ModTime() time.Time { return time.Time{} }
func (madeInfo) IsDir() bool        { return false }
func (madeInfo) Sys() any           { return nil }
