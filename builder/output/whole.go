package output

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"
)

// errNoExchange says that the stage is complete but cannot trade places with the target.
var errNoExchange = errors.New("the folders cannot be exchanged")

// publishFirst gives the stage the name of the target, which does not exist yet.
func (s *Stage) publishFirst(plan *plan) error {
	if err := s.flushStage(plan.staged, plan.staged); err != nil {
		return err
	}
	err := s.disk.rename(s.dir, s.target)
	if errors.Is(err, fs.ErrExist) {
		return &TargetError{
			Target: s.shown, Problem: "appeared while the site was being built, so it was left alone",
			Advice: "if another build made it, all is well; otherwise build again", Err: err,
		}
	}
	if err != nil {
		return err
	}
	s.flushParent()
	return nil
}

// publishWhole completes the stage with what stays of the target and exchanges the two. Afterwards the old site lies
// where the stage was. The error is errNoExchange when only the last step was impossible.
func (s *Stage) publishWhole(ctx context.Context, plan *plan) error {
	staying := slices.Concat(plan.unchanged, plan.surviving)
	if err := each(staying, s.keepFile); err != nil {
		return err
	}
	if err := s.keepFolders(); err != nil {
		return err
	}
	if err := s.flushStage(plan.staged, slices.Concat(plan.staged, staying)); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	err := s.disk.exchange(s.dir, s.target)
	if err != nil && cannotExchange(err) {
		return errNoExchange
	}
	if err != nil {
		return err
	}
	s.flushParent()
	return nil
}

// keepFile links a file of the target into the stage.
func (s *Stage) keepFile(path string) error {
	local := filepath.FromSlash(path)
	to := filepath.Join(s.dir, local)
	if err := s.makeFolder(filepath.Dir(to)); err != nil {
		return err
	}
	err := double(s.disk, filepath.Join(s.target, local), to, s.old[path])
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%q and another file of the site have one and the same name on this file system", path)
	}
	return err
}

// keepFolders makes the folders that stay though they may be empty (a repository in ".git" needs its own), and gives
// every folder that was there before the permissions it had.
func (s *Stage) keepFolders() error {
	for path, kind := range s.old {
		if !kind.IsDir() {
			continue
		}
		name := filepath.Join(s.dir, filepath.FromSlash(path))
		if survives(path) {
			if err := s.makeFolder(name); err != nil {
				return err
			}
		}
		if err := s.likeOld(path, name); err != nil {
			return err
		}
	}
	return nil
}

func (s *Stage) likeOld(path, name string) error {
	now, err := os.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return nil // the new site does not have it
	}
	if err != nil {
		return err
	}
	old, err := os.Lstat(filepath.Join(s.target, filepath.FromSlash(path)))
	if err != nil || !now.IsDir() || old.Mode() == now.Mode() {
		return err
	}
	return os.Chmod(name, old.Mode())
}

// flushParent makes the exchange itself durable before the old site is removed: without it a power cut might, on a file
// system that does not order its changes, leave the target with an old site that is half gone.
func (s *Stage) flushParent() {
	if err := s.disk.flush(nil, []string{filepath.Dir(s.target)}); err != nil {
		s.note(fmt.Sprintf("The site is in place, but the system did not confirm that it is on the disk: %v.", err))
	}
}
