package main

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Parts of the answer card.
const (
	card        = `document.querySelector("[data-cando-answer]")`
	cardVerdict = `(` + card + `?.dataset.verdict ?? "none")`
	cardText    = card + `.innerText.replace(/\s+/g, " ")`
)

// take chooses a role in the header's chooser, as a hand does.
func (b *browser) take(role string) {
	b.t.Helper()
	b.do(chromedp.Evaluate[chromedp.Void](`(chooser => {
		chooser.value = ` + quote(role) + `;
		chooser.dispatchEvent(new Event("change", {bubbles: true}));
	})(document.querySelector("[data-cando-role]"))`))
}

func (b *browser) wantCard(contains ...string) {
	b.t.Helper()
	for _, part := range contains {
		b.wantPart(cardText, part)
	}
}

// TestBrowserAnswerForEachRole asks once and changes the role: the card follows
// without the page being loaded anew.
func TestBrowserAnswerForEachRole(t *testing.T) {
	onBoth(t, func(b *browser) {
		b.readOn("2026-11-22")
		b.open("search.html?q=refund+80")
		b.wait(card)
		b.do(chromedp.Evaluate[chromedp.Void](`window.same = true`))
		b.want(cardVerdict, "")
		b.wantCard("Refund the customer", "80 EUR", "Associate", "Shift lead may, up to 200 EUR", "Choose your role")
		for _, c := range []struct{ role, verdict, says string }{
			{"associate", "ask", "Shift lead may, up to 200 EUR"},
			{"lead", "can", "up to 200 EUR"},
			{"manager", "can", "no limit"},
			{"cook", "ask", "Duty manager may, no limit"},
		} {
			b.take(c.role)
			b.wait(cardVerdict + ` === ` + quote(c.verdict))
			b.wantCard("80 EUR", c.says)
		}
		b.take("")
		b.wait(cardVerdict + ` === ""`)
		b.still(`String(window.same)`, "true")
	})
}

// TestBrowserAnswerInThePopup is somebody at the counter who types, is sent to
// the role chooser, and comes back to the answer.
func TestBrowserAnswerInThePopup(t *testing.T) {
	onBoth(t, func(b *browser) {
		b.readOn("2026-11-22")
		b.open("playbooks/no-receipt.html")
		b.press("/", "80 euros back")
		b.wait(card)
		b.still(`String(document.querySelector("[role=listbox]").contains(`+card+`))`, "false")
		b.wait(said + `.startsWith("Refund the customer, 80 EUR.")`)
		b.do(chromedp.Click(chromedp.CSS(`[data-cando-answer] button`)))
		b.wait(`document.activeElement.matches("[data-cando-role]")`)
		b.take("associate")
		b.wait(cardVerdict + ` === "ask"`)
		b.want(boxFocused, "true")
		b.wantCard("Ask first", "Shift lead may, up to 200 EUR", "ext. 11", "On your own: up to 50 EUR")
		b.press(kb.ArrowDown)
		b.want(pointedAt, "0")
		b.press(kb.Escape)
		b.wait(popupClosed)
		b.press(kb.Escape, "refund the customer 20")
		b.wait(cardVerdict + ` === "can"`)
		b.do(chromedp.Click(chromedp.CSS(`[data-cando-answer] .asked a`)))
		b.wait(`location.pathname.endsWith("can/refund.html")`)
	})
}

// TestBrowserAnswerInSpanish asks from a Spanish page, in Spanish and in English.
func TestBrowserAnswerInSpanish(t *testing.T) {
	t.Parallel()
	b := newBrowser(t, careBook(t))
	b.readOn("2026-11-22")
	for _, query := range []string{"devolver 80 €", "refund 80"} {
		b.open("playbooks/late-delivery.es.html")
		b.take("associate")
		b.press("/", query)
		b.wait(cardVerdict + ` === "ask"`)
		b.wantCard("Devolver el dinero", "80 EUR", "Pregunta antes", "Responsable de turno puede, hasta 200 EUR", "Por tu cuenta: hasta 50 EUR")
		b.want(card+`.querySelector(".asked a").getAttribute("href").split("/").pop()`, "refund.es.html")
	}
}

