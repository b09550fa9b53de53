package builder

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"sync/atomic"

	"cando/builder/diag"
	"cando/builder/output"
	"cando/builder/render"
	"cando/builder/site"
	"cando/builder/source"
)

// parse parses the files on all cores, in order, but for those that it knows.
// The count is that of the files that had to be parsed.
func (b *Builder) parse(ctx context.Context, files []*source.File) (documents []*site.Document, parsed int, err error) {
	var kept *keptDocuments
	if b.documents == nil { // later, memory knows more than the disk
		kept = b.openDocuments()
	}
	documents = make([]*site.Document, len(files))
	var missing []int // after a save, all but one are known
	var done, made atomic.Int64
	for i, f := range files {
		if documents[i] = b.documents.of(f); documents[i] == nil {
			missing = append(missing, i)
			continue
		}
		b.progress("Reading", int(done.Add(1)), len(files))
	}
	err = inParallel(ctx, len(missing), func(n int) error {
		i := missing[n]
		if documents[i] = kept.of(files[i]); documents[i] == nil {
			documents[i] = b.parser.Parse(files[i])
			made.Add(1)
		}
		b.progress("Reading", int(done.Add(1)), len(files))
		return nil
	})
	if err != nil {
		return nil, 0, errors.Join(err, kept.close())
	}
	if kept != nil {
		keep := func() { kept.keep(documents) }
		b.unkept.Store(&keep)
	}
	return documents, int(made.Load()), nil
}

func (b *Builder) scanned(files []*source.File) {
	if b.options.Scanned == nil {
		return
	}
	var bytes int64
	for _, f := range files {
		bytes += int64(len(f.Text))
	}
	b.options.Scanned(bytes)
}

func (b *Builder) progress(step string, done, total int) {
	if b.options.Progress != nil {
		b.options.Progress(Progress{step, done, total})
	}
}

// loadTheme loads the theme at the first build.
func (b *Builder) loadTheme() (*render.Theme, diag.List, error) {
	if b.theme != nil {
		return b.theme, nil, nil
	}
	made := map[string][]byte{"code.css": []byte(b.parser.Stylesheet())}
	if roles := b.options.Config.Roles; len(roles) > 0 {
		made[render.RolesAsset] = render.RoleRules(roles)
	}
	theme, list, err := render.Load(b.options.Theme, made)
	if err == nil && len(list) == 0 {
		b.theme = theme
	}
	return theme, list, err
}

// counted tells the builder's progress of every page that is written.
type counted struct {
	output.Writer
	b     *Builder
	done  atomic.Int64
	total int
}

func (c *counted) Write(path string, body []byte) error {
	c.b.progress("Writing", int(c.done.Add(1)), c.total)
	return c.Writer.Write(path, body)
}

// render writes the pages, the theme's assets, the files that pages link to
// and those that programs read.
func (b *Builder) render(ctx context.Context, r *Result, theme *render.Theme, out output.Writer) error {
	defer stopwatch(&r.Times.Render)()
	rendered, list, err := b.renderPages(ctx, r.Site, theme, &counted{Writer: out, b: b, total: len(r.Site.Pages)})
	r.Rendered, r.Diagnostics = rendered, append(r.Diagnostics, list...)
	if err != nil {
		return err
	}
	for _, asset := range theme.Assets {
		if err := out.Write(asset.URL, asset.Body); err != nil {
			return err
		}
	}
	for _, asset := range r.Site.Assets {
		body, err := fs.ReadFile(b.options.Content, asset.Path)
		if err != nil {
			return fmt.Errorf("copy a file that a page links to: %w", err)
		}
		if err := out.Write(asset.Path, body); err != nil {
			return err
		}
	}
	return render.Machines(r.Site, theme, out)
}
