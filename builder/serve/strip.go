package serve

import (
	"cmp"
	"net/http"
	"net/netip"
	"net/url"
	"slices"

	"cando/builder/diag"
	"cando/builder/reading"
)

// sheet is what the author's strip says of a page.
type sheet struct {
	File    string `json:"file,omitempty"` // below the knowledge base; "" when no file stands behind the page
	Edit    string `json:"edit,omitempty"` // opens the file in the author's editor
	Kind    string `json:"kind,omitempty"`
	Due     string `json:"due,omitempty"`     // the first day on which the review is due
	Expires string `json:"expires,omitempty"` // the last day on which the page may be relied on
	Reading text   `json:"reading"`

	Notes     []note    `json:"notes"`     // of this page, those first that stand first
	Elsewhere elsewhere `json:"elsewhere"` // of all other files
	Roles     []role    `json:"roles"`
	Phone     string    `json:"phone,omitempty"` // the page's address for a telephone
}

// text is how easily a page is read.
type text struct {
	Words   int        `json:"words"`
	Ease    string     `json:"ease,omitempty"`
	LIX     int        `json:"lix,omitempty"`
	Longest int        `json:"longest"`          // how many words a sentence may have
	Long    []sentence `json:"long"`             // those that have more
	Unsaid  int        `json:"unsaid,omitempty"` // likewise, beyond those
}

type sentence struct {
	Text  string `json:"text"`
	Words int    `json:"words"`
}

// note is a diagnostic of the page.
type note struct {
	Line     int    `json:"line,omitempty"`
	Severity string `json:"severity"`
	Code     string `json:"code"`
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
	Edit     string `json:"edit,omitempty"`
}

// elsewhere counts what is wrong in other files.
type elsewhere struct {
	Errors   int     `json:"errors"`
	Warnings int     `json:"warnings"`
	Files    []other `json:"files"`
	Unsaid   int     `json:"unsaid,omitempty"` // files beyond those
}

// other is another file in which something is wrong.
type other struct {
	File     string `json:"file"`
	URL      string `json:"url,omitempty"` // of the page that it is; "" when it is none
	Title    string `json:"title,omitempty"`
	Edit     string `json:"edit,omitempty"`
	Errors   int    `json:"errors"`
	Warnings int    `json:"warnings"`
}

type role struct {
	ID    string `json:"id"`
	Label string `json:"label"`
}

// A strip is read at a glance: no more of anything than this is shown.
const (
	mostNotes     = 50
	mostSentences = 50
	mostOthers    = 30
)

// strip answers GET /_cando/page?page=ADDRESS with what the author's strip says
// of the page. An address without a page is no error: something is wrong
// elsewhere, perhaps.
func (p *preview) strip(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	if !r.URL.Query().Has("page") {
		sendJSON(w, http.StatusBadRequest, map[string]string{"error": "the parameter page is missing: /_cando/page?page=/index.html"})
		return
	}
	name := pageIn(r)
	said := p.live.sheet(name, onThisMachine(r))
	said.Phone = p.onPhone(name)
	sendJSON(w, http.StatusOK, said)
}

// pageIn is the file that a request's parameter page means, which is an address
// as a browser has it: escaped.
func pageIn(r *http.Request) string {
	address := r.URL.Query().Get("page")
	if plain, err := url.PathUnescape(address); err == nil {
		address = plain
	}
	return nameOf(address)
}

// onThisMachine reports whether a request comes from the machine on which the
// files lie: nobody else has any use for an address that opens them.
func onThisMachine(r *http.Request) bool {
	from, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return false
	}
	ip := from.Addr().Unmap().WithZone("")
	return ip.IsLoopback() || ownAddress(ip)
}

