package main

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// What the contract calls the role chooser, and what the page shows of lines.
const (
	roleChooser = chromedp.CSS(`[data-cando-role]`)
	visitBox    = chromedp.CSS(`[data-cando-visit]`)
	// roleOfPage is what scripts are told, what the chooser shows, and what is kept.
	roleOfPage = `[cando.role(), document.querySelector("[data-cando-role]").value].join("/")`
	shownLines = `[...document.querySelectorAll("[data-cando-permission]")].filter(e => e.checkVisibility())`
	// verdictsShown are the verdicts of the lines that are shown, by action.
	verdictsShown = shownLines + `.map(e => e.dataset.action + " " + e.dataset.verdict).join(", ")`
	// toldShown are the lines that are shown, as they are read.
	toldShown = shownLines + `.map(e => e.innerText.replace(/\s+/g, " ").trim()).join(" | ")`
)

// choose chooses a role, by its id.
func (b *browser) choose(role string) {
	b.t.Helper()
	b.eval(`(chooser => { chooser.focus(); chooser.value = ` + quote(role) + `; chooser.dispatchEvent(new Event("change", {bubbles: true})); return ""; })(document.querySelector("[data-cando-role]"))`)
}

// beforePages runs a script before those of every page that is opened from now on.
func (b *browser) beforePages(script string) {
	b.t.Helper()
	b.do(call(page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script}))
}

// TestBrowserRoleIsRemembered chooses a role once: every line changes without a
// reload, and it holds on other pages and in other tabs.
func TestBrowserRoleIsRemembered(t *testing.T) {
	onBoth(t, func(b *browser) {
		b.do(phone)
		b.open("playbooks/no-receipt.html")
		b.want(verdictsShown, "shop-credit can, shop-credit can, shop-credit can, refund can, refund can, refund can")
		b.do(chromedp.Click(chromedp.CSS(".choose")))
		b.want(`String(document.activeElement === document.querySelector("[data-cando-role]"))`, "true")
		b.eval(`window.loadedOnce = "yes"`)
		b.eval(`document.addEventListener("cando:role", () => { window.told = (window.told ?? "") + cando.role() + "." }), ""`)
		b.choose("lead")
		b.want(roleOfPage, "lead/lead")
		b.want(toldShown, "You can: up to 120 EUR per customer per month, with the item itself, with a name and a phone number Above that, ask: Duty manager"+
			" | You can: up to 200 EUR per customer per day, with receipt or order number Above that, ask: Duty manager")
		b.choose("cook")
		b.still(`loadedOnce + " " + told`, "yes lead.cook.")
		b.want(toldShown, "You can: up to 30 EUR per customer per month, with the item itself, with a name and a phone number Above that, ask: Duty manager"+
			" | You can: up to 50 EUR per customer per day, with receipt or order number Above that, ask: Duty manager")

		b.open("guidelines/allergens.html")
		b.want(roleOfPage, "cook/cook")
		b.want(verdictsShown, "confirm-allergens can")
		// As on a page to which one comes back, and in which nothing runs anew.
		b.eval(`localStorage.setItem("cando-role:" + new URL(document.documentElement.dataset.root, location).pathname, "manager"), ""`)
		b.eval(`dispatchEvent(new PageTransitionEvent("pageshow", {persisted: true})), ""`)
		b.want(roleOfPage, "manager/manager")
		b.choose("cook")
		other := b.tab()
		other.open("guidelines/allergens.es.html")
		other.want(roleOfPage, "cook/cook")
		other.choose("associate")
		other.want(verdictsShown, "confirm-allergens never")
		b.wait(`cando.role() === "associate"`)
		b.want(verdictsShown, "confirm-allergens never")
		b.want(roleOfPage, "associate/associate")
		other.choose("")
		b.wait(`cando.role() === ""`)
		b.want(verdictsShown, "confirm-allergens never, confirm-allergens can")
	})
}

// TestBrowserRoleForThisVisit is a till that several people use.
func TestBrowserRoleForThisVisit(t *testing.T) {
	onBoth(t, func(b *browser) {
		b.open("guidelines/allergens.html")
		b.choose("cook")
		b.do(chromedp.Click(visitBox))
		b.open("playbooks/no-receipt.html")
		b.want(roleOfPage, "cook/cook")
		b.want(`String(document.querySelector("[data-cando-visit]").checked)`, "true")
		b.still(`String(localStorage.length)`, "0")
		other := b.tab()
		other.open("playbooks/no-receipt.html")
		other.want(roleOfPage, "/")
		b.eval(`addEventListener("storage", () => { window.stored = true; }), ""`)
		other.choose("lead")
		b.wait("window.stored")
		b.still(roleOfPage, "cook/cook")
		b.choose("")
		b.open("guidelines/allergens.html")
		b.want(roleOfPage, "/")
		b.do(chromedp.Focus(roleChooser), chromedp.Click(visitBox))
		b.open("guidelines/allergens.html")
		b.want(roleOfPage, "/")
		b.want(`String(localStorage.length + sessionStorage.length)`, "0")
	})
}

