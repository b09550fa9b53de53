package builder

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"cando/builder/output"
	"cando/builder/render"
	"cando/builder/site"
	"cando/search"
)

// index builds the search index and the browser's copy of it, unless those that
// are published were made of the same records.
func (b *Builder) index(ctx context.Context, r *Result, theme *render.Theme, out output.Writer) error {
	defer stopwatch(&r.Times.Index)()
	records := Records(r.Site)
	options := searchOptions(r.Site)
	key := search.Key(records, options)
	answers, err := answersScript(r.Site, theme)
	if err != nil {
		return err
	}
	browser, err := search.NewBrowserCopy(key, records, options, answers)
	if err != nil {
		return err
	}
	for name, body := range browser.Files {
		if err := out.Write("search/"+name, body); err != nil {
			return err
		}
	}
	dir, err := out.Folder("search/bleve", key)
	if err != nil {
		return err
	}
	copyDir, err := out.Folder("search/"+browser.Folder, key)
	if err != nil || dir == "" && copyDir == "" {
		return err
	}
	r.Indexed, err = b.makeIndex(ctx, dir, copyDir, records, options)
	return err
}

func searchOptions(s *site.Site) search.Options {
	return search.Options{Synonyms: s.Config.Synonyms, DefaultLang: s.Languages[0]}
}

// makeIndex makes the index in dir and its copy in copyDir, from those that are
// published where there are any. Either may be "" when what is published stays.
// The count is that of the pages that were written to the index.
func (b *Builder) makeIndex(ctx context.Context, dir, copyDir string, records []search.Record, o search.Options) (written int, err error) {
	var published, copied string
	if b.options.Published != "" {
		published, copied = search.Published(filepath.Join(b.options.Published, "search"))
	}
	if dir == "" {
		if dir, err = os.MkdirTemp("", "cando-index-*"); err != nil {
			return 0, fmt.Errorf("build the search index: %w", err)
		}
		defer os.RemoveAll(dir)
	}
	work, err := search.Update(ctx, dir, published, records, o)
	if err != nil || copyDir == "" {
		return work.Written, err
	}
	index, err := search.Open(dir)
	if err != nil {
		return work.Written, err
	}
	_, err = index.ExportFrom(ctx, copyDir, copied)
	return work.Written, errors.Join(err, index.Close())
}
