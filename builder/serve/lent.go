package serve

import "sync"

// lentState is a state that is closed once it is retired and nobody uses it any
// more.
type lentState struct {
	State

	mu      sync.Mutex
	users   int
	retired bool
}

// lend returns the state for one more user, who gives it back.
func (s *lentState) lend() *lentState {
	if s == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.users++
	return s
}

func (s *lentState) giveBack() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.users--
	return s.closeUnused()
}

// retire closes the state as soon as it can be closed.
func (s *lentState) retire() error {
	if s == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.retired = true
	return s.closeUnused()
}

func (s *lentState) closeUnused() error {
	if !s.retired || s.users > 0 {
		return nil
	}
	return s.Close()
}

// lastSeen are the pages that somebody has looked at lately, as they were. The
// zero value is empty.
type lastSeen struct {
	mu     sync.Mutex
	bodies map[string][]byte
	order  []string // their names, the first seen first
}

// mostSeen is how many pages are kept: those that are open, and some more.
const mostSeen = 64

func (l *lastSeen) keep(name string, body []byte) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.bodies == nil {
		l.bodies = make(map[string][]byte)
	}
	if _, known := l.bodies[name]; !known {
		l.order = append(l.order, name)
	}
	l.bodies[name] = body
	if len(l.order) > mostSeen {
		delete(l.bodies, l.order[0])
		l.order = l.order[1:]
	}
}

func (l *lastSeen) find(name string) ([]byte, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	body, ok := l.bodies[name]
	return body, ok
}
