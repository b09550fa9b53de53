//go:build !windows && !linux && !darwin && !freebsd && !netbsd && !openbsd && !dragonfly

package output

import "io"

func lockFolder(string) (io.Closer, error) { return nil, errNoLock }
func lockFile(string) (io.Closer, error)   { return nil, errNoLock }
