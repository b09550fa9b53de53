package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestBrowserSearchFilters is somebody who narrows what was found, goes back
// and forth, and sends a link to a colleague.
func TestBrowserSearchFilters(t *testing.T) { onBoth(t, searchFilters) }

func searchFilters(b *browser) {
	b.open("search.html")
	b.want(boxFocused, "true")
	b.press("refund", kb.Enter)
	b.wait(pageOpen + ` && document.querySelector(".chip")`)
	b.want(address, "search.html?q=refund")
	b.wait(said + ` !== ""`)
	all := b.eval(said)
	b.press(" money", kb.Enter)
	b.wait(`location.search === "?q=refund+money"`)
	b.do(chromedp.Click(chip("kind", "story")))
	b.wait(`(found => found.length && found.every(a => a.dataset.kind === "story"))([...document.querySelectorAll("main [data-cando-result]")])`)
	b.want(address, "search.html?q=refund+money&kind=story")
	b.want(pressed, "kind story")
	b.wait(said + " !== " + quote(all))
	b.history(-1)
	b.wait(`document.querySelector("main [data-kind=playbook]")`)
	b.want(address, "search.html?q=refund+money")
	b.want(pressed, "")
	b.history(-1)
	b.wait(boxText + ` === "refund"`)
	b.wait(said + " === " + quote(all))
	b.history(2)
	b.wait(pressed + ` === "kind story"`)
	b.want(boxText, "refund money")

	b.open("search.html?q=refund&kind=guideline&action=shop-credit")
	b.wait(pageOpen)
	b.want(pressed, "kind guideline, action shop-credit")
	b.want(`document.querySelector(".chip[data-value=shop-credit]").firstChild.nodeValue`, "Give shop credit")
	b.do(chromedp.Focus(chip("kind", "guideline")))
	b.press(" ")
	b.wait(`location.search === "?q=refund&action=shop-credit"`)
	b.want(`document.activeElement.dataset.value`, "guideline")
	b.open("search.html?q=refund&kind=story&tag=nobody-has-this")
	b.wait(`document.querySelector(".note button")`)
	b.want(said, "Nothing found with these filters.")
	b.snap("filters-none")
	b.do(chromedp.Click(chromedp.CSS(".note button")))
	b.wait(pageOpen)
	b.want(address, "search.html?q=refund")
}

// chip is the button of a filter.
func chip(facet, value string) chromedp.CSS {
	return chromedp.CSS(fmt.Sprintf(".chip[data-facet=%q][data-value=%q]", facet, value))
}

// pressed are the filters that are on.
const pressed = `[...document.querySelectorAll(".chip[aria-pressed=true]:not([data-facet=lang])")].map(c => c.dataset.facet + " " + c.dataset.value).join(", ")`

// TestBrowserSearchMore is somebody who reads on, opens a page and comes back.
func TestBrowserSearchMore(t *testing.T) { onBoth(t, searchMore) }

func searchMore(b *browser) {
	b.open("search.html?q=customer")
	b.wait(pageOpen)
	const results = `String(document.querySelectorAll("main [data-cando-result]").length)`
	b.want(results, "10")
	b.do(chromedp.Click(chromedp.CSS("[data-cando-more]")))
	b.wait(results + ` === "20"`)
	b.want(`String([...document.querySelectorAll("main [data-cando-result]")].indexOf(document.activeElement))`, "10")
	b.press(kb.ArrowDown)
	b.wait(`scrollY > 300`)
	b.press(kb.Enter)
	b.wait(`location.pathname.endsWith(".html") && !location.pathname.endsWith("search.html") && document.querySelector("main mark")`)
	b.history(-1)
	b.wait(results + ` === "20" && scrollY > 300`) // where the reader was
}

// TestBrowserSearchLanguages searches a reader's own language first.
func TestBrowserSearchLanguages(t *testing.T) { onBoth(t, searchLanguages) }

func searchLanguages(b *browser) {
	b.open("index.es.html")
	b.press("/", "taxi")
	b.wait(popupAnswers("taxi"))
	b.want(`String([...document.querySelectorAll("[data-cando-result]")].every(a => a.dataset.path.endsWith(".es.md")))`, "true")
	b.press(kb.Enter)
	b.wait(`location.pathname.endsWith("search.html") && ` + pageOpen)
	b.want(address, "search.html?q=taxi&in=es")
	b.want(`document.querySelector("h1").textContent + document.querySelector("article").lang`, "Buscares")
	b.want(languages, "es")
	b.do(chromedp.Click(chip("lang", "all")))
	b.wait(`location.search === "?q=taxi&lang=all&in=es"`)
	b.want(languages, "all")
	b.snap("search-es")

	b.open("index.es.html")
	b.press("/", "umbrella")
	b.wait(popupAnswers("umbrella"))
	b.want(`document.querySelector(".note").textContent`, "No hay nada en este idioma. Estas páginas están en otro.")
	b.open("search.html?q=umbrella&in=es")
	b.wait(pageOpen)
	b.want(languages, "all")
	b.open("search.html?q=regalo&lang=es")
	b.wait(pageOpen)
	b.want(languages, "es")
	b.want(`document.querySelector("[data-cando-hits]").lang`, "es")
}

// languages is the language filter that is on.
const languages = `[...document.querySelectorAll(".chip[data-facet=lang][aria-pressed=true]")].map(c => c.dataset.value).join(", ")`

// TestBrowserSearchForeign searches a folder that knows nothing of Cando:
// where there is nothing to choose, there are no filters.
func TestBrowserSearchForeign(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, text := range map[string]string{"index.md": "# Home\n\nLaptops and desks.\n", "laptops.md": "# Laptops\n\nHow to order one.\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b := newBrowser(t, served(t, published(t, dir)))
	b.open("search.html?q=laptop")
	b.wait(pageOpen)
	b.want(said, "2 pages found")
	b.still(`String([...document.querySelectorAll(".chip, summary")].some(chip => chip.checkVisibility()))`, "false")
	b.open("search.html?q=xyzzy")
	b.wait(said + ` !== ""`)
	b.want(said, "Nothing found. Try fewer or other words.")
}
