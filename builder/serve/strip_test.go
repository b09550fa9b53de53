package serve

import (
	"encoding/json"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cando/builder"
	"cando/builder/diag"
	"cando/builder/reading"
)

// stripOf asks for the author's strip of a page, from an address.
func stripOf(t *testing.T, s *Server, page, from string) sheet {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, stripPath+"?page="+page, nil)
	r.Host, r.RemoteAddr = "127.0.0.1:1313", from
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	if w.Code != http.StatusOK {
		t.Fatalf("%s: %d %s", page, w.Code, w.Body)
	}
	var got sheet
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	return got
}

const here, away = "127.0.0.1:50000", "192.0.2.7:50000"

// desk is a knowledge base with one file, whose name must be escaped.
func desk(t *testing.T, editor string) Desk {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"a b&c.md", "other.md"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return Desk{Dir: dir, Editor: editor}
}

func manuscript(file string) builder.Manuscript {
	return builder.Manuscript{File: file, Kind: "playbook", Reading: reading.Measure{Words: 30, Sentences: 1, Long: []reading.Sentence{{Text: "A long one", Words: 30}}}}
}

func TestStripSaysWhatIsWrongHereAndElsewhere(t *testing.T) {
	_, s, show := writing(t)
	state := page("Text")
	state.desk = desk(t, "edit://{path}?l={line}&c={column}")
	state.manuscripts = map[string]builder.Manuscript{"x/a b.html": manuscript("a b&c.md")}
	at := func(file string, line int) diag.Pos { return diag.Pos{File: file, Line: line, Column: 3} }
	show(state,
		diag.Diagnostic{Pos: at("a b&c.md", 7), Code: "broken-link", Message: "it leads nowhere", Hint: "mend it"},
		diag.Diagnostic{Pos: at("other.md", 1), Message: "one"},
		diag.Diagnostic{Pos: at("other.md", 2), Message: "two"},
		diag.Diagnostic{Pos: at("gone.txt", 1), Message: "three"})
	whole := escapeWhole(filepath.Join(state.desk.Dir, "a b&c.md"))
	want := sheet{
		File: "a b&c.md", Edit: "edit://" + whole + "?l=1&c=1", Kind: "playbook",
		Reading: text{Words: 30, Longest: 25, Long: []sentence{{"A long one", 30}}},
		Notes: []note{{Line: 7, Severity: "warning", Code: "broken-link", Message: "it leads nowhere", Hint: "mend it",
			Edit: "edit://" + whole + "?l=7&c=3"}},
		Elsewhere: elsewhere{Warnings: 3, Files: []other{
			{File: "other.md", URL: "/other.html", Title: "Titled other", Edit: "edit://" + escapeWhole(filepath.Join(state.desk.Dir, "other.md")) + "?l=1&c=1", Warnings: 2},
			{File: "gone.txt", Warnings: 1},
		}},
		Roles: []role{{"lead", "Shift lead"}},
	}
	if diff := cmp.Diff(want, stripOf(t, s, "/x/a%2520b.html", here)); diff != "" {
		t.Error(diff)
	}
	if !strings.Contains(whole, "a%20b%26c.md") {
		t.Errorf("the path is written %s", whole)
	}
	for _, said := range []sheet{stripOf(t, s, "/x/a%2520b.html", away)} {
		if said.Edit != "" || said.Notes[0].Edit != "" || said.Elsewhere.Files[0].Edit != "" {
			t.Errorf("another machine is told where the files lie: %+v", said)
		}
	}
}

// TestStripWithoutAFile asks for pages that nobody wrote, and for those that
// there are not.
func TestStripWithoutAFile(t *testing.T) {
	_, s, show := writing(t)
	if got := stripOf(t, s, "/", here); got.File != "" || len(got.Notes) > 0 {
		t.Errorf("before there is a site: %+v", got)
	}
	wrong := diag.Diagnostic{Pos: diag.Pos{File: "other.md"}, Severity: diag.Error, Message: "wrong"}
	show(page("Text"))
	show(nil, wrong)
	for _, page := range []string{"/", "/index.html", "/nowhere.html", "/..%2f..%2fsecret", "/%25zz", "//", ""} {
		got := stripOf(t, s, page, here)
		if got.File != "" || got.Elsewhere.Errors != 1 || len(got.Notes) != 0 {
			t.Errorf("%q: %+v", page, got)
		}
	}
	if r := get(t, s, stripPath); r.StatusCode != http.StatusBadRequest {
		t.Errorf("without a page: %d", r.StatusCode)
	}
}

