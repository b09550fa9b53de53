package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"cando/builder/diag"
	"cando/builder/serve"
	"cando/search"
)

// storm is a knowledge base in which much happens, and a preview that follows.
type storm struct {
	t       *testing.T
	dir     string
	scratch string
	random  *rand.Rand
	live    *serve.Live
	server  *httptest.Server
	ended   chan struct{} // closed when nobody follows any more

	mu    sync.Mutex
	told  map[string]chan struct{} // closed after a build that was told of a path
	fault diag.List                // of the latest build
}

func newStorm(t *testing.T) *storm {
	s := &storm{t: t, dir: filepath.Join(t.TempDir(), "book"), scratch: t.TempDir(), random: rand.New(rand.NewPCG(1, 2)), told: make(map[string]chan struct{})}
	s.mend()
	p := s.previewing(s.scratch)
	watch, err := p.watch()
	s.must(err)
	s.live = serve.NewLive(func(ctx context.Context, changes serve.Changes) (serve.State, diag.List, error) {
		state, list, err := p.build(ctx, changes)
		s.note(changes, list)
		return state, list, err
	})
	s.must(s.live.Rebuild(t.Context(), serve.Changes{Lost: true}))
	s.server = httptest.NewServer(serve.New(s.live.Read, s.live, serve.Hosts{Listen: "127.0.0.1:0"}).Following(s.live))
	following, stop := context.WithCancel(t.Context())
	s.ended = make(chan struct{})
	go func() {
		defer close(s.ended)
		if err := s.live.Follow(following, watch); err != nil {
			t.Errorf("following ended: %v", err)
		}
	}()
	t.Cleanup(func() {
		s.server.Close()
		stop()
		<-s.ended
		if err := cmpErrors(watch.Close(), s.live.Close(), p.close()); err != nil {
			t.Error(err)
		}
		s.leavesNothing()
	})
	return s
}

func cmpErrors(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// previewing is a preview of the folder that has never built before.
func (s *storm) previewing(scratch string) *previewing {
	quiet := streams{Out: io.Discard, Err: io.Discard}
	return &previewing{teller: &teller{streams: quiet}, flags: contentFlags{today: "2026-11-22"}, dir: s.dir, scratch: scratch}
}

func (s *storm) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

func (s *storm) path(name string) string { return filepath.Join(s.dir, filepath.FromSlash(name)) }

// note remembers what a build was told of and what it found.
func (s *storm) note(changes serve.Changes, list diag.List) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fault = nil
	if list.Failed() {
		s.fault = list
	}
	for path, done := range s.told {
		if changes.Lost || slices.Contains(changes.Paths, path) {
			close(done)
			delete(s.told, path)
		}
	}
}

// settle writes a page and waits until a build has been told of all that has
// happened so far: the system tells of everything in its order, and of a file in
// a folder that has always been there by its name.
func (s *storm) settle(page string) {
	s.t.Helper()
	s.write("content/"+page, "# Settled\n")
	const last = "themes/ours/assets/last.css"
	done := make(chan struct{})
	s.mu.Lock()
	s.told[s.path(last)] = done
	s.mu.Unlock()
	s.write(last, "")
	select {
	case <-done:
	case <-s.ended:
		s.t.FailNow()
	}
}

func (s *storm) write(name, text string) {
	_ = os.MkdirAll(filepath.Dir(s.path(name)), 0o755) // what cannot be is tried all the same
	_ = os.WriteFile(s.path(name), []byte(text), 0o644)
}

// mend makes a knowledge base without a fault.
func (s *storm) mend() {
	s.write("cando.yaml", "title: Book\ntheme: ours\n")
	s.write("themes/ours/assets/ours.css", "a { color: red; }")
	for i := range 6 {
		s.write(stormPages[i], "# Page\n\nText\n")
	}
}

var stormPages = []string{
	"content/index.md", "content/a.md", "content/playbooks/b.md", "content/playbooks/deep/c.md", "content/stories/d.md",
	"content/late/e.md", "content/playbooks/f.md", "content/g.es.md",
}