// TestBrowserAnswerByTheClock reads after the review of the refunds is overdue.
func TestBrowserAnswerByTheClock(t *testing.T) {
	t.Parallel()
	b := newBrowser(t, careBook(t))
	b.readOn("2027-06-01")
	b.open("search.html?q=is+it+gluten+free")
	b.take("cook")
	b.wait(cardVerdict + ` === "ask"`)
	b.wantCard("The review of these limits is overdue")
}

// TestBrowserAnswerHostile stores roles and asks for amounts that nobody should.
func TestBrowserAnswerHostile(t *testing.T) {
	t.Parallel()
	b := newBrowser(t, careBook(t))
	b.readOn("2026-11-22")
	for _, role := range []string{"<img src=x onerror=console.error(1)>", "__proto__", strings.Repeat("x", 100_000), "associate lead"} {
		b.open("index.html")
		b.do(chromedp.Evaluate[chromedp.Void](`localStorage.setItem("cando-role:" + new URL(".", location).pathname, ` + quote(role) + `)`))
		b.open("search.html?q=refund+80")
		b.wait(card)
		b.want(cardVerdict, "")
	}
	b.open("index.html")
	b.take("associate")
	for _, amount := range []string{"1e5", "2 thousand", "٨٠", "80½", strings.Repeat("9", 40), "-80", "<b>99</b>", "99${}"} {
		b.open("search.html?q=" + url.QueryEscape("refund "+amount))
		b.wait(card)
		b.still(`String(`+cardVerdict+` === "can")`, "false")
		b.still(`String(document.querySelectorAll("[data-cando-answer] :is(img, script)").length)`, "0")
	}
}

// TestBrowserAnswerLost guards that pages are found where the answers cannot be
// loaded.
func TestBrowserAnswerLost(t *testing.T) {
	t.Parallel()
	dir := published(t, "../..")
	answers, err := filepath.Glob(filepath.Join(dir, "search", "answers.*.js"))
	if err != nil || len(answers) != 1 {
		t.Fatal(answers, err)
	}
	if err := os.WriteFile(answers[0], []byte("throw 1"), 0o644); err != nil {
		t.Fatal(err)
	}
	b := newBrowser(t, served(t, dir))
	b.open("search.html?q=refund+80")
	b.wait(pageOpen)
	b.still(cardVerdict, "none")
	b.forget() // the browser tells of what the file threw
}

// TestBrowserAnswerAxe has cards of every verdict judged by axe-core.
func TestBrowserAnswerAxe(t *testing.T) {
	t.Parallel()
	axe := axeCore(t)
	b := newBrowser(t, careBook(t))
	b.readOn("2026-11-22")
	b.cards(func(name string) {
		for _, violation := range b.violations(axe) {
			t.Errorf("%s: %s", name, violation)
		}
	})
}

// TestBrowserAnswerScreens is there to be looked at.
func TestBrowserAnswerScreens(t *testing.T) {
	if *screenshots == "" {
		t.Skip("there is nobody to look: give -screenshots")
	}
	b := newBrowser(t, careBook(t))
	b.readOn("2026-11-22")
	b.cards(b.snap)
}

// cards shows a card of every verdict in the popup and on search.html, on a phone
// and on a desk, light and dark.
func (b *browser) cards(show func(name string)) {
	b.t.Helper()
	for _, look := range []struct {
		name, scheme string
		screen       chromedp.Action[chromedp.Void]
	}{{"390-light", "light", phone}, {"1280-dark", "dark", desk}, {"390-dark", "dark", phone}, {"1280-light", "light", desk}} {
		b.prefer(look.scheme)
		b.do(look.screen)
		for _, c := range []struct{ role, query, verdict string }{
			{"", "refund 80", ""},
			{"associate", "refund 80", "ask"},
			{"associate", "upgrade the delivery", "can"},
			{"lead", "is it gluten free", "never"},
		} {
			name := fmt.Sprintf("%s-%s-", look.name, c.verdict)
			b.open("search.html?q=" + strings.ReplaceAll(c.query, " ", "+"))
			b.take(c.role)
			b.wait(cardVerdict + ` === ` + quote(c.verdict))
			show(name + "page")
			if *screenshots == "" && c.verdict != "ask" {
				continue
			}
			b.open("playbooks/no-receipt.html")
			b.press("/", c.query)
			b.wait(cardVerdict + ` === ` + quote(c.verdict))
			show(name + "popup")
		}
		if *screenshots == "" && look.name == "1280-dark" {
			return // the others differ in nothing that is judged
		}
	}
}
