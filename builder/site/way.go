package site

import (
	"fmt"
	"slices"
	"strings"

	"cando/builder/diag"
)

// way is where a hole leads in a world, and what there is to say of that.
type way struct {
	name        string    // the content path that the target means; see inside
	inside      bool      // of the content folder, and not of the page itself
	page, asset int       // numbers; -1: to none
	seen        *Document // whose anchors were looked at; nil: none
	query       string
	// fragment is "" or what stands behind "#", not escaped.
	fragment string
	fault    *fault // nil: none
}

// fault is what is wrong with a way.
type fault struct {
	code, message, hint string
	at                  diag.Pos
	// sought is a path that is not there, for which one like it may be proposed.
	sought string
}

// waysOf returns where the holes of a page lead.
func (r *resolver) waysOf(p *Page) []way {
	known := r.a.known[p.number]
	switch {
	case known.in == nil:
		known.ways = make([]way, len(p.Doc.Holes))
		for i := range known.ways {
			known.ways[i] = r.find(p, &p.Doc.Holes[i])
		}
	case known.in != r.world:
		for i := range known.ways {
			r.findAgain(p, &p.Doc.Holes[i], &known.ways[i])
		}
	}
	known.in = r.world
	for i := range known.ways {
		w := &known.ways[i]
		if w.seen == nil || w.seen == r.pages[w.page].Doc {
			continue
		}
		if now := r.pages[w.page].Doc; slices.Equal(now.Anchors, w.seen.Anchors) {
			w.seen = now
		} else {
			*w = r.find(p, &p.Doc.Holes[i])
		}
	}
	return known.ways
}

// findAgain finds what a hole's target means in another world than before. What
// has to be found out of the target's text alone stays the same.
func (r *resolver) findAgain(p *Page, hole *Hole, w *way) {
	if !w.inside {
		if w.page >= 0 {
			w.page = p.number
		}
		return
	}
	number, isPage := r.world.names[w.name]
	if hole.Kind == LinkHole && isPage && w.page >= 0 && (w.fragment == "" || w.seen != nil && w.seen == r.pages[number].Doc) {
		w.page = number
		return
	}
	*w = r.find(p, hole)
}

// find finds what a hole's target means.
func (r *resolver) find(p *Page, hole *Hole) way {
	target, fragment, _ := strings.Cut(hole.Target, "#")
	target, query, _ := strings.Cut(target, "?")
	fragment = unescape(fragment)
	w := way{page: -1, asset: -1, query: query, fragment: fragment}
	if target == "" && hole.Kind == LinkHole {
		w.query = ""
		r.toPage(&w, p, hole, p)
		return w
	}
	if w.name, w.inside = r.a.within(p, unescape(target)); !w.inside {
		w.fault = newFault(p, hole, fmt.Sprintf("%s target %q leads out of the content folder", noun(hole), hole.Target))
		return w
	}
	if number, ok := r.world.names[w.name]; ok && hole.Kind == LinkHole {
		r.toPage(&w, p, hole, r.pages[number])
		return w
	}
	if number, ok := r.world.assetNumber(w.name); ok {
		w.asset = number
		return w
	}
	w.fault = newFault(p, hole, r.notFound(hole, w.name))
	w.fault.sought = w.name
	return w
}

// take goes a way: it says what is wrong with it, and notes which files are
// needed.
func (r *resolver) take(p *Page, hole *Hole, w *way) Link {
	if w.fault != nil {
		r.tell(p, hole, w.fault)
	}
	switch {
	case w.page >= 0:
		return Link{Page: r.pages[w.page], Query: w.query, Fragment: w.fragment}
	case w.asset >= 0:
		return Link{Asset: r.use(p, hole, w.asset), Query: w.query, Fragment: w.fragment}
	}
	return Link{}
}

// tell says what is wrong with a way.
func (r *resolver) tell(p *Page, hole *Hole, f *fault) {
	hint := f.hint
	if f.sought != "" {
		hint = r.world.suggest.hint(p.Path, f.sought, r.memory)
	}
	r.a.list.Add(diag.Warning, f.at, f.code, f.message, hint)
	if f.sought != "" && hole.Kind == LinkHole {
		r.nameMoved(p, hole, f.sought, &r.a.list[len(r.a.list)-1])
	}
}

// notFound says that a hole's target is not there.
func (r *resolver) notFound(hole *Hole, name string) string {
	message := fmt.Sprintf("%s target %q not found", noun(hole), hole.Target)
	for _, candidate := range []string{name, name + ".md"} {
		if why := r.world.leftOut[candidate]; why != "" {
			message = fmt.Sprintf("%s target %q is left out of the site: it is %s", noun(hole), hole.Target, why)
		}
	}
	return message
}

func noun(hole *Hole) string {
	if hole.Kind == LinkHole {
		return "link"
	}
	return "image"
}

// newFault is that of a hole whose target is not there.
func newFault(p *Page, hole *Hole, message string) *fault {
	f := &fault{code: "broken-link", message: message, at: p.Doc.File.Span(hole.Span.Start, hole.Span.End)}
	if hole.Kind != LinkHole {
		f.code = "missing-image"
	}
	return f
}

// toPage leads a way to a page, at the id that its fragment means there, and
// notes when it names nothing there. Letters' case and punctuation need not
// agree: other tools make other ids of the same heading.
func (r *resolver) toPage(w *way, p *Page, hole *Hole, to *Page) {
	w.page = to.number
	fragment := w.fragment
	if fragment == "" || fragment == "top" || strings.HasPrefix(fragment, ":~:") || to.Doc == nil {
		return
	}
	w.seen = to.Doc
	known := r.a.known[to.number]
	if known.anchors == nil {
		known.anchors, known.hints = anchorsOf(to.Doc), make(map[string]string)
	}
	for _, key := range []string{fragment, loose(fragment)} {
		if id, ok := known.anchors[key]; ok && key != "" {
			w.fragment = id
			return
		}
	}
	hint, ok := known.hints[fragment]
	if !ok {
		if near := diag.Nearest(fragment, to.Doc.Anchors); near != "" {
			hint = fmt.Sprintf("did you mean \"#%s\"?", near)
		}
		known.hints[fragment] = hint
	}
	where := "this page"
	if to != p {
		where = fmt.Sprintf("%q", to.Path)
	}
	w.fault = newFault(p, hole, fmt.Sprintf("there is no heading or anchor %q on %s", "#"+fragment, where))
	w.fault.code, w.fault.hint = "broken-anchor", hint
}