func (s *storm) pick(of ...string) string { return of[s.random.IntN(len(of))] }

func (s *storm) text() string {
	return s.pick("", "", "---\ntitle: Named\n---\n", "---\ntags: [one]\n---\n", "---\nweight: 2\n---\n", "---\naliases: [old.md]\n---\n", "---\ndraft: true\n---\n") +
		"# " + s.pick("A", "B", "C") + "\n\n" + s.pick("See [it](/a.md).", "See [b](/playbooks/b.md#more).", "![x](/x.svg)", "Words") +
		"\n\n## " + s.pick("More", "Less") + fmt.Sprintf("\n\n%d\n", s.random.IntN(1000))
}

// event is one thing that happens in the folder.
func (s *storm) event() {
	page := s.pick(stormPages...)
	switch s.random.IntN(24) {
	default:
		s.write(page, s.text())
	case 0, 1, 2: // an editor that swaps
		s.write(page+"~", s.text())
		_ = os.Rename(s.path(page+"~"), s.path(page))
	case 3, 4:
		_ = os.Remove(s.path(page))
	case 5:
		_ = os.Rename(s.path(page), s.path(s.pick(stormPages...)))
	case 6:
		_ = os.Rename(s.path("content/playbooks"), s.path("content/moved"))
	case 7:
		_ = os.Rename(s.path("content/moved"), s.path("content/playbooks"))
	case 8:
		_ = os.RemoveAll(s.path(s.pick("content/late", "content/moved", "content/playbooks/deep")))
	case 9:
		s.write("content/x.svg", fmt.Sprintf(`<svg width="%d" height="1"/>`, 1+s.random.IntN(9)))
	case 10:
		_ = os.Remove(s.path("content/x.svg"))
	case 11:
		if s.random.IntN(8) == 0 {
			s.write("cando.yaml", "title: "+s.pick("Book", "Tome", "Work")+"\ntheme: ours\n")
		}
	case 12:
		if s.random.IntN(8) == 0 {
			s.write("themes/ours/assets/ours.css", "a { color: "+s.pick("red", "blue")+"; }")
		}
	case 13:
		if s.random.IntN(4) == 0 {
			s.write(page, "---\ntitel: a slip\n---\n# A\n")
		}
	}
}

// listening is a page that is open in a browser.
type listening struct {
	mu     sync.Mutex
	turned *sync.Cond
	page   string // the version that it was told of; "" when it is gone
	faults []string
}

// listen opens a page, and keeps what it is told until the server ends.
func (s *storm) listen(url string) *listening {
	l := &listening{}
	l.turned = sync.NewCond(&l.mu)
	answer, err := http.Get(s.server.URL + "/_cando/events?version=none&page=" + url)
	s.must(err)
	s.t.Cleanup(func() { answer.Body.Close() })
	go func() {
		event := ""
		for lines := bufio.NewScanner(answer.Body); lines.Scan(); {
			if name, ok := strings.CutPrefix(lines.Text(), "event: "); ok {
				event = name
			} else if text, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				l.hear(event, text)
			}
		}
	}()
	return l
}

func (l *listening) hear(event, text string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch event {
	case "page":
		_ = json.Unmarshal([]byte(text), &l.page)
	case "gone":
		l.page = ""
	case "faults":
		var list []struct{ Place, Message string }
		_ = json.Unmarshal([]byte(text), &list)
		l.faults = nil
		for _, fault := range list {
			l.faults = append(l.faults, fault.Place+" "+fault.Message)
		}
	}
	l.turned.Broadcast()
}

// await waits until the page has been told of a version and of faults.
func (l *listening) await(page string, faults []string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for l.page != page && page != "any" || !slices.Equal(l.faults, faults) {
		l.turned.Wait()
	}
}

