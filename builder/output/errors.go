package output

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"syscall"
)

// A ForeignTargetError refuses a folder that holds files and was not published by Cando: it has no cando.json.
type ForeignTargetError struct {
	Target string // the folder, as the caller named it
	Found  string // one of the names in it
}

func (e *ForeignTargetError) Error() string {
	return fmt.Sprintf("%s was not published by Cando (it holds %s, but no %s), so it was left alone", e.Target, e.Found, siteMark)
}

// Hint says what to do about it.
func (e *ForeignTargetError) Hint() string {
	return "publish to another folder, or empty this one first"
}

// A BusyError says that another build is publishing to the same folder.
type BusyError struct {
	Target string
}

func (e *BusyError) Error() string {
	return fmt.Sprintf("another build is publishing to %s at this moment", e.Target)
}

// Hint says what to do about it.
func (e *BusyError) Hint() string { return "wait until it has finished, then build again" }

// A NoSpaceError says that the disk was too full for the new site. The old site is still there, whole.
type NoSpaceError struct {
	Target string
	Err    error // what the system said
}

func (e *NoSpaceError) Error() string {
	return fmt.Sprintf("no space left on the disk that holds %s; the site there is as it was", e.Target)
}

func (e *NoSpaceError) Unwrap() error { return e.Err }

// Hint says what to do about it.
func (e *NoSpaceError) Hint() string {
	return "publishing needs room for every changed file at once: free some, or publish to another disk"
}

// A TargetError says why a folder cannot be published to.
type TargetError struct {
	Target  string
	Problem string // what is wrong, as the end of a sentence about the target
	Advice  string
	Err     error // what the system said, or nil
}

func (e *TargetError) Error() string { return e.Target + " " + e.Problem }

func (e *TargetError) Unwrap() error { return e.Err }

// Hint says what to do about it.
func (e *TargetError) Hint() string { return e.Advice }

// unwritable reports whether err says that a place may not be written to, by us or by anyone.
func unwritable(err error) bool {
	return errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS)
}

// full reports whether err says that there is no room: on the disk, or in the user's share of it.
func full(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || fullHere(err)
}

// explain gives an error on the way to the new site its plain sentence. Operation says what was being done.
func (s *Stage) explain(operation string, err error) error {
	var plain hinted
	if err == nil || errors.As(err, &plain) {
		return err
	}
	switch {
	case full(err):
		return &NoSpaceError{Target: s.shown, Err: err}
	case unwritable(err):
		return &TargetError{
			Target: s.shown, Problem: "cannot be published to: " + err.Error(),
			Advice: "check who owns the folder and who may write to it", Err: err,
		}
	}
	return fmt.Errorf("publish to %s: %s: %w", s.shown, operation, err)
}

// hinted is an error that already is a plain sentence with advice.
type hinted interface {
	error
	Hint() string
}

// also adds the error of clearing up to the one that matters more, if there are both.
func also(err, second error) error {
	if err == nil || second == nil {
		return cmp.Or(err, second)
	}
	return errors.Join(err, second)
}
