package external

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestEveryStatusHasItsMeaning(t *testing.T) {
	const gone, bad, sick = "says this page is gone", "does not accept this address", "has a fault of its own"
	tests := []struct {
		statuses   []int
		code, says string
		silent     int
		asks       int // requests
	}{
		{[]int{200, 204, 206, 304}, "", "", 0, 1},
		{[]int{404, 410}, "dead-link", gone, 0, 2},
		{[]int{400, 409, 413, 414, 422, 431}, "dead-link", bad, 0, 2},
		{[]int{302, 301}, "dead-link", bad, 0, 2}, // that send nowhere
		{[]int{401, 402, 403, 405, 406, 451, 999}, "", "", 1, 2},
		{[]int{429}, "", "", 1, 3},
		{[]int{500, 502, 503, 504, 408, 421, 425}, "unanswered-link", sick, 0, 4},
		{[]int{501, 505}, "unanswered-link", sick, 0, 2},
	}
	for _, test := range tests {
		for _, status := range test.statuses {
			w := newWeb(t, func(rw http.ResponseWriter, _ *http.Request) { rw.WriteHeader(status) })
			r := w.check(t, "http://a.test/x")
			code, message := "", ""
			if len(r.List) > 0 {
				code, message = r.List[0].Code, r.List[0].Message
			}
			want := ""
			if test.says != "" {
				want = fmt.Sprintf("the site a.test %s (%d)", test.says, status)
			}
			if code != test.code || message != want || r.Silent != test.silent || len(w.asked) != test.asks {
				t.Errorf("%d: %q %q, %d silent, asked %v", status, code, message, r.Silent, w.asked)
			}
		}
	}
}

func TestHeadersAreEnoughUnlessASiteRefusesThem(t *testing.T) {
	w := newWeb(t, func(rw http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead && r.URL.Path != "/fine" {
			rw.WriteHeader(map[string]int{"/405": 405, "/404": 404, "/403": 403, "/500": 500, "/501": 501}[r.URL.Path])
		}
	})
	r := w.check(t, "http://a.test/fine", "http://a.test/405", "http://b.test/404", "http://c.test/403", "http://d.test/500", "http://e.test/501")
	if len(r.List) > 0 || r.Silent > 0 {
		t.Error(said(r))
	}
	want := []string{"GET a.test/405", "GET b.test/404", "GET c.test/403", "GET d.test/500", "GET e.test/501",
		"HEAD a.test/405", "HEAD a.test/fine", "HEAD b.test/404", "HEAD c.test/403", "HEAD d.test/500", "HEAD e.test/501"}
	if diff := cmp.Diff(want, sorted(w.asked)); diff != "" {
		t.Error(diff)
	}
}

func TestASiteThatFailsIsAskedAgainLater(t *testing.T) {
	var asked atomic.Int32
	w := newWeb(t, func(rw http.ResponseWriter, _ *http.Request) {
		if asked.Add(1) < 4 {
			rw.WriteHeader(503)
		}
	})
	r := w.check(t, "http://a.test/")
	if diff := cmp.Diff([]time.Duration{2 * time.Second, 4 * time.Second}, w.slept); diff != "" || len(r.List) > 0 {
		t.Errorf("%s\n%s", said(r), diff)
	}
}

func TestASiteSaysWhenToAskAgain(t *testing.T) {
	var asked atomic.Int32
	limited := func(after string, always bool) http.HandlerFunc {
		return func(rw http.ResponseWriter, _ *http.Request) {
			if asked.Add(1) == 1 || always {
				rw.Header().Set("Retry-After", after)
				rw.WriteHeader(429)
			}
		}
	}
	for _, test := range []struct {
		after string
		slept time.Duration // in all
		left  bool
	}{
		{"7", 7 * time.Second, false},
		{"Sun, 22 Nov 2026 09:00:09 GMT", 9 * time.Second, false},
		{"Sun, 22 Nov 2026 08:00:00 GMT", 2 * time.Second, false},
		{"soon", 2 * time.Second, false},
		{"3600", 0, true},
		{"Mon, 23 Nov 2026 09:00:00 GMT", 0, true},
	} {
		asked.Store(0)
		w := newWeb(t, limited(test.after, test.left))
		addresses, silent := []string{"http://a.test/"}, 0
		if test.left {
			addresses, silent = addressesOf(1, 20), 20
		}
		r := w.check(t, addresses...)
		slept := w.Now().Sub(newClock().now)
		if slept != test.slept || len(r.List) > 0 || r.Silent != silent || len(w.asked) > perHost+1 {
			t.Errorf("%s: slept %v, %d silent, asked %v", test.after, slept, r.Silent, w.asked)
		}
	}
}

