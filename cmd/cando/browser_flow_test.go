package main

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const lateDelivery = "playbooks/late-delivery.html"

// What can be seen of a flow.
const (
	headingsSeen = `[...document.querySelectorAll(".prose h2")].filter(h => h.checkVisibility()).map(h => h.firstChild.textContent.trim()).join(" | ")`
	trailSeen    = `[...document.querySelectorAll(".trail button")].map(b => b.textContent).join(" | ")`
	stepOnMap    = `document.querySelector(".map [aria-current=step]")?.textContent ?? ""`
	focusedText  = `document.activeElement.textContent.trim()`
	placeSaid    = `document.querySelector("[data-cando-flow] [role=status]").textContent`
	corners      = `String([...document.querySelectorAll(".answers li")].filter(e => e.checkVisibility()).every(e => { e.scrollIntoView({block: "center", behavior: "instant"}); const r = e.getBoundingClientRect(); return r.height >= 44 && document.elementFromPoint(r.right - 8, r.bottom - 4)?.closest("a[data-answer]"); }))` // all of an answer is to be tapped
	stepping     = `document.querySelector(".stepping")`
)

// openFlow opens a page and waits until its flow is there.
func (b *browser) openFlow(page string) {
	b.t.Helper()
	b.open(page)
	b.wait(`document.querySelector("[data-cando-flow] [aria-pressed=true]")`)
}

// tap touches the first element that a selector finds, as a finger does.
func (b *browser) tap(selector string) {
	b.t.Helper()
	type point struct{ X, Y float64 }
	place := fmt.Sprintf(`(() => {
		const e = document.querySelector(%s);
		e.scrollIntoView({block: "center", behavior: "instant"});
		const r = e.getClientRects()[0]; // of a link in two lines, the first
		const at = {X: r.x + r.width / 2, Y: r.y + r.height / 2};
		return e.contains(document.elementFromPoint(at.X, at.Y)) ? JSON.stringify(at) : "";
	})()`, quote(selector))
	before := ""
	if !b.until(func() bool { // it is where it was a moment ago
		now, err := b.look(place)
		rests := err == nil && now != "" && now == before
		before = now
		return rests
	}) {
		b.t.Fatalf("%s never comes to rest", selector)
	}
	var at point
	if err := json.Unmarshal([]byte(before), &at); err != nil {
		b.t.Fatal(err)
	}
	b.do(func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		finger := []*input.TouchPoint{{X: at.X, Y: at.Y}}
		if _, err := cdp.Call(ctx, t, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: input.DispatchTouchEventTypeTouchStart, TouchPoints: finger}); err != nil {
			return chromedp.Void{}, err
		}
		_, err := cdp.Call(ctx, t, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: input.DispatchTouchEventTypeTouchEnd, TouchPoints: []*input.TouchPoint{}})
		return chromedp.Void{}, err
	})
}

func answer(name string) string { return `.stepping .here a[data-answer="` + name + `"]` }

// TestBrowserFlow is somebody who taps through a playbook on a phone, goes
// back, starts over and reads the whole article.
func TestBrowserFlow(t *testing.T) {
	onBoth(t, func(b *browser) {
		b.prefer("light")
		b.do(chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile, chromedp.EmulateTouch))
		b.openFlow(lateDelivery + "?q=parcel")
		b.want(headingsSeen, "Has it left the warehouse?")
		b.want(trailSeen, "")
		b.want(stepOnMap, "Has it left the warehouse?")
		b.want(corners, "true")

		b.tap(answer("yes-it-is-on-its-way"))
		b.wait(headingsSeen + ` === "Has the tracking moved since yesterday?"`)
		b.want(address, "late-delivery.html?q=parcel&way=yes-it-is-on-its-way")
		b.want(focusedText, "Has the tracking moved since yesterday?")
		b.want(placeSaid, "Question 2")
		b.tap(answer("no-it-is-stuck"))
		b.wait(headingsSeen + ` === "Is there a day they need it by?"`)
		b.tap(answer("yes-and-it-is-close"))
		b.wait(headingsSeen + ` === "Send another today"`)
		b.want(address, "late-delivery.html?q=parcel&way=yes-it-is-on-its-way,no-it-is-stuck,yes-and-it-is-close")
		b.want(placeSaid, "What to do")
		b.want(stepOnMap, "Send another today")
		b.want(trailSeen, "Has it left the warehouse? Yes, it is on its way | Has the tracking moved since yesterday? No, it is stuck | Is there a day they need it by? Yes, and it is close")

		b.history(-1)
		b.wait(headingsSeen + ` === "Is there a day they need it by?"`)
		b.tap(`[data-flow="back"]`)
		b.wait(headingsSeen + ` === "Has the tracking moved since yesterday?"`)
		b.history(1)
		b.wait(headingsSeen + ` === "Is there a day they need it by?"`)
		b.tap(".trail li:first-child button")
		b.wait(headingsSeen + ` === "Has it left the warehouse?"`)
		b.want(trailSeen, "")
		b.want(address, "late-delivery.html?q=parcel")

		b.tap(answer("no-not-yet"))
		b.wait(headingsSeen + ` === "Is it in stock?"`)
		b.tap(`[data-flow="whole"]`)
		b.wait("!" + stepping)
		b.want(`String([...document.querySelectorAll(".prose > *")].every(e => e.checkVisibility()))`, "true")
		b.want(stepOnMap, "")
		b.tap(`[data-flow="steps"]`)
		b.wait(headingsSeen + ` === "Is it in stock?"`)
		b.tap(`[data-flow="again"]`)
		b.wait(headingsSeen + ` === "Has it left the warehouse?"`)
	})
}

