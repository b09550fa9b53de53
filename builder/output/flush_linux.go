package output

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// flushAll flushes the file system that holds folder. It is not done where the system cannot.
func flushAll(folder string) (done bool, err error) {
	file, err := os.Open(folder)
	if err != nil {
		return false, err
	}
	defer file.Close()
	err = unix.Syncfs(int(file.Fd()))
	if errors.Is(err, errors.ErrUnsupported) {
		return false, nil
	}
	return true, os.NewSyscallError("syncfs", err)
}

func flushFile(name string) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	return errors.Join(file.Sync(), file.Close())
}
