package external

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"cando/builder/diag"
)

// Link is an address on the web, and where it stands.
type Link struct {
	URL string // http:, https:, or // for either
	At  diag.Pos
}

// Options says how sites are asked. Now and Sleep must be given.
type Options struct {
	// Transport carries the requests; nil means one that keeps out of what
	// Private forbids.
	Transport http.RoundTripper
	Now       func() time.Time
	// Sleep returns after a time, or with ctx's error as soon as ctx is done.
	Sleep     func(ctx context.Context, d time.Duration) error
	Timeout   time.Duration             // of one request; 0 means DefaultTimeout
	Ignore    func(address string) bool // addresses that are not asked; nil: none
	Private   bool                      // ask private networks too
	UserAgent string
	// Known is what is known of earlier times; nil means nothing. New answers are
	// added to it, also when Check fails.
	Known *Answers
	// Progress, when not nil, is told how many addresses are done. It may be
	// called from several goroutines.
	Progress func(done, total int)
}

// DefaultTimeout is how long a site has to answer one request.
const DefaultTimeout = 15 * time.Second

// Report is what Check found.
type Report struct {
	List      diag.List // sorted
	Addresses int       // that differ
	Asked     int       // of those, now
	Known     int       // still good from an earlier time
	Ignored   int
	Private   int // on this machine or in a private network
	Silent    int // that do not tell a program
	Offline   bool
}

// Check asks for every address that the links name. The error is ctx's.
func Check(ctx context.Context, links []Link, o Options) (*Report, error) {
	c := newCheck(links, o)
	c.all(ctx)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return c.report(), nil
}

// all asks every site. At first only a few are asked for one page each: when none
// of them can be reached, the others need not be tried.
func (c *check) all(ctx context.Context) {
	var scouts sync.WaitGroup
	for _, h := range c.asked[:min(overall, len(c.asked))] {
		scouts.Go(func() { c.serveOne(ctx, h) })
	}
	done := make(chan struct{})
	go func() {
		scouts.Wait()
		close(done)
	}()
	select {
	case <-c.answered:
	case <-done:
	}
	if !c.offline() {
		var pages sync.WaitGroup
		for _, h := range c.asked {
			for range min(perHost, h.waiting) {
				pages.Go(func() {
					for c.serveOne(ctx, h) {
					}
				})
			}
		}
		pages.Wait()
	}
	<-done
}

const (
	overall = 8 // requests at once
	perHost = 2 // of them to one site
)

// check is one run of Check.
type check struct {
	Options
	client    *http.Client
	addresses []*address
	asked     []*host // that addresses name
	slots     chan struct{}
	answered  chan struct{} // closed when somebody has: there is a network
	hear      func()        // closes it

	mu     sync.Mutex
	hosts  map[string]*host
	done   int
	faulty map[string]cause // by site: why it cannot be reached
}

// address is one address and all that link to it.
type address struct {
	url     *url.URL // without fragment; nil when it cannot be read
	written string
	links   []Link
	verdict verdict
}

func newCheck(links []Link, o Options) *check {
	o.Timeout = cmp.Or(o.Timeout, DefaultTimeout)
	if o.Known == nil {
		o.Known = &Answers{}
	}
	if o.Transport == nil {
		o.Transport = newTransport(o.Private)
	}
	c := &check{
		Options: o, slots: make(chan struct{}, overall),
		answered: make(chan struct{}), hosts: make(map[string]*host), faulty: make(map[string]cause),
		client: &http.Client{Transport: o.Transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }},
	}
	c.hear = sync.OnceFunc(func() { close(c.answered) })
	c.gather(links)
	c.Known.keep(c.addresses)
	for _, a := range c.addresses {
		if a.verdict = c.before(a); a.verdict.state != unasked {
			c.done++
			continue
		}
		h := c.host(a.url)
		if len(h.queue) == 0 {
			c.asked = append(c.asked, h)
		}
		h.queue = append(h.queue, a)
		h.waiting++
	}
	return c
}

// gather brings together the links to each address, in the order of the
// addresses.
func (c *check) gather(links []Link) {
	byURL := make(map[string]*address)
	for _, link := range links {
		written, _, _ := strings.Cut(link.URL, "#")
		if strings.HasPrefix(written, "//") {
			written = "https:" + written
		}
		u, err := url.Parse(strings.TrimSpace(written))
		if err == nil && u.Hostname() != "" {
			u.Host, u.User = strings.ToLower(u.Host), nil
			written = u.String()
		} else {
			u = nil
		}
		a := byURL[written]
		if a == nil {
			a = &address{url: u, written: written}
			byURL[written] = a
			c.addresses = append(c.addresses, a)
		}
		a.links = append(a.links, link)
	}
	slices.SortFunc(c.addresses, func(a, b *address) int { return strings.Compare(a.written, b.written) })
}

// before is what can be said of an address before anybody is asked.
func (c *check) before(a *address) verdict {
	switch known, ok := c.Known.of(a.written, c.Now()); {
	case a.url == nil:
		return verdict{state: unreadable}
	case c.Ignore != nil && c.Ignore(a.written):
		return verdict{state: ignored}
	case isPrivate(a.url.Hostname(), c.Private):
		return verdict{state: private}
	case ok:
		return known
	}
	return verdict{}
}

// settle notes what was found of an address.
func (c *check) settle(a *address, v verdict) {
	c.mu.Lock()
	a.verdict = v
	c.done++
	done := c.done
	c.Known.add(a.written, v, c.Now())
	c.mu.Unlock()
	if c.Progress != nil {
		c.Progress(done, len(c.addresses))
	}
}
