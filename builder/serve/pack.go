package serve

import (
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"strings"
)

// worthPacking is the size in bytes from which packing saves a packet.
const worthPacking = 1400

// entityTag names the bytes, so that a browser that has them is told so.
func entityTag(body []byte) string {
	sum := sha256.Sum256(body)
	return `"` + hex.EncodeToString(sum[:8]) + `"`
}

func acceptsGzip(r *http.Request) bool {
	for part := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, parameters, _ := strings.Cut(strings.TrimSpace(part), ";")
		if name == "gzip" && strings.ReplaceAll(parameters, " ", "") != "q=0" {
			return true
		}
	}
	return false
}

// packed sends a body with gzip. A packed answer has no ranges.
func packed(w http.ResponseWriter, r *http.Request, body []byte) {
	h := w.Header()
	h.Set("Vary", "Accept-Encoding")
	if r.Header.Get("If-None-Match") == h.Get("ETag") {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	h.Set("Content-Encoding", "gzip")
	z, err := gzip.NewWriterLevel(w, gzip.BestSpeed)
	if err != nil {
		http.Error(w, "cannot pack the answer", http.StatusInternalServerError)
		return
	}
	if _, err := z.Write(body); err != nil {
		return // the reader has gone
	}
	_ = z.Close() // likewise: nobody is left to be told
}

func escape(name string) string { return (&url.URL{Path: name}).EscapedPath() }
