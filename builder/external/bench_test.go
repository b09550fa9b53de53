package external

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"cando/builder/diag"
)

// clock is a clock that only sleepers move.
type clock struct {
	mu    sync.Mutex
	now   time.Time
	slept []time.Duration
}

func newClock() *clock { return &clock{now: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)} }

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Sleep(ctx context.Context, d time.Duration) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
	c.slept = append(c.slept, d)
	return ctx.Err()
}

// web is every site that there is: one server, whatever the name.
type web struct {
	*clock
	options Options
	mu      sync.Mutex
	asked   []string // "GET a.test/x"
}

func newWeb(t *testing.T, handler http.HandlerFunc) *web {
	w := &web{clock: newClock()}
	server := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		w.mu.Lock()
		w.asked = append(w.asked, r.Method+" "+r.Host+r.URL.RequestURI())
		w.mu.Unlock()
		handler(rw, r)
	}))
	t.Cleanup(server.Close)
	transport := &http.Transport{DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, network, server.Listener.Addr().String())
	}}
	t.Cleanup(transport.CloseIdleConnections)
	w.options = Options{Transport: transport, Now: w.Now, Sleep: w.Sleep, UserAgent: "cando/test"}
	return w
}

// check asks for addresses, each of which stands in a line of its own.
func (w *web) check(t *testing.T, addresses ...string) *Report {
	t.Helper()
	r, err := Check(t.Context(), linksTo(addresses...), w.options)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func linksTo(addresses ...string) []Link {
	var links []Link
	for i, a := range addresses {
		links = append(links, Link{a, diag.Pos{File: "a.md", Line: i + 1, Column: 1}})
	}
	return links
}

// said is what a report says, in short.
func said(r *Report) string {
	var lines []string
	for _, d := range r.List {
		lines = append(lines, d.Code+": "+d.Message+" ("+d.Hint+")")
	}
	return strings.Join(lines, "\n")
}

func sorted(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	return list
}
