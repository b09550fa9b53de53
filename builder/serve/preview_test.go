package serve

import (
	"bufio"
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"cando/builder"
	"cando/builder/diag"
	"cando/search"
)

// written is a site that is being written: its files by name, and what is wrong
// with some of them.
type written struct {
	files  map[string]string
	faults map[string]diag.Diagnostic
	closed *int
	search chan struct{} // a search waits for it; nil: it does not

	manuscripts map[string]builder.Manuscript
	desk        Desk
}

func (w written) Read(path string) ([]byte, bool) {
	body, ok := w.files[path]
	return []byte(body), ok
}

func (w written) Fault(path string) (diag.Diagnostic, bool) {
	fault, ok := w.faults[path]
	return fault, ok
}

func (w written) Search(context.Context, search.Request) (search.Response, error) {
	if w.search != nil {
		<-w.search
	}
	return search.Response{Total: 1}, nil
}

func (w written) Manuscript(path string) (builder.Manuscript, bool) {
	m, ok := w.manuscripts[path]
	return m, ok
}

func (w written) Roles(string) []builder.Role {
	return []builder.Role{{ID: "lead", Label: "Shift lead"}}
}

func (w written) PageOf(file string) (path, title string, ok bool) {
	name, ok := strings.CutSuffix(file, ".md")
	return name + ".html", "Titled " + name, ok
}

func (w written) Desk() Desk { return w.desk }

func (w written) Close() error {
	if w.closed != nil {
		*w.closed++
	}
	return nil
}

// writing is a server of states that a test gives.
func writing(t *testing.T) (*Live, *Server, func(State, ...diag.Diagnostic)) {
	var next State
	var list diag.List
	live := NewLive(func(context.Context, Changes) (State, diag.List, error) { return next, list, nil })
	show := func(state State, faults ...diag.Diagnostic) {
		t.Helper()
		next, list = state, faults
		if err := live.Rebuild(t.Context(), Changes{}); err != nil {
			t.Fatal(err)
		}
	}
	return live, New(live.Read, live, Hosts{Listen: "127.0.0.1:1313"}).Following(live), show
}

func page(text string) written {
	return written{files: map[string]string{"index.html": "<head></head>" + text, "404.html": "<head></head>no such page"}}
}

