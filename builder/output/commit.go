package output

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
)

// A Report says what publishing did.
type Report struct {
	Files     int   // files of the site; Written + Unchanged
	Written   int   // new, or with other bytes than before
	Unchanged int   // left as they were, time stamps included
	Removed   int   // published before and no longer part of the site
	Bytes     int64 // size of the whole site

	// Exchanged says that the new site came into place in one step. It is false when nothing had to be done.
	Exchanged bool
	// Note is what a person should know about how it went, in whole sentences, or "".
	Note string
}

// plan is what has to be done to turn the target into the site. All paths are sorted.
type plan struct {
	report    Report
	staged    []string // files whose bytes lie in the stage
	unchanged []string // files of the site that are published already
	surviving []string // files of the target that stay though the site does not have them
	removed   []string // files of the target that go
}

// Commit publishes what was written. Whether it succeeds or not, the stage is gone afterwards. On an error the target is as
// it was, unless the error says that it was being changed file by file. Cancelling ctx stops it until the moment the
// target begins to change.
func (s *Stage) Commit(ctx context.Context) (Report, error) {
	if s.isClosed() {
		return Report{}, fmt.Errorf("publish to %s: the stage was committed or discarded before", s.shown)
	}
	report, err := s.commit(ctx)
	cleared := s.Discard()
	if err != nil {
		return Report{}, also(err, cleared)
	}
	if cleared != nil {
		s.note(fmt.Sprintf("What was left over could not be cleared: %v.", cleared))
	}
	report.Note = strings.Join(s.notes, " ")
	return report, nil
}

func (s *Stage) commit(ctx context.Context) (Report, error) {
	if s.failed != nil {
		return Report{}, s.failed
	}
	plan, err := s.plan()
	if err != nil {
		return Report{}, s.explain("take stock", err)
	}
	if err := ctx.Err(); err != nil {
		return Report{}, fmt.Errorf("publish to %s: %w", s.shown, err)
	}
	switch {
	case s.exists == nil:
		plan.report.Exchanged = true
		return plan.report, s.explain("put the first site in place", s.publishFirst(plan))
	case len(plan.staged) == 0 && len(plan.removed) == 0:
		return plan.report, nil
	}
	return s.replace(ctx, plan)
}

// replace turns the old site into the new one, in one step if that is possible.
func (s *Stage) replace(ctx context.Context, plan *plan) (Report, error) {
	if _, err := s.open(); err != nil { // opening may find out that one step is impossible
		return Report{}, s.explain("make the stage", err)
	}
	if s.inPlace == "" {
		err := s.publishWhole(ctx, plan)
		if err == nil {
			plan.report.Exchanged = true
			return plan.report, nil
		}
		if !errors.Is(err, errNoExchange) {
			return Report{}, s.explain("put the new site in place", err)
		}
		s.inPlace = reasonSystem
	}
	return plan.report, s.publishInPlace(ctx, plan)
}

// plan compares the site with what is published.
func (s *Stage) plan() (*plan, error) {
	if s.exists == nil {
		if _, err := s.open(); err != nil {
			return nil, err
		}
	}
	if err := s.closeFolders(); err != nil {
		return nil, err
	}
	plan := new(plan)
	for _, path := range slices.Sorted(maps.Keys(s.files)) {
		plan.report.Files++
		plan.report.Bytes += s.files[path].size
		if s.files[path].staged {
			plan.staged = append(plan.staged, path)
		} else {
			plan.unchanged = append(plan.unchanged, path)
		}
	}
	if err := s.planRest(plan); err != nil {
		return nil, err
	}
	plan.report.Written = len(plan.staged)
	plan.report.Unchanged = len(plan.unchanged)
	plan.report.Removed = len(plan.removed)
	return plan, nil
}

// planRest decides about the files of the target that the site does not have.
func (s *Stage) planRest(plan *plan) error {
	for _, path := range slices.Sorted(maps.Keys(s.old)) {
		if _, ours := s.files[path]; ours || s.old[path].IsDir() {
			continue
		}
		if !survives(path) {
			plan.removed = append(plan.removed, path)
			continue
		}
		if err := s.names.conflict(path); err != nil {
			return fmt.Errorf("%s of %s stays when a site is published, but %w", path, s.shown, err)
		}
		plan.surviving = append(plan.surviving, path)
	}
	return nil
}

// flushStage brings the staged files among paths, and the folders that list any of paths, to the disk.
func (s *Stage) flushStage(staged, paths []string) error {
	folders := map[string]bool{"": true}
	for _, path := range paths {
		for parent := range parents(path) {
			folders[parent] = true
		}
	}
	names := func(paths []string) []string {
		names := make([]string, len(paths))
		for i, path := range paths {
			names[i] = filepath.Join(s.dir, filepath.FromSlash(path))
		}
		return names
	}
	return s.disk.flush(names(staged), names(slices.Sorted(maps.Keys(folders))))
}
