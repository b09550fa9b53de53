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
	"path/filepath"
	"sync"
	"testing"

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
	o := buildOptions{strict: true}
	o.out, o.today, o.noCache = dir, "2026-11-22", true
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
	t.Parallel()
	dir := publishedCareBook(t)
	for _, where := range []struct{ name, base string }{
		{"http", served(t, dir)},
		{"file", "file://" + filepath.ToSlash(dir) + "/"},
	} {
		t.Run(where.name, func(t *testing.T) {
			t.Parallel()
			test(newBrowser(t, where.base))
		})
	}
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
	b.want(`document.querySelector("[data-cando-result]").dataset.path`, "playbooks/late-delivery.md")
	b.do(chromedp.Click(result))
	b.want(heading1, "The order is late")
	b.shoot("page")
	b.wait(`document.title.startsWith("The order is late")`)
}

// TestBrowserSearchPage is somebody who follows a link to a search.
func TestBrowserSearchPage(t *testing.T) {
	b := newBrowser(t, careBook(t))
	b.do(
		chromedp.Navigate(b.base+"search.html?q=refund"),
		chromedp.WaitVisible(chromedp.CSS(`main [data-cando-result]`)),
	)
	b.shoot("search")
	b.wait(`document.querySelectorAll("main [data-cando-result]").length >= 3`)
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
		if !b.until(func() bool { return len(b.forget()) > 0 }) {
			t.Errorf("nobody noticed %s", script)
		}
	}
}