// TestBrowserFlowByKeyboard goes through a flow with Tab and Enter alone.
func TestBrowserFlowByKeyboard(t *testing.T) {
	t.Parallel()
	b := newBrowser(t, careBook(t))
	b.prefer("light")
	b.openFlow("playbooks/allergic-guest.html")
	b.tabTo("Step by step")
	b.tabTo("No")
	b.press(kb.Enter)
	b.wait(headingsSeen + ` === "Is the cook here?"`)
	b.want(focusedText, "Is the cook here?")
	b.tabTo("Yes")
	b.press(kb.Enter)
	b.wait(headingsSeen + ` === "Fetch the cook"`)
	b.want(focusedText, "Fetch the cook")
	b.tabTo("Back")
	b.press(" ")
	b.wait(headingsSeen + ` === "Is the cook here?"`)
	b.tabTo("Start over")
	b.press(kb.Enter)
	b.wait(headingsSeen + ` === "Is anybody unwell now?"`)
	b.want(focusedText, "Is anybody unwell now?")
}

// tabTo presses Tab until what has the focus says the text.
func (b *browser) tabTo(text string) {
	b.t.Helper()
	for range 80 {
		b.press(kb.Tab)
		if b.eval(focusedText) == text {
			return
		}
	}
	b.t.Fatalf("Tab never comes to %q", text)
}

// TestBrowserFlowAddress opens addresses: good ones show their step, and of
// any other as much as is understood.
func TestBrowserFlowAddress(t *testing.T) {
	t.Parallel()
	b := newBrowser(t, careBook(t))
	b.prefer("light")
	first, stuck := "Has it left the warehouse?", "Is there a day they need it by?"
	for _, test := range []struct{ way, seen, address string }{
		{"?way=yes-it-is-on-its-way,no-it-is-stuck", stuck, "?way=yes-it-is-on-its-way,no-it-is-stuck"},
		{"?way=yes-it-is-on-its-way%2Cno-it-is-stuck&lang=en", stuck, "?lang=en&way=yes-it-is-on-its-way,no-it-is-stuck"},
		{"?way=yes-it-is-on-its-way,no-it-is-stuck,maybe,no", stuck, "?way=yes-it-is-on-its-way,no-it-is-stuck"},
		{"?way=no,yes-it-is-on-its-way", first, ""},
		{"?way=", first, ""},
		{"?way=__proto__,constructor", first, ""},
		{"?way=<script>alert(1)</script>", first, ""},
		{"?way=%E0%A4%A&way=yes-it-is-on-its-way", first, ""},
		{"?way=" + strings.Repeat("yes-it-is-on-its-way,", 500), "Has the tracking moved since yesterday?", "?way=yes-it-is-on-its-way"},
	} {
		b.openFlow(lateDelivery + test.way)
		b.want(headingsSeen, test.seen)
		b.want(address, "late-delivery.html"+test.address)
	}
	b.do(chromedp.Evaluate[chromedp.Void](`history.replaceState(null, "", "?way=" + "no-not-yet,".repeat(10000)); location.reload()`))
	b.wait(headingsSeen + ` === "Is it in stock?"`)
	b.want(address, "late-delivery.html?way=no-not-yet")
}

