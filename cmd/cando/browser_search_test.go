package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestBrowserSearchByKeyboard is somebody who never touches the mouse.
func TestBrowserSearchByKeyboard(t *testing.T) { onBoth(t, searchByKeyboard) }

func searchByKeyboard(b *browser) {
	b.open("playbooks/no-receipt.html")
	b.press("/")
	b.want(boxFocused, "true")
	b.want(boxText, "")
	b.press("parcel has not arrived")
	b.wait(popupAnswers("parcel has not arrived"))
	b.press(kb.ArrowDown, kb.ArrowDown, kb.ArrowUp)
	b.want(pointedAt, "0")
	b.want(`document.querySelector("[data-cando-search]").getAttribute("aria-activedescendant")`, b.eval(`document.querySelector("[role=option]").id`))
	b.press(kb.ArrowUp, kb.ArrowUp) // round by the end
	b.want(`document.querySelector("[aria-selected=true]").className`, "all")
	b.press(kb.Home)
	b.want(pointedAt, "-1")
	b.press(kb.Escape)
	b.wait(popupClosed)
	b.want(boxText, "parcel has not arrived")
	b.press(kb.ArrowDown)
	b.want(pointedAt, "0")
	b.press(kb.Enter)
	b.wait(`document.querySelector("main mark")`)
	b.want(`document.querySelector("h1").textContent`, "The order is late")
	b.want(address, "late-delivery.html?q=parcel+has+not+arrived")
	b.want(boxText, "parcel has not arrived")
	b.press(kb.Escape)
	b.wait(`!document.querySelector("main mark, .unmark")`)
	b.want(address, "late-delivery.html")
	b.press("/")
	b.want(boxFocused, "true")
	b.press("refund", kb.Enter)
	b.wait(pageOpen)
	b.want(address, "search.html?q=refund")
}

// TestBrowserSearchMarks opens pages from a search and not from one: the marks
// change nothing but the look, and go without a trace.
func TestBrowserSearchMarks(t *testing.T) { onBoth(t, searchMarks) }

func searchMarks(b *browser) {
	const article = `document.querySelector("article").innerHTML`
	const scripts = `performance.getEntriesByType("resource").map(r => r.name.replace(/^.*\/(?=[^/]*\/)/, "").replace(/\.[^/]*js/, "")).filter(n => /^search|results/.test(n)).join(", ")`
	for _, page := range []string{"playbooks/customer-shouting.html", "guidelines/use-your-judgement.html", "guidelines/refunds.html"} {
		b.open(page)
		b.still(scripts, "")
		plain, text := b.eval(article), b.eval(`document.querySelector("article").textContent`)
		b.open(page + "?q=order delivery day customer judgement book#" + b.eval(`document.querySelector("article h2[id]").id`))
		b.wait(`document.querySelector(".unmark")`)
		b.still(`document.querySelector("article").textContent`, text)
		b.still(`String(document.querySelectorAll("nav mark, button mark, .foot mark, mark mark").length)`, "0")
		b.wait(`document.querySelector("article h2[id]").getBoundingClientRect().top < innerHeight / 2`)
		b.do(chromedp.Click(chromedp.CSS(".unmark")))
		b.wait(`!document.querySelector(".unmark")`)
		b.still(article, plain)
		b.want(`location.search + document.querySelector("[data-cando-search]").value`, "")
	}
}

// TestBrowserSearchNothing is somebody whom no page answers: there is always a
// way on.
func TestBrowserSearchNothing(t *testing.T) { onBoth(t, searchNothing) }

func searchNothing(b *browser) {
	b.open("playbooks/no-receipt.html")
	b.press("/", "xylophonquatsch & zzzqq")
	b.wait(`document.querySelector(".popup:not([hidden]) [data-cando-nothing]:not([hidden])")`)
	nothing := func() {
		b.t.Helper()
		b.want(`document.querySelector("[data-cando-nothing] a").textContent`, "Use your judgement")
		b.wait(`document.querySelector("[data-cando-tell]").href.endsWith("&body=xylophonquatsch%20%26%20zzzqq")`)
		b.want(said, "Nothing found. Try fewer or other words.")
	}
	nothing()
	b.snap("nothing-popup")
	b.press(kb.Enter)
	b.wait(`location.pathname.endsWith("search.html") && document.querySelector("[data-cando-nothing]:not([hidden])")`)
	nothing()
	b.do(chromedp.Click(chromedp.CSS("[data-cando-nothing] a")))
	b.wait(`location.pathname.endsWith("use-your-judgement.html")`)
}

