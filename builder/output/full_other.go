//go:build !windows

package output

// fullHere has nothing to add to ENOSPC and EDQUOT on systems that speak POSIX.
func fullHere(error) bool { return false }
