package output

import (
	"errors"
	"io"
)

var (
	errBusy   = errors.New("locked by another program")
	errNoLock = errors.New("locks are not supported here")
)

// claims are the locks that keep two builds from publishing to the same folder at once. The system gives them up when the
// process ends, however it ends.
//
// Folders themselves are locked, the target and the stage, so that a build that changes nothing leaves no trace. The
// stage's lock is what covers the target after an exchange: the folder that was locked as the stage is the
// target then. Where a folder cannot be locked (Windows, network file systems) a file beside the target is, for as long as
// the build lasts.
type claims struct {
	file string // where to make the lock file, if it comes to that
	held []io.Closer
	own  bool // the lock file is ours
}

// take claims folder. The error is errBusy when another build has it, and errNoLock where nothing can be locked.
func (c *claims) take(folder string) error {
	lock, err := lockFolder(folder)
	if errors.Is(err, errNoLock) {
		return c.takeFile()
	}
	if err != nil {
		return err
	}
	c.held = append(c.held, lock)
	return nil
}

func (c *claims) takeFile() error {
	if c.own {
		return nil
	}
	lock, err := lockFile(c.file)
	if err != nil {
		return err
	}
	c.held, c.own = append(c.held, lock), true
	return nil
}

// release gives everything back.
func (c *claims) release() error {
	var errs []error
	for _, lock := range c.held {
		errs = append(errs, lock.Close())
	}
	c.held, c.own = nil, false
	return errors.Join(errs...)
}
