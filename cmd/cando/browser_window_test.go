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

// until looks again and again until it has seen something; false when patience
// is at its end.
func (b *browser) until(seen func() bool) bool {
	again := time.NewTicker(10 * time.Millisecond)
	defer again.Stop()
	for end := time.Now().Add(b.patience); ; {
		if seen() {
			return true
		}
		if time.Now().After(end) {
			b.patience = 0 // what follows has little chance
			return false
		}
		select {
		case <-again.C:
		case <-b.Done():
			return false
		}
	}
}

// look evaluates an expression that gives a text, once. It fails while another
// page is being opened.
func (b *browser) look(expression string) (string, error) {
	ctx, stop := context.WithTimeout(b, oneLook)
	defer stop()
	return chromedp.Run(ctx, chromedp.Evaluate[string](expression))
}

// oneLook is more than enough to look once; it is for when a page that goes takes
// the answer along.
const oneLook = 10 * time.Second

// wait waits until an expression holds in the page, through navigations.
func (b *browser) wait(expression string) {
	b.t.Helper()
	var failed error
	if b.until(func() bool {
		var holds string
		holds, failed = b.look("String(!!(" + expression + "))")
		return failed == nil && holds == "true"
	}) {
		return
	}
	b.shoot("stuck")
	text, _ := b.look("document.body.innerText.slice(0, 2000)")
	b.t.Fatalf("this never came true (%v): %s\nin %s", failed, expression, text)
}

// eval evaluates an expression that gives a text.
func (b *browser) eval(expression string) string {
	b.t.Helper()
	return ask(b, chromedp.Evaluate[string](expression))
}

// want waits until an expression gives a text.
func (b *browser) want(expression, want string) {
	b.t.Helper()
	var got string
	var failed error
	if !b.until(func() bool {
		got, failed = b.look(expression)
		return failed == nil && got == want
	}) {
		b.t.Errorf("%s is %q (%v), want %q", expression, got, failed, want)
	}
}

// still compares what an expression gives now, at once: for what must not have
// changed, and must not change for a moment either.
func (b *browser) still(expression, want string) {
	b.t.Helper()
	if got := b.eval(expression); got != want {
		b.t.Errorf("%s is %q, want still %q", expression, got, want)
	}
}

// wantPart waits until the text that an expression gives has a part.
func (b *browser) wantPart(expression, part string) {
	b.t.Helper()
	var got string
	var failed error
	if !b.until(func() bool {
		got, failed = b.look(expression)
		return failed == nil && strings.Contains(got, part)
	}) {
		b.t.Errorf("%s is %q (%v), want %q in it", expression, got, failed, part)
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