// sheet is what is to be said of a file of the site, and of all others.
func (l *Live) sheet(name string, local bool) sheet {
	l.mu.RLock()
	defer l.mu.RUnlock()
	s := sheet{Reading: text{Longest: reading.Longest, Long: []sentence{}}, Notes: []note{}, Roles: []role{}, Elsewhere: elsewhere{Files: []other{}}}
	if l.state == nil {
		s.count(l.wronged(), "", Desk{}, func(string) (string, string, bool) { return "", "", false })
		return s
	}
	desk := l.state.Desk()
	if !local {
		desk.Editor = ""
	}
	file := s.page(l.state, name, desk)
	for _, one := range l.state.Roles(name) {
		s.Roles = append(s.Roles, role{one.ID, one.Label})
	}
	s.count(l.wronged(), file, desk, l.state.PageOf)
	s.tell(in(l.said, file), desk)
	return s
}

// page notes what is known of the page itself, and returns the name of its file.
func (s *sheet) page(state State, name string, desk Desk) (file string) {
	m, ok := state.Manuscript(name)
	if !ok {
		return ""
	}
	s.File, s.Edit, s.Kind = desk.short(m.File), desk.open(diag.Pos{File: m.File}), string(m.Kind)
	s.Due, s.Expires = spelled(m.Due), spelled(m.Expires)
	s.Reading = text{Words: m.Reading.Words, Ease: string(m.Reading.Ease), LIX: m.Reading.LIX, Longest: reading.Longest, Long: []sentence{}}
	for _, long := range m.Reading.Long[:min(len(m.Reading.Long), mostSentences)] {
		s.Reading.Long = append(s.Reading.Long, sentence{long.Text, long.Words})
	}
	s.Reading.Unsaid = len(m.Reading.Long) - len(s.Reading.Long)
	return m.File
}

// in is what is wrong in a file.
func in(list diag.List, file string) diag.List {
	var there diag.List
	for _, d := range list {
		if d.File == file && file != "" {
			there = append(there, d)
		}
	}
	return there
}

// tell notes what is wrong in the page's file.
func (s *sheet) tell(list diag.List, desk Desk) {
	for _, d := range list[:min(len(list), mostNotes)] {
		s.Notes = append(s.Notes, note{d.Line, d.Severity.String(), d.Code, d.Message, d.Hint, desk.open(d.Pos)})
	}
}

// count notes what is wrong in all files but one.
func (s *sheet) count(all []wronged, file string, desk Desk, pageOf func(file string) (path, title string, ok bool)) {
	for _, one := range all {
		if one.file == file && file != "" {
			continue
		}
		s.Elsewhere.Errors += one.errors
		s.Elsewhere.Warnings += one.warnings
		if len(s.Elsewhere.Files) == mostOthers {
			s.Elsewhere.Unsaid++
			continue
		}
		shown := other{File: desk.short(one.file), Edit: desk.open(diag.Pos{File: one.file}), Errors: one.errors, Warnings: one.warnings}
		if path, title, ok := pageOf(one.file); ok {
			shown.URL, shown.Title = "/"+escape(path), title
		}
		s.Elsewhere.Files = append(s.Elsewhere.Files, shown)
	}
}

// wronged is a file in which something is wrong.
type wronged struct {
	file             string
	errors, warnings int
}

// counted counts what is wrong in each file. Errors keep the site from being shown
// as it is, so they come first.
func counted(list diag.List) []wronged {
	var all []wronged
	places := make(map[string]int)
	for _, d := range list {
		i, known := places[d.File]
		if !known {
			i = len(all)
			places[d.File] = i
			all = append(all, wronged{file: d.File})
		}
		if d.Severity > diag.Warning {
			all[i].errors++
		} else {
			all[i].warnings++
		}
	}
	slices.SortStableFunc(all, func(a, b wronged) int { return cmp.Compare(b.errors, a.errors) })
	return all
}

// spelled is a day as 2026-11-22; "" for none.
func spelled(day interface {
	IsZero() bool
	String() string
}) string {
	if day.IsZero() {
		return ""
	}
	return day.String()
}
