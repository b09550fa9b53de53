package main

import (
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
	dir := t.TempDir()
	trainer := trainer{dir: dir}
	for name, text := range files {
		writeFile(t, filepath.Join(dir, filepath.FromSlash(name)), text)
	}
	trainer.browser = newBrowser(t, serving(t, dir, "--addr", "127.0.0.1:0"))
	return trainer
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

func (b trainer) save(name, text string) {
	b.t.Helper()
	writeFile(b.t, filepath.Join(b.dir, filepath.FromSlash(name)), text)
}

// shows waits until the page says something, without having been loaded anew
// since mark.
func (b trainer) shows(text string) {
	b.t.Helper()
	b.wait(`document.body.textContent.includes(` + quote(text) + `)`)
	if b.eval(`String(window.notLoadedAnew)`) != "true" {
		b.t.Errorf("the page was loaded anew to show %q", text)
	}
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
	if got := b.eval(`[document.querySelector("details").open, document.activeElement.matches("[data-cando-search]"), scrollY].join(" ")`); got != "true true 900" {
		t.Errorf("open, focused, scrolled: %s", got)
	}
	b.save("content/playbooks/late.md", strings.Replace(longText("Another end"), "# Late", "# Very late", 1))
	b.shows("Very late")
	b.wait(`document.title.startsWith("Very late")`)
	b.save("cando.yaml", "title: Our book\n")
	b.shows("Our book")
	if got := b.eval(`String(document.querySelector("details").open)`); got != "true" {
		t.Error("the details are closed again")
	}
}

// TestBrowserLiveFaults is a trainer who makes a mistake, is told of it on the
// page, and puts it right.
func TestBrowserLiveFaults(t *testing.T) {
	b := newTrainer(t, map[string]string{
		"cando.yaml":       "title: T\n",
		"content/index.md": "# Home\n\nFirst\n",
		"content/a.md":     "# A\n",
	})
	b.open("index.html")
	b.mark()
	b.save("content/a.md", "---\ntitel: A\n---\n# A\n")
	b.wait(`document.querySelector(".cando-faults")?.textContent.includes("content/a.md:2:1")`)
	if text := b.eval(`document.querySelector(".cando-faults").textContent`); !strings.Contains(text, `unknown key "titel"`) || !strings.Contains(text, `did you mean "title"?`) {
		t.Errorf("it says %q", text)
	}
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
