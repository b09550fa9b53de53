package output

import (
	"errors"

	"golang.org/x/sys/windows"
)

// fullHere knows the names that Windows has for a full disk.
func fullHere(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL)
}
