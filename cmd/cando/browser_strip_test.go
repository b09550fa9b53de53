package main

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// Parts of the author's strip.
const (
	strip      = `document.querySelector(".cando-strip")`
	notesShort = strip + `.querySelector(".cando-panel-notes > summary").textContent`
	notesText  = strip + `.querySelector(".cando-panel-notes .cando-sheet").innerText`
	fileText   = strip + `.querySelector(".cando-panel-file .cando-sheet").innerText`
	viewShort  = strip + `.querySelector(".cando-panel-view > summary > :first-child").textContent`
	// longMarked are the sentences that are marked in the page.
	longMarked = `[...(CSS.highlights.get("cando-long") ?? [])].join(" | ")`
)

// opens opens one of the strip's panels.
func (b trainer) opens(panel string) {
	b.t.Helper()
	b.wait(strip)
	b.do(chromedp.Click(chromedp.CSS(".cando-panel-" + panel + " > summary")))
	b.wait(strip + `.querySelector(".cando-panel-` + panel + `").open`)
}

// sets gives a control of the strip a value, as a hand does.
func (b trainer) sets(control, value string) {
	b.t.Helper()
	b.wait(`document.querySelector("#cando-view-` + control + `")`)
	b.do(chromedp.Evaluate[chromedp.Void](`(control => {
		control.value = ` + quote(value) + `;
		control.dispatchEvent(new Event("change", {bubbles: true}));
	})(document.querySelector("#cando-view-` + control + `"))`))
}

const longSentence = "When the customer has already waited for longer than two weeks and the carrier cannot say where the parcel is or when it will come, you send another one at once."

func stripBook() map[string]string {
	return map[string]string{
		"cando.yaml":           "title: T\neditor: \"vscode://file/{path}:{line}:{column}\"\n",
		"content/index.md":     "# Home\n\n[A page](a b.md)\n",
		"content/a b.md":       "# A page\n\nSee [this](nowhere.md) at once.\n",
		"content/other.md":     "# Another page\n\nSee [that](nowhere.md), and [this](gone.md).\n",
		"content/arabic.ar.md": "---\nlang: ar\n---\n# طلب متأخر\n\nاطلب رقم الطلب.\n",
	}
}

// TestBrowserStripFollows is a trainer who is told of a mistake at the foot of the
// page, follows the link to the place, and mends it.
func TestBrowserStripFollows(t *testing.T) {
	t.Parallel()
	b := newTrainer(t, stripBook())
	b.do(desk)
	b.open("a%20b.html")
	b.mark()
	b.want(notesShort, "1 warning here, 2 elsewhere")
	b.opens("notes")
	b.wantPart(notesText, `Link target "nowhere.md" not found`)
	b.wantPart(notesText, "Another page 2 warnings")
	whole, err := filepath.EvalSymlinks(b.dir)
	if err != nil {
		t.Fatal(err)
	}
	link := strip + `.querySelector(".cando-panel-notes ol a").getAttribute("href")`
	if got := b.eval(link); got != "vscode://file/"+filepath.ToSlash(b.dir)+"/content/a%20b.md:3:12" && got != "vscode://file/"+filepath.ToSlash(whole)+"/content/a%20b.md:3:12" {
		t.Errorf("the link to the place is %q", got)
	}
	b.want(strip+`.querySelector(".cando-panel-notes ul a").getAttribute("href")`, "/other.html")
	b.save("content/a b.md", "# A page\n\nSee this at once.\n")
	b.want(notesShort, "No warnings here, 2 elsewhere")
	b.wantPart(notesText, "Nothing is wrong with this page.")
	b.still(`String(`+strip+`.querySelector(".cando-panel-notes").open)`, "true")
	b.save("content/other.md", "# Another page\n")
	b.want(notesShort, "No warnings")
	b.save("content/other.md", "---\ntitel: A\n---\n# Another page\n")
	b.want(notesShort, "1 error elsewhere")
	b.want(`document.querySelector(".cando-faults .cando-where")?.getAttribute("href")?.split("/").at(-1) ?? ""`, "other.md:2:1")
	b.shows("See this at once.")
	b.want(`[...document.querySelectorAll(".cando-panel-file .cando-sheet p")].map(e => e.textContent).join("; ")`,
		"content/a b.md Copy; No review is set for this page.; Open in your editor")
}

// TestBrowserStripMarks is a trainer who is shown a sentence that is too long.
func TestBrowserStripMarks(t *testing.T) {
	t.Parallel()
	b := newTrainer(t, stripBook())
	text := "# Late\n\n" + strings.Repeat("Words.\n\n", 80) + strings.Replace(longSentence, "two weeks", "*two\nweeks*", 1) + " Short.\n"
	b.save("content/a b.md", text)
	b.do(desk)
	b.open("a%20b.html")
	b.want(longMarked, strings.Replace(longSentence, "two weeks", "two\nweeks", 1))
	before := b.eval(`document.body.innerHTML`)
	b.opens("reading")
	b.wantPart(strip+`.querySelector(".cando-panel-reading .cando-sheet").innerText`, "1 sentence of more than 25 words")
	b.do(chromedp.Click(chromedp.CSS(".cando-panel-reading li button")))
	b.wait(`scrollY > 500 && String(getSelection()).startsWith("When the customer")`)
	b.still(`document.body.innerHTML`, before)
	b.save("content/a b.md", "# Late\n\nBefore it. "+longSentence+"\n")
	b.want(longMarked, longSentence)
	b.save("content/a b.md", "# Late\n\nShort.\n")
	b.want(longMarked, "")
}