// TestPreviewIsForItsReader guards that a page of another server can neither read
// the preview nor listen to what happens in it, nor put it into a frame.
func TestPreviewIsForItsReader(t *testing.T) {
	_, s, show := writing(t)
	show(page("Secret"))
	for name, test := range map[string]struct {
		header []string
		want   int
	}{
		"a reader":            {nil, 200},
		"a page of its own":   {[]string{"Sec-Fetch-Site", "same-origin", "Sec-Fetch-Mode", "cors"}, 200},
		"its own origin":      {[]string{"Origin", "http://127.0.0.1:1313"}, 200},
		"an address typed":    {[]string{"Sec-Fetch-Site", "none", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"}, 200},
		"a link elsewhere":    {[]string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"}, 200},
		"a frame elsewhere":   {[]string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe"}, 403},
		"a script elsewhere":  {[]string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors"}, 403},
		"another port":        {[]string{"Sec-Fetch-Site", "same-site", "Sec-Fetch-Mode", "cors"}, 403},
		"another origin":      {[]string{"Origin", "http://evil.example"}, 403},
		"another port's own":  {[]string{"Origin", "http://127.0.0.1:8080"}, 403},
		"an origin unknown":   {[]string{"Origin", "null"}, 403},
		"a name that is ours": {[]string{"Host", "evil.example"}, 403},
	} {
		for _, target := range []string{"/", "/api/search?q=x", "/_cando/preview.js", "/_cando/page?page=/"} {
			r := get(t, s, target, test.header...)
			if r.StatusCode != test.want {
				t.Errorf("%s asks for %s: %d, want %d", name, target, r.StatusCode, test.want)
			}
			if text := body(t, r); test.want == 403 && strings.Contains(text, "Secret") {
				t.Errorf("%s reads %s", name, target)
			}
		}
		if test.want == 403 {
			if r := get(t, s, eventsPath+"?page=/", test.header...); r.StatusCode != 403 {
				t.Errorf("%s listens: %d", name, r.StatusCode)
			}
		}
	}
}

// TestPreviewAddressesAreItsOwn guards that a finished site has no preview.
func TestPreviewAddressesAreItsOwn(t *testing.T) {
	s := New(site, nil, Hosts{Listen: "127.0.0.1:1313"})
	for _, target := range []string{eventsPath, scriptPath, stylePath, tabPath, stripPath, qrPath} {
		if r := get(t, s, target); r.StatusCode != 404 {
			t.Errorf("%s: %d", target, r.StatusCode)
		}
	}
	if text := body(t, get(t, s, "/")); strings.Contains(text, "_cando") {
		t.Errorf("a page of it has %s", text)
	}
}

// TestRequestsWaitForTheBuild guards that nobody is shown what is half built.
func TestRequestsWaitForTheBuild(t *testing.T) {
	building, finish := make(chan struct{}), make(chan struct{})
	live := NewLive(func(context.Context, Changes) (State, diag.List, error) {
		close(building)
		<-finish
		return page("Built"), nil, nil
	})
	s := New(live.Read, live, Hosts{Listen: "127.0.0.1:1313"}).Following(live)
	built := make(chan error)
	go func() { built <- live.Rebuild(t.Context(), Changes{}) }()
	<-building
	answers := make(chan string)
	for range 3 {
		go func() {
			w := httptest.NewRecorder()
			r := httptest.NewRequest(http.MethodGet, "/", nil)
			r.Host = "127.0.0.1:1313"
			s.ServeHTTP(w, r)
			answers <- w.Body.String()
		}()
	}
	close(finish)
	if err := <-built; err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if text := <-answers; !strings.Contains(text, "Built") {
			t.Errorf("it was answered %q", text)
		}
	}
}

// TestFaultsKeepWhatWasGood guards that what is wrong is told and the last good
// page stays: of the whole site, and of one page.
func TestFaultsKeepWhatWasGood(t *testing.T) {
	_, s, show := writing(t)
	if r := get(t, s, "/"); r.StatusCode != 503 || !strings.Contains(body(t, r), "There is no site yet") {
		t.Errorf("before there is anything: %d", r.StatusCode)
	}
	wrong := diag.Diagnostic{Severity: diag.Error, Message: "wrong"}
	show(page("Good"))
	if text := body(t, get(t, s, "/")); !strings.Contains(text, "Good") {
		t.Errorf("it shows %s", text)
	}
	show(nil, wrong)
	if text := body(t, get(t, s, "/")); !strings.Contains(text, "Good") {
		t.Errorf("with a fault it shows %s", text)
	}
	show(written{faults: map[string]diag.Diagnostic{"index.html": wrong, "new.html": wrong}})
	if text := body(t, get(t, s, "/")); !strings.Contains(text, "Good") {
		t.Errorf("with a fault in a template it shows %s", text)
	}
	if r := get(t, s, "/new.html"); r.StatusCode != 500 || !strings.Contains(body(t, r), "This page cannot be shown") {
		t.Errorf("a page that never was good: %d", r.StatusCode)
	}
}

// TestSearchKeepsItsState guards that a search may go on in a state that is no
// longer shown, and that nothing else waits for it.
func TestSearchKeepsItsState(t *testing.T) {
	live, _, show := writing(t)
	closed := 0
	old := page("Old")
	old.closed, old.search = &closed, make(chan struct{})
	show(old)
	lent := live.state.lend()
	show(page("New"))
	if closed != 0 {
		t.Error("a state was closed in which somebody searches")
	}
	close(old.search)
	if err := lent.giveBack(); err != nil || closed != 1 {
		t.Errorf("it was closed %d times (%v)", closed, err)
	}
}

// TestNews follows what a page is told from when it is opened.
func TestNews(t *testing.T) {
	_, s, show := writing(t)
	show(page("One"))
	server := httptest.NewServer(s)
	defer server.Close()
	answer, err := http.Get(server.URL + eventsPath + "?page=/&version=" + versionOf([]byte("<head></head>One")))
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	lines := bufio.NewScanner(answer.Body)
	hear := func(want string) {
		t.Helper()
		for lines.Scan() {
			if event, ok := strings.CutPrefix(lines.Text(), "event: "); ok {
				if event == "built" { // for the author's strip
					continue
				}
				if event != want {
					t.Fatalf("it hears of %q, and %q was to come", event, want)
				}
				return
			}
		}
		t.Fatalf("it hears nothing more, and %q was to come", want)
	}
	hear("page") // what it may have missed
	hear("faults")
	show(page("Two"))
	hear("page")
	show(written{})
	hear("gone")
	show(page("Two"))
	hear("page")
	show(nil, diag.Diagnostic{Severity: diag.Error, Message: "wrong"})
	hear("faults")
	show(page("Two")) // nothing but the fault is news
	hear("faults")
}
