package output

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// publishInPlace changes the target file by file. Everything is on the same file system as the target, complete and
// flushed, before the first change; from there on it does not stop for a cancelled context.
func (s *Stage) publishInPlace(ctx context.Context, plan *plan) error {
	if err := s.moveInside(plan.staged); err != nil {
		return s.explain("move the stage into it", err)
	}
	if err := s.flushStage(plan.staged, plan.staged); err != nil {
		return s.explain("flush the stage", err)
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("publish to %s: %w", s.shown, err)
	}
	if err := s.changeTarget(plan); err != nil {
		return fmt.Errorf("publish to %s file by file (it is partly old and partly new now; "+
			"build again to complete it): %w", s.shown, err)
	}
	s.note(fmt.Sprintf("%s was changed file by file, not in one step, because %s: "+
		"for a moment a reader could have met old pages beside new ones.", s.shown, s.inPlace))
	return nil
}

// changeTarget makes the changes in an order that never leaves a page without what it needs.
func (s *Stage) changeTarget(plan *plan) error {
	for _, step := range []struct {
		paths []string
		do    func(path string) error
	}{
		{s.newFolders(), s.moveFolder},
		{byUse(s.loose(plan.staged)), s.moveFile},
		{plan.removed, s.removeFile},
	} {
		for _, path := range step.paths {
			if err := step.do(path); err != nil {
				return err
			}
		}
	}
	return s.prune(plan.removed)
}

// byUse sorts what pages need before the pages. The mark of the site is first of all, so that a first build that was killed
// is not taken for somebody else's folder.
func byUse(paths []string) []string {
	rank := func(path string) int {
		switch {
		case path == siteMark:
			return 0
		case strings.HasSuffix(path, ".html"):
			return 2
		}
		return 1
	}
	sorted := slices.Clone(paths)
	slices.SortStableFunc(sorted, func(a, b string) int { return rank(a) - rank(b) })
	return sorted
}

// newFolders lists the folders other programs filled for this site, sorted.
func (s *Stage) newFolders() []string {
	var folders []string
	for path, folder := range s.folders {
		if !folder.kept {
			folders = append(folders, path)
		}
	}
	slices.Sort(folders)
	return folders
}

// loose leaves out the files in folders that move as a whole.
func (s *Stage) loose(paths []string) []string {
	return slices.DeleteFunc(slices.Clone(paths), func(path string) bool {
		for parent := range parents(path) {
			if _, ok := s.folders[parent]; ok {
				return true
			}
		}
		return false
	})
}

// moveFolder replaces a folder as a whole, so that its key never vouches for files of another.
func (s *Stage) moveFolder(path string) error {
	if err := s.clearParents(path); err != nil {
		return err
	}
	to := filepath.Join(s.target, filepath.FromSlash(path))
	if _, ok := s.old[path]; ok {
		if err := s.disk.rename(to, filepath.Join(s.dir, ".replaced-"+serial())); err != nil {
			return err
		}
	}
	s.old[path] = fs.ModeDir
	return s.disk.rename(filepath.Join(s.dir, filepath.FromSlash(path)), to)
}

func (s *Stage) moveFile(path string) error {
	if err := s.clearParents(path); err != nil {
		return err
	}
	to := filepath.Join(s.target, filepath.FromSlash(path))
	if s.old[path].IsDir() {
		if err := removeTree(s.disk, to); err != nil {
			return err
		}
	}
	return s.disk.rename(filepath.Join(s.dir, filepath.FromSlash(path)), to)
}

// clearParents makes the folders above path, where a file or a link of that name may be in the way. A link is
// never followed: it could lead out of the target.
func (s *Stage) clearParents(path string) error {
	for parent := range parents(path) {
		name := filepath.Join(s.target, filepath.FromSlash(parent))
		if kind, ok := s.old[parent]; ok && !kind.IsDir() {
			if err := s.disk.remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
		if s.old[parent].IsDir() {
			continue
		}
		if err := s.makeFolder(name); err != nil {
			return err
		}
		s.old[parent] = fs.ModeDir
	}
	return nil
}

// removeFile removes a file that is no longer part of the site, unless it had to make way for a new one before.
func (s *Stage) removeFile(path string) error {
	if s.old[path].IsDir() {
		return nil
	}
	for parent := range parents(path) {
		if _, file := s.files[parent]; file {
			return nil
		}
	}
	if renamed, err := s.respell(path); renamed || err != nil {
		return err
	}
	err := s.disk.remove(filepath.Join(s.target, filepath.FromSlash(path)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// respell helps where letter case is no difference and a page was renamed from About to about: the new page has
// just been written over the old one, which must now change its name and not be removed.
func (s *Stage) respell(old string) (renamed bool, err error) {
	spelling := s.names.spelling(old)
	if spelling == "" || spelling == old || !s.sameName(old, spelling) {
		return false, nil
	}
	have, want := strings.Split(old, "/"), strings.Split(spelling, "/")
	above := s.target
	for i := range want {
		if have[i] != want[i] {
			if err := s.disk.rename(filepath.Join(above, have[i]), filepath.Join(above, want[i])); err != nil {
				return false, err
			}
		}
		above = filepath.Join(above, want[i])
	}
	return true, nil
}

// prune removes the folders that the removed files leave empty.
func (s *Stage) prune(removed []string) error {
	var folders []string
	for _, path := range removed {
		for parent := range parents(path) {
			folders = append(folders, parent)
		}
	}
	slices.Sort(folders)
	folders = slices.Compact(folders)
	for i := len(folders) - 1; i >= 0; i-- { // the innermost first
		name := filepath.Join(s.target, filepath.FromSlash(folders[i]))
		left, err := os.ReadDir(name)
		if err != nil || len(left) > 0 {
			continue // gone, a file by now, or in use
		}
		if err := s.disk.remove(name); err != nil {
			return err
		}
	}
	return nil
}

// moveInside brings a stage that lies beside the target into it, where a rename is sure to reach every file. Where
// the two are on different file systems the staged files are copied.
func (s *Stage) moveInside(staged []string) error {
	if filepath.Dir(s.dir) == s.target {
		return nil
	}
	outer, inner := s.dir, innerStage(s.target)
	err := s.disk.rename(outer, inner)
	if err == nil {
		s.dir = inner
		clear(s.made)
		return nil
	}
	if full(err) || unwritable(err) {
		return err
	}
	if err := s.disk.mkdir(inner, 0o777); err != nil {
		return err
	}
	s.dir = inner
	copied := each(staged, func(name string) error {
		to := filepath.Join(inner, filepath.FromSlash(name))
		if err := s.makeFolder(filepath.Dir(to)); err != nil {
			return err
		}
		return copyFile(s.disk, filepath.Join(outer, filepath.FromSlash(name)), to)
	})
	return errors.Join(copied, removeTree(s.disk, outer))
}
