package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// markdownFiles lists the Markdown files below a folder by their paths
// relative to it, in lexical order.
func markdownFiles(folder string) ([]string, error) {
	return filesBelow(folder, ".md")
}

// filesBelow lists the regular files below a folder whose names end in the
// given way, by their paths relative to it, in lexical order. A folder that
// is not there has none.
func filesBelow(folder, ending string) ([]string, error) {
	var paths []string
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case os.IsNotExist(err) && path == folder:
			return nil
		case err != nil:
			return err
		case entry.Type().IsRegular() && strings.HasSuffix(path, ending):
			paths = append(paths, strings.TrimPrefix(path, folder+string(filepath.Separator)))
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list the files below %s: %w", folder, err)
	}
	return paths, nil
}

// countHTML counts the HTML files below a folder.
func countHTML(folder string) (int, error) {
	paths, err := filesBelow(folder, ".html")
	return len(paths), err
}

// writeFile writes a file and the folders that it needs.
func writeFile(path string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, content, 0o644)
}

// removeAll removes folders with all that is in them.
func removeAll(folders ...string) error {
	for _, folder := range folders {
		if err := os.RemoveAll(folder); err != nil {
			return fmt.Errorf("remove what the last run left: %w", err)
		}
	}
	return nil
}
