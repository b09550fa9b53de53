package render

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"cando/builder/diag"
	"cando/builder/site"
)

// Writer takes a published file; it keeps no reference to body.
type Writer interface {
	Write(path string, body []byte) error
}

// Renderer renders the pages of one site with one theme. It is safe for several
// goroutines.
type Renderer struct {
	site  *site.Site
	theme *Theme
	// Made once for all pages.
	voices voices
	said   *sayings
}

// New returns a renderer.
func New(s *site.Site, t *Theme) *Renderer {
	return &Renderer{site: s, theme: t, voices: newVoices(s, t), said: newSayings(s)}
}

// Page renders one page, or says what is wrong with the template.
func (r *Renderer) Page(w io.Writer, p *site.Page) *diag.Diagnostic {
	view := r.theme.view(r.site, p)
	view.voices, view.said = r.voices, r.said
	return r.theme.render(w, view)
}

// Pages renders every page of the site on all cores, but for those whose bytes
// are kept, and hands each on at once, so that no more than a page for each core
// is in memory. The count is that of the pages rendered. Every template that
// fails is reported once, with the first page (in the site's order) on which it
// does. With a nil reuse, all are rendered.
func (r *Renderer) Pages(ctx context.Context, out Writer, reuse *Reuse) (int, diag.List, error) {
	pages := r.site.Pages
	faults := make([]*diag.Diagnostic, len(pages))
	buffers := sync.Pool{New: func() any { return new(bytes.Buffer) }}
	known := newKeys(r.site, reuse)
	var rendered atomic.Int64
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, p := range pages {
		group.Go(func() error {
			key := known.of(p)
			if body := reuse.page(key); body != nil {
				return cmp.Or(ctx.Err(), out.Write(p.URL, body))
			}
			b := buffers.Get().(*bytes.Buffer)
			defer buffers.Put(b)
			b.Reset()
			rendered.Add(1)
			if fault := r.Page(b, p); fault != nil {
				faults[i] = fault
				return ctx.Err()
			}
			reuse.keep(key, b.Bytes())
			return cmp.Or(ctx.Err(), out.Write(p.URL, b.Bytes()))
		})
	}
	if err := group.Wait(); err != nil {
		return 0, nil, err
	}
	return int(rendered.Load()), firstFaults(faults), nil
}

// render executes the page's layout.
func (t *Theme) render(w io.Writer, v View) *diag.Diagnostic {
	layout := t.layouts[string(v.Page.Layout)]
	if layout == nil {
		layout = t.layouts[string(site.KindPage)]
	}
	if layout == nil {
		return &diag.Diagnostic{Severity: diag.Error, Code: "bad-template", Pos: diag.Pos{File: "layouts/page.html"},
			Message: "the theme has no layout for pages", Hint: "add layouts/page.html"}
	}
	entry := frame
	if v.Page.Layout == site.LayoutRedirect {
		entry = string(site.LayoutRedirect)
	}
	err := layout.ExecuteTemplate(w, entry, v)
	if err == nil {
		return nil
	}
	var inner *partialFault
	d := templateFault(err, entry)
	if errors.As(err, &inner) {
		d = inner.Diagnostic
	}
	d.File = t.file(d.File)
	d.Message = fmt.Sprintf("%s (on the page %q)", d.Message, pageName(v.Page))
	return &d
}

// partialFault is the fault of a template that is executed by itself.
type partialFault struct{ diag.Diagnostic }

func (f *partialFault) Error() string { return f.Message }

func pageName(p *site.Page) string { return cmp.Or(p.Path, p.URL) }

// firstFaults keeps the first fault at each place.
func firstFaults(faults []*diag.Diagnostic) diag.List {
	var list diag.List
	seen := make(map[string]bool)
	for _, d := range faults {
		if d != nil && !seen[d.Pos.String()] {
			seen[d.Pos.String()] = true
			list = append(list, *d)
		}
	}
	return list
}
