package main

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"cando/builder"
)

// cacheOf is what builds of a knowledge base keep on a disk; nothing where there
// is no place for it, or no telling which Cando this is.
func cacheOf(layout builder.Layout) builder.DiskCache {
	program, err := thisProgram()
	if err != nil {
		return builder.DiskCache{}
	}
	return builder.DiskCache{
		Dir: layout.CacheDir(), Program: program,
		Config:           layout.Config.Folder + "\n" + layout.ConfigText,
		ForeignTemplates: hasTemplates(layout),
	}
}

// hasTemplates reports whether the user's theme has templates of its own. A theme
// that cannot be read counts as one that has.
func hasTemplates(layout builder.Layout) bool {
	_, dir, list := layout.Theme()
	if dir == "" {
		return list.Failed()
	}
	for _, folder := range [...]string{"layouts", "partials"} {
		if found, err := fs.Glob(os.DirFS(filepath.Join(dir, folder)), "*.html"); err != nil || len(found) > 0 {
			return true
		}
	}
	return false
}

// thisProgram is a hash of the program that is running: a version does not tell
// two builds of a working copy apart.
var thisProgram = sync.OnceValues(func() (string, error) {
	name, err := os.Executable()
	if err != nil {
		return "", err
	}
	file, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer file.Close()
	h := sha256.New()
	if _, err := io.Copy(h, file); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)[:16]), nil
})
