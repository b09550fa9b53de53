package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// wait waits until an expression holds in the page, through navigations.
func (b *browser) wait(expression string) {
	b.t.Helper()
	ctx, stop := context.WithTimeout(b, 20*time.Second)
	defer stop()
	for {
		err := chromedp.Do(ctx, chromedp.Poll[chromedp.Void](expression, chromedp.WithPollingTimeout(0)))
		if err == nil {
			return
		}
		if ctx.Err() != nil {
			b.shoot("stuck")
			b.t.Fatalf("this never came true: %s\nin %s", expression, b.eval("document.querySelector('main').parentElement.parentElement.innerText.slice(0, 2000)"))
		}
	}
}

// eval evaluates an expression that gives a text.
func (b *browser) eval(expression string) string {
	b.t.Helper()
	return ask(b, chromedp.Evaluate[string](expression))
}

// want compares what an expression gives.
func (b *browser) want(expression, want string) {
	b.t.Helper()
	if got := b.eval(expression); got != want {
		b.t.Errorf("%s is %q, want %q", expression, got, want)
	}
}

// press types texts and presses keys as a keyboard does: what a key types
// comes from the press, and does not come when a script prevents that.
func (b *browser) press(keys ...string) {
	b.t.Helper()
	for _, key := range strings.Join(keys, "") {
		b.do(func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
			return chromedp.Void{}, pressKey(ctx, t, key)
		})
	}
}

func pressKey(ctx context.Context, t *chromedp.Target, key rune) error {
	var text string
	for _, event := range kb.Encode(key) {
		text = max(text, event.Text)
	}
	for _, event := range kb.Encode(key) {
		switch event.Type {
		case input.DispatchKeyEventTypeChar:
			continue
		case input.DispatchKeyEventTypeRawKeyDown, input.DispatchKeyEventTypeKeyDown:
			event.Type, event.Text, event.UnmodifiedText = input.DispatchKeyEventTypeKeyDown, text, text
		}
		_, err := cdp.Call(ctx, t, input.DispatchKeyEvent, *event)
		if err != nil && event.Type != input.DispatchKeyEventTypeKeyUp { // the press may have opened another page
			return err
		}
	}
	return nil
}

// open opens a page of the site and waits until its scripts have run.
func (b *browser) open(page string) {
	b.t.Helper()
	b.do(chromedp.Navigate(b.base+page), chromedp.WaitReady(searchBox))
}

// history goes back or forward. It does not wait: the page may be another, or
// the same.
func (b *browser) history(steps int) {
	b.t.Helper()
	b.do(chromedp.Evaluate[chromedp.Void](fmt.Sprintf("setTimeout(() => history.go(%d))", steps)))
}

// snap takes a screenshot of what is in the window, when they were asked for.
func (b *browser) snap(name string) {
	b.t.Helper()
	if *screenshots == "" {
		return
	}
	png := ask(b, chromedp.CaptureScreenshot())
	if err := os.MkdirAll(*screenshots, 0o755); err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*screenshots, name+".png"), png, 0o644); err != nil {
		b.t.Fatal(err)
	}
}

// quote writes a text as an expression.
func quote(text string) string {
	quoted, err := json.Marshal(text)
	if err != nil {
		panic(err) // a string is always JSON
	}
	return string(quoted)
}

// Conditions of the page that tests wait for, and texts that they read.
const (
	popupOpen   = `document.querySelector(".popup:not([hidden]) [role=option]")`
	popupClosed = `document.querySelector(".popup[hidden]")`
	pageOpen    = `document.querySelector("main [data-cando-result]")`
	boxFocused  = `String(document.activeElement === document.querySelector("[data-cando-search]"))`
	boxText     = `document.querySelector("[data-cando-search]").value`
	address     = `location.pathname.split("/").pop() + location.search + location.hash`
	pointedAt   = `String([...document.querySelectorAll("[role=option]")].findIndex(o => o.getAttribute("aria-selected") === "true"))`
	said        = `document.querySelector("form.search [role=status]").textContent`
)

// popupAnswers is the condition that the popup lists what a query finds, and not
// what was found for the beginning of it.
func popupAnswers(query string) string {
	return `new URL(document.querySelector(".popup:not([hidden]) .all")?.href ?? location).searchParams.get("q") === ` + quote(query)
}
