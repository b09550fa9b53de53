package builder

import (
	"bytes"
	"context"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"cando/builder/diag"
	"cando/builder/render"
	"cando/builder/site"
	"cando/search"
)

// Preview is a site as it was when it was read. Nothing of it is rendered
// before somebody asks for it, so that a book of thousands of pages can be
// looked at as soon as it has been read, and nothing can be out of date. It is
// safe for several goroutines.
type Preview struct {
	// Result counts what was read; Rendered is not set.
	Result *Result

	builder  *Builder
	renderer *render.Renderer
	pages    map[string]*site.Page // by address
	files    map[string][]byte     // the theme's
	assets   map[string]bool       // the files that pages link to
	machines func() kept           // the files that programs read

	mu       sync.Mutex
	rendered map[string][]byte
	faults   map[string]diag.Diagnostic // of templates, by the page's address

	index previewIndex
}

// Preview reads the site as it is now. When the result's diagnostics have
// failed there is nothing to be shown. The error is the machine's fault, not the
// content's.
func (b *Builder) Preview(ctx context.Context) (*Preview, error) {
	r, err := b.read(ctx)
	p := &Preview{Result: r, builder: b, rendered: make(map[string][]byte), faults: make(map[string]diag.Diagnostic)}
	if err != nil || r.Diagnostics.Failed() {
		return p, err
	}
	theme, list, err := b.loadTheme()
	r.Diagnostics = append(r.Diagnostics, list...)
	if err != nil || r.Diagnostics.Failed() {
		return p, err
	}
	p.lay(theme)
	p.index.last = b.lastIndex.share()
	b.lastIndex = &p.index
	return p, nil
}

// lay sets out what there is to be read.
func (p *Preview) lay(theme *render.Theme) {
	s := p.Result.Site
	p.renderer = render.New(s, theme)
	p.pages = make(map[string]*site.Page, len(s.Pages))
	for _, page := range s.Pages {
		p.pages[page.URL] = page
	}
	p.assets = make(map[string]bool, len(s.Assets))
	for _, asset := range s.Assets {
		p.assets[asset.Path] = true
	}
	// The search of a preview is the server's. Pages ask for this file before
	// they ask the server.
	p.files = map[string][]byte{"search/entry.js": nil}
	for _, asset := range theme.Assets {
		p.files[asset.URL] = asset.Body
	}
	p.machines = sync.OnceValue(func() kept {
		made := make(kept)
		if err := render.Machines(s, theme, made); err != nil {
			p.blame("cando.json", diag.Diagnostic{Severity: diag.Fault, Code: "unreadable-file", Message: err.Error()})
		}
		return made
	})
}

// kept keeps the files that are written to it.
type kept map[string][]byte

func (k kept) Write(path string, body []byte) error {
	k[path] = slices.Clone(body)
	return nil
}

// Read returns the bytes of a published file, and whether there is one. A page
// whose template fails is not there; see [Preview.Fault].
func (p *Preview) Read(path string) ([]byte, bool) {
	if p.renderer == nil {
		return nil, false
	}
	if body, ok := p.files[path]; ok {
		return body, true
	}
	if page := p.pages[path]; page != nil {
		return p.page(page)
	}
	// These lie at the top, and take a while to write.
	if !strings.Contains(path, "/") {
		if body, ok := p.machines()[path]; ok {
			return body, true
		}
	}
	return p.asset(path)
}

// page renders a page at its first reading.
func (p *Preview) page(page *site.Page) ([]byte, bool) {
	p.mu.Lock()
	body, known := p.rendered[page.URL]
	p.mu.Unlock()
	if known {
		return body, body != nil
	}
	var b bytes.Buffer
	fault := p.renderer.Page(&b, page)
	if fault != nil {
		p.blame(page.URL, *fault)
		return nil, false
	}
	p.builder.writeKept()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.rendered[page.URL] = b.Bytes()
	return b.Bytes(), true
}

// blame notes what keeps a file from being shown.
func (p *Preview) blame(path string, fault diag.Diagnostic) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.rendered[path], p.faults[path] = nil, fault
}

// asset reads a file that pages link to, as it is now.
func (p *Preview) asset(path string) ([]byte, bool) {
	if !p.assets[path] {
		return nil, false
	}
	body, err := fs.ReadFile(p.builder.options.Content, path)
	return body, err == nil
}

// Rendered counts the pages that have been rendered.
func (p *Preview) Rendered() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.rendered)
}

// Fault is what kept a file from being read: what is wrong with a page's
// template. It is known once the file has been read; false when nothing is wrong.
func (p *Preview) Fault(path string) (diag.Diagnostic, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	fault, ok := p.faults[path]
	return fault, ok
}

// Search searches the site as it was when it was read. The first search after
// any text has changed waits for its index.
func (p *Preview) Search(ctx context.Context, request search.Request) (search.Response, error) {
	index, err := p.index.open(p)
	if err != nil {
		return search.Response{}, err
	}
	return index.Search(ctx, request)
}

// Close lets go of the index. Nobody may read or search any more.
func (p *Preview) Close() error { return p.index.close() }
