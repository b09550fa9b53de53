package serve

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strings"
)

//go:embed client
var client embed.FS

// The preview's own addresses, which no page has: file names that begin with an
// underscore and a dot are never content's, and this folder has neither pages
// nor search in it.
const (
	eventsPath = "/_cando/events"
	scriptPath = "/_cando/preview.js"
	stylePath  = "/_cando/preview.css"
	tabPath    = "/_cando/tab.js"
	stripPath  = "/_cando/page"
	qrPath     = "/_cando/qr.svg"
)

// preview is what a server shows of a site that is being written: its pages,
// with a script that follows the files.
type preview struct {
	live   *Live
	server *Server
}

// Following has the server show a site that is being written: its pages follow
// the files. Call it before serving.
func (s *Server) Following(l *Live) *Server {
	p := &preview{l, s}
	s.preview = p
	s.mux.HandleFunc("GET "+eventsPath, p.events)
	s.mux.HandleFunc("GET "+stripPath, p.strip)
	s.mux.HandleFunc("GET "+qrPath, p.qr)
	for path, files := range map[string]string{scriptPath: "client/*.js", stylePath: "client/*.css", tabPath: "client/first/*.js"} {
		s.mux.HandleFunc("GET "+path, func(w http.ResponseWriter, r *http.Request) { s.send(w, r, path, together(files)) })
	}
	return s
}

// together are the client's files of a pattern behind each other, in the order of
// their names.
func together(pattern string) []byte {
	names, err := fs.Glob(client, pattern)
	if err != nil {
		panic(err) // the pattern is well formed
	}
	var whole bytes.Buffer
	for _, name := range names {
		text, err := client.ReadFile(name)
		if err != nil {
			panic(err) // the compiler has embedded it
		}
		whole.Write(text)
	}
	return whole.Bytes()
}

// versionOf names the bytes of a page.
func versionOf(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:8])
}

// refuses reports whether a request may come from a page of another server. A
// browser says where it comes from; other programs could read the files anyway.
func (p *preview) refuses(r *http.Request) bool {
	if origin := r.Header.Get("Origin"); origin != "" {
		from, err := url.Parse(origin)
		return err != nil || from.Host != r.Host
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "none", "same-origin":
		return false
	}
	// Somebody may follow a link to the preview; nobody may put it into a frame.
	return r.Header.Get("Sec-Fetch-Mode") != "navigate" || r.Header.Get("Sec-Fetch-Dest") != "document"
}

// nameOf is the file that an address means: a folder's is its index.html.
func nameOf(address string) string {
	name := strings.TrimPrefix(path.Clean(address), "/")
	if strings.HasSuffix(address, "/") {
		name = path.Join(name, "index.html")
	}
	return name
}

// following puts the scripts into a page: one that runs before the page's own do,
// and the one that follows. Version is the page's; "" for one that stands in for
// a page that is not there.
func following(body []byte, version string) []byte {
	tags := fmt.Sprintf("<link rel=\"stylesheet\" href=%q data-cando-preview><script src=%q></script><script defer src=%q data-version=%q></script>\n",
		stylePath, tabPath, scriptPath, html.EscapeString(version))
	before, after, found := bytes.Cut(body, []byte("</head>"))
	if !found {
		return append([]byte(tags), body...)
	}
	return bytes.Join([][]byte{before, []byte(tags), []byte("</head>"), after}, nil)
}

// instead is a page in the place of one that cannot be shown.
func (p *preview) instead(name string) (page []byte, status int) {
	switch {
	case p.live.isEmpty():
		return standIn("There is no site yet",
			"Something in the files keeps it from being built. It appears here as soon as that is put right."), http.StatusServiceUnavailable
	case p.live.isWrong(name):
		return standIn("This page cannot be shown",
			"Something is wrong with it. It appears here as soon as that is put right."), http.StatusInternalServerError
	}
	return standIn("There is no such page", "It appears here as soon as somebody writes it."), http.StatusNotFound
}

func standIn(title, text string) []byte {
	return fmt.Appendf(nil, `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>%[1]s</title>
<link rel="icon" href="data:,">
</head>
<body class="cando-instead">
<main>
<h1>%[1]s</h1>
<p>%[2]s</p>
</main>
</body>
</html>
`, title, text)
}
