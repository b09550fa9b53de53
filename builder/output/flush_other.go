//go:build !linux && !darwin

package output

import (
	"errors"
	"os"
)

func flushAll(string) (done bool, err error) { return false, nil }

// flushFile opens the file for writing because Windows flushes no other.
func flushFile(name string) error {
	file, err := os.OpenFile(name, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}
