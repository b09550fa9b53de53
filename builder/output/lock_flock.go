//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package output

import (
	"errors"
	"io"
	"io/fs"
	"os"

	"golang.org/x/sys/unix"
)

// lockFolder locks an existing folder.
func lockFolder(name string) (io.Closer, error) {
	folder, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	return flock(folder, name)
}

// lockFile makes the file if it is missing and locks it. It is removed when the lock is given back.
func lockFile(name string) (io.Closer, error) {
	file, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o666)
	if unwritable(err) {
		return nil, errNoLock
	}
	if err != nil {
		return nil, err
	}
	lock, err := flock(file, name)
	if err != nil {
		return nil, err
	}
	return removedOnClose{lock, name}, nil
}

// flock locks an open file, and makes sure that the name still stands for it: the other build may have exchanged or
// removed it since it was opened.
func flock(file *os.File, name string) (io.Closer, error) {
	err := unix.Flock(int(file.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	if err == nil {
		err = stillNamed(file, name)
	}
	if err == nil {
		return file, nil
	}
	switch {
	case errors.Is(err, unix.EWOULDBLOCK):
		err = errBusy
	case errors.Is(err, unix.EBADF), errors.Is(err, unix.EINVAL), errors.Is(err, unix.ENOLCK), errors.Is(err, errors.ErrUnsupported):
		err = errNoLock
	}
	return nil, errors.Join(err, file.Close())
}

func stillNamed(file *os.File, name string) error {
	opened, err := file.Stat()
	if err != nil {
		return err
	}
	named, err := os.Stat(name)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !os.SameFile(opened, named) {
		return errBusy
	}
	return err
}

// removedOnClose removes the lock file before it gives up the lock, so that nobody can lock a file that is about to go.
type removedOnClose struct {
	io.Closer
	name string
}

func (l removedOnClose) Close() error { return errors.Join(os.Remove(l.name), l.Closer.Close()) }
