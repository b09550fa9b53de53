package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"

	"cando/builder/diag"
	"cando/builder/fix"
)

// leftAlone is why a file is not changed, though something in it is certain.
type leftAlone string

func (e leftAlone) Error() string { return string(e) }

// rewrite makes fixes in a file below a folder. Readers see the old file or the
// new one, at any moment. The error is a leftAlone when the file is not to be
// touched.
func rewrite(folder, name string, fixes []*diag.Fix) (done, left []*diag.Fix, err error) {
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, nil, fmt.Errorf("fix %s: %w", name, err)
	}
	defer root.Close()
	info, err := plainFile(root, name)
	if err != nil {
		return nil, nil, err
	}
	raw, err := root.ReadFile(name)
	if err != nil {
		return nil, nil, fmt.Errorf("fix %s: %w", name, err)
	}
	changed, done, left := fix.Apply(raw, fixes)
	if len(done) == 0 {
		return nil, left, nil
	}
	unchanged := func() error {
		if now, err := root.ReadFile(name); err != nil || !bytes.Equal(now, raw) {
			return leftAlone("it has changed meanwhile")
		}
		return nil
	}
	if err := replace(root, name, changed, info.Mode().Perm(), unchanged); err != nil {
		return nil, nil, err
	}
	return done, left, nil
}

// plainFile refuses a name that a symbolic link is part of: what it leads to is
// not the knowledge base's, or has another name there.
func plainFile(root *os.Root, name string) (info fs.FileInfo, err error) {
	for at := ""; at != name; {
		segment, _, _ := strings.Cut(strings.TrimPrefix(name[len(at):], "/"), "/")
		at = path.Join(at, segment)
		if info, err = root.Lstat(at); err != nil {
			return nil, fmt.Errorf("fix %s: %w", name, err)
		}
		if info.Mode()&fs.ModeSymlink != 0 {
			return nil, leftAlone("a symbolic link leads to it")
		}
	}
	if !info.Mode().IsRegular() {
		return nil, leftAlone("it is no file")
	}
	return info, nil
}

// replace writes a file beside the one of that name and puts it in its place, if
// that is still allowed then.
func replace(root *os.Root, name string, text []byte, mode fs.FileMode, allowed func() error) (err error) {
	beside, f, err := makeBeside(root, name)
	if err != nil {
		return fmt.Errorf("fix %s: %w", name, err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, root.Remove(beside))
		}
	}()
	_, err = f.Write(text)
	if err = errors.Join(err, f.Chmod(mode), f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("fix %s: %w", name, err)
	}
	if err := allowed(); err != nil {
		return err
	}
	if err := root.Rename(beside, name); err != nil {
		return fmt.Errorf("fix %s: %w", name, err)
	}
	return nil
}

// makeBeside makes a file that no scan takes for content.
func makeBeside(root *os.Root, name string) (beside string, f *os.File, err error) {
	for n := range mostRaces {
		beside = path.Join(path.Dir(name), fmt.Sprintf(".%s.cando-%d", path.Base(name), n))
		f, err = root.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		if !errors.Is(err, fs.ErrExist) {
			break
		}
	}
	return beside, f, err
}