// TestBrowserSearchRecent is somebody who asks the same again, and cleans up
// behind them.
func TestBrowserSearchRecent(t *testing.T) { onBoth(t, searchRecent) }

func searchRecent(b *browser) {
	const recents = `[...document.querySelectorAll(".recent:not([hidden]) a")].filter(a => a.checkVisibility()).map(a => a.textContent).join(", ")`
	for _, query := range []string{"late parcel", "refund", "broken bowl", "REFUND"} {
		b.open("playbooks/no-receipt.html")
		b.press("/", query, kb.Enter)
		b.wait(pageOpen)
	}
	b.open("playbooks/no-receipt.html")
	b.press("/")
	b.wait(recents + ` === "REFUND, broken bowl, late parcel"`)
	b.snap("recent")
	b.press(kb.ArrowDown, kb.ArrowDown)
	b.want(`document.activeElement.textContent`, "broken bowl")
	b.press(kb.Tab)
	b.want(`document.activeElement.getAttribute("aria-label")`, "Remove “broken bowl”")
	b.press(kb.Enter)
	b.wait(recents + ` === "REFUND, late parcel"`)
	b.press(kb.Escape)
	b.want(boxFocused, "true")
	b.want(recents, "")
	b.press("x", kb.Backspace)
	b.wait(recents + ` !== ""`)
	b.press(kb.ArrowDown, kb.ArrowDown, kb.Enter)
	b.wait(popupOpen)
	b.want(boxText, "late parcel")
	b.do(chromedp.Click(chromedp.CSS(".wipe")))
	b.wait(recents + ` !== ""`)
	b.do(chromedp.Click(chromedp.CSS(".recent > button")))
	b.wait(popupClosed)
	b.want(`String(Object.keys(localStorage).filter(key => key.startsWith("cando-recent")).length)`, "0")

	for _, kept := range []string{`{`, `null`, `{"length":3}`, `[1,null,["x"],{"q":1},""]`, `"text"`,
		`["<img src=x onerror=console.error(1)>","__proto__","constructor"]`} {
		ask(b, chromedp.Evaluate[any](`localStorage.setItem("cando-recent:" + location.pathname.replace(/[^/]*$/, ""), `+quote(kept)+`)`))
		b.open("search.html")
		b.want(boxFocused, "true")
	}
	b.wait(recents + ` === "<img src=x onerror=console.error(1)>, __proto__, constructor"`)
}

// TestBrowserSearchHostile types and links what nobody should.
func TestBrowserSearchHostile(t *testing.T) {
	t.Parallel()
	b := newBrowser(t, careBook(t))
	hostile := []string{
		`<img src=x onerror=console.error(1)>`, `"><script>console.error(1)</script>`, `__proto__`, `constructor toString`,
		`refund javascript:alert(1)`, `$& $1 {} \ .* ( [`, "\u202eمبلغ\u202c refund", "refund\x00\x07", "🧾 refund",
		strings.Repeat("refund the customer ", 500), "refund %ED%A0%80",
	}
	for _, query := range hostile {
		b.open("playbooks/no-receipt.html")
		b.press("/")
		b.do(chromedp.Evaluate[chromedp.Void](`cando.box.put(` + quote(query) + `)`))
		b.wait(said + ` !== ""`)
		b.press(kb.Enter)
		b.wait(`location.pathname.endsWith("search.html") && ` + said + ` !== ""`)
		b.want(boxText, strings.TrimSpace(query))
		b.still(`String(document.querySelectorAll("main img, main script:not([src])").length)`, "0")
	}
	for _, address := range []string{
		"search.html?q=<img src=x onerror=console.error(1)>&kind=<b>&tag=<b>&lang=<b>&channel=__proto__&action=constructor&in=<b>",
		"search.html?q=%ED%A0%80%00&kind=constructor&lang=__proto__", "search.html?q=refund&q=other&kind=story&kind=page",
		"playbooks/no-receipt.html?q=<img src=x onerror=console.error(1)>", "playbooks/no-receipt.html?q=%ED%A0%80",
		"index.html?q=",
	} {
		b.open(address)
		if strings.HasPrefix(address, "search") {
			b.wait(said + ` !== ""`)
		}
		b.still(`String(document.querySelectorAll("main img[src=x], main b:empty").length)`, "0")
	}
}

