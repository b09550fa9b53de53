package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"strconv"
	"sync"

	"github.com/rogpeppe/go-internal/testscript"
)

// web FILE is a proxy behind which every site answers with the status that its
// page's name says, and 301 sends to the page 202. What is asked is written to
// the file. Nothing leaves this machine.
func openWeb(ts *testscript.TestScript, _ bool, args []string) {
	log, err := os.OpenFile(ts.MkAbs(args[0]), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	ts.Check(err)
	var mu sync.Mutex
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		fmt.Fprintln(log, r.Method, r.URL, r.UserAgent())
		mu.Unlock()
		status, err := strconv.Atoi(path.Base(r.URL.Path))
		if err != nil {
			status = http.StatusOK
		}
		if status == http.StatusMovedPermanently {
			w.Header().Set("Location", "/202")
		}
		w.WriteHeader(status)
	}))
	ts.Defer(func() {
		server.Close()
		ts.Check(log.Close())
	})
	for _, name := range []string{"HTTP_PROXY", "http_proxy"} {
		ts.Setenv(name, server.URL)
	}
	for _, name := range []string{"NO_PROXY", "no_proxy", "REQUEST_METHOD"} {
		ts.Setenv(name, "")
	}
}
