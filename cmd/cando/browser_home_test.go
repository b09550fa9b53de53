package main

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// call carries out one command of the browser's protocol.
func call[P, R any](method cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, method, params)
		return chromedp.Void{}, err
	}
}

// readOn sets the clock for every page that is opened from now on.
func (b *browser) readOn(day string) {
	b.t.Helper()
	b.do(call(page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: `
		Date = class extends Date {
			constructor(...given) { given.length ? super(...given) : super("` + day + `T12:00:00"); }
			static now() { return +new Date(); }
		};`}))
}

// phone and desk are the windows that pages are looked at in.
var phone, desk = chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile, chromedp.EmulateTouch), chromedp.EmulateViewport(1280, 900)

// TestBrowserHomeAnswersFirst opens the book on a phone and on a desk: the
// search box, the role and the actions are on the first screen.
func TestBrowserHomeAnswersFirst(t *testing.T) {
	onBoth(t, func(b *browser) {
		for _, screen := range []chromedp.Action[chromedp.Void]{phone, desk} {
			b.do(screen)
			b.open("index.html")
			for _, what := range []string{"[data-cando-search]", "[data-cando-role]", ".deeds li:last-child a"} {
				b.want(`(place => String(place.top >= 0 && place.bottom <= innerHeight && place.height > 0))(document.querySelector(`+
					quote(what)+`).getBoundingClientRect())`, "true")
			}
			b.still(`String(document.documentElement.scrollWidth <= innerWidth)`, "true")
			b.want(`String(document.querySelectorAll(".deeds li a").length)`, "8")
		}
		b.do(chromedp.Click(chromedp.CSS(".deeds li:nth-child(2) a")))
		b.wait(heading1 + `.startsWith("Refund")`)
	})
}

const heading1 = `document.querySelector("article h1").textContent`

// shownChanges are the days of the changes that are shown.
const shownChanges = `[...document.querySelectorAll("[data-cando-changes] li")].filter(e => e.checkVisibility()).map(e => e.querySelector("time").dateTime).join(" ")`

// TestBrowserChangesByTheClock reads the home page on several days: what has
// become old, or is too far ahead, is left out.
func TestBrowserChangesByTheClock(t *testing.T) {
	t.Parallel()
	b := newBrowser(t, careBook(t))
	for _, c := range []struct{ day, want string }{
		{"2026-09-06", ""},
		{"2026-10-01", "2026-09-07"},
		{"2026-10-02", "2026-11-01 2026-09-07"}, // thirty days before a grant begins
		{"2026-11-22", "2026-11-16 2026-11-01 2026-10-19 2026-09-07"},
		{"2026-12-02", "2026-11-16 2026-10-19 2026-09-07"},
		{"2027-02-14", "2026-11-16"},
		{"2027-02-15", ""},
	} {
		b.readOn(c.day)
		b.open("index.html")
		b.want(shownChanges, c.want)
		b.want(`String(document.querySelector(".changes").checkVisibility())`, fmt.Sprint(c.want != ""))
	}
}

// TestBrowserStoryIsFolded reads a story: what was decided is shown to those
// who ask, on paper, and without a script.
func TestBrowserStoryIsFolded(t *testing.T) {
	onBoth(t, func(b *browser) {
		const decided = `document.querySelector(".ending dd").checkVisibility()`
		summary := chromedp.CSS(".reveal summary")
		for _, screen := range []chromedp.Action[chromedp.Void]{phone, desk} {
			b.do(screen)
			b.open("stories/charged-twice-on-a-friday.html")
			b.wait("!" + decided)
			b.do(chromedp.Click(summary))
			b.wait(decided)
			b.still(`String(document.documentElement.scrollWidth <= innerWidth)`, "true")
		}
		b.open("stories/charged-twice-on-a-friday.html")
		b.do(call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}))
		b.wait(decided)
		b.do(call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{}),
			call(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}))
		b.open("stories/charged-twice-on-a-friday.html")
		b.wait("!" + decided)
		b.do(chromedp.Click(summary))
		b.wait(decided)
		b.open("index.html")
		b.want(shownChanges, "2026-11-16 2026-11-01 2026-10-19 2026-09-07")
	})
}

// TestBrowserHomeSpeaksToARole chooses a role: each action then says what this
// role may, on the day on which it is read.
func TestBrowserHomeSpeaksToARole(t *testing.T) {
	t.Parallel()
	b := newBrowser(t, careBook(t))
	const refund = `[...document.querySelectorAll(".deeds [data-verdict]")].filter(e => e.checkVisibility() && e.closest("a").innerText.startsWith("Refund")).map(e => e.textContent).join()`
	b.readOn("2026-11-22")
	b.do(phone)
	b.open("index.html")
	b.want(refund, "")
	choose := func(role string) {
		b.do(chromedp.Evaluate[chromedp.Void](`{
			const chooser = document.querySelector("[data-cando-role]");
			chooser.value = ` + quote(role) + `;
			chooser.dispatchEvent(new Event("change", {bubbles: true}));
		}`))
	}
	for role, want := range map[string]string{"associate": "up to 50 EUR …", "manager": "no limit", "cook": "up to 50 EUR …"} {
		choose(role)
		b.want(refund, want)
	}
	choose("associate")
	b.want(`String(document.querySelector(".deeds li:last-child a").getBoundingClientRect().bottom <= innerHeight)`, "true")
	b.readOn("2028-01-01") // the review of refunds is long overdue
	b.open("index.html")
	b.want(refund, "Ask first")
}

// TestBrowserHomeScreens is there to be looked at: phone and desk, light and dark.
func TestBrowserHomeScreens(t *testing.T) {
	if *screenshots == "" {
		t.Skip("there is nobody to look: give -screenshots")
	}
	b := newBrowser(t, careBook(t))
	b.readOn("2026-11-22")
	for _, scheme := range []string{"light", "dark"} {
		b.prefer(scheme)
		for name, screen := range map[string]chromedp.Action[chromedp.Void]{"phone": phone, "desk": desk} {
			b.do(screen)
			for page, file := range map[string]string{"home": "index.html", "inicio": "index.es.html", "guideline": "guidelines/refunds.html",
				"story": "stories/charged-twice-on-a-friday.html", "avoid": "stories/it-should-be-fine.html"} {
				b.open(file)
				b.do(chromedp.Evaluate[chromedp.Void](`document.querySelector(".reveal")?.setAttribute("open", "")`))
				if scheme == "dark" {
					b.do(chromedp.Evaluate[chromedp.Void](`document.documentElement.dataset.role = "associate"`))
				}
				b.shoot(strings.Join([]string{"home", page, name, scheme}, "-"))
			}
		}
	}
	b.do(chromedp.EmulateViewport(700, 990), call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}))
	for name, file := range map[string]string{"home": "index.html", "story": "stories/charged-twice-on-a-friday.html", "guideline": "guidelines/refunds.html"} {
		b.open(file)
		b.shoot("home-" + name + "-paper")
	}
}
