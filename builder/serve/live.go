package serve

import (
	"context"
	"errors"
	"path"
	"path/filepath"
	"slices"
	"sync"

	"cando/builder"
	"cando/builder/diag"
	"cando/search"
)

// State is a site at one time. It is safe for several goroutines.
type State interface {
	// Read returns the bytes of a published file, and whether there is one.
	Read(path string) ([]byte, bool)
	// Fault is what kept a file from being read that should be there; false when
	// nothing did.
	Fault(path string) (diag.Diagnostic, bool)
	Search(ctx context.Context, request search.Request) (search.Response, error)
	// Manuscript returns the file behind a page, and whether there is one.
	Manuscript(path string) (builder.Manuscript, bool)
	// Roles are the site's, in the language of a page.
	Roles(path string) []builder.Role
	// PageOf returns the page that a file became, which is named as diagnostics
	// name it; false when it became none.
	PageOf(file string) (path, title string, ok bool)
	// Desk says where the author works.
	Desk() Desk
	Close() error
}

// Live is a site that follows its files while they are written. There is one
// build at a time; who asks for a page meanwhile waits for it.
type Live struct {
	build func(ctx context.Context, changes Changes) (State, diag.List, error)
	seen  lastSeen

	mu sync.RWMutex
	// state is the last good one; nil before there has been any.
	state *lentState
	said  diag.List // by the latest build
	// wronged counts it by files, when somebody first asks.
	wronged func() []wronged
	faults  diag.List     // what keeps the files from being shown as they are now
	images  []savedImage  // the latest, in their order
	turn    chan struct{} // closed when any of this has changed
	number  int           // of the builds so far
}

// savedImage is an image that has been saved, and the build that followed.
type savedImage struct {
	name   string // without its folder
	number int
}

// NewLive returns a site that is built by build, which is told what changed
// since the last time. What it returns is shown unless the list has failed.
func NewLive(build func(context.Context, Changes) (State, diag.List, error)) *Live {
	return &Live{build: build, turn: make(chan struct{}), wronged: func() []wronged { return nil }}
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
	l.said, l.faults = list, nil
	l.wronged = sync.OnceValue(func() []wronged { return counted(list) })
	switch {
	case !list.Failed():
		err = l.state.retire()
		l.state = &lentState{State: next}
	case next != nil:
		err = next.Close()
		fallthrough
	default:
		l.faults = list
	}
	l.number++
	l.noteImages(changes.Paths)
	close(l.turn)
	l.turn = make(chan struct{})
	return err
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
	err := l.state.retire()
	l.state = nil
	return err
}

// Read returns a file of the state that is shown. A page whose template fails is
// shown as it was when somebody last looked at it.
func (l *Live) Read(name string) ([]byte, bool) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.state == nil {
		return nil, false
	}
	body, ok := l.state.Read(name)
	if path.Ext(name) != ".html" {
		return body, ok
	}
	if ok {
		l.seen.keep(name, body)
	} else if _, faulty := l.state.Fault(name); faulty {
		return l.seen.find(name)
	}
	return body, ok
}

// isEmpty reports whether there has not been any good state yet.
func (l *Live) isEmpty() bool {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return l.state == nil
}

// wrong is what keeps the files, and the one of that name, from being shown as
// they are now, and where they are put right.
func (l *Live) wrong(name string) (diag.List, Desk) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	list := slices.Clone(l.faults)
	if l.state == nil {
		return list, Desk{}
	}
	if fault, ok := l.state.Fault(name); ok {
		list = append(list, fault)
	}
	return list, l.state.Desk()
}

// isWrong reports whether anything is.
func (l *Live) isWrong(name string) bool {
	list, _ := l.wrong(name)
	return len(list) > 0
}

// Search searches the state that is shown. Where that takes a while, nothing
// else waits for it.
func (l *Live) Search(ctx context.Context, request search.Request) (search.Response, error) {
	l.mu.RLock()
	state := l.state.lend()
	l.mu.RUnlock()
	if state == nil {
		return search.Response{}, errors.New("there is no site yet")
	}
	response, err := state.Search(ctx, request)
	return response, errors.Join(err, state.giveBack())
}

// mostImages is how many of the images that were saved are remembered.
const mostImages = 256

// noteImages notes those of the paths that are images by their names, which a
// page shows under the same address as before.
func (l *Live) noteImages(paths []string) {
	for _, saved := range paths {
		switch filepath.Ext(saved) {
		case ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg":
			l.images = append(l.images, savedImage{filepath.Base(saved), l.number})
		}
	}
	l.images = l.images[max(0, len(l.images)-mostImages):]
}

// since returns the names of the images that were saved after a build, the
// number of the latest build, and what is closed by the next.
func (l *Live) since(number int) (images []string, latest int, turn <-chan struct{}) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	for _, image := range l.images {
		if image.number > number {
			images = append(images, image.name)
		}
	}
	return images, l.number, l.turn
}
