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
)

// preview is what a server shows of a site that is being written: its pages,
// with a script that follows the files.
type preview struct{ live *Live }

// Following has the server show a site that is being written: its pages follow
// the files. Call it before serving.
func (s *Server) Following(l *Live) *Server {
	p := &preview{l}
	s.preview = p
	s.mux.HandleFunc("GET "+eventsPath, p.events)
	s.mux.HandleFunc("GET "+scriptPath, func(w http.ResponseWriter, r *http.Request) { s.send(w, r, "preview.js", p.script()) })
	s.mux.HandleFunc("GET "+stylePath, func(w http.ResponseWriter, r *http.Request) {
		s.send(w, r, "preview.css", read("client/preview.css"))
	})
	return s
}

// script is the client's files behind each other, in the order of their names.
func (p *preview) script() []byte {
	names, err := fs.Glob(client, "client/*.js")
	if err != nil {
		panic(err) // the pattern is well formed
	}
	var whole bytes.Buffer
	for _, name := range names {
		whole.Write(read(name))
	}
	return whole.Bytes()
}

// read returns an embedded file.
func read(name string) []byte {
	text, err := client.ReadFile(name)
	if err != nil {
		panic(err) // the compiler has embedded it
	}
	return text
}

// find returns the page at an address, as it is rendered, and its version.
func (p *preview) find(address string) (body []byte, version string, found bool) {
	name := nameOf(address)
	if body, found = p.live.Read(name); !found {
		return nil, "", false
	}
	sum := sha256.Sum256(body)
	return body, hex.EncodeToString(sum[:8]), true
}

// nameOf is the file that an address means: a folder's is its index.html.
func nameOf(address string) string {
	name := strings.TrimPrefix(path.Clean(address), "/")
	if strings.HasSuffix(address, "/") {
		name = path.Join(name, "index.html")
	}
	return name
}

// following puts the script into a page. Version is the page's; "" for one that
// stands in for a page that is not there.
func following(body []byte, version string) []byte {
	tags := fmt.Sprintf("<link rel=\"stylesheet\" href=%q data-cando-preview><script defer src=%q data-version=%q></script>\n",
		stylePath, scriptPath, html.EscapeString(version))
	before, after, found := bytes.Cut(body, []byte("</head>"))
	if !found {
		return append([]byte(tags), body...)
	}
	return bytes.Join([][]byte{before, []byte(tags), []byte("</head>"), after}, nil)
}

// nothingYet is the page for a site that has not been built once without a
// fault.
const nothingYet = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>There is no site yet</title>
<link rel="icon" href="data:,">
</head>
<body>
<h1>There is no site yet</h1>
<p>Something in the files keeps it from being built. It appears here as soon as that is put right.</p>
</body>
</html>
`