// TestBrowserStripCloses is a trainer who does not want the strip now.
func TestBrowserStripCloses(t *testing.T) {
	t.Parallel()
	b := newTrainer(t, stripBook())
	b.do(phone)
	b.open("other.html")
	b.wait(strip + `?.checkVisibility()`)
	const covered = `(() => { scrollTo({top: 1e6, behavior: "instant"}); return String(document.body.getBoundingClientRect().bottom > document.querySelector(".cando-strip").getBoundingClientRect().top + 1); })()`
	b.want(covered, "false")
	b.still(`String(document.documentElement.scrollWidth <= innerWidth)`, "true")
	const shown = `String(` + strip + `.querySelector(".cando-panel").checkVisibility())`
	b.do(chromedp.Evaluate[chromedp.Void](strip + `.querySelector("summary").focus()`))
	b.press(kb.Enter)
	b.wait(strip + `.querySelector(".cando-panel-notes").open`)
	b.press(kb.Escape)
	b.wait(`!` + strip + `.querySelector(".cando-panel-notes").open && document.activeElement.matches(".cando-panel-notes > summary")`)
	b.press(".")
	b.want(shown, "false")
	b.still(`document.activeElement.textContent`, "Show the author’s strip")
	b.open("index.html")
	b.wait(strip)
	b.still(shown, "false")
	b.do(chromedp.Click(chromedp.CSS(".cando-reopen")))
	b.want(shown, "true")
	b.want(notesShort, "No warnings here, 3 elsewhere")
	b.do(chromedp.Click(chromedp.CSS(".cando-close")))
	b.want(shown, "false")
	b.press(".")
	b.want(shown, "true")
	b.do(chromedp.SendKeys(searchBox, "a."))
	b.still(shown, "true")
	b.do(call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}))
	b.want(`String(`+strip+`.checkVisibility())`, "false")
}

// TestBrowserStripAxe has the strip judged with each of its panels open: light on a
// phone and dark on a desk, under a strict policy, and on a page in Arabic.
func TestBrowserStripAxe(t *testing.T) {
	t.Parallel()
	axe := axeCore(t)
	files := stripBook()
	files["content/a b.md"] += "\n" + longSentence + "\n"
	dir := t.TempDir()
	for name, text := range files {
		writeFile(t, filepath.Join(dir, filepath.FromSlash(name)), text)
	}
	b := trainerAt(newBrowser(t, strictly(t, serving(t, dir, "--addr", "127.0.0.1:0"))), dir)
	for scheme, screen := range map[string]chromedp.Action[chromedp.Void]{"light": phone, "dark": desk} {
		b.prefer(scheme)
		b.do(screen)
		for _, page := range []string{"a%20b.html", "arabic.ar.html"} {
			b.open(page)
			for _, panel := range []string{"notes", "file", "reading", "view"} {
				b.opens(panel)
				b.snap(strings.Join([]string{"strip", panel, page[:2], scheme}, "-"))
				for _, violation := range b.violations(axe) {
					t.Errorf("%s, %s, %s: %s", panel, page, scheme, violation)
				}
			}
			b.still(`String(document.documentElement.scrollWidth <= innerWidth)`, "true")
		}
	}
	b.press(".")
	b.wait(strip + `.hasAttribute("data-closed")`)
	b.snap("strip-closed")
	for _, violation := range b.violations(axe) {
		t.Errorf("closed: %s", violation)
	}
}

// strictly hands a preview on with the strictest policy that it could meet.
func strictly(t *testing.T, preview string) string {
	t.Helper()
	target, err := url.Parse(preview)
	if err != nil {
		t.Fatal(err)
	}
	proxy := &httputil.ReverseProxy{
		FlushInterval: -1,
		Rewrite:       func(r *httputil.ProxyRequest) { r.SetURL(target) },
		ModifyResponse: func(answer *http.Response) error {
			answer.Header.Set("Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'")
			return nil
		},
		ErrorHandler: func(w http.ResponseWriter, _ *http.Request, _ error) { w.WriteHeader(http.StatusBadGateway) },
	}
	server := httptest.NewServer(proxy)
	t.Cleanup(server.Close)
	return server.URL + "/"
}

// TestBrowserStripIsNotPublished guards that readers never meet the strip.
func TestBrowserStripIsNotPublished(t *testing.T) {
	err := filepath.WalkDir(publishedCareBook(t), func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(name)
		if strings.Contains(string(text), "cando-strip") || strings.Contains(string(text), "_cando") {
			t.Errorf("%s knows of the strip", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
