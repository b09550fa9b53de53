package serve

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"path"
	"strings"
	"time"

	"cando/search"
)

// Files returns the bytes of a published file, and whether there is one.
type Files func(path string) ([]byte, bool)

// Server answers requests for one site. It is an http.Handler.
type Server struct {
	files Files
	index Searcher // nil: the site has no index
	// preview follows a site that is being written; nil: this one is finished.
	preview *preview
	// answer gives the answer card of a request as JSON; nil: there is none.
	answer func(search.Request) (json.RawMessage, error)
	hosts  Hosts
	mux    *http.ServeMux
}

// Answering has the server tell what the asker may do: answer gives the answer
// card of a request as JSON, nil if there is none. Call it before serving.
func (s *Server) Answering(answer func(search.Request) (json.RawMessage, error)) *Server {
	s.answer = answer
	return s
}

// Searcher searches a site.
type Searcher interface {
	Search(ctx context.Context, request search.Request) (search.Response, error)
}

// New returns a server of the files and, when index is not nil, of searches in it.
func New(files Files, index Searcher, hosts Hosts) *Server {
	s := &Server{files: files, index: index, hosts: hosts, mux: http.NewServeMux()}
	s.mux.HandleFunc("GET /healthz", s.health)
	s.mux.HandleFunc("GET /api/search", s.search)
	s.mux.HandleFunc("GET /", s.file)
	return s
}

// ServeHTTP refuses requests for other hosts and answers the rest.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !s.hosts.allow(r.Host) {
		http.Error(w, fmt.Sprintf("cando serves this site to this machine only, and was asked for it as %q.\n"+
			"Allow that name with --allow-host.", r.Host), http.StatusForbidden)
		return
	}
	h := w.Header()
	if s.preview != nil {
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("X-Frame-Options", "SAMEORIGIN")
		if s.preview.refuses(r) {
			http.Error(w, "a preview is shown to nobody but those who open it", http.StatusForbidden)
			return
		}
	}
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	s.mux.ServeHTTP(w, r)
}

func (s *Server) health(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	fmt.Fprintln(w, "ok")
}

// file answers with a published file: a folder's index.html for the folder,
// and the site's own 404.html for what is not there.
func (s *Server) file(w http.ResponseWriter, r *http.Request) {
	name := nameOf(r.URL.Path)
	body, ok := s.files(name)
	if !ok {
		if _, folder := s.files(path.Join(name, "index.html")); folder {
			// Relative links need the slash. The address is built of the path
			// alone, which begins with exactly one slash: it cannot lead elsewhere.
			http.Redirect(w, r, "/"+escape(name)+"/", http.StatusMovedPermanently)
			return
		}
		s.notFound(w, r, name)
		return
	}
	if s.preview != nil && path.Ext(name) == ".html" {
		body = following(body, versionOf(body))
	}
	if isHashed(name) {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		w.Header().Set("Cache-Control", "no-cache")
	}
	s.send(w, r, name, body)
}

// isHashed reports whether a file's address changes with what is in it.
func isHashed(name string) bool {
	inSearch := strings.HasPrefix(name, "search/") && name != "search/entry.js" && !strings.HasPrefix(name, "search/bleve/")
	return strings.HasPrefix(name, "assets/") || inSearch
}

func (s *Server) notFound(w http.ResponseWriter, r *http.Request, name string) {
	body, ok := s.files("404.html")
	status := http.StatusNotFound
	if s.preview != nil {
		if !ok || s.preview.live.isWrong(name) {
			body, status = s.preview.instead(name)
		}
		body = following(body, "")
	} else if !ok {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	if _, err := w.Write(body); err != nil {
		return // the reader has gone
	}
}

// types are those that Go asks the machine about, which not every machine knows alike.
var types = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".json": "application/json", ".svg": "image/svg+xml", ".xml": "application/xml", ".txt": "text/plain; charset=utf-8",
	".webmanifest": "application/manifest+json", ".md": "text/markdown; charset=utf-8",
}

func (s *Server) send(w http.ResponseWriter, r *http.Request, name string, body []byte) {
	ext := strings.ToLower(path.Ext(name))
	kind := types[ext]
	if kind == "" {
		kind = mime.TypeByExtension(ext)
	}
	if kind != "" {
		w.Header().Set("Content-Type", kind)
	}
	w.Header().Set("ETag", entityTag(body))
	if types[ext] != "" && len(body) >= worthPacking && acceptsGzip(r) {
		packed(w, r, body)
		return
	}
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(body))
}
