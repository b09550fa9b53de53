package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// stamps lists a folder's files with size and time of change.
func stamps(dir string) (string, error) {
	var list strings.Builder
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, p)
		if err != nil {
			return err
		}
		fmt.Fprintln(&list, filepath.ToSlash(name), info.Size(), info.ModTime().UnixNano())
		return nil
	})
	return list.String(), err
}

// contents reads the files of a published site, but for the Bleve index.
func contents(dir string) (map[string]string, error) {
	all := make(map[string]string)
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && d.Name() == "bleve" {
			return fs.SkipDir
		}
		if d.IsDir() {
			return nil
		}
		body, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(dir, p)
		all[filepath.ToSlash(name)] = string(body)
		return err
	})
	return all, err
}
