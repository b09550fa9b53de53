package builder

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"

	"cando/builder/diag"
	"cando/builder/output"
	"cando/builder/packfile"
	"cando/builder/render"
	"cando/builder/site"
)

// keptPages are the pages on a disk, during a build. It writes the next pack
// while it reads the last one: pages that nobody asks for are gone with it.
type keptPages struct {
	disk *diskCache
	last *packfile.Pack
	next *packfile.Writer
}

// Page returns a page as it was rendered before, or nil.
func (k *keptPages) Page(key render.PageKey) []byte {
	body, err := k.last.Get(packfile.Key(key))
	if err != nil {
		k.disk.note(fmt.Sprintf("A part of the cache was left aside: %v.", err))
		return nil
	}
	if body != nil {
		k.next.Keep(k.last, packfile.Key(key))
	}
	return body
}

// Keep keeps a page for the next build.
func (k *keptPages) Keep(key render.PageKey, body []byte) { k.next.Put(packfile.Key(key), body) }

// renderPages renders the pages, but for those that a build before this one has
// rendered from the same.
func (b *Builder) renderPages(ctx context.Context, s *site.Site, theme *render.Theme, out output.Writer) (rendered int, list diag.List, err error) {
	o := b.options
	renderer := render.New(s, theme)
	variant := fmt.Sprintf("%q %v %v", o.Config.BaseURL, o.Drafts, o.Future)
	name, last := b.disk.openPack(pagesPack, variant)
	if name == "" {
		return renderer.Pages(ctx, out, nil)
	}
	base, err := b.pagesBase(variant)
	if err != nil {
		return 0, nil, errors.Join(err, last.Close())
	}
	next := b.disk.createPack(pagesPack, name)
	reuse := &render.Reuse{Kept: &keptPages{&b.disk, last, next}, Base: base, Open: o.Cache.ForeignTemplates}
	rendered, list, err = renderer.Pages(ctx, out, reuse)
	b.disk.closePack(pagesPack, next, last, err)
	return rendered, list, err
}

// pagesBase is a hash of what every page depends on besides the site.
func (b *Builder) pagesBase(variant string) (base [sha256.Size]byte, err error) {
	h := sha256.New()
	fmt.Fprintf(h, "%q %q %q ", b.options.Cache.Program, b.options.Cache.Config, variant)
	err = fs.WalkDir(b.options.Theme, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		body, err := fs.ReadFile(b.options.Theme, path)
		fmt.Fprintf(h, "%q %d ", path, len(body))
		h.Write(body)
		return err
	})
	if err != nil {
		return base, fmt.Errorf("read the theme: %w", err)
	}
	h.Sum(base[:0])
	return base, nil
}
