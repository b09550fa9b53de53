package main

import (
	"fmt"
	"io"
	"sync"
	"time"

	"cando/builder"
)

// patience is how long a build runs before its progress is shown: who does
// not wait needs no bar.
const patience = time.Second

// progress shows on a terminal how far a build is, in one line that it
// clears when it is done. On anything else it says nothing.
type progress struct {
	w     io.Writer
	start time.Time

	mu    sync.Mutex
	shown time.Time
	dirty bool
}

func newProgress(w io.Writer) *progress {
	p := &progress{start: time.Now()}
	if terminal(w) {
		p.w = w
	}
	return p
}

// show writes the line anew, at most ten times a second.
func (p *progress) show(at builder.Progress) {
	if p.w == nil {
		return
	}
	now := time.Now()
	p.mu.Lock()
	defer p.mu.Unlock()
	if now.Sub(p.start) < patience || now.Sub(p.shown) < time.Second/10 {
		return
	}
	p.shown, p.dirty = now, true
	fmt.Fprintf(p.w, "\r\x1b[K%s %d of %d", at.Step, at.Done, at.Total)
}

// clear removes the line.
func (p *progress) clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.dirty {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.dirty = false
	}
}