// TestBrowserFlowAnchors follows links into the text: what they lead to is shown.
func TestBrowserFlowAnchors(t *testing.T) {
	onBoth(t, func(b *browser) {
		b.prefer("light")
		b.do(chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile, chromedp.EmulateTouch))
		inView := func(id string) string {
			return fmt.Sprintf(`(() => { const r = document.getElementById(%s).getBoundingClientRect(); return r.height > 0 && r.top >= 0 && r.top < innerHeight / 2; })()`, quote(id))
		}
		b.openFlow(lateDelivery + "?way=no-not-yet#trace-it-first")
		b.wait(inView("trace-it-first") + " && !" + stepping)
		b.tap(`[data-flow="steps"]`)
		b.wait(headingsSeen + ` === "Is it in stock?"`)
		b.tap(answer("yes"))
		b.wait(headingsSeen + ` === "Not shipped"`)
		b.tap(`.here a[href="#before-you-say-goodbye"]`)
		b.wait(inView("before-you-say-goodbye") + " && !" + stepping)
		b.history(-1)
		b.wait(headingsSeen + ` === "Not shipped"`)

		b.openFlow("playbooks/no-receipt.html?way=no-trace-of-it")
		b.want(`document.querySelector(".here a[data-away]").dataset.away`, "It came damaged")
		b.tap(answer("yes-and-it-is-broken"))
		b.wait(`location.pathname.endsWith("damaged-item.html")`)
	})
}

