package output

import (
	"errors"
	"syscall"
)

// cannotExchange reports whether err says that these two folders cannot trade places, so that another way must be
// taken: the system or the file system knows no exchange, one of them is a mount point, or a container forbids it.
func cannotExchange(err error) bool {
	for _, known := range []error{
		errors.ErrUnsupported, syscall.EINVAL, syscall.EXDEV, syscall.EBUSY, syscall.EPERM, syscall.EACCES,
	} {
		if errors.Is(err, known) {
			return true
		}
	}
	return false
}
