package builder

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"cando/search"
)

// previewIndex is the search index of a Preview: made at the first search, from
// that of the last Preview, which others may be searching all the while, or that
// of the published site; the same one where the pages say the same.
type previewIndex struct {
	mu     sync.Mutex
	own    *sharedIndex // nil: not made yet
	last   *sharedIndex // of the Preview before; nil: it had none
	err    error
	closed bool
}

// open returns the index of a preview.
func (i *previewIndex) open(p *Preview) (*search.Index, error) {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.closed {
		return nil, errors.New("the preview is closed")
	}
	if i.own == nil && i.err == nil {
		i.err = i.make(p)
	}
	if i.err != nil {
		return nil, i.err
	}
	return i.own.index, nil
}

// make finds or builds the index.
func (i *previewIndex) make(p *Preview) (err error) {
	s := p.Result.Site
	records, options := Records(s), searchOptions(s)
	key := search.Key(records, options)
	last := i.last
	i.last = nil
	if last != nil && last.key == key {
		i.own = last
		return nil
	}
	from := ""
	if last != nil {
		from = last.dir
	} else if published := p.builder.options.Published; published != "" {
		from, _ = search.Published(filepath.Join(published, "search"))
	}
	i.own, err = newSharedIndex(p.builder.options.Scratch, from, key, records, options)
	return errors.Join(err, last.release())
}

// share returns the latest index that there is, for one more user; nil where
// there is none.
func (i *previewIndex) share() *sharedIndex {
	if i == nil {
		return nil
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.closed {
		return nil
	}
	if i.own == nil {
		return i.last.share()
	}
	return i.own.share()
}

func (i *previewIndex) close() error {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.closed {
		return nil
	}
	i.closed = true
	return errors.Join(i.own.release(), i.last.release())
}

// sharedIndex is an index that is there for as long as somebody uses it.
type sharedIndex struct {
	key     string
	dir     string
	index   *search.Index
	written int // pages, when it was made

	mu    sync.Mutex
	users int
}

// newSharedIndex makes an index in a folder of its own, for one user, from another,
// which stays as it is; "" is none.
func newSharedIndex(scratch, from, key string, records []search.Record, options search.Options) (*sharedIndex, error) {
	dir, err := os.MkdirTemp(scratch, "index-*")
	if err != nil {
		return nil, fmt.Errorf("build the search index: %w", err)
	}
	// A search that is called off must not take the index from those that follow.
	work, err := search.Update(context.Background(), dir, from, records, options)
	if err == nil {
		var index *search.Index
		if index, err = search.Open(dir); err == nil {
			return &sharedIndex{key: key, dir: dir, index: index, written: work.Written, users: 1}, nil
		}
	}
	return nil, errors.Join(err, os.RemoveAll(dir))
}

func (s *sharedIndex) share() *sharedIndex {
	if s == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.users++
	return s
}

// release is for a user who is done with it; the last one takes it away.
func (s *sharedIndex) release() error {
	if s == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.users--; s.users > 0 {
		return nil
	}
	return errors.Join(s.index.Close(), os.RemoveAll(s.dir))
}
