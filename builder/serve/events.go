package serve

import (
	"encoding/json"
	"fmt"
	"net/http"
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
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	listener := listener{preview: p, name: pageIn(r), version: r.URL.Query().Get("version"), local: onThisMachine(r)}
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

// listener is a page that is open, and what it has been told.
type listener struct {
	preview *preview
	name    string // of its file
	version string // of the page that it shows; "" when it stands in for one
	local   bool   // it is open on this machine
	told    bool   // it has been told something
	gone    bool
	faults  []fault
	number  int // of the build whose images it knows
}

// news is what the page has not been told yet, and what is closed when there may
// be more. To whom has just come all is news: what it shows may be from before
// the server went away.
func (n *listener) news() (news []byte, turn <-chan struct{}) {
	news = []byte(": here\n\n")
	tell := func(event string, value any) {
		text, err := json.Marshal(value)
		if err != nil {
			panic(err) // texts and lists of them are always JSON
		}
		news = fmt.Appendf(news, "event: %s\ndata: %s\n\n", event, text)
	}
	live := n.preview.live
	images, number, turn := live.since(n.number)
	if n.told && len(images) > 0 {
		tell("images", images)
	}
	body, found := live.Read(n.name)
	wrong, desk := live.wrong(n.name)
	if !n.local {
		desk.Editor = ""
	}
	version := versionOf(body)
	switch {
	case found && (version != n.version || n.gone || !n.told):
		tell("page", version)
		n.version, n.gone = version, false
	case !found && n.version != "" && !n.gone && len(wrong) == 0:
		tell("gone", "")
		n.gone = true
	}
	if now := spoken(wrong, desk); !n.told || !slices.Equal(now, n.faults) {
		tell("faults", now)
		n.faults = now
	}
	if number != n.number || !n.told {
		tell("built", number)
	}
	n.told, n.number = true, number
	return news, turn
}

// fault is a diagnostic as pages show it.
type fault struct {
	Place    string `json:"place"`
	Severity string `json:"severity"`
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
	Excerpt  string `json:"excerpt,omitempty"`
	Edit     string `json:"edit,omitempty"` // opens the place in the author's editor
}

// mostFaults is how many of them a page shows; the rest are in the terminal.
const mostFaults = 20

func spoken(list diag.List, desk Desk) []fault {
	faults := []fault{}
	for _, d := range list {
		if d.Severity > diag.Warning && len(faults) < mostFaults {
			faults = append(faults, fault{d.Pos.String(), d.Severity.String(), d.Message, d.Hint, diag.Excerpt(d.Pos), desk.open(d.Pos)})
		}
	}
	return faults
}
