//go:build unix

package output

import (
	"errors"
	"os"
	"syscall"
)

// flushFolder brings a folder's list of names to the disk. Some file systems know no such request and say that it is
// not valid; they order their writes themselves.
func flushFolder(name string) error {
	folder, err := os.Open(name)
	if err != nil {
		return err
	}
	err = folder.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		err = nil
	}
	return errors.Join(err, folder.Close())
}
