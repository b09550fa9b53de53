package main

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// axeKinds are a page of every kind, and what has to have happened before it is
// judged.
var axeKinds = []struct{ page, wait string }{
	{"index.html", ""},
	{"playbooks/late-delivery.html", ""},
	{"playbooks/index.html", ""},
	{"guidelines/refunds.html", ""},
	{"stories/the-wedding-shoes.html", ""},
	{"who-to-call.es.html", ""},
	{"tags/index.html", ""},
	{"404.html", ""},
	{"search.html?q=refund+80", pageOpen},
}

// TestBrowserAxe has every kind of page judged by axe-core: light on a phone,
// and dark on a desktop.
func TestBrowserAxe(t *testing.T) {
	t.Parallel()
	axe := axeCore(t)
	b := newBrowser(t, careBook(t))
	for scheme, screen := range map[string]chromedp.Action[chromedp.Void]{
		"light": chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile),
		"dark":  chromedp.EmulateViewport(1280, 900),
	} {
		b.prefer(scheme)
		b.do(screen)
		for _, kind := range axeKinds {
			b.open(kind.page)
			if kind.wait != "" {
				b.wait(kind.wait)
			}
			for _, violation := range b.violations(axe) {
				t.Errorf("%s, %s: %s", kind.page, scheme, violation)
			}
		}
	}
}

// axeCore is the source of axe-core, or leaves the test out loudly; where tests
// must be whole, its absence is a failure.
func axeCore(t *testing.T) string {
	t.Helper()
	source, err := os.ReadFile(filepath.FromSlash("../../.ci/axe/node_modules/axe-core/axe.min.js"))
	if errors.Is(err, fs.ErrNotExist) && os.Getenv("CANDO_DATA_REQUIRED") != "1" {
		t.Skip("LEFT OUT: axe-core is not installed; make test installs it")
	}
	if err != nil {
		t.Fatal(err)
	}
	return string(source)
}

// prefer lets the reader's device ask for a light or a dark page, at rest.
func (b *browser) prefer(scheme string) {
	b.t.Helper()
	ask(b, func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}},
		})
		return chromedp.Void{}, err
	})
}

// violations are what axe-core finds wrong with the page, a line each.
func (b *browser) violations(axe string) []string {
	b.t.Helper()
	ask(b, chromedp.Evaluate[any](axe+";0"))
	found := ask(b, chromedp.Evaluate[string](`axe.run({resultTypes: ["violations"]}).then(found => JSON.stringify(found.violations.map(
		violation => violation.id + ": " + violation.help + ": " + violation.nodes.map(node => node.html).join(" "))))`, chromedp.EvalAwaitPromise))
	var violations []string
	if err := json.Unmarshal([]byte(found), &violations); err != nil {
		b.t.Fatal(err)
	}
	return violations
}
