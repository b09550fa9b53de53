package main

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestBrowserSearchScreens is there to be looked at: phone and desk, light and dark.
func TestBrowserSearchScreens(t *testing.T) {
	if *screenshots == "" {
		t.Skip("there is nobody to look: give -screenshots")
	}
	b := newBrowser(t, careBook(t))
	for _, width := range []int64{390, 1440} {
		for _, scheme := range []string{"light", "dark"} {
			b.prefer(scheme)
			if width == 390 {
				b.do(chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile, chromedp.EmulateTouch))
			} else {
				b.do(chromedp.ResetViewport(), chromedp.EmulateViewport(1440, 900))
			}
			b.screens(fmt.Sprintf("%d-%s-", width, scheme))
		}
	}
}

func (b *browser) screens(prefix string) {
	b.open("index.html")
	b.snap(prefix + "home")
	b.press("/", "parcel has not")
	b.wait(popupOpen)
	b.press(kb.ArrowDown)
	b.snap(prefix + "home-popup")
	b.open("playbooks/no-receipt.html")
	b.press("/", "refund a broken bowl", kb.ArrowDown)
	b.wait(popupOpen)
	b.snap(prefix + "page-popup")
	b.press(kb.Escape)
	b.press(kb.Escape)
	b.press("qqqq zzzz")
	b.wait(`document.querySelector(".popup [data-cando-nothing]:not([hidden])")`)
	b.snap(prefix + "nothing-popup")
	b.press(kb.Enter)
	b.wait(`location.pathname.endsWith("search.html") && document.querySelector("[data-cando-nothing]:not([hidden])")`)
	b.snap(prefix + "nothing-search")
	b.open("search.html")
	b.wait(`document.querySelector(".recent a")`)
	b.snap(prefix + "search-empty")
	b.open("search.html?q=refund")
	b.wait(pageOpen)
	b.snap(prefix + "search")
	b.do(chromedp.Click(chip("kind", "guideline")), chromedp.Click(chromedp.CSS(".filters summary")))
	b.wait(pressed + ` === "kind guideline"`)
	b.snap(prefix + "search-filtered")
	b.open("playbooks/late-delivery.html?q=parcel not arrived")
	b.wait(`document.querySelector("main mark")`)
	b.snap(prefix + "marks")
}
