package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"cando/builder"
	"cando/builder/starter"
)

// writeWhole writes files into a folder, which is made if need be. They are first
// written beside each other in a folder of their own, and then moved, the
// configuration last: until then nobody takes it for a knowledge base. When
// something fails, everything that was made is removed again.
func writeWhole(dir string, files []starter.File) (err error) {
	made, err := makeFolders(dir)
	var undo []string // in the order in which it was made
	undo = append(undo, made...)
	defer func() {
		if err == nil {
			return
		}
		for _, name := range slices.Backward(undo) {
			err = errors.Join(err, os.RemoveAll(name))
		}
	}()
	if err != nil {
		return err
	}
	stage, err := os.MkdirTemp(dir, ".cando-init-*")
	if err != nil {
		return fmt.Errorf("make the knowledge base: %w", err)
	}
	undo = append(undo, stage)
	if err := writeAll(stage, files); err != nil {
		return err
	}
	names, err := namesIn(stage)
	if err != nil {
		return err
	}
	for _, name := range names {
		to := filepath.Join(dir, name)
		if _, err := os.Lstat(to); !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("make the knowledge base: %s has come into being meanwhile", to)
		}
		if err := os.Rename(filepath.Join(stage, name), to); err != nil {
			return fmt.Errorf("make the knowledge base: %w", err)
		}
		undo = append(undo, to)
	}
	if err := os.Remove(stage); err != nil {
		return fmt.Errorf("make the knowledge base: %w", err)
	}
	return nil
}

// makeFolders makes a folder with all its parents, and returns those that were
// not there before, the outermost first.
func makeFolders(dir string) (made []string, err error) {
	dir, err = filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("make the folder: %w", err)
	}
	for at := dir; ; at = filepath.Dir(at) {
		if _, err := os.Stat(at); !errors.Is(err, fs.ErrNotExist) || at == filepath.Dir(at) {
			break
		}
		made = append([]string{at}, made...)
	}
	for i, name := range made {
		if err := os.Mkdir(name, 0o777); err != nil {
			return made[:i], fmt.Errorf("make the folder: %w", err)
		}
	}
	return made, nil
}

func writeAll(dir string, files []starter.File) error {
	for _, f := range files {
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			return fmt.Errorf("make the knowledge base: %w", err)
		}
		if err := os.WriteFile(name, f.Text, 0o666); err != nil {
			return fmt.Errorf("make the knowledge base: %w", err)
		}
	}
	return nil
}

// namesIn lists what is in a folder, the configuration last.
func namesIn(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("make the knowledge base: %w", err)
	}
	var names []string
	for _, e := range entries {
		if e.Name() != builder.ConfigName {
			names = append(names, e.Name())
		}
	}
	return append(names, builder.ConfigName), nil
}
