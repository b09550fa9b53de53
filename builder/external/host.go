package external

import (
	"cmp"
	"context"
	"net/url"
	"strings"
	"sync"
	"time"
)

// host is a site, and how it wants to be asked.
type host struct {
	name    string
	waiting int // addresses, before any is asked for
	slots   chan struct{}

	mu     sync.Mutex
	queue  []*address
	until  time.Time // nothing is asked before
	closed *verdict  // of all that is left: it wants to be left alone, or does not answer
	faults int       // requests in a row to which there was no answer
}

// host returns the site of an address.
func (c *check) host(u *url.URL) *host {
	c.mu.Lock()
	defer c.mu.Unlock()
	name := strings.ToLower(u.Host)
	h := c.hosts[name]
	if h == nil {
		h = &host{name: name, slots: make(chan struct{}, perHost)}
		c.hosts[name] = h
	}
	return h
}

// next takes an address off the queue; nil when there is none. The verdict is
// that on all that is left, if there is one.
func (h *host) next() (*address, *verdict) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.queue) == 0 {
		return nil, nil
	}
	a := h.queue[0]
	h.queue = h.queue[1:]
	return a, h.closed
}

// serveOne asks for the next address of a site, and reports whether there was one.
func (c *check) serveOne(ctx context.Context, h *host) bool {
	if ctx.Err() != nil {
		return false
	}
	a, closed := h.next()
	switch {
	case a == nil:
		return false
	case closed != nil:
		c.settle(a, *closed)
		return true
	}
	v, err := c.judge(ctx, a.url)
	if err != nil {
		return false // ctx is done
	}
	h.learn(v)
	c.notice(h, v)
	c.settle(a, v)
	return true
}

// mostFaults is after how many addresses without an answer a site is given up.
const mostFaults = 3

// learn closes a site that does not answer, or wants to be left alone.
func (h *host) learn(v verdict) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if v.host != "" {
		return // that was another site
	}
	if v.state != unanswered || v.status > 0 {
		h.faults = 0
	} else {
		h.faults++
	}
	if v.leave || v.cause == causeUnknown || h.faults >= mostFaults {
		h.closed = &v
	}
}

// wait returns when a site may be asked, with a slot for it that is to be given
// back.
func (c *check) wait(ctx context.Context, h *host) (giveBack func(), err error) {
	select {
	case h.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	h.mu.Lock()
	pause := h.until.Sub(c.Now())
	h.mu.Unlock()
	if pause > 0 {
		if err := c.Sleep(ctx, pause); err != nil {
			<-h.slots
			return nil, err
		}
	}
	select {
	case c.slots <- struct{}{}:
	case <-ctx.Done():
		<-h.slots
		return nil, ctx.Err()
	}
	return func() { <-c.slots; <-h.slots }, nil
}

// pause lets a site be for a while.
func (h *host) pause(until time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if until.After(h.until) {
		h.until = until
	}
}

// notice learns whether there is a network at all.
func (c *check) notice(h *host, v verdict) {
	switch {
	case v.cause == causeNone:
	case v.cause.unreached():
		c.mu.Lock()
		defer c.mu.Unlock()
		c.faulty[cmp.Or(v.host, h.name)] = v.cause
	default:
		c.hear() // a refusal is an answer, too
	}
}

// mostUnreached is how many sites that cannot be reached, while none can, are a
// sign that it is the network that is missing.
const mostUnreached = 3

// offline reports whether it is. A name that is not known was looked up by
// somebody, so one or two of them are no sign.
func (c *check) offline() bool {
	select {
	case <-c.answered:
		return false
	default:
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, why := range c.faulty {
		if why == causeLookup || why == causeUnreachable {
			return true
		}
	}
	return len(c.faulty) >= mostUnreached
}
