//go:build unix

package output

import (
	"io/fs"
	"os"
	"syscall"
)

// sameDevice reports whether two files lie on the same file system, as far as one can see.
func sameDevice(a, b fs.FileInfo) bool {
	statA, okA := a.Sys().(*syscall.Stat_t)
	statB, okB := b.Sys().(*syscall.Stat_t)
	return !okA || !okB || statA.Dev == statB.Dev
}

// keepOwner gives folder the user and the group of the one that it will take the place of. A web server that may read the
// old site through its group must be able to read the new one.
func keepOwner(folder string, old fs.FileInfo) error {
	now, err := os.Lstat(folder)
	if err != nil {
		return err
	}
	want, okWant := old.Sys().(*syscall.Stat_t)
	have, okHave := now.Sys().(*syscall.Stat_t)
	if !okWant || !okHave || (want.Uid == have.Uid && want.Gid == have.Gid) {
		return nil
	}
	return os.Chown(folder, int(want.Uid), int(want.Gid))
}