// TestBrowserFlowPatched changes a page as the live preview does: one goes on
// from where one was, with the new text.
func TestBrowserFlowPatched(t *testing.T) {
	t.Parallel()
	b := newBrowser(t, careBook(t))
	b.openFlow(lateDelivery + "?way=no-not-yet")
	b.do(chromedp.Evaluate[chromedp.Void](`(async () => {
		const page = new DOMParser().parseFromString(await (await fetch(location.pathname)).text(), "text/html");
		page.querySelector("#is-it-in-stock").firstChild.data = "Do we have one? ";
		document.querySelector("article").replaceWith(document.importNode(page.querySelector("article"), true));
		document.dispatchEvent(new CustomEvent("cando:patched"));
	})()`, chromedp.EvalAwaitPromise))
	b.wait(headingsSeen + ` === "Do we have one?"`)
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector('.here [data-answer="yes"]').click()`))
	b.wait(headingsSeen + ` === "Not shipped"`)
	b.want(trailSeen, "Has it left the warehouse? No, not yet | Do we have one? Yes")
}

// TestBrowserFlowMap goes to a step that the map names.
func TestBrowserFlowMap(t *testing.T) {
	t.Parallel()
	b := newBrowser(t, careBook(t))
	b.prefer("light")
	b.openFlow(lateDelivery)
	b.do(chromedp.Click(chromedp.CSS(".map summary")))
	b.do(chromedp.Click(chromedp.CSS(`.map a[href="#out-of-stock"]:not([data-answer])`)))
	b.wait(headingsSeen + ` === "Out of stock"`)
	b.want(address, "late-delivery.html?way=no-not-yet,no")
	b.want(stepOnMap, "Out of stock")
	b.do(chromedp.Click(chromedp.CSS(`.map a[data-answer="yes-it-is-moving"]`)))
	b.wait(headingsSeen + ` === "Already shipped"`)
	b.want(address, "late-delivery.html?way=yes-it-is-on-its-way,yes-it-is-moving")
}

// TestBrowserFlowIsAccessible asserts what a screen reader is told.
func TestBrowserFlowIsAccessible(t *testing.T) {
	t.Parallel()
	b := newBrowser(t, careBook(t))
	b.prefer("light")
	b.openFlow("playbooks/allergic-guest.html?way=no")
	for _, want := range []string{
		"region Step by step", "group How to read this page", "button Step by step pressed=true", "button Whole article pressed=false",
		"list Your answers so far", "button Is anybody unwell now? No", "button Back", "heading Is the cook here? #", "link Yes",
		"DisclosureTriangle Map of the questions expanded=false",
	} {
		b.wantNode(want)
	}
	if n := b.nodes("heading"); slices.Contains(n, "heading Ring 112 #") {
		t.Errorf("a step that is put aside is read out: %q", n)
	}
	b.do(chromedp.Click(chromedp.CSS(".map summary")))
	b.wait(`document.querySelector(".map").open`)
	b.wantNode("link Yes step 3")
	b.wantNode("link Ring 112")
}

// TestBrowserFlowWithoutScript reads a playbook where no script runs.
func TestBrowserFlowWithoutScript(t *testing.T) {
	t.Parallel()
	b := newBrowser(t, careBook(t))
	b.prefer("light")
	b.do(func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		return chromedp.Void{}, err
	})
	b.do(chromedp.Navigate(b.base+lateDelivery), chromedp.WaitVisible(chromedp.CSS("#trace-it-first")))
	b.snap("flow-without-script")
	b.do(chromedp.Click(chromedp.CSS(".map summary")), chromedp.WaitVisible(chromedp.CSS(`.map a[href="#trace-it-first"]`)))
	b.snap("flow-without-script-map")
	if buttons := b.nodes("button"); slices.Contains(buttons, "button Whole article pressed=false") || slices.Contains(buttons, "button Back") {
		t.Errorf("there are buttons that do nothing: %q", buttons)
	}
}

// TestBrowserFlowOnPaper prints a playbook from the middle of its flow: all
// steps are there, with their numbers, and nothing else of the flow.
func TestBrowserFlowOnPaper(t *testing.T) {
	t.Parallel()
	b := newBrowser(t, careBook(t))
	b.openFlow(lateDelivery + "?way=no-not-yet")
	b.do(func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		return chromedp.Void{}, err
	})
	b.want(`String([...document.querySelectorAll(".prose > *")].filter(e => !e.checkVisibility()).length)`, "0")
	b.want(`String([...document.querySelectorAll(".flow, .ways")].filter(e => e.checkVisibility()).length)`, "0")
	b.want(`getComputedStyle(document.querySelector("#is-it-in-stock"), "::before").content`, `"3. "`)
	b.want(`getComputedStyle(document.querySelector(".prose [data-answer=no]"), "::after").content`, "\"\u00a0→\u00a08\"")
	b.shoot("flow-paper")
}

// TestBrowserFlowAxe has axe-core judge a flow wherever its reader may be in it.
func TestBrowserFlowAxe(t *testing.T) {
	t.Parallel()
	axe := axeCore(t)
	b := newBrowser(t, careBook(t))
	judge := func(where string) {
		t.Helper()
		for _, violation := range b.violations(axe) {
			t.Errorf("%s: %s", where, violation)
		}
	}
	for scheme, screen := range map[string]chromedp.Action[chromedp.Void]{
		"light": chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile), "dark": chromedp.EmulateViewport(1280, 900),
	} {
		b.prefer(scheme)
		b.do(screen)
		b.openFlow("playbooks/no-receipt.html?way=no-trace-of-it")
		judge("a question")
		b.do(chromedp.Click(chromedp.CSS(".map summary")))
		b.wait(`document.querySelector(".map").open`)
		judge("the map")
		b.do(chromedp.Click(chromedp.CSS(`[data-flow="whole"]`)))
		b.wait("!" + stepping)
		judge("the whole article")
		b.openFlow("playbooks/late-delivery.es.html?way=no-todavía-no,sí")
		judge("an outcome")
	}
}

// TestBrowserFlowScreens is there to be looked at.
func TestBrowserFlowScreens(t *testing.T) {
	if *screenshots == "" {
		t.Skip("there is nobody to look: give -screenshots")
	}
	b := newBrowser(t, careBook(t))
	for _, width := range []int64{390, 1280} {
		for _, scheme := range []string{"light", "dark"} {
			b.prefer(scheme)
			b.do(chromedp.EmulateViewport(width, 844))
			prefix := fmt.Sprintf("flow-%d-%s-", width, scheme)
			for name, page := range map[string]string{"first": lateDelivery, "question": lateDelivery + "?way=yes-it-is-on-its-way,no-it-is-stuck",
				"outcome": lateDelivery + "?way=no-not-yet,yes", "away": "playbooks/no-receipt.html?way=no-trace-of-it", "spanish": "playbooks/late-delivery.es.html?way=s%C3%AD-est%C3%A1-en-camino"} {
				b.openFlow(page)
				b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".flow").scrollIntoView()`))
				b.snap(prefix + name)
			}
			b.do(chromedp.Click(chromedp.CSS(".map summary")))
			b.snap(prefix + "map")
			b.do(chromedp.Click(chromedp.CSS(`[data-flow="whole"]`)))
			b.snap(prefix + "whole")
		}
	}
}
