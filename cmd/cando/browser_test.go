package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	cdpruntime "github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"cando/builder/serve"
)

var screenshots = flag.String("screenshots", "", "a folder to put screenshots of the browser tests in")

// published builds a knowledge base into a folder of the test's own.
func published(t *testing.T, knowledgeBase string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "site")
	if err := publish(t.Context(), knowledgeBase, dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

func publish(ctx context.Context, knowledgeBase, dir string) error {
	o := buildOptions{out: dir, strict: true}
	o.today = "2026-11-22"
	var said bytes.Buffer
	if err := build(ctx, streams{Out: &said, Err: &said}, knowledgeBase, o); err != nil {
		return fmt.Errorf("build %s: %w\n%s", knowledgeBase, err, said.Bytes())
	}
	return nil
}

// theCareBook is the example care book, published once for all tests that only
// read it: some fifty of them.
var theCareBook = sync.OnceValues(func() (string, error) {
	dir := filepath.Join(sharedDir, "care-book")
	return dir, publish(context.Background(), "../..", dir)
})

// publishedCareBook is where the example care book was published. It belongs to
// all tests, and none may write to it.
func publishedCareBook(t *testing.T) string {
	t.Helper()
	dir, err := theCareBook()
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// careBook serves the example care book with its search.
func careBook(t *testing.T) string {
	t.Helper()
	return served(t, publishedCareBook(t))
}

// served serves a published site with its search.
func served(t *testing.T, dir string) string {
	t.Helper()
	index, err := openIndex(filepath.Join(dir, "search", "bleve"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { index.Close() })
	site := os.DirFS(dir)
	files := func(name string) ([]byte, bool) {
		body, err := fs.ReadFile(site, name)
		return body, err == nil
	}
	handler := serve.New(files, index, serve.Hosts{Listen: "127.0.0.1:0"})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// A site must do with the strictest policy that a host may send along.
		w.Header().Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'")
		handler.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL + "/"
}

// onBoth runs a test on the care book as a server hands it out, and as it lies
// on a disk.
func onBoth(t *testing.T, test func(b *browser)) {
	dir := publishedCareBook(t)
	for _, where := range []struct{ name, base string }{
		{"http", served(t, dir)},
		{"file", "file://" + filepath.ToSlash(dir) + "/"},
	} {
		t.Run(where.name, func(t *testing.T) { test(newBrowser(t, where.base)) })
	}
}

// browser is a real Chromium in which nothing may go wrong: every console
// error, exception and failed or foreign request fails the test.
type browser struct {
	context.Context
	t    *testing.T
	base string

	mu     sync.Mutex
	faults []string
}

func newBrowser(t *testing.T, base string) *browser {
	t.Helper()
	path := chromium(t)
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
	)
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // Chromium refuses a sandbox to root
	}
	// What never comes is waited for, but not for ever.
	patient, stop := context.WithTimeout(t.Context(), 2*time.Minute)
	t.Cleanup(stop)
	allocator, stop := chromedp.NewExecAllocator(patient, options...)
	t.Cleanup(stop)
	b := &browser{t: t, base: base}
	b.Context, stop = chromedp.NewContext(allocator, chromedp.WithListener(b.listen))
	t.Cleanup(stop)
	t.Cleanup(b.check)
	return b
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

func (b *browser) check() {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, fault := range b.faults {
		b.t.Error(fault)
	}
}

// do carries out actions, each of which must succeed.
func (b *browser) do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b, actions...); err != nil {
		b.t.Fatal(err)
	}
}

// ask carries out one action and returns what it gives.
func ask[T any](b *browser, action chromedp.Action[T]) T {
	b.t.Helper()
	value, err := chromedp.Run(b, action)
	if err != nil {
		b.t.Fatal(err)
	}
	return value
}

// shoot takes a screenshot, when they were asked for.
func (b *browser) shoot(name string) {
	b.t.Helper()
	if *screenshots == "" {
		return
	}
	png := ask(b, chromedp.FullScreenshot(100))
	if err := os.MkdirAll(*screenshots, 0o755); err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*screenshots, name+".png"), png, 0o644); err != nil {
		b.t.Fatal(err)
	}
}

// What the contract calls the search input and a result.
const (
	searchBox = chromedp.CSS(`[data-cando-search]`)
	result    = chromedp.CSS(`[data-cando-result]`)
	heading   = chromedp.CSS(`article h1`)
)

// TestBrowserSearch is a member of staff who asks the care book a question
// on a phone, and opens the answer.
func TestBrowserSearch(t *testing.T) {
	b := newBrowser(t, careBook(t))
	b.do(
		chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile),
		chromedp.Navigate(b.base),
		chromedp.WaitVisible(searchBox),
	)
	b.shoot("home")
	b.do(chromedp.SendKeys(searchBox, "parcel has not arrived"))
	b.wait(`document.querySelector(".popup .all")?.textContent.includes("parcel has not arrived")`) // not of half of it
	b.shoot("results")
	if path := ask(b, chromedp.AttributeValue(result, "data-path")); path.Value != "playbooks/late-delivery.md" {
		t.Errorf("the first result is %q", path.Value)
	}
	b.do(chromedp.Click(result), chromedp.WaitVisible(heading))
	b.shoot("page")
	if h := ask(b, chromedp.Text(heading)); h != "The order is late" {
		t.Errorf("the page opened is %q", h)
	}
	if title := ask(b, chromedp.Title()); !strings.HasPrefix(title, "The order is late") {
		t.Errorf("the page opened is titled %q", title)
	}
}

// TestBrowserSearchPage is somebody who follows a link to a search.
func TestBrowserSearchPage(t *testing.T) {
	b := newBrowser(t, careBook(t))
	b.do(
		chromedp.Navigate(b.base+"search.html?q=refund"),
		chromedp.WaitVisible(chromedp.CSS(`main [data-cando-result]`)),
	)
	b.shoot("search")
	if n := ask(b, chromedp.Evaluate[int](`document.querySelectorAll("main [data-cando-result]").length`)); n < 3 {
		t.Errorf("%d results for refund", n)
	}
}

// TestBrowserSeesFaults guards the other browser tests: a fault in a page is
// seen by them.
func TestBrowserSeesFaults(t *testing.T) {
	base := careBook(t)
	for _, script := range []string{
		`console.error("oops")`,
		`new Promise(done => { addEventListener("error", done); setTimeout(() => { throw new Error("oops") }) }).then(() => 1)`,
		`fetch("/missing").then(answer => answer.status)`,
	} {
		b := newBrowser(t, base)
		b.do(chromedp.Navigate(base), chromedp.WaitVisible(searchBox))
		ask(b, chromedp.Evaluate[any](script, chromedp.EvalAwaitPromise))
		b.mu.Lock()
		if len(b.faults) == 0 {
			t.Errorf("nobody noticed %s", script)
		}
		b.faults = nil
		b.mu.Unlock()
	}
}
