package search

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// segmentSuffix ends the names of Bleve's segments. They are never written to
// once they are there.
const segmentSuffix = ".zap"

// linkedFolder is where Bleve copies an index to. The segments that are files
// already are linked.
type linkedFolder struct{ from, to string }

// GetWriter makes a file of the copy. It returns nil for one that is there now.
func (f *linkedFolder) GetWriter(name string) (io.WriteCloser, error) {
	to := filepath.Join(f.to, name)
	if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
		return nil, err
	}
	if strings.HasSuffix(name, segmentSuffix) {
		err := linkOrCopy(filepath.Join(f.from, name), to)
		if err == nil {
			return nil, nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	return os.OpenFile(to, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
}

// linkOrCopy makes to the same file as from, or a copy of it where that is not
// possible. On Windows it is always a copy: an open file could not be removed
// under its other name.
func linkOrCopy(from, to string) error {
	if runtime.GOOS != "windows" {
		err := os.Link(from, to)
		if err == nil || errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer source.Close()
	target, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = io.Copy(target, source)
	return errors.Join(err, target.Close())
}
