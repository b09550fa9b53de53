package builder

import (
	"context"
	"io/fs"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"cando/builder/authority"
	"cando/builder/diag"
	"cando/builder/markup"
	"cando/builder/output"
	"cando/builder/render"
	"cando/builder/site"
	"cando/builder/source"
)

// Options is everything that decides what a build gives, but for the content itself.
type Options struct {
	Content fs.FS          // the content folder
	Theme   fs.FS          // the theme, already laid over the default one
	Scan    source.Options // what of the folder is content
	Config  site.Config
	// ConfigAt returns the place of a key in the configuration file.
	ConfigAt func(key string) diag.Pos
	// Drafts and Future keep pages that are not yet to be published.
	Drafts, Future bool
	// Today is the day after which a page's date counts as future.
	Today authority.Day
	// Cache is what is kept on a disk from one build to the next.
	Cache DiskCache
	// Published is the folder of the site that a build before this one has
	// published, from whose search index the next is made; "" when there is none.
	// It is only read.
	Published string
	// Scratch is the folder in which a Preview keeps its index; the system's own
	// for such things when it is "".
	Scratch string
	// Scanned, when not nil, is told how many bytes of Markdown there are, once
	// they have been read and before anything is made of them.
	Scanned func(bytes int64)
	// Progress, when not nil, is told how far the build is; it is called from
	// several goroutines.
	Progress func(Progress)
}

// Progress says how far a step is.
type Progress struct {
	Step        string
	Done, Total int
}

// Result is what a build did and found.
type Result struct {
	Site        *site.Site
	Diagnostics diag.List
	Parsed      int      // documents that were parsed, not taken from a cache
	Rendered    int      // pages that were rendered
	Reused      int      // documents that were taken from a cache
	Indexed     int      // pages that were written to the search index
	Notes       []string // what a person should know besides, in whole sentences
	Times       Times
}

// Times is how long the steps took. Render and Index run side by side.
type Times struct {
	Scan, Parse, Assemble, Render, Index time.Duration
}

// Builder builds one knowledge base, any number of times, one build after the
// other. It keeps what has not changed in between.
type Builder struct {
	options Options
	parser  *markup.Parser

	files     source.Cache
	changed   []string // since files were read
	documents documents
	disk      diskCache
	unkept    atomic.Pointer[func()] // writes to the disk cache; nil: nothing is to be written
	keeping   sync.WaitGroup         // what is being written
	memory    site.Memory
	lastIndex *previewIndex // of the latest Preview
	theme     *render.Theme // nil: not loaded yet
}

// New returns a Builder for a knowledge base.
func New(o Options) *Builder {
	b := &Builder{options: o, disk: diskCache{DiskCache: o.Cache}}
	b.parser = markup.New(b.parsing())
	return b
}

// parsing is all of the options that a document depends on.
func (b *Builder) parsing() markup.Options {
	c := b.options.Config
	return markup.Options{HTML: c.HTML, RemoteImages: c.RemoteImages, Foreign: c.Foreign}
}

// Build builds the site into out: scan, parse, assemble, then render and
// index side by side. When the result's diagnostics have failed, what out was
// given must not be published. The error is the machine's fault, not the content's.
func (b *Builder) Build(ctx context.Context, out output.Writer) (r *Result, err error) {
	r, err = b.read(ctx)
	defer func() {
		b.Settle()
		r.Notes = b.disk.noted()
	}()
	if err != nil || r.Diagnostics.Failed() {
		return r, err
	}
	theme, list, err := b.loadTheme()
	r.Diagnostics = append(r.Diagnostics, list...)
	if err != nil || r.Diagnostics.Failed() {
		return r, err
	}
	b.writeKept()
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error { return b.render(ctx, r, theme, out) })
	group.Go(func() error { return b.index(ctx, r, theme, out) })
	if err := group.Wait(); err != nil {
		return r, err
	}
	r.Diagnostics.Sort()
	return r, nil
}

// writeKept begins to write what is to be kept on a disk: when nobody waits for a first
// page any more.
func (b *Builder) writeKept() {
	if keep := b.unkept.Swap(nil); keep != nil {
		b.keeping.Go(*keep)
	}
}

// Settle returns when all that is to be kept on a disk is there.
func (b *Builder) Settle() {
	b.writeKept()
	b.keeping.Wait()
}

// read reads and assembles the site without rendering it.
func (b *Builder) read(ctx context.Context) (*Result, error) {
	r := &Result{}
	stop := stopwatch(&r.Times.Scan)
	tree, list, err := b.files.Scan(ctx, b.options.Content, b.options.Scan, b.changed)
	if err != nil {
		return r, err
	}
	b.forget()
	r.Diagnostics = list
	b.scanned(tree.Files)
	stop()

	stop = stopwatch(&r.Times.Parse)
	documents, parsed, err := b.parse(ctx, tree.Files)
	if err != nil {
		return r, err
	}
	b.documents = keep(documents)
	r.Parsed, r.Reused = parsed, len(documents)-parsed
	said := len(list)
	for _, d := range documents {
		said += len(d.Diagnostics)
	}
	stop()

	stop = stopwatch(&r.Times.Assemble)
	r.Site, list = site.Assemble(b.input(documents, tree.Assets))
	r.Diagnostics = slices.Grow(r.Diagnostics, said+len(list)) // at once: there may be thousands
	for _, d := range documents {
		r.Diagnostics = append(r.Diagnostics, d.Diagnostics...)
	}
	r.Diagnostics = append(r.Diagnostics, list...)
	r.Diagnostics.Sort()
	stop()
	return r, nil
}

func (b *Builder) input(documents []*site.Document, assets []string) site.Input {
	o := b.options
	return site.Input{
		Config: o.Config, ConfigAt: o.ConfigAt,
		Documents: documents,
		Content:   o.Content, Assets: assets,
		Drafts: o.Drafts, Future: o.Future, Today: o.Today,
		Memory: &b.memory,
	}
}

// stopwatch starts a watch; calling what it returns writes the time.
func stopwatch(d *time.Duration) func() {
	start := time.Now()
	return func() { *d = time.Since(start) }
}
