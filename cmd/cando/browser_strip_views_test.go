package main

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// viewing is the care book, which is looked at in the preview.
func viewing(t *testing.T) trainer {
	t.Helper()
	return trainerAt(newBrowser(t, serving(t, "../..", "--addr", "127.0.0.1:0", "--today", "2026-11-22")), "../..")
}

// answers asks the page's search what an associate may refund, and compares the
// verdict, or the name of the error.
func (b trainer) answers(want string) {
	b.t.Helper()
	b.eval(`window.said = "", cando.search("refund 20 EUR", {role: "associate"}).then(({answer}) => answer.verdict, fault => fault.name).then(said => { window.said = said; }), ""`)
	b.want(`window.said`, want)
}

// TestBrowserStripViewsAsARole is a trainer who looks at a page as a shift lead
// does, in this tab alone, and as herself again.
func TestBrowserStripViewsAsARole(t *testing.T) {
	t.Parallel()
	b := viewing(t)
	b.do(desk)
	b.open("playbooks/no-receipt.html")
	b.wait(strip)
	b.choose("associate")
	const roleHere = `cando.role()`
	const kept = `[localStorage, sessionStorage].map(place => place.getItem("cando-role:/") ?? "none").join(" ")`
	b.still(kept, "associate none")
	b.sets("role", "-manager")
	b.want(roleHere, "manager")
	b.want(viewShort, "As duty manager")
	b.still(kept, "associate manager")
	b.open("index.html")
	b.want(viewShort, "As duty manager")
	b.still(roleHere, "manager")
	b.sets("role", "-")
	b.want(roleHere, "")
	b.want(viewShort, "As everybody")
	b.sets("role", "own")
	b.want(roleHere, "associate")
	b.want(viewShort, "View as")
	b.still(kept, "associate none")
	b.sets("role", "-lead")
	b.want(roleHere, "lead")
	b.choose("cook") // on the page itself
	b.want(viewShort, "View as")
	b.still(roleHere, "cook")
}

// TestBrowserStripViewsOnADay is a trainer who looks at the book on another day,
// and without a network.
func TestBrowserStripViewsOnADay(t *testing.T) {
	t.Parallel()
	b := viewing(t)
	b.do(desk)
	b.readOn("2026-11-22")
	b.open("guidelines/refunds.html")
	const fresh = `document.querySelector("[data-cando-freshness]").dataset.candoFreshness`
	b.still(fresh, "fresh")
	b.wait(strip)
	b.sets("day", "2028-01-01")
	b.want(fresh, "expired")
	b.want(viewShort, "On 1 January 2028")
	b.wantPart(strip+`.querySelector(".cando-panel-file > summary").textContent`, "review overdue")
	b.open("search.html?q=refund+80&lang=en")
	b.still(`cando.today()`, "2028-01-01")
	b.answers("ask") // the server, too, goes by the day
	b.wait(strip)
	b.opens("view")
	b.do(chromedp.Click(chromedp.CSS(".cando-check input")))
	b.want(viewShort, "On 1 January 2028, without a network")
	b.answers("TypeError")
	b.do(chromedp.Evaluate[chromedp.Void](`[...document.querySelectorAll(".cando-views button")].find(e => e.innerText === "Back to normal").click()`))
	b.want(viewShort, "View as")
	b.still(`cando.today()`, "2026-11-22")
	b.answers("can")
}

// TestBrowserStripShowsAPhone is a trainer who sees the page on a phone's screen.
func TestBrowserStripShowsAPhone(t *testing.T) {
	t.Parallel()
	b := viewing(t)
	b.do(chromedp.EmulateViewport(1280, 1000))
	b.open("playbooks/late-delivery.html")
	b.opens("view")
	b.snap("strip-views")
	b.do(chromedp.Click(chromedp.CSS(".cando-phones button")))
	const inside = `document.querySelector(".cando-phone iframe")?.contentWindow`
	b.wait(inside + `?.document.querySelector("[data-cando-search]") && ` + inside + `.innerWidth === 390`)
	b.want(`String(`+inside+`.innerHeight > 800)`, "true")
	b.snap("strip-phone")
	b.still(`String(`+inside+`.document.querySelector(".cando-strip"))`, "null")
	b.do(chromedp.Click(chromedp.CSS(".cando-phone button")))
	b.wait(`!document.querySelector(".cando-phone")`)
}

// TestBrowserStripLeadsIntoAFlow is a trainer who goes to a long sentence of a step
// that the flow has not come to.
func TestBrowserStripLeadsIntoAFlow(t *testing.T) {
	t.Parallel()
	b := viewing(t)
	b.do(phone)
	b.open("playbooks/late-delivery.html")
	b.opens("reading")
	const last = strip + `.querySelector(".cando-panel-reading li:last-child button")`
	sentence := b.eval(last + `.innerText`)
	b.do(chromedp.Evaluate[chromedp.Void](last + `.click()`))
	b.want(`String(getSelection())`, sentence)
	b.wait(`(place => place.top > 0 && place.bottom < innerHeight && place.height > 0)(getSelection().getRangeAt(0).getBoundingClientRect())`)
}