// TestStripIsAtHome guards that strangers learn nothing from the strip.
func TestStripIsAtHome(t *testing.T) {
	_, s, show := writing(t)
	state := page("Text")
	state.manuscripts = map[string]builder.Manuscript{"index.html": manuscript("secret.md")}
	show(state)
	for name, header := range map[string][]string{
		"another origin": {"Origin", "http://evil.example"},
		"another name":   {"Host", "evil.example"},
		"another page":   {"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors"},
	} {
		for _, target := range []string{stripPath + "?page=/", qrPath + "?page=/", tabPath} {
			r := get(t, s, target, header...)
			if text := body(t, r); r.StatusCode != http.StatusForbidden || strings.Contains(text, "secret") {
				t.Errorf("%s asks for %s: %d %s", name, target, r.StatusCode, text)
			}
		}
	}
}

func TestDeskKeepsToItsFolder(t *testing.T) {
	d := desk(t, "edit:{path}")
	outside := filepath.Join(filepath.Dir(d.Dir), "outside.md")
	if err := os.WriteFile(outside, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for file, want := range map[string]bool{"other.md": true, filepath.Join(d.Dir, "other.md"): true, "": false, "gone.md": false, outside: false, "../outside.md": false} {
		if got := d.open(diag.Pos{File: file}); (got != "") != want {
			t.Errorf("%q is opened at %q", file, got)
		}
	}
	if got := (Desk{Dir: d.Dir}).open(diag.Pos{File: "other.md"}); got != "" {
		t.Errorf("without an editor it is opened at %q", got)
	}
	for path, want := range map[string]string{"/a/ü %{line}": "/a/%C3%BC%20%25%7Bline%7D", "C:/a": "C:/a", "/C:/a": "/C%3A/a"} {
		if got := escapeWhole(path); got != want {
			t.Errorf("%q is escaped %q, want %q", path, got, want)
		}
	}
}

func TestPhoneFindsTheServer(t *testing.T) {
	for listen, want := range map[string]string{
		"127.0.0.1:1313": "", "[::1]:1313": "", "localhost:1313": "", "192.168.1.20:1313": "192.168.1.20:1313", "": "",
	} {
		if got := (Hosts{Listen: listen}).Reachable(); got != want {
			t.Errorf("listening on %q it is reached at %q, want %q", listen, got, want)
		}
	}
	network := func(text string) net.Addr {
		ip, mask, err := net.ParseCIDR(text)
		if err != nil {
			t.Fatal(err)
		}
		return &net.IPNet{IP: ip, Mask: mask.Mask}
	}
	all := []net.Addr{network("127.0.0.1/8"), network("fe80::1/64"), network("2001:db8::1/64"), network("172.17.0.1/16"), network("192.168.1.20/24")}
	if got := nearest(all).String(); got != "192.168.1.20" {
		t.Errorf("the nearest is %s", got)
	}
	if got := nearest(all[:2]); got.IsValid() {
		t.Errorf("%s is reached from nowhere", got)
	}
}

func TestQRCodeOfAPage(t *testing.T) {
	live, local, show := writing(t)
	show(page("Text"))
	if r := get(t, local, qrPath+"?page=/"); r.StatusCode != http.StatusNotFound {
		t.Errorf("a server that only this machine reaches: %d", r.StatusCode)
	}
	s := New(live.Read, live, Hosts{Listen: "192.168.1.20:1313"}).Following(live)
	if got, want := stripOf(t, s, "/x/a%2520b.html", here).Phone, "http://192.168.1.20:1313/x/a%20b.html"; got != want {
		t.Errorf("the address for a telephone is %q, want %q", got, want)
	}
	if got, want := stripOf(t, s, "/", here).Phone, "http://192.168.1.20:1313/"; got != want {
		t.Errorf("the address for a telephone is %q, want %q", got, want)
	}
	r := get(t, s, qrPath+"?page=/")
	picture := body(t, r)
	// Version 2 is 25 modules wide, and has 4 of white on each side; a finder
	// begins with seven black ones.
	if r.Header.Get("Content-Type") != "image/svg+xml" || !strings.Contains(picture, `viewBox="0 0 33 33"`) ||
		!strings.Contains(picture, `"M4 4h1v1h-1zM5 4h1v1h-1zM6 4h1v1h-1zM7 4h1v1h-1zM8 4h1v1h-1zM9 4h1v1h-1zM10 4h1v1h-1zM`) || strings.Contains(picture, "M11 4h") {
		t.Errorf("%s %s", r.Header.Get("Content-Type"), picture)
	}
	if r := get(t, s, qrPath+"?page=/"+strings.Repeat("x", 5000)); r.StatusCode != http.StatusNotFound {
		t.Errorf("an address that fits into no code: %d", r.StatusCode)
	}
}
