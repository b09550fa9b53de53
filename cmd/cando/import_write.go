package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"cando/builder/importer"
)

// writeImported writes the new knowledge base beside where it is to be, and
// then renames it: it appears whole or not at all.
func writeImported(ctx context.Context, site *os.Root, to string, files []importer.File) (err error) {
	made, err := makeFolders(filepath.Dir(to))
	stage := ""
	defer func() {
		if err == nil {
			return
		}
		if stage != "" {
			err = errors.Join(err, os.RemoveAll(stage))
		}
		for i := len(made) - 1; i >= 0; i-- {
			os.Remove(made[i]) // one that somebody else uses meanwhile stays
		}
	}()
	if err != nil {
		return err
	}
	stage, err = os.MkdirTemp(filepath.Dir(to), ".cando-import-*")
	if err != nil {
		return fmt.Errorf("make the knowledge base: %w", err)
	}
	for _, f := range files {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := writeOne(site, stage, f); err != nil {
			return fmt.Errorf("make the knowledge base: %w", err)
		}
	}
	if err := os.Chmod(stage, 0o755); err != nil {
		return fmt.Errorf("make the knowledge base: %w", err)
	}
	// An empty folder may be where it is to be; one that is not refuses.
	if err := os.Remove(to); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("make the knowledge base: %w", err)
	}
	if err := os.Rename(stage, to); err != nil {
		return fmt.Errorf("make the knowledge base: %w", err)
	}
	return nil
}

// writeOne writes one file, or copies it from the site, which no symbolic
// link leads out of.
func writeOne(site *os.Root, stage string, f importer.File) error {
	name := filepath.Join(stage, filepath.FromSlash(f.Path))
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	if f.From == "" {
		return os.WriteFile(name, f.Text, 0o666)
	}
	from, err := site.Open(filepath.FromSlash(f.From))
	if err != nil {
		return err
	}
	defer from.Close()
	out, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, from)
	return errors.Join(err, out.Close())
}
