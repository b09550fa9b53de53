package serve

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// site is a small published site.
func site(path string) ([]byte, bool) {
	body, ok := map[string]string{
		"index.html":        "<h1>Home</h1>",
		"404.html":          "<h1>Not here</h1>",
		"a/index.html":      "<h1>A</h1>",
		"one two.html":      "<h1>Spaces</h1>",
		"long.html":         strings.Repeat("<p>long</p>", 1000),
		"assets/x.12345.js": "x",
	}[path]
	return []byte(body), ok
}

func get(t *testing.T, s http.Handler, target string, header ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, target, nil)
	r.Host = "127.0.0.1:1313"
	for i := 0; i < len(header); i += 2 {
		if header[i] == "Host" {
			r.Host = header[i+1]
		}
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, r *http.Response) string {
	t.Helper()
	text, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestFiles(t *testing.T) {
	s := New(site, nil, Hosts{Listen: "127.0.0.1:1313"})
	for _, test := range []struct {
		target string
		status int
		holds  string
	}{
		{"/", 200, "Home"},
		{"/index.html", 200, "Home"},
		{"/a/", 200, "<h1>A"},
		{"/a", 301, ""},
		{"/one%20two.html", 200, "Spaces"},
		{"/nothing.html", 404, "Not here"},
		{"/../../etc/passwd", 307, ""}, // to /etc/passwd, which is not here either
		{"/etc/passwd", 404, "Not here"},
		{"/healthz", 200, "ok"},
	} {
		r := get(t, s, test.target)
		if text := body(t, r); r.StatusCode != test.status || !strings.Contains(text, test.holds) {
			t.Errorf("%s: %d %q", test.target, r.StatusCode, text)
		}
	}
}

// TestRedirectStaysHere guards that a folder's redirect cannot lead to another host.
func TestRedirectStaysHere(t *testing.T) {
	everything := func(path string) ([]byte, bool) { return nil, strings.HasSuffix(path, "index.html") }
	r := get(t, New(everything, nil, Hosts{Listen: "127.0.0.1:1313"}), "//evil.example/x")
	if to := r.Header.Get("Location"); strings.HasPrefix(to, "//") || strings.Contains(to, "://") {
		t.Errorf("it leads to %q", to)
	}
}

func TestPacked(t *testing.T) {
	s := New(site, nil, Hosts{Listen: "127.0.0.1:1313"})
	r := get(t, s, "/long.html", "Accept-Encoding", "br, gzip")
	if r.Header.Get("Content-Encoding") != "gzip" {
		t.Fatalf("not packed: %v", r.Header)
	}
	z, err := gzip.NewReader(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(z)
	if want, _ := site("long.html"); err != nil || string(text) != string(want) {
		t.Errorf("unpacked it is %d bytes, want %d (%v)", len(text), len(want), err)
	}
	again := get(t, s, "/long.html", "Accept-Encoding", "gzip", "If-None-Match", r.Header.Get("ETag"))
	if again.StatusCode != http.StatusNotModified {
		t.Errorf("a browser that has it gets %d", again.StatusCode)
	}
	if r := get(t, s, "/long.html", "Accept-Encoding", "gzip;q=0"); r.Header.Get("Content-Encoding") != "" {
		t.Error("packed for somebody who refused it")
	}
}

func TestCaching(t *testing.T) {
	everything := func(path string) ([]byte, bool) { return []byte(path), true }
	s := New(everything, nil, Hosts{Listen: "127.0.0.1:1313"})
	for target, want := range map[string]string{
		"/assets/x.12345.js":     "public, max-age=31536000, immutable",
		"/search/0f3a/w0-1.js":   "public, max-age=31536000, immutable",
		"/search/client.0f3a.js": "public, max-age=31536000, immutable",
		"/search/entry.js":       "no-cache",
		"/search/bleve/key":      "no-cache",
		"/index.html":            "no-cache",
	} {
		if got := get(t, s, target).Header.Get("Cache-Control"); got != want {
			t.Errorf("%s: %q, want %q", target, got, want)
		}
	}
}

// TestHosts guards against DNS rebinding: a name that was not asked for is refused.
func TestHosts(t *testing.T) {
	for _, test := range []struct {
		hosts Hosts
		host  string
		want  bool
	}{
		{Hosts{Listen: "127.0.0.1:1313"}, "127.0.0.1:1313", true},
		{Hosts{Listen: "127.0.0.1:1313"}, "localhost:1313", true},
		{Hosts{Listen: "127.0.0.1:1313"}, "LOCALHOST", true},
		{Hosts{Listen: "127.0.0.1:1313"}, "[::1]:1313", true},
		{Hosts{Listen: "127.0.0.1:1313"}, "evil.example", false},
		{Hosts{Listen: "127.0.0.1:1313"}, "127.0.0.1.evil.example", false},
		{Hosts{Listen: "127.0.0.1:1313"}, "192.0.2.7:1313", false},
		{Hosts{Listen: "127.0.0.1:1313"}, "", false},
		{Hosts{Listen: "127.0.0.1:1313", Names: []string{"care.example.com"}}, "care.example.com", true},
		{Hosts{Listen: "0.0.0.0:1313"}, "192.0.2.7:1313", false}, // not an address of this machine
		{Hosts{Listen: "0.0.0.0:1313"}, "evil.example", false},
	} {
		r := get(t, New(site, nil, test.hosts), "/", "Host", test.host)
		if got := r.StatusCode == http.StatusOK; got != test.want {
			t.Errorf("%+v asked as %q: %d", test.hosts, test.host, r.StatusCode)
		}
	}
}

func TestAPIRefusesBadParameters(t *testing.T) {
	s := New(site, nil, Hosts{Listen: "127.0.0.1:1313"})
	for _, target := range []string{"/api/search", "/api/search?q=x&limit=0", "/api/search?q=x&limit=many", "/api/search?q=x&kind=poem", "/api/search?q=x&facets=some", "/api/search?q=x&day=tomorrow"} {
		r := get(t, s, target)
		if text := body(t, r); r.StatusCode != http.StatusBadRequest || !strings.HasPrefix(text, `{"error":"`) {
			t.Errorf("%s: %d %s", target, r.StatusCode, text)
		}
	}
}
