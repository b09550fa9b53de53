package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

func (b trainer) remove(name string) {
	b.t.Helper()
	if err := os.Remove(filepath.Join(b.dir, filepath.FromSlash(name))); err != nil {
		b.t.Fatal(err)
	}
}

// told waits until the page tells of a fault at a place, and shows what it
// showed before.
func (b trainer) told(place, before string) {
	b.t.Helper()
	b.wantPart(`document.querySelector(".cando-faults .cando-where").textContent`, place)
	b.shows(before)
}

// well waits until the page tells of no fault.
func (b trainer) well() {
	b.t.Helper()
	b.wait(`!document.querySelector(".cando-faults")`)
}

// settleDown opens what is folded and goes to a place on the page; it is for what
// has to survive.
func (b trainer) settleDown(page string) {
	b.t.Helper()
	b.do(chromedp.EmulateViewport(800, 600))
	b.open(page)
	b.mark()
	b.eval(`document.querySelector("details").open = true; scrollTo({top: 700, behavior: "instant"}); ""`)
	b.wait(settled)
}

const settled = `document.querySelector("article details").open && scrollY === 700`

// isSettled asserts that the place and what was opened have survived.
func (b trainer) isSettled() {
	b.t.Helper()
	b.still("String("+settled+")", "true")
}

const longName = "content/playbooks/late.md"

func longBook() map[string]string {
	return map[string]string{
		"cando.yaml": "title: T\ntheme: ours\n", "content/index.md": "# Home\n", longName: longText("The end"),
		"themes/ours/assets/site.css/9.css": "h1 { color: rgb(1, 2, 3); }",
	}
}

// TestBrowserLivePage edits a page, breaks and mends it, renames it and takes it
// away, before the eyes of its reader.
func TestBrowserLivePage(t *testing.T) {
	t.Parallel()
	b := newTrainer(t, longBook())
	b.settleDown("playbooks/late.html")
	b.save(longName, longText("Another end"))
	b.shows("Another end")
	b.isSettled()
	b.save(longName, "---\ntitle: Late\nkind: poem\n---\n"+longText("A third end"))
	b.told(longName+":3:7", "Another end")
	b.isSettled()
	b.save(longName, "---\ntitle: Late\nkind: playbook\n---\n"+longText("A third end"))
	b.shows("A third end")
	b.well()
	b.isSettled()

	b.rename(longName, "content/playbooks/later.md")
	b.wait(saysGone)
	b.isSettled()
	other := b.tab() // the page is where its new name says
	other.open("playbooks/later.html")
	other.mark()
	other.shows("A third end")
	b.rename("content/playbooks/later.md", longName)
	b.wait(`!document.querySelector(".cando-gone")`)
	other.wait(saysGone)
	b.isSettled()

	b.remove(longName)
	b.wait(saysGone)
	b.do(chromedp.Click(chromedp.CSS(".cando-gone a")))
	b.wait(`location.pathname === "/"`)
}

// TestBrowserLiveLayout edits a template, breaks and mends it, renames it and
// takes it away.
func TestBrowserLiveLayout(t *testing.T) {
	t.Parallel()
	const layout = "themes/ours/layouts/playbook.html"
	b := newTrainer(t, longBook())
	b.settleDown("playbooks/late.html")
	b.save(layout, `{{define "main"}}<article class="prose"><p>Ours</p>{{.Body}}</article>{{end}}`)
	b.shows("Ours")
	b.save(layout, `{{define "main"}}<article class="prose"><p>Yours</p>{{.Body}}</article>{{end}}`)
	b.shows("Yours")
	b.save(layout, "{{define \"main\"}}<article>\n{{.Body</article>{{end}}") // it cannot be read
	b.told(layout+":2", "Yours")
	b.save(layout, "{{define \"main\"}}<article>\n{{.Page.Nonsense}}</article>{{end}}") // it cannot be carried out
	b.wantPart(`document.querySelector(".cando-faults")?.textContent`, "Nonsense")
	b.told(layout+":2", "Yours")
	b.save(layout, `{{define "main"}}<article class="prose"><p>Theirs</p>{{.Body}}</article>{{end}}`)
	b.shows("Theirs")
	b.well()
	b.rename(layout, "themes/ours/layouts/story.html")
	b.wait(`!document.body.textContent.includes("Theirs")`)
	b.rename("themes/ours/layouts/story.html", layout)
	b.shows("Theirs")
	b.remove(layout)
	b.wait(`!document.body.textContent.includes("Theirs")`)
	b.shows("The end")
}

// TestBrowserLiveStyle edits a style sheet, breaks and mends it, renames it and
// takes it away.
func TestBrowserLiveStyle(t *testing.T) {
	t.Parallel()
	const sheet, colour = "themes/ours/assets/site.css/9.css", `getComputedStyle(document.querySelector("h1")).color`
	b := newTrainer(t, longBook())
	b.settleDown("playbooks/late.html")
	b.want(colour, "rgb(1, 2, 3)")
	b.save(sheet, "h1 { color: rgb(4, 5, 6); }")
	b.want(colour, "rgb(4, 5, 6)")
	b.isSettled()
	b.save(sheet, "h1 { color: rgb(7, 8, 9)") // browsers close it
	b.want(colour, "rgb(7, 8, 9)")
	b.save(sheet, "h1 color: }{ rgb(1, 1, 1)")
	b.wait(`!["rgb(4, 5, 6)", "rgb(7, 8, 9)"].includes(` + colour + `)`)
	b.save(sheet, "h1 { color: rgb(4, 5, 6); }")
	b.want(colour, "rgb(4, 5, 6)")
	b.rename(sheet, "themes/ours/assets/site.css/99.css")
	b.save("themes/ours/assets/site.css/999.css", "h1 { color: rgb(10, 11, 12); }")
	b.want(colour, "rgb(10, 11, 12)")
	b.remove("themes/ours/assets/site.css/999.css")
	b.want(colour, "rgb(4, 5, 6)")
	b.remove("themes/ours/assets/site.css/99.css")
	b.wait(colour + ` !== "rgb(4, 5, 6)"`)
	b.shows("The end")
	b.isSettled()
	b.still(`String(document.querySelectorAll("link[rel=stylesheet]").length)`, b.eval(`String(new Set([...document.querySelectorAll("link[rel=stylesheet]")].map(link => link.href)).size)`))
}

// TestBrowserLiveConfig edits the configuration, breaks and mends it, renames it
// and brings it back.
func TestBrowserLiveConfig(t *testing.T) {
	t.Parallel()
	b := newTrainer(t, longBook())
	b.settleDown("playbooks/late.html")
	b.save("cando.yaml", "title: Our book\ntheme: ours\n")
	b.wait(`document.title.endsWith("Our book")`)
	b.shows("Our book")
	b.isSettled()
	b.save("cando.yaml", "title: Your book\ntheme: theirs\n")
	b.told("cando.yaml:2:8", "Our book")
	b.save("cando.yaml", "title: Your book\nroles: [{id: associate}, {id: associate}]\n")
	b.wantPart(`document.querySelector(".cando-faults")?.textContent`, "associate")
	b.told("cando.yaml:2:", "Our book")
	b.isSettled()
	b.save("cando.yaml", "title: Your book\ntheme: ours\n")
	b.shows("Your book")
	b.well()
	b.isSettled()
	b.rename("cando.yaml", "cando.off")
	b.wait(`!document.body.textContent.includes("Your book")`)
	b.rename("cando.off", "cando.yaml")
	b.wait(`document.body.textContent.includes("Your book")`)
	b.well()
}
