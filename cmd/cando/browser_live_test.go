package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// trainer is somebody who writes a book and looks at it.
type trainer struct {
	*browser
	dir string
}

func newTrainer(t *testing.T, files map[string]string) trainer {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		writeFile(t, filepath.Join(dir, filepath.FromSlash(name)), text)
	}
	return trainerAt(newBrowser(t, serving(t, dir, "--addr", "127.0.0.1:0")), dir)
}

// trainerAt has every page note what it is told: follows is set once it is told
// of everything, and heard lists the events.
func trainerAt(b *browser, dir string) trainer {
	b.t.Helper()
	b.beforePages(`
		window.heard = [];
		window.EventSource = class extends EventSource {
			constructor(...given) {
				super(...given);
				this.addEventListener("open", () => { window.follows = true; });
				for (const name of ["page", "gone", "images", "faults"]) this.addEventListener(name, () => heard.push(name));
			}
		};`)
	return trainer{b, dir}
}

// open opens a page and waits until it follows what is saved: of what is saved
// before, it would learn by being loaded anew.
func (b trainer) open(page string) {
	b.t.Helper()
	b.browser.open(page)
	b.wait("window.follows")
}

// tab is another window of the same trainer.
func (b trainer) tab() trainer {
	b.t.Helper()
	return trainerAt(b.browser.tab(), b.dir)
}

func writeFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// save puts a file in the place of another all at once, as editors do.
func (b trainer) save(name, text string) {
	b.t.Helper()
	saved := filepath.Join(b.t.TempDir(), "saved")
	writeFile(b.t, saved, text)
	place := filepath.Join(b.dir, filepath.FromSlash(name))
	if err := errors.Join(os.MkdirAll(filepath.Dir(place), 0o755), os.Rename(saved, place)); err != nil {
		b.t.Fatal(err)
	}
}

// overwrite saves a file as editors do that first empty it.
func (b trainer) overwrite(name, text string) {
	b.t.Helper()
	writeFile(b.t, filepath.Join(b.dir, filepath.FromSlash(name)), text)
}

// shows waits until the page says something, without having been loaded anew
// since mark.
func (b trainer) shows(text string) {
	b.t.Helper()
	b.wait(`document.body.textContent.includes(` + quote(text) + `)`)
	b.still(`String(window.notLoadedAnew)`, "true") // it was not loaded anew
}

// mark notes that the page has not been loaded anew.
func (b trainer) mark() { b.t.Helper(); b.eval(`String(window.notLoadedAnew = true)`) }

const longPage = "# Late\n\n<details><summary>More</summary>\n\nHidden\n\n</details>\n\n" +
	"First text\n\n## A place\n\n"

func longText(last string) string {
	return longPage + strings.Repeat("A paragraph that makes the page long enough to be scrolled.\n\n", 60) + last + "\n"
}

// TestBrowserLiveFollows is a trainer who saves a file and sees the page change:
// the place, what is open and what has the focus stay.
func TestBrowserLiveFollows(t *testing.T) {
	t.Parallel()
	b := newTrainer(t, map[string]string{
		"cando.yaml":                "title: T\n",
		"content/index.md":          "# Home\n",
		"content/playbooks/late.md": longText("The end"),
	})
	b.do(chromedp.EmulateViewport(800, 600))
	b.open("playbooks/late.html")
	b.mark()
	b.eval(`document.querySelector("details").open = true; document.querySelector("[data-cando-search]").focus(); scrollTo({top: 900, behavior: "instant"}); String(scrollY)`)
	b.save("content/playbooks/late.md", longText("Another end"))
	b.shows("Another end")
	const open, focused, place = `String(document.querySelector("details").open)`, boxFocused, `String(scrollY)`
	b.still(open, "true")
	b.still(focused, "true")
	b.still(place, "900")
	b.overwrite("content/playbooks/late.md", strings.Replace(longText("Another end"), "# Late", "# Very late", 1))
	b.shows("Very late")
	b.wait(`document.title.startsWith("Very late")`)
	b.save("cando.yaml", "title: Our book\n")
	b.shows("Our book")
	b.still(open, "true")
	b.still(focused, "true")
	b.still(place, "900")
}

// TestBrowserLiveFaults is a trainer who makes a mistake, is told of it on the
// page, and puts it right.
func TestBrowserLiveFaults(t *testing.T) {
	t.Parallel()
	b := newTrainer(t, map[string]string{
		"cando.yaml":       "title: T\n",
		"content/index.md": "# Home\n\nFirst\n",
		"content/a.md":     "# A\n",
	})
	b.open("index.html")
	b.mark()
	b.save("content/a.md", "---\ntitel: A\n---\n# A\n")
	b.wait(`document.querySelector(".cando-faults")?.textContent.includes("content/a.md:2:1")`)
	b.wantPart(`document.querySelector(".cando-faults").textContent`, `unknown key "titel"`)
	b.wantPart(`document.querySelector(".cando-faults").textContent`, `did you mean "title"?`)
	b.save("content/index.md", "# Home\n\nSecond\n")
	b.save("content/a.md", "# A\n")
	b.wait(`!document.querySelector(".cando-faults")`)
	b.shows("Second")
	b.save("cando.yaml", "titel: T\n")
	b.wait(`document.querySelector(".cando-faults")?.textContent.includes("cando.yaml:1:1")`)
	b.save("cando.yaml", "title: Mended\n")
	b.wait(`!document.querySelector(".cando-faults")`)
	b.shows("Mended")
}

// TestBrowserLiveTheme is a trainer who changes a template and a style sheet.
func TestBrowserLiveTheme(t *testing.T) {
	t.Parallel()
	b := newTrainer(t, map[string]string{
		"cando.yaml":                        "title: T\ntheme: ours\n",
		"content/index.md":                  "# Home\n",
		"themes/ours/assets/site.css/9.css": "h1 { color: rgb(1, 2, 3); }",
	})
	colour := `getComputedStyle(document.querySelector("h1")).color`
	b.open("index.html")
	b.mark()
	b.wait(colour + ` === "rgb(1, 2, 3)"`)
	b.save("themes/ours/assets/site.css/9.css", "h1 { color: rgb(4, 5, 6); }")
	b.wait(colour + ` === "rgb(4, 5, 6)"`)
	b.save("themes/ours/partials/ending.html", "{{.Nonsense}}")
	b.save("themes/ours/layouts/home.html", `{{define "main"}}<article><h1>Ours</h1></article>{{end}}`)
	b.shows("Ours")
}
