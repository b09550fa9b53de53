package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdpruntime "github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

var slower = flag.Float64("slower", 1, "how many times slower the pages of the browser tests are to run")

// mostPatience is how long the tests wait for what never comes. It is no measure of
// anything: a machine may be as busy as it likes.
const mostPatience = 2 * time.Minute

// browser is a window of a real Chromium in which nothing may go wrong: every
// console error, exception and failed or foreign request fails the test.
type browser struct {
	context.Context
	t        *testing.T
	base     string
	patience time.Duration // none is left after the first disappointment

	mu     sync.Mutex
	faults []string
}

// newBrowser opens a window in which nobody has been before: nothing is stored,
// and nothing that is stored in it is seen by another test.
func newBrowser(t *testing.T, base string) *browser {
	t.Helper()
	b := &browser{t: t, base: base}
	b.openIn(theChromium.running(t), chromedp.WithNewBrowserContext())
	return b
}

// tab is another window of the same visitor.
func (b *browser) tab() *browser {
	b.t.Helper()
	other := &browser{t: b.t, base: b.base}
	other.openIn(b.Context)
	return other
}

func (b *browser) openIn(parent context.Context, options ...chromedp.ContextOption) {
	b.t.Helper()
	b.patience = mostPatience
	var stop func()
	b.Context, stop = chromedp.NewContext(parent, append(options, chromedp.WithListener(b.listen))...)
	b.t.Cleanup(stop)
	b.t.Cleanup(b.check)
	late := time.AfterFunc(mostPatience, stop)
	err := chromedp.Do(b.Context) // which is what the window lives as long as
	late.Stop()
	if err != nil {
		b.t.Fatalf("open a window: %v", err)
	}
	// Of several windows only one has the focus; each is to behave as that one does.
	b.do(call(emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}))
	if *slower > 1 {
		b.do(call(emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: *slower}))
	}
}

// theChromium is what all tests open their windows in.
var theChromium sharedChromium

// sharedChromium is a Chromium that is started when it is first asked for, and
// again when it has come to its end.
type sharedChromium struct {
	mu      sync.Mutex
	context context.Context // nil: none has been started
	stop    func()
}

func (c *sharedChromium) running(t *testing.T) context.Context {
	t.Helper()
	path := chromium(t)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.context != nil && c.context.Err() == nil {
		return c.context
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.WSURLReadTimeout(mostPatience),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
	)
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // Chromium refuses a sandbox to root
	}
	allocator, stopAllocator := chromedp.NewExecAllocator(context.Background(), options...)
	running, stop := chromedp.NewContext(allocator)
	if err := chromedp.Do(running); err != nil {
		stop()
		stopAllocator()
		t.Fatalf("start %s: %v", path, err)
	}
	c.context, c.stop = running, func() { stop(); stopAllocator() }
	return c.context
}

// close ends the browser, if one was started.
func (c *sharedChromium) close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.stop != nil {
		c.stop()
	}
}

// chromium finds the browser, or leaves the test out loudly; where tests must
// be whole, its absence is a failure.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	if os.Getenv("CANDO_DATA_REQUIRED") == "1" {
		t.Fatal("no Chromium is installed; make test installs one")
	}
	t.Skip("LEFT OUT: no Chromium is installed; make test installs one")
	return ""
}

// listen notes what goes wrong in the page.
func (b *browser) listen(event any) {
	switch e := event.(type) {
	case *cdpruntime.EventExceptionThrown:
		b.fault("exception: " + e.ExceptionDetails.Text)
	case *cdpruntime.EventConsoleAPICalled:
		if e.Type == cdpruntime.ConsoleAPICalledTypeError || e.Type == cdpruntime.ConsoleAPICalledTypeWarning {
			b.fault(fmt.Sprintf("console %s: %v", e.Type, e.Args))
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.EntryLevelError || e.Entry.Level == log.EntryLevelWarning {
			b.fault(fmt.Sprintf("%s: %s", e.Entry.Level, e.Entry.Text))
		}
	case *network.EventRequestWillBeSent:
		if !strings.HasPrefix(e.Request.URL, b.base) && !strings.HasPrefix(e.Request.URL, "data:") {
			b.fault("request to another host: " + e.Request.URL)
		}
	}
}

func (b *browser) fault(text string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.faults = append(b.faults, text)
}

// forget returns the faults so far, which then do not fail the test.
func (b *browser) forget() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	faults := b.faults
	b.faults = nil
	return faults
}

// check fails the test for every fault.
func (b *browser) check() {
	// What happened in the page is told before this is answered.
	_, _ = b.look(`""`)
	for _, fault := range b.forget() {
		b.t.Error(fault)
	}
}

// do carries out actions, each of which must succeed.
func (b *browser) do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, stop := context.WithTimeout(b, mostPatience)
	defer stop()
	if err := chromedp.Do(ctx, actions...); err != nil {
		b.t.Fatal(err)
	}
}

// ask carries out one action and returns what it gives.
func ask[T any](b *browser, action chromedp.Action[T]) T {
	b.t.Helper()
	ctx, stop := context.WithTimeout(b, mostPatience)
	defer stop()
	value, err := chromedp.Run(ctx, action)
	if err != nil {
		b.t.Fatal(err)
	}
	return value
}