// TestPreviewInAStorm: whatever happens in the folder, and however fast, the
// preview ends with what a clean build gives, and every page that is open has
// been told of it: no fault is lost, none is invented.
func TestPreviewInAStorm(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes some seconds")
	}
	s := newStorm(t)
	urls := []string{"/", "/a.html", "/playbooks/b.html", "/late/e.html", "/stories/d.html"}
	var open []*listening
	for _, url := range urls {
		open = append(open, s.listen(url))
	}
	for round := range 20 {
		for range 500 {
			s.event()
		}
		s.settle(fmt.Sprintf("settled-%d.md", round))
		s.compare(urls, open)
		if round%5 == 0 {
			s.finds(fmt.Sprintf("settled-%d.md", round))
		}
		if len(s.fault) > 0 {
			s.must(os.RemoveAll(s.path("content")))
			s.mend()
			s.settle(fmt.Sprintf("mended-%d.md", round))
			s.compare(urls, open)
		}
	}
}

// compare holds the preview to a clean build.
func (s *storm) compare(urls []string, open []*listening) {
	s.t.Helper()
	p := s.previewing(s.t.TempDir())
	state, list, err := p.build(s.t.Context(), serve.Changes{Lost: true})
	s.must(err)
	defer func() {
		if state != nil {
			s.must(state.Close())
		}
		s.must(p.close())
	}()
	s.mu.Lock()
	faults := s.fault
	s.mu.Unlock()
	if got, want := errorsIn(faults), errorsIn(failedOnly(list)); !slices.Equal(got, want) {
		s.t.Fatalf("it says\n%q\nand a clean build\n%q", got, want)
	}
	if list.Failed() {
		for _, one := range open {
			one.await("any", errorsIn(faults)[:min(20, len(errorsIn(faults)))])
		}
		return
	}
	shown := state.(previewState)
	for _, page := range shown.Result.Site.Pages {
		want, _ := shown.Read(page.URL)
		if got, ok := s.live.Read(page.URL); !ok || !bytes.Equal(got, want) {
			s.t.Fatalf("%s is not as in a clean build", page.URL)
		}
	}
	for i, one := range open {
		one.await(s.versionAt(urls[i]), nil)
	}
}

func failedOnly(list diag.List) diag.List {
	if !list.Failed() {
		return nil
	}
	return list
}

// errorsIn are the errors of a list, as pages show them.
func errorsIn(list diag.List) []string {
	var texts []string
	for _, d := range list {
		if d.Severity > diag.Warning {
			texts = append(texts, d.Pos.String()+" "+d.Message)
		}
	}
	return texts
}

// versionAt is the version that the server gives a page; "" when there is none.
func (s *storm) versionAt(url string) string {
	status, body := fetch(s.t, s.server.URL+url)
	_, rest, found := strings.Cut(body, `data-version="`)
	version, _, _ := strings.Cut(rest, `"`)
	if status != http.StatusOK || !found {
		return ""
	}
	return version
}

// finds searches for a page by its path.
func (s *storm) finds(path string) {
	s.t.Helper()
	_, body := fetch(s.t, s.server.URL+"/api/search?limit=100&q="+url.QueryEscape("settled"))
	var answer search.Response
	s.must(json.Unmarshal([]byte(body), &answer))
	if len(s.fault) == 0 && !slices.ContainsFunc(answer.Hits, func(hit search.Hit) bool { return hit.Path == path }) {
		s.t.Errorf("the search does not find %s: %s", path, body)
	}
}

// leavesNothing reports what goes on although all has been closed.
func (s *storm) leavesNothing() {
	entries, err := os.ReadDir(s.scratch)
	if err != nil || len(entries) > 0 {
		s.t.Errorf("%d indexes are left (%v)", len(entries), err)
	}
	stacks := make([]byte, 1<<20)
	stacks = stacks[:runtime.Stack(stacks, true)]
	for _, own := range []string{"cando/builder/serve.(*Watch)", "cando/builder/serve.(*preview)", "fsnotify"} {
		if bytes.Contains(stacks, []byte(own)) {
			s.t.Errorf("%s goes on:\n%s", own, stacks)
		}
	}
}