// TestBrowserSearchLastWins answers slowly, and the first question last.
func TestBrowserSearchLastWins(t *testing.T) {
	t.Parallel()
	b := newBrowser(t, careBook(t))
	b.open("playbooks/no-receipt.html")
	b.press("/", "a")
	b.wait(popupOpen) // what searches has been loaded
	b.press(kb.Backspace)
	b.do(chromedp.Evaluate[chromedp.Void](`
		window.waiting = [];
		cando.search = (query, options) => new Promise((answer) => {
			waiting.push(() => answer({query, total: 1, hits: [{path: query, url: "index.html", title: query, kind: "page", snippet: ""}]}));
		})`))
	b.press("r", "e", "f")
	b.want(`String(waiting.length)`, "3")
	b.do(chromedp.Evaluate[chromedp.Void](`waiting[2]()`))
	b.wait(`document.querySelector("[role=option]")?.dataset.path === "ref"`)
	b.do(chromedp.Evaluate[chromedp.Void](`waiting[1](); waiting[0]()`))
	b.press("u")
	b.want(`String(waiting.length)`, "4")
	b.still(`document.querySelector("[role=option]").dataset.path`, "ref") // the old list stays
	b.press(kb.Escape)
	b.wait(popupClosed)
	b.do(chromedp.Evaluate[chromedp.Void](`waiting[3]()`))
	b.still(`String(!!document.querySelector(".popup[hidden]"))`, "true")
}

// TestBrowserSearchKeepsPointing types on while a page of the list is pointed at.
func TestBrowserSearchKeepsPointing(t *testing.T) {
	t.Parallel()
	b := newBrowser(t, careBook(t))
	b.open("playbooks/no-receipt.html")
	b.press("/", "a")
	b.wait(popupOpen) // what searches has been loaded
	b.press(kb.Backspace)
	b.do(chromedp.Evaluate[chromedp.Void](`
		window.found = {r: ["one", "two"], re: ["two", "three"], ref: ["three"]};
		cando.search = async (query) => ({query, total: 2, hits: found[query].map((path) => ({path, url: path + ".html#" + query, title: path, kind: "page", snippet: ""}))})`))
	b.press("r")
	b.wait(popupAnswers("r"))
	b.press(kb.ArrowDown, kb.ArrowDown)
	b.want(pointedAt, "1")
	b.press("e")
	b.wait(popupAnswers("re"))
	b.want(pointedAt, "0")
	b.press("f")
	b.wait(popupAnswers("ref"))
	b.want(pointedAt, "-1")
}

// TestBrowserSearchFails loses part of the index, then all of it.
func TestBrowserSearchFails(t *testing.T) {
	t.Parallel()
	b := newBrowser(t, careBook(t))
	for _, page := range []string{"playbooks/no-receipt.html", "search.html"} {
		b.open(page)
		if page != "search.html" { // where the box has the focus
			b.press("/")
		}
		b.press("a")
		b.wait(`document.querySelector("[data-cando-result]")`)
		b.press(kb.Backspace)
		b.do(chromedp.Evaluate[chromedp.Void](`
			window.engine = cando.search;
			cando.search = async (query) => ({query, total: 1, hits: [{path: "a", url: "index.html", title: "A", kind: "page", snippet: ""}], incomplete: true})`))
		b.press("refund")
		b.wait(`document.querySelector(".note button")`)
		b.want(`document.querySelector(".note").firstChild.textContent`, "Part of the search could not be loaded. These results may be incomplete.")
		b.snap("incomplete-" + strings.TrimSuffix(filepath.Base(page), ".html"))
		b.do(chromedp.Evaluate[chromedp.Void](`cando.search = async () => { throw new Error("lost") }`),
			chromedp.Click(chromedp.CSS(".note button")))
		b.wait(said + ` === "The search did not answer. Please try again."`)
		b.snap("failed-" + strings.TrimSuffix(filepath.Base(page), ".html"))
		b.do(chromedp.Evaluate[chromedp.Void](`cando.search = engine`), chromedp.Click(chromedp.CSS(".note button")))
		b.wait(`document.querySelector("[data-cando-result]")`)
		b.want(`String(document.querySelectorAll(".note").length)`, "0")
	}
}
