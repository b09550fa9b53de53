package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// forgive forgets the faults so far, each of which must be of a kind that is
// meant to happen: a page that is not there is one to the browser.
func (b trainer) forgive(kind string) {
	b.t.Helper()
	for _, fault := range b.forget() {
		if !strings.Contains(fault, kind) {
			b.t.Error(fault)
		}
	}
}

func (b trainer) rename(from, to string) {
	b.t.Helper()
	if err := os.Rename(filepath.Join(b.dir, from), filepath.Join(b.dir, to)); err != nil {
		b.t.Fatal(err)
	}
}

const saysGone = `document.querySelector(".cando-gone")?.textContent.includes("not there any more")`

// TestBrowserLiveGone is a trainer who takes a page away, and brings it back.
func TestBrowserLiveGone(t *testing.T) {
	t.Parallel()
	b := newTrainer(t, map[string]string{"cando.yaml": "title: T\n", "content/index.md": "# Home\n", "content/a.md": "# A\n\nFirst\n"})
	b.open("a.html")
	b.mark()
	b.rename("content/a.md", "content/b.md")
	b.wait(saysGone)
	b.shows("First") // and shows it still
	b.save("content/a.md", "# A\n\nAgain\n")
	b.shows("Again")
	b.wait(`!document.querySelector(".cando-gone")`)
	b.rename("content/a.md", "content/c.md")
	b.wait(saysGone)
	b.rename("content/c.md", "content/a.md") // with the very words that are shown
	b.wait(`!document.querySelector(".cando-gone")`)
	b.shows("Again")
}

// TestBrowserLiveTwoTabs guards that only the page that is concerned moves.
func TestBrowserLiveTwoTabs(t *testing.T) {
	t.Parallel()
	b := newTrainer(t, map[string]string{
		"cando.yaml": "title: T\n", "content/index.md": "# Home\n", "content/one/a.md": "# A\n\nFirst\n", "content/two/b.md": "# B\n\nOther\n",
	})
	other := b.tab()
	b.open("one/a.html")
	other.open("two/b.html")
	for _, tab := range []trainer{b, other} {
		tab.mark()
		tab.want(`heard.join(" ")`, "page faults") // what every page is told first
		// Beside the body stands the author's strip, which comes when it has been made.
		tab.eval(`heard.length = 0; window.moved = 0; new MutationObserver((all) => { moved += all.length; }).observe(document.body, {subtree: true, childList: true, attributes: true, characterData: true}); ""`)
	}
	b.save("content/one/a.md", "# A\n\nSecond\n")
	b.shows("Second")
	other.still(`String(moved)`, "0")
	b.save("content/two/b.md", "# B\n\nElse\n")
	other.shows("Else")
	// What is told comes in order: nothing was told of the first page, then.
	other.still(`heard.join(" ")`, "page")
	b.save("content/one/a.md", "# A\n\nThird\n")
	b.shows("Third")
	b.still(`heard.join(" ")`, "page page")
	b.still(`String(moved > 0)`, "true")
}

