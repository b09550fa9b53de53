package serve

import (
	"context"
	"errors"
	"path/filepath"
	"sync"

	"cando/builder/diag"
	"cando/search"
)

// State is a site at one time. It is safe for several goroutines.
type State interface {
	// Read returns the bytes of a published file, and whether there is one.
	Read(path string) ([]byte, bool)
	Search(ctx context.Context, request search.Request) (search.Response, error)
	Close() error
}

// Live is a site that follows its files while they are written. There is one
// build at a time; who asks for a page meanwhile waits for it.
type Live struct {
	build func(ctx context.Context, changes Changes) (State, diag.List, error)

	mu sync.RWMutex
	// state is the last good one; nil before there has been any.
	state  State
	faults diag.List     // what keeps the files from being shown as they are now
	images []string      // that were saved since the state before
	turn   chan struct{} // closed when any of this has changed
	number int           // of the builds that were shown
}

// NewLive returns a site that is built by build, which is told what changed
// since the last time. What it returns is shown unless the list has failed.
func NewLive(build func(context.Context, Changes) (State, diag.List, error)) *Live {
	return &Live{build: build, turn: make(chan struct{})}
}

// Rebuild builds the site and shows it. After a failure the last good state is
// shown further on, and the faults beside it.
func (l *Live) Rebuild(ctx context.Context, changes Changes) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	next, list, err := l.build(ctx, changes)
	if err != nil {
		return err
	}
	l.faults = nil
	if list.Failed() {
		l.faults = list
		err = closed(next)
	} else {
		err = closed(l.state)
		l.state = next
	}
	l.images = imagesOf(changes.Paths)
	l.number++
	close(l.turn)
	l.turn = make(chan struct{})
	return err
}

func closed(s State) error {
	if s == nil {
		return nil
	}
	return s.Close()
}

// Follow rebuilds the site for as long as there are changes. It returns nil when
// ctx ends.
func (l *Live) Follow(ctx context.Context, watch *Watch) error {
	for {
		changes, err := watch.Next(ctx)
		if err == nil {
			err = l.Rebuild(ctx, changes)
		}
		switch {
		case errors.Is(err, context.Canceled):
			return nil
		case err != nil:
			return err
		}
	}
}

// Close lets go of what is shown.
func (l *Live) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	err := closed(l.state)
	l.state = nil
	return err
}

// Read returns a file of the state that is shown.
func (l *Live) Read(path string) ([]byte, bool) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.state == nil {
		return nil, false
	}
	return l.state.Read(path)
}

// Search searches the state that is shown.
func (l *Live) Search(ctx context.Context, request search.Request) (search.Response, error) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.state == nil {
		return search.Response{}, errors.New("there is no site yet")
	}
	return l.state.Search(ctx, request)
}

// imagesOf returns those of the paths that are images or other media by their
// names, which a page shows under the same address as before.
func imagesOf(paths []string) []string {
	var images []string
	for _, path := range paths {
		switch filepath.Ext(path) {
		case ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg":
			images = append(images, filepath.Base(path))
		}
	}
	return images
}
