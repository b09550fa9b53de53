package builder

import (
	"context"
	"errors"
	"fmt"
	"os"

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
	r.Indexed = true
	return buildIndex(ctx, dir, copyDir, records, options)
}

func searchOptions(s *site.Site) search.Options {
	return search.Options{Synonyms: s.Config.Synonyms, DefaultLang: s.Languages[0]}
}

// buildIndex builds the index into dir and exports it into copyDir. Either may
// be "" when what is published stays.
func buildIndex(ctx context.Context, dir, copyDir string, records []search.Record, o search.Options) (err error) {
	if dir == "" {
		if dir, err = os.MkdirTemp("", "cando-index-*"); err != nil {
			return fmt.Errorf("build the search index: %w", err)
		}
		defer os.RemoveAll(dir)
	}
	if err := search.Build(ctx, dir, records, o); err != nil || copyDir == "" {
		return err
	}
	index, err := search.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(index.Export(ctx, copyDir), index.Close())
}