// TestBrowserLiveImage is a trainer who draws a picture anew.
func TestBrowserLiveImage(t *testing.T) {
	t.Parallel()
	picture := func(width string) string {
		return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="` + width + `" height="8"/></svg>`
	}
	b := newTrainer(t, map[string]string{
		"cando.yaml": "title: T\n", "content/index.md": "# Home\n\n![A picture](p.svg)\n", "content/p.svg": picture("4"),
	})
	b.open("index.html")
	b.mark()
	b.wait(`document.querySelector("article img").complete`)
	b.save("content/p.svg", picture("8"))
	b.wait(`document.querySelector("article img").src.includes("saved=")`)
	b.shows("Home")
}

// TestBrowserLiveTemplate is a trainer who breaks the template of the page that
// is open: the page stays, and says where.
func TestBrowserLiveTemplate(t *testing.T) {
	t.Parallel()
	b := newTrainer(t, map[string]string{
		"cando.yaml": "title: T\ntheme: ours\n", "content/index.md": "# Home\n\nFirst\n", "content/a.md": "# A\n\nWords\n",
		"themes/ours/assets/ours.css": "",
	})
	const template = "themes/ours/layouts/page.html"
	b.open("a.html")
	b.mark()
	b.save(template, "{{define \"main\"}}\n<article>{{.Page.Nonsense}}</article>{{end}}")
	b.wait(`document.querySelector(".cando-faults")?.textContent.includes("themes/ours/layouts/page.html:2")`)
	b.shows("Words")
	b.open("a.html") // loaded anew it is as it was, too
	b.mark()
	b.wait(`document.querySelector(".cando-faults")`)
	b.shows("Words")
	b.save(template, `{{define "main"}}<article>Ours: {{.Body}}</article>{{end}}`)
	b.shows("Ours")
	b.wait(`!document.querySelector(".cando-faults")`)
}

// TestBrowserLiveNothingYet is a trainer who begins with a mistake.
func TestBrowserLiveNothingYet(t *testing.T) {
	t.Parallel()
	b := newTrainer(t, map[string]string{"cando.yaml": "titel: T\n", "content/index.md": "# Home\n\nFirst\n"})
	b.do(chromedp.Navigate(b.base))
	b.wait(`document.querySelector("h1")?.textContent === "There is no site yet"`)
	b.wait(`document.querySelector(".cando-faults")?.textContent.includes("cando.yaml:1:1")`)
	b.shoot("live-nothing")
	b.forgive("503")
	b.save("cando.yaml", "title: T\n")
	b.wait(`document.body.textContent.includes("First")`)
}

// TestBrowserLiveKeeps is a trainer in the middle of things: what was typed
// stays, and what is new on the page is brought to life.
func TestBrowserLiveKeeps(t *testing.T) {
	t.Parallel()
	page := func(say string) string {
		return "---\nsay:\n" + say + "---\n# Late\n\n## Is it late?\n\n- [Yes](#wait)\n- [No](#go)\n\n## Wait\n\nA while\n\n## Go\n\nOn\n"
	}
	b := newTrainer(t, map[string]string{
		"cando.yaml": "title: T\n", "content/index.md": "# Home\n", "content/playbooks/late.md": page("  - We are sorry.\n"),
	})
	b.open("playbooks/late.html?way=yes")
	b.mark()
	b.do(chromedp.SendKeys(searchBox, "parcel"))
	b.save("content/playbooks/late.md", strings.Replace(page("  - We are sorry.\n  - It is on its way.\n"), "A while", "A long while", 1))
	b.shows("A long while")
	b.shows("It is on its way.")
	b.still(boxText, "parcel")
	b.want(`[...document.querySelectorAll("[data-cando-copy]")].map((button) => button.hidden).join(" ")`, "false false")
	b.want(headingsSeen, "Wait")
	b.want(address, "late.html?way=yes")
}

// TestBrowserLiveLooks has what the preview says judged by axe-core.
func TestBrowserLiveLooks(t *testing.T) {
	t.Parallel()
	axe := axeCore(t)
	b := newTrainer(t, map[string]string{
		"cando.yaml": "title: T\n", "content/index.md": "# Home\n\nFirst\n", "content/playbooks/a.md": "# A\n",
	})
	b.open("index.html")
	b.save("content/playbooks/a.md", "---\ntitel: A very long title that goes on and on so that the line of the file is longer than any phone is wide\nkind: poem\n---\n# A\n")
	b.wait(`document.querySelectorAll(".cando-faults li").length === 2`)
	for _, scheme := range []string{"light", "dark"} {
		b.prefer(scheme)
		for name, screen := range map[string]chromedp.Action[chromedp.Void]{
			"phone": chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile), "desktop": chromedp.EmulateViewport(1280, 900),
		} {
			b.do(screen)
			b.shoot("live-faults-" + scheme + "-" + name)
			for _, violation := range b.violations(axe) {
				t.Errorf("%s, %s: %s", scheme, name, violation)
			}
		}
	}
}