// TestBrowserRoleOfNobody finds in the storage what is no role of the site's, or
// no storage.
func TestBrowserRoleOfNobody(t *testing.T) {
	t.Parallel()
	base := careBook(t)
	b := newBrowser(t, base)
	const all = "confirm-allergens never, confirm-allergens can"
	for _, value := range []string{"boss", "", "__proto__", "constructor", `"] *{display:none}`, "lead cook", "Lead", "<script>alert(1)</script>", strings.Repeat("x", 100_000)} {
		b.beforePages(`for (const s of [localStorage, sessionStorage]) s.setItem("cando-role:/", ` + quote(value) + `)`)
		b.open("guidelines/allergens.html")
		b.want(roleOfPage, "/")
		b.want(verdictsShown, all)
	}
	b.beforePages(`for (const name of ["localStorage", "sessionStorage"]) {
		Object.defineProperty(window, name, {get() { throw new DOMException("closed", "SecurityError"); }});
	}`)
	b.open("guidelines/allergens.html")
	b.choose("cook")
	b.want(roleOfPage, "cook/cook")
	b.eval(`document.dispatchEvent(new Event("visibilitychange")), ""`)
	b.want(verdictsShown, "confirm-allergens can")
	b.open("guidelines/allergens.html")
	b.want(verdictsShown, all)
}

// TestBrowserReviewIsOverdue reads an old copy: what depends on a review that
// has not come is asked for first.
func TestBrowserReviewIsOverdue(t *testing.T) {
	t.Parallel()
	b := newBrowser(t, careBook(t))
	const freshness = `document.querySelector(".care [data-cando-freshness]").dataset.candoFreshness + ": " + document.querySelector(".care [data-cando-freshness]").innerText.trim()`
	for _, c := range []struct{ day, verdicts, freshness string }{
		{"2026-11-22", "confirm-allergens never, confirm-allergens can", "fresh: next review by 16 February 2027"},
		{"2027-02-07", "confirm-allergens never, confirm-allergens can", "due: review due in 9 days"},
		{"2027-02-16", "confirm-allergens never, confirm-allergens can", "due: review due today"},
		{"2027-02-17", "confirm-allergens never, confirm-allergens ask", "expired: review overdue since 17 February 2027"},
		{"2031-01-01", "confirm-allergens never, confirm-allergens ask", "expired: review overdue since 17 February 2027"},
	} {
		b.readOn(c.day)
		b.open("guidelines/allergens.html")
		b.want(verdictsShown, c.verdicts)
		b.want(freshness, c.freshness)
	}
	for _, name := range []string{"playbooks/allergic-guest.html", "can/confirm-allergens.html", "can/role-cook.html"} {
		b.open(name)
		b.want(`String(`+shownLines+`.filter(e => e.dataset.action === "confirm-allergens").every(e => ["ask", "never"].includes(e.dataset.verdict)))`, "true")
	}
	b.open("can/index.html")
	b.want(`[...document.querySelectorAll(".matrix [data-verdict=can]")].some(e => e.checkVisibility() && e.closest("tr").innerText.includes("dish is safe")) ? "can" : "not"`, "not")
}

// TestBrowserPermissionsWithoutScript finds everything on the pages all the same.
func TestBrowserPermissionsWithoutScript(t *testing.T) {
	t.Parallel()
	b := newBrowser(t, careBook(t))
	b.do(call(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}))
	b.open("playbooks/no-receipt.html")
	b.want(verdictsShown, "shop-credit can, shop-credit can, shop-credit can, refund can, refund can, refund can")
	b.want(shownLines+`.every(e => e.querySelector(".who").checkVisibility()) ? "all" : "not all"`, "all")
	b.want(`String(document.querySelector("[data-cando-role]").checkVisibility())`, "false")
	// What begins and ends is told with its days; an overdue review is not.
	b.open("can/extend-return.html")
	b.want(`[...document.querySelectorAll(".rungs li:first-child .when")].filter(e => e.checkVisibility()).map(e => e.innerText).join(" | ")`,
		"Until 31 October 2026 | From 1 November 2026 until 31 January 2027 | From 1 February 2027")
	b.open("can/confirm-allergens.html")
	b.want(`String(`+shownLines+`.some(e => e.dataset.verdict === "ask"))`, "false")
}

// TestBrowserPocketCardIsOneSheet prints every card of the care book on A4.
func TestBrowserPocketCardIsOneSheet(t *testing.T) {
	t.Parallel()
	b := newBrowser(t, careBook(t))
	asTheStyleSays := true
	for _, role := range []string{"associate", "cook", "travel-adviser", "lead", "manager"} {
		for _, ending := range []string{".html", ".es.html"} {
			name := "can/role-" + role + ending
			b.open(name)
			b.still(`String(document.querySelectorAll(".card > li").length)`, "19")
			pdf := ask(b, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4), func(p *page.PrintToPDFParams) { p.PreferCSSPageSize = &asTheStyleSays }))
			if sheets := bytes.Count(pdf, []byte("/Type /Page\n")); sheets != 1 {
				t.Errorf("%s is printed on %d sheets", name, sheets)
			}
		}
	}
}

// TestBrowserPermissionScreens looks at the pages of permissions: nothing is
// wider than the window, and nothing is in anybody's way.
func TestBrowserPermissionScreens(t *testing.T) {
	t.Parallel()
	axe := axeCore(t)
	b := newBrowser(t, careBook(t))
	for _, c := range []struct {
		role, scheme string
		screen       chromedp.Action[chromedp.Void]
	}{{"", "light", phone}, {"lead", "light", desk}, {"lead", "dark", phone}, {"", "dark", desk}} {
		b.do(c.screen)
		b.prefer(c.scheme)
		b.open("index.html")
		b.choose(c.role)
		for _, name := range []string{"can/index.html", "can/refund.html", "can/role-associate.html"} {
			b.open(name)
			b.still(`String(document.documentElement.scrollWidth <= innerWidth)`, "true")
			for _, violation := range b.violations(axe) {
				t.Errorf("%s, %q, %s: %s", name, c.role, c.scheme, violation)
			}
			b.shoot(fmt.Sprintf("%s-%s-%s-%s", strings.ReplaceAll(name, "/", "-"), c.role, c.scheme, b.eval("String(innerWidth)")))
		}
	}
}
