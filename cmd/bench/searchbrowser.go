package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// errNoChromium is what to say where there is no browser.
var errNoChromium = errors.New("keystrokes in a browser: no Chromium is on the PATH")

//go:embed typing.js
var typingScript string

// blankPage is a page that has the search and nothing else.
const (
	blankPage = "bench-search.html"
	blankHTML = `<!DOCTYPE html><html lang="en"><title>Search</title><script src="search/entry.js"></script>`
)

// findChromium gives the path of the browser.
func findChromium() (string, error) {
	for _, name := range []string{
		"chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
	} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errNoChromium
}

// openChromium starts a browser; close ends it.
func openChromium(ctx context.Context) (tab context.Context, closeTab func(), err error) {
	path, err := findChromium()
	if err != nil {
		return nil, nil, err
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
	)
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // Chromium refuses a sandbox to root
	}
	allocator, closeBrowser := chromedp.NewExecAllocator(ctx, options...)
	tab, stop := chromedp.NewContext(allocator)
	return tab, func() {
		stop()
		closeBrowser()
	}, nil
}

// serveFolder serves a folder to this machine.
func serveFolder(dir string) *httptest.Server {
	files := http.FileServer(http.Dir(dir))
	return httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// With these, a page's clock is exact to 5 µs.
		w.Header().Set("Cross-Origin-Opener-Policy", "same-origin")
		w.Header().Set("Cross-Origin-Embedder-Policy", "require-corp")
		if r.URL.Path == "/"+blankPage {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = w.Write([]byte(blankHTML)) // a browser that has gone needs no answer
			return
		}
		files.ServeHTTP(w, r)
	}))
}

// typist types questions in a tab.
type typist struct {
	tab     context.Context
	queries []string
}

// typeToChromium types the questions to the client alone, at full speed and
// slowed, and then into the search box of the site's first page, slowed.
func typeToChromium(ctx context.Context, site string, queries []string) ([]keyFigures, error) {
	tab, closeTab, err := openChromium(ctx)
	if err != nil {
		return nil, err
	}
	defer closeTab()
	server := serveFolder(site)
	defer server.Close()
	t := typist{tab, queries}
	if err := t.open(server.URL + "/" + blankPage); err != nil {
		return nil, err
	}
	var figures []keyFigures
	for _, rate := range []float64{1, slowdown} {
		keys, err := askClient(t, rate)
		if err != nil {
			return nil, err
		}
		name := "Chromium, client"
		if rate > 1 {
			name = fmt.Sprintf("Chromium, client, CPU ÷ %d", slowdown)
		}
		f := keyFiguresOf(name, keys)
		f.barred = rate == slowdown
		figures = append(figures, f)
	}
	if err := t.open(server.URL + "/index.html"); err != nil {
		return nil, err
	}
	keys, err := typeIntoBox(t)
	if err != nil {
		return nil, err
	}
	return append(figures, boxFigures(keys)...), nil
}

// boxKeystroke is a keystroke in the search box: milliseconds until the results
// are in the page and until they are drawn, and how much of it the client took.
type boxKeystroke struct {
	typed                       string
	Shown, Drawn, Search, Marks float64
}

func boxFigures(keys []boxKeystroke) []keyFigures {
	var figures []keyFigures
	for _, part := range []struct {
		name string
		take func(boxKeystroke) float64
	}{
		{"to results in the page", func(k boxKeystroke) float64 { return k.Shown }},
		{"of it finding pages", func(k boxKeystroke) float64 { return k.Search }},
		{"of it marking titles", func(k boxKeystroke) float64 { return k.Marks }},
		{"to results drawn (next frame)", func(k boxKeystroke) float64 { return k.Drawn }},
	} {
		taken := make([]keystroke, len(keys))
		for i, key := range keys {
			taken[i] = keystroke{key.typed, part.take(key)}
		}
		f := keyFiguresOf(fmt.Sprintf("Chromium, box, CPU ÷ %d, %s", slowdown, part.name), taken)
		f.barred = len(figures) == 0
		figures = append(figures, f)
	}
	return figures
}

// open opens a page on a phone's screen, with the script that types.
func (t typist) open(url string) error {
	err := chromedp.Do(t.tab,
		chromedp.EmulateViewport(390, 844),
		focused, // else the box would never hear that it is in focus
		chromedp.Navigate(url),
		chromedp.Evaluate[chromedp.Void](typingScript+"\nundefined"),
	)
	if err != nil {
		return fmt.Errorf("open %s in Chromium: %w", url, err)
	}
	return nil
}

// focused makes the page believe that somebody looks at it.
func focused(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
	_, err := cdp.Call(ctx, target, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	return chromedp.Void{}, err
}

// slow slows the page so many times.
func slow(rate float64) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, target *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, target, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: rate})
		return chromedp.Void{}, err
	}
}

// callTyping types one question by a function of the script.
func callTyping[T any](t typist, function string, typed []string) (T, error) {
	var none T
	list, err := json.Marshal(typed)
	if err != nil {
		return none, err
	}
	times, err := chromedp.Run(t.tab, chromedp.Evaluate[T]("typing."+function+"("+string(list)+")", chromedp.EvalAwaitPromise))
	if err != nil {
		return none, fmt.Errorf("type %q in Chromium: %w", typed[len(typed)-1], err)
	}
	return times, nil
}

// twice types one question at full speed, so that its shards are there, and
// again at the rate that counts.
func twice[T any](t typist, rate float64, function string, typed []string) (T, error) {
	var none T
	if err := chromedp.Do(t.tab, slow(1)); err != nil {
		return none, fmt.Errorf("slow Chromium: %w", err)
	}
	if _, err := callTyping[T](t, function, typed); err != nil {
		return none, err
	}
	if err := chromedp.Do(t.tab, slow(rate)); err != nil {
		return none, fmt.Errorf("slow Chromium: %w", err)
	}
	return callTyping[T](t, function, typed)
}

func askClient(t typist, rate float64) ([]keystroke, error) {
	var keys []keystroke
	for _, query := range t.queries {
		typed := prefixes(query)
		times, err := twice[[]float64](t, rate, "ask", typed)
		if err != nil {
			return nil, err
		}
		for i, ms := range times {
			keys = append(keys, keystroke{typed[i], ms})
		}
	}
	return keys, nil
}

func typeIntoBox(t typist) ([]boxKeystroke, error) {
	var keys []boxKeystroke
	for _, query := range t.queries {
		typed := prefixes(query)
		if len(typed) < 2 {
			continue // typed again, it would change nothing
		}
		times, err := twice[[]boxKeystroke](t, slowdown, "type", typed)
		if err != nil {
			return nil, err
		}
		for i, key := range times {
			key.typed = typed[i]
			keys = append(keys, key)
		}
	}
	return keys, nil
}