func TestRedirects(t *testing.T) {
	w := newWeb(t, func(rw http.ResponseWriter, r *http.Request) {
		to := func(status int, where string) {
			rw.Header().Set("Location", where)
			rw.WriteHeader(status)
		}
		switch r.URL.Path {
		case "/for-ever":
			to(301, "/new")
		case "/twice":
			to(308, "http://b.test/for-ever")
		case "/for-now":
			to(302, "/new")
		case "/for-ever-then-for-now":
			to(301, "/for-now")
		case "/for-now-then-for-ever":
			to(307, "/for-ever")
		case "/to-nothing":
			to(301, "http://b.test/gone")
		case "/round":
			to(302, "/round?again")
		case "/away":
			to(302, "http://10.1.2.3/admin")
		case "/itself":
			to(301, "http://127.0.0.1/")
		case "/program":
			to(302, "app://open")
		case "/gone":
			rw.WriteHeader(404)
		case "/secret":
			to(301, "http://name:word@b.test/new")
		}
	})
	for path, want := range map[string]string{
		"/for-ever":              "moved-link: the site a.test says this page has moved for good (its address is now http://a.test/new)",
		"/for-ever#part":         "moved-link: the site a.test says this page has moved for good (its address is now http://a.test/new#part)",
		"/twice":                 "moved-link: the site a.test says this page has moved for good (its address is now http://b.test/new)",
		"/for-now":               "",
		"/for-ever-then-for-now": "moved-link: the site a.test says this page has moved for good (its address is now http://a.test/for-now)",
		"/for-now-then-for-ever": "",
		"/to-nothing":            "dead-link: the site b.test says this page is gone (404) (look for where it is now, or take the link out)",
		"/round":                 "dead-link: the site a.test sends readers on and on without end (look for where it is now, or take the link out)",
		"/away":                  "", "/itself": "", "/program": "",
		"/secret": "moved-link: the site a.test says this page has moved for good (its address is now http://b.test/new)",
	} {
		r := w.check(t, "http://a.test"+path)
		if got := said(r); got != want {
			t.Errorf("%s: %s\nwant %s", path, got, want)
		}
		if kept := r.Private == 1; kept != (path == "/away" || path == "/itself") {
			t.Errorf("%s: %d private", path, r.Private)
		}
	}
}

func TestAnAddressIsAskedOnceAndToldEverywhere(t *testing.T) {
	w := newWeb(t, func(rw http.ResponseWriter, r *http.Request) {
		if r.UserAgent() != "cando/test" || len(r.Cookies()) > 0 || r.Referer() != "" {
			t.Errorf("%v", r.Header)
		}
		http.SetCookie(rw, &http.Cookie{Name: "c", Value: "v", Path: "/"})
		rw.WriteHeader(410)
	})
	r := w.check(t, "http://a.test/x#1", "http://A.test/x", "http://name:word@a.test/x#2", "http://a.test/X", "http://ignored.test/", "%zz", "http://[::1", "http://localhost/", "http://10.0.0.1/")
	if len(r.List) != 7 || r.Addresses != 7 || r.Asked != 3 || r.Private != 2 || len(w.asked) != 6 {
		t.Errorf("%+v\n%s\n%v", r, said(r), w.asked)
	}
	w.options.Ignore = func(address string) bool { return strings.Contains(address, "ignored") }
	if r := w.check(t, "http://ignored.test/"); r.Ignored != 1 || len(r.List) > 0 {
		t.Errorf("%+v", r)
	}
}

