package output

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
)

// A stage lies beside the target as ".public.cando-stage-0123456789abcdef", or, where that is no use, at the top of the
// target as ".cando-stage-0123456789abcdef".
const stageMark = ".cando-stage-"

func outerStage(target string) string {
	return filepath.Join(filepath.Dir(target), "."+filepath.Base(target)+stageMark+serial())
}

func innerStage(target string) string { return filepath.Join(target, stageMark+serial()) }

// serial tells the stages of builds apart.
func serial() string { return fmt.Sprintf("%016x", rand.Uint64()) }

func isSerial(text string) bool {
	return len(text) == 16 && strings.Trim(text, "0123456789abcdef") == ""
}

func isInnerStage(name string) bool {
	rest, ok := strings.CutPrefix(name, stageMark)
	return ok && isSerial(rest)
}

func isOuterStage(target, name string) bool {
	rest, ok := strings.CutPrefix(name, "."+filepath.Base(target)+stageMark)
	return ok && isSerial(rest)
}

// open makes the stage's folder, the first time, and returns it.
func (s *Stage) open() (string, error) {
	s.opening.Do(func() { s.openErr = s.makeStage() })
	return s.dir, s.openErr
}

func (s *Stage) makeStage() error {
	if s.exists == nil {
		if err := mkdirAll(s.disk, filepath.Dir(s.target)); err != nil {
			return err
		}
		return s.makeOuter()
	}
	if s.exists.Mode().Perm()&0o200 == 0 {
		return &TargetError{Target: s.shown, Problem: "is read-only", Advice: "allow writing to it, or choose another folder"}
	}
	if s.inPlace != "" {
		return s.makeInner()
	}
	err := s.makeOuter()
	if unwritable(err) {
		s.inPlace = reasonParent
		return s.makeInner()
	}
	if err != nil {
		return err
	}
	if err := s.likeTarget(); err != nil {
		s.inPlace = reasonOwner
		return errors.Join(removeTree(s.disk, s.dir), s.makeInner())
	}
	return nil
}

// makeOuter makes and claims a stage beside the target.
func (s *Stage) makeOuter() error {
	dir := outerStage(s.target)
	if err := s.disk.mkdir(dir, 0o777); err != nil {
		return err
	}
	s.dir = dir
	err := s.claim(dir)
	if errors.Is(err, fs.ErrNotExist) { // another build took it for a leftover before it was claimed
		return &BusyError{Target: s.shown}
	}
	return err
}

// makeInner makes a stage inside the target, whose lock covers it.
func (s *Stage) makeInner() error {
	s.dir = innerStage(s.target)
	return s.disk.mkdir(s.dir, 0o777)
}

// likeTarget gives the stage the owner and permissions of the target before anything lies in it, so that what is made in it
// inherits the group if the target's files do.
func (s *Stage) likeTarget() error {
	if err := keepOwner(s.dir, s.exists); err != nil {
		return err
	}
	const kept = fs.ModePerm | fs.ModeSetgid | fs.ModeSticky
	return os.Chmod(s.dir, s.exists.Mode()&kept|0o700)
}

// claim locks a folder for this build.
func (s *Stage) claim(folder string) error {
	err := s.claims.take(folder)
	switch {
	case errors.Is(err, errBusy):
		return &BusyError{Target: s.shown}
	case errors.Is(err, errNoLock):
		s.note("This file system has no locks: nothing keeps two builds from publishing to " + s.shown + " at once.")
		return nil
	}
	return err
}

// note adds a sentence to the report, once.
func (s *Stage) note(sentence string) {
	for _, note := range s.notes {
		if note == sentence {
			return
		}
	}
	s.notes = append(s.notes, sentence)
}

// clearLeftovers removes the stages of builds that were killed. A stage that another build still holds is a [BusyError].
func (s *Stage) clearLeftovers(folders ...string) error {
	for _, folder := range folders {
		entries, err := os.ReadDir(folder)
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) {
			continue // nothing of ours can be there
		}
		if err != nil {
			return err
		}
		for _, entry := range entries {
			name := entry.Name()
			leftover := isOuterStage(s.target, name) && folder != s.target || isInnerStage(name) && folder == s.target
			if !leftover || !entry.IsDir() {
				continue
			}
			if err := s.clearLeftover(filepath.Join(folder, name)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *Stage) clearLeftover(name string) error {
	err := s.claims.take(name)
	switch {
	case errors.Is(err, errBusy):
		return &BusyError{Target: s.shown}
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, errNoLock):
		return nil // gone, or perhaps in use: without locks nobody can tell
	case err != nil:
		return err
	}
	if err := removeTree(s.disk, name); err != nil {
		s.note(fmt.Sprintf("What an earlier build left in %s could not be cleared: %v.", name, err))
	}
	return nil
}
