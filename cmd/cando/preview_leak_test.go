package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"cando/builder/serve"
)

// held is what a preview holds on to while it runs.
type held struct {
	goroutines, watches, indexes int
	heap                         uint64 // bytes
}

// moreThan reports whether anything is held that should have been let go of.
func (h held) moreThan(before held) bool {
	return h.goroutines > before.goroutines || h.watches > before.watches || h.indexes > before.indexes
}

// holds counts what is held. Watches can be counted on Linux only.
func (s *storm) holds() (h held) {
	http.DefaultClient.CloseIdleConnections()
	runtime.GC()
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	indexes, err := os.ReadDir(s.scratch)
	s.must(err)
	files, _ := filepath.Glob("/proc/self/fdinfo/*")
	for _, file := range files {
		text, _ := os.ReadFile(file) // it may have been closed meanwhile
		h.watches += bytes.Count(text, []byte("inotify wd:"))
	}
	h.goroutines, h.indexes, h.heap = runtime.NumGoroutine(), len(indexes), memory.HeapAlloc
	return h
}

// visit reads a page, follows it while act runs, and leaves.
func (s *storm) visit(act func()) {
	ctx, leave := context.WithCancel(s.t.Context())
	defer leave()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, s.server.URL+"/_cando/events?version=none&page=/a.html", nil)
	s.must(err)
	request.Close = true
	answer, err := http.DefaultClient.Do(request)
	s.must(err)
	defer answer.Body.Close()
	_, err = io.ReadFull(answer.Body, make([]byte, 16)) // it is listened to
	s.must(err)
	act()
}

// day is what a trainer does in a day, more or less: folders come and go, faults
// are made and mended, themes and titles are changed, and something is searched.
func (s *storm) day(edits int) {
	config := s.path("cando.yaml")
	for i := range edits {
		page := s.path("content/a.md")
		s.visit(func() {
			switch i % 20 {
			case 5:
				s.write("content/folder/deep/page.md", "# Page\n")
			case 6:
				s.must(os.RemoveAll(s.path("content/folder")))
			case 7, 8:
				s.write("cando.yaml", fmt.Sprintf("title: Book %d\ntheme: ours\n", i))
				page = config
			case 9:
				s.write("cando.yaml", "titel: Book\n")
				page = config
			case 10:
				s.write("cando.yaml", "title: Book\ntheme: ours\n")
				page = config
			case 11:
				s.write("themes/ours/assets/ours.css", fmt.Sprintf("a { width: %dpx; }", i))
				page = s.path("themes/ours/assets/ours.css")
			default:
				s.write("content/a.md", fmt.Sprintf("# A\n\nWord%d\n", i))
			}
			s.must(s.live.Rebuild(s.t.Context(), serve.Changes{Paths: []string{page}}))
			if i%4 == 0 {
				fetch(s.t, s.server.URL+"/api/search?q=settled")
			}
		})
	}
	s.settle("end.md")
	s.finds("end.md")
}

// TestPreviewStaysAsItIs guards that a preview that runs for long holds on to no
// more than at first, whatever is edited and whoever comes and goes.
func TestPreviewStaysAsItIs(t *testing.T) {
	s := newStorm(t)
	s.day(20)
	before := s.holds()
	s.day(200)
	after := s.holds()
	again := time.NewTicker(10 * time.Millisecond) // who has left is noticed in a moment
	defer again.Stop()
	for end := time.Now().Add(mostPatience); after.moreThan(before) && time.Now().Before(end); <-again.C {
		after = s.holds()
	}
	if after.moreThan(before) {
		stacks := make([]byte, 1<<20)
		t.Errorf("it held %+v, and after 200 edits it holds %+v\n%s", before, after, stacks[:runtime.Stack(stacks, true)])
	}
	if after.heap > before.heap+16<<20 {
		t.Errorf("it held %d bytes, and after 200 edits it holds %d", before.heap, after.heap)
	}
}
