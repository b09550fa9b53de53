package builder

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
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
	files    map[string][]byte     // the theme's, and those that programs read

	mu       sync.Mutex
	rendered map[string][]byte
	faults   diag.List // of templates

	indexing sync.Once
	index    *search.Index
	indexed  error
	dir      string // of the index
}

// Preview reads the site as it is now. When the result's diagnostics have
// failed there is nothing to be shown. The error is the machine's fault, not the
// content's.
func (b *Builder) Preview(ctx context.Context) (*Preview, error) {
	r, err := b.read(ctx)
	p := &Preview{Result: r, builder: b, rendered: make(map[string][]byte)}
	if err != nil || r.Diagnostics.Failed() {
		return p, err
	}
	theme, list, err := b.loadTheme()
	r.Diagnostics = append(r.Diagnostics, list...)
	if err != nil || r.Diagnostics.Failed() {
		return p, err
	}
	p.renderer = render.New(r.Site, theme)
	p.pages = make(map[string]*site.Page, len(r.Site.Pages))
	for _, page := range r.Site.Pages {
		p.pages[page.URL] = page
	}
	// The search of a preview is the server's. Pages ask for this file before
	// they ask the server.
	p.files = map[string][]byte{"search/entry.js": nil}
	for _, asset := range theme.Assets {
		p.files[asset.URL] = asset.Body
	}
	return p, render.Machines(r.Site, theme, kept(p.files))
}

// kept keeps the files that are written to it.
type kept map[string][]byte

func (k kept) Write(path string, body []byte) error {
	k[path] = slices.Clone(body)
	return nil
}

// Read returns the bytes of a published file, and whether there is one. A page
// whose template fails is not there; see [Preview.Faults].
func (p *Preview) Read(path string) ([]byte, bool) {
	if body, ok := p.files[path]; ok {
		return body, true
	}
	if page := p.pages[path]; page != nil {
		return p.page(page)
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
	p.mu.Lock()
	defer p.mu.Unlock()
	if fault != nil {
		p.faults = append(p.faults, *fault)
		p.rendered[page.URL] = nil
		return nil, false
	}
	p.rendered[page.URL] = b.Bytes()
	return b.Bytes(), true
}

// asset reads a file that pages link to, as it is now.
func (p *Preview) asset(path string) ([]byte, bool) {
	if p.renderer == nil {
		return nil, false
	}
	assets := p.Result.Site.Assets
	i := slices.IndexFunc(assets, func(a *site.Asset) bool { return a.Path == path })
	if i < 0 {
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

// Faults are what is wrong with the templates of the pages read so far.
func (p *Preview) Faults() diag.List {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.faults)
}

// Search searches the site as it was when it was read. The first search of a
// Preview waits for its index.
func (p *Preview) Search(ctx context.Context, request search.Request) (search.Response, error) {
	p.indexing.Do(func() { p.index, p.indexed = p.buildIndex() })
	if p.indexed != nil {
		return search.Response{}, p.indexed
	}
	return p.index.Search(ctx, request)
}

func (p *Preview) buildIndex() (_ *search.Index, err error) {
	if p.dir, err = os.MkdirTemp(p.builder.options.Scratch, "index-*"); err != nil {
		return nil, fmt.Errorf("build the search index: %w", err)
	}
	s := p.Result.Site
	// A search that is called off must not take the index from those that follow.
	if err := search.Build(context.Background(), p.dir, Records(s), searchOptions(s)); err != nil {
		return nil, err
	}
	return search.Open(p.dir)
}

// Close lets go of the index. Nobody may read or search any more.
func (p *Preview) Close() error {
	p.indexing.Do(func() { p.indexed = errors.New("the preview is closed") })
	var err error
	if p.index != nil {
		err = p.index.Close()
	}
	if p.dir != "" {
		err = errors.Join(err, os.RemoveAll(p.dir))
	}
	return err
}