func TestGoodAnswersHoldForAWeek(t *testing.T) {
	w := newWeb(t, func(rw http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/gone":
			rw.WriteHeader(404)
		case "/moved":
			http.Redirect(rw, r, "/new", http.StatusMovedPermanently)
		}
	})
	ask := func() (*Report, int) {
		before := len(w.asked)
		text, err := w.options.Known.Bytes()
		if err != nil {
			t.Fatal(err)
		}
		if w.options.Known, err = ReadAnswers(text); err != nil {
			t.Fatal(err)
		}
		r := w.check(t, "http://a.test/fine", "http://a.test/gone", "http://a.test/moved")
		if len(r.List) != 2 {
			t.Errorf("%s", said(r))
		}
		return r, len(w.asked) - before
	}
	w.options.Known = &Answers{}
	if r, asked := ask(); asked != 5 || r.Known != 0 {
		t.Errorf("at first: asked %d", asked)
	}
	w.now = w.now.Add(goodFor - time.Minute)
	if r, asked := ask(); asked != 2 || r.Known != 2 {
		t.Errorf("within the week: asked %d", asked)
	}
	w.now = w.now.Add(time.Hour)
	if _, asked := ask(); asked != 5 {
		t.Errorf("after the week: asked %d", asked)
	}
	w.now = w.now.Add(-24 * time.Hour)
	if _, asked := ask(); asked != 5 {
		t.Errorf("before they were given: asked %d", asked)
	}
	w.check(t, "http://a.test/other")
	if len(w.options.Known.byURL) != 1 {
		t.Errorf("what nothing links to is kept: %v", w.options.Known.byURL)
	}
}

func TestAnswersThatCannotBeReadAreNone(t *testing.T) {
	for _, text := range []string{"", "{", "[]", `{"format":2,"answers":{}}`, `{"format":1,"answers":{"a":3}}`, "null"} {
		if a, err := ReadAnswers([]byte(text)); err == nil || a == nil || len(a.byURL) > 0 {
			t.Errorf("%q: %v, %v", text, a, err)
		}
	}
}

func TestNeverTooManyAtOnce(t *testing.T) {
	var now, most atomic.Int32
	var mu sync.Mutex
	here := make(map[string]int)
	w := newWeb(t, func(rw http.ResponseWriter, r *http.Request) {
		mu.Lock()
		here[r.Host]++
		if here[r.Host] > perHost {
			t.Errorf("%d at once to %s", here[r.Host], r.Host)
		}
		mu.Unlock()
		most.Store(max(most.Load(), now.Add(1)))
		defer func() {
			mu.Lock()
			here[r.Host]--
			mu.Unlock()
			now.Add(-1)
		}()
		switch r.URL.Path {
		case "/1":
			http.Redirect(rw, r, "http://0.test/2", http.StatusFound)
		case "/3":
			rw.WriteHeader(500)
		}
	})
	rapid.Check(t, func(rt *rapid.T) {
		addresses := rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) string {
			return fmt.Sprintf("http://%d.test/%d?%d", rapid.IntRange(0, 12).Draw(rt, "host"), rapid.IntRange(0, 3).Draw(rt, "path"), rapid.IntRange(0, 9).Draw(rt, "query"))
		}), 0, 60).Draw(rt, "addresses")
		w.options.Known = nil
		r, err := Check(context.Background(), linksTo(addresses...), w.options)
		if err != nil || r.Asked != r.Addresses {
			rt.Fatalf("%+v, %v", r, err)
		}
	})
	if most.Load() > overall {
		t.Errorf("%d at once", most.Load())
	}
}

func TestStoppedInTheMiddle(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	w := newWeb(t, func(_ http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/stop" {
			cancel()
			<-r.Context().Done()
		}
	})
	known := &Answers{}
	w.options.Known = known
	if _, err := Check(ctx, linksTo("http://a.test/1", "http://b.test/"), w.options); err != nil {
		t.Fatal(err)
	}
	_, err := Check(ctx, linksTo("http://a.test/1", "http://a.test/stop", "http://c.test/stop"), w.options)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if len(known.byURL) != 1 {
		t.Errorf("what was found before is lost: %v", known.byURL)
	}
}

func TestProgressCountsEveryAddress(t *testing.T) {
	w := newWeb(t, func(http.ResponseWriter, *http.Request) {})
	var mu sync.Mutex
	last := 0
	w.options.Progress = func(done, total int) {
		mu.Lock()
		defer mu.Unlock()
		last = max(last, done)
		if total != 3 {
			t.Errorf("%d in all", total)
		}
	}
	w.check(t, "http://a.test/1", "http://a.test/2", "http://10.0.0.1/")
	if last != 3 {
		t.Errorf("ended at %d", last)
	}
}
