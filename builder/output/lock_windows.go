package output

import (
	"errors"
	"io"
	"os"

	"golang.org/x/sys/windows"
)

// lockFolder cannot be: Windows locks files only.
func lockFolder(string) (io.Closer, error) { return nil, errNoLock }

// lockFile makes a file that nobody else can open and that the system removes when this process closes it or ends.
func lockFile(name string) (io.Closer, error) {
	path, err := windows.UTF16PtrFromString(name)
	if err != nil {
		return nil, err
	}
	const (
		access = windows.GENERIC_READ | windows.GENERIC_WRITE | windows.DELETE
		flags  = windows.FILE_ATTRIBUTE_HIDDEN | windows.FILE_ATTRIBUTE_TEMPORARY | windows.FILE_FLAG_DELETE_ON_CLOSE
		alone  = 0 // shared with nobody
	)
	file, err := windows.CreateFile(path, access, alone, nil, windows.OPEN_ALWAYS, flags, 0)
	switch {
	case errors.Is(err, windows.ERROR_SHARING_VIOLATION):
		return nil, errBusy
	case errors.Is(err, windows.ERROR_ACCESS_DENIED):
		return nil, errNoLock
	case err != nil:
		return nil, &os.PathError{Op: "lock", Path: name, Err: err}
	}
	return lockedFile(file), nil
}

// A lockedFile is locked until it is closed.
type lockedFile windows.Handle

// Close gives up the lock, and with it the file.
func (f lockedFile) Close() error { return windows.CloseHandle(windows.Handle(f)) }
