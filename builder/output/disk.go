package output

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// disk is every change that publishing makes to a file system. Tests put a full disk, a file system without links or one
// that cannot exchange folders in its place, and kill a build between any two calls.
type disk interface {
	mkdir(name string, perm fs.FileMode) error
	create(name string) (io.WriteCloser, error) // an error if name exists
	link(from, to string) error
	rename(from, to string) error
	exchange(a, b string) error
	remove(name string) error
	flush(files, folders []string) error // until they would survive a power cut
}

// realDisk is the operating system's.
type realDisk struct{}

func (realDisk) mkdir(name string, perm fs.FileMode) error { return os.Mkdir(name, perm) }

func (realDisk) create(name string) (io.WriteCloser, error) {
	return os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
}

func (realDisk) link(from, to string) error          { return os.Link(from, to) }
func (realDisk) rename(from, to string) error        { return os.Rename(from, to) }
func (realDisk) exchange(a, b string) error          { return exchange(a, b) }
func (realDisk) remove(name string) error            { return os.Remove(name) }
func (realDisk) flush(files, folders []string) error { return flush(files, folders) }

// mkdirAll makes name and the folders above it, as far as they are missing.
func mkdirAll(d disk, name string) error {
	err := d.mkdir(name, 0o777)
	if errors.Is(err, fs.ErrNotExist) {
		if err := mkdirAll(d, filepath.Dir(name)); err != nil {
			return err
		}
		err = d.mkdir(name, 0o777)
	}
	if errors.Is(err, fs.ErrExist) {
		if info, statErr := os.Stat(name); statErr == nil && info.IsDir() {
			return nil
		}
	}
	return err
}

// writeFile makes a new file.
func writeFile(d disk, name string, body []byte) error {
	file, err := d.create(name)
	if err != nil {
		return err
	}
	_, err = file.Write(body)
	return errors.Join(err, file.Close())
}

// double makes to the same file as from: a hard link, or where the file system has none a copy with the same
// permissions and times. A symbolic link is made anew, because not every system can link to one.
func double(d disk, from, to string, kind fs.FileMode) error {
	if kind&fs.ModeSymlink != 0 {
		aim, err := os.Readlink(from)
		if err != nil {
			return err
		}
		return os.Symlink(aim, to)
	}
	err := d.link(from, to)
	if err == nil || full(err) || errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrExist) || !kind.IsRegular() {
		return err
	}
	return copyFile(d, from, to)
}

// copyFile copies a regular file with its permissions and the time of its last change.
func copyFile(d disk, from, to string) error {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer source.Close()
	info, err := source.Stat()
	if err != nil {
		return err
	}
	target, err := d.create(to)
	if err != nil {
		return err
	}
	_, err = io.Copy(target, source)
	if err := errors.Join(err, target.Close()); err != nil {
		return err
	}
	if err := os.Chmod(to, info.Mode().Perm()); err != nil {
		return err
	}
	return os.Chtimes(to, info.ModTime(), info.ModTime())
}

// removeTree removes a folder and all in it. What is already gone is not an error.
func removeTree(d disk, name string) error {
	var files, folders []string
	err := filepath.WalkDir(name, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		case entry.IsDir():
			folders = append(folders, name)
		default:
			files = append(files, name)
		}
		return nil
	})
	if err != nil {
		return err
	}
	remove := func(name string) error {
		if err := d.remove(name); !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		return nil
	}
	if err := each(files, remove); err != nil {
		return err
	}
	for i := len(folders) - 1; i >= 0; i-- { // the innermost first
		if err := remove(folders[i]); err != nil {
			return err
		}
	}
	return nil
}
