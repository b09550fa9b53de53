package serve

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"time"

	"cando/builder/diag"
)

// heartbeat is how often a connection on which nothing happens is used, so that
// whoever has gone is noticed.
const heartbeat = 20 * time.Second

// events answers GET /_cando/events with what changes on one page, for as long
// as the reader listens.
func (p *preview) events(w http.ResponseWriter, r *http.Request) {
	if !sameOrigin(r) {
		http.Error(w, "what happens in a preview is told to its own pages only", http.StatusForbidden)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	listener := listener{preview: p, page: r.URL.Query().Get("page"), version: r.URL.Query().Get("version")}
	controller := http.NewResponseController(w)
	alive := time.NewTicker(heartbeat)
	defer alive.Stop()
	for {
		news, turn := listener.news()
		if _, err := w.Write(news); err != nil {
			return
		}
		if err := controller.Flush(); err != nil {
			return
		}
		select {
		case <-r.Context().Done():
			return
		case <-turn:
		case <-alive.C:
		}
	}
}

// sameOrigin reports whether a request comes from a page of this server, or from
// no page at all.
func sameOrigin(r *http.Request) bool {
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" && site != "none" {
		return false
	}
	origin := r.Header.Get("Origin")
	if origin == "" {
		return true
	}
	from, err := url.Parse(origin)
	return err == nil && from.Host == r.Host
}

// listener is a page that is open, and what it has been told.
type listener struct {
	preview *preview
	page    string // its path
	version string // of the page that it shows; "" when there is none
	gone    bool
	faults  []fault
	number  int // of the build whose images it knows
}

// news is what the page has not been told yet, and what is closed when there may
// be more.
func (n *listener) news() (news []byte, turn <-chan struct{}) {
	live := n.preview.live
	live.mu.RLock()
	faults, images, number, turn := live.faults, live.images, live.number, live.turn
	live.mu.RUnlock()
	news = []byte(": here\n\n")
	tell := func(event string, value any) {
		text, err := json.Marshal(value)
		if err != nil {
			panic(err) // texts and lists of them are always JSON
		}
		news = fmt.Appendf(news, "event: %s\ndata: %s\n\n", event, text)
	}
	if n.number != 0 && n.number != number && len(images) > 0 {
		tell("images", images)
	}
	n.number = number
	_, version, found := n.preview.find(n.page)
	switch {
	case found && version != n.version:
		tell("page", version)
		n.gone = false
	case !found && n.version != "" && !n.gone:
		tell("gone", "")
		n.gone = true
	}
	if found {
		n.version = version
	}
	if now := spoken(faults); !slices.Equal(now, n.faults) {
		tell("faults", now)
		n.faults = now
	}
	return news, turn
}

// fault is a diagnostic as pages show it.
type fault struct {
	Place    string `json:"place"`
	Severity string `json:"severity"`
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
	Excerpt  string `json:"excerpt,omitempty"`
}

// mostFaults is how many of them a page shows; the rest are in the terminal.
const mostFaults = 20

func spoken(list diag.List) []fault {
	faults := []fault{}
	for _, d := range list {
		if d.Severity > diag.Warning && len(faults) < mostFaults {
			faults = append(faults, fault{d.Pos.String(), d.Severity.String(), d.Message, d.Hint, diag.Excerpt(d.Pos)})
		}
	}
	return faults
}
