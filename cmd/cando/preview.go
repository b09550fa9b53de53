package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"cando/builder"
	"cando/builder/diag"
	"cando/builder/serve"
)

// previewing builds a knowledge base anew whenever something in it was saved.
type previewing struct {
	streams
	flags   contentFlags
	dir     string
	scratch string

	kb      *knowledgeBase // nil before the first build
	content string         // its content folder, whole
}

// build is what [serve.NewLive] calls.
func (p *previewing) build(ctx context.Context, changes serve.Changes) (serve.State, diag.List, error) {
	start := time.Now()
	list, err := p.follow(changes)
	if err != nil {
		return nil, p.unreadable(err), nil
	}
	if list.Failed() {
		return nil, list, p.tell(list, nil, start)
	}
	preview, err := p.kb.builder.Preview(ctx)
	if ctx.Err() != nil {
		return nil, nil, ctx.Err()
	}
	if err != nil {
		return nil, p.unreadable(err), nil
	}
	list = append(list, preview.Result.Diagnostics...)
	return preview, list, p.tell(list, preview, start)
}

// unreadable makes a diagnostic of a fault of the machine's, since what cannot be
// read now may be there again in a moment: somebody is working on it.
func (p *previewing) unreadable(err error) diag.List {
	list := diag.List{{Severity: diag.Fault, Code: "unreadable-file", Pos: diag.Pos{File: p.dir}, Message: err.Error()}}
	fmt.Fprintln(p.Err, err)
	return list
}

// follow opens the knowledge base, or tells its builder what has changed.
func (p *previewing) follow(changes serve.Changes) (diag.List, error) {
	inside, ok := p.inContent(changes)
	if ok {
		p.kb.builder.Changed(inside...)
		return nil, nil
	}
	p.flags.scratch = p.scratch
	kb, list, err := p.flags.open(p.dir, nil)
	if err != nil {
		return list, err
	}
	if p.kb != nil {
		if kb.builder != nil && p.kb.builder != nil {
			kb.builder.Inherit(p.kb.builder)
		}
		if err := p.kb.Close(); err != nil {
			return list, fmt.Errorf("close the content folder: %w", err)
		}
	}
	p.kb = kb
	p.content, err = filepath.Abs(kb.layout.Content)
	return list, err
}

// inContent returns the changes by their paths below the content folder; false
// when the configuration, the theme or the folder itself may have changed.
func (p *previewing) inContent(changes serve.Changes) ([]string, bool) {
	if p.kb == nil || p.kb.builder == nil || changes.Lost {
		return nil, false
	}
	var inside []string
	for _, path := range changes.Paths {
		below, err := filepath.Rel(p.content, path)
		below = filepath.ToSlash(below)
		if err != nil || below == "." || !filepath.IsLocal(below) || p.configures(path) {
			return nil, false
		}
		inside = append(inside, below)
	}
	return inside, true
}

// configures reports whether a path may be something else than content even
// where the content folder is the knowledge base itself.
func (p *previewing) configures(path string) bool {
	below, err := filepath.Rel(p.whole(), path)
	top, _, _ := strings.Cut(filepath.ToSlash(below), "/")
	switch top {
	case builder.ConfigName, builder.SynonymsName, "themes":
		return err == nil
	}
	return false
}

// whole is the knowledge base's whole path.
func (p *previewing) whole() string {
	whole, err := filepath.Abs(p.dir)
	if err != nil {
		return p.dir
	}
	return whole
}

// tell prints what is wrong and what was done.
func (p *previewing) tell(list diag.List, preview *builder.Preview, start time.Time) error {
	if err := diag.WriteText(p.Err, list, diag.Options{Color: colour(p.Err)}); err != nil {
		return err
	}
	took := time.Since(start).Round(time.Millisecond)
	if list.Failed() || preview == nil {
		_, err := fmt.Fprintf(p.Out, "%s; the last good site stays\n", counts(list))
		return err
	}
	r := preview.Result
	_, err := fmt.Fprintf(p.Out, "%s, %s, %d read anew in %s\n", plural(r.Site.Authored(), "page"), counts(list), r.Parsed, took)
	return err
}

// watch watches everything that the site is made of.
func (p *previewing) watch() (*serve.Watch, error) {
	root := p.whole()
	return serve.NewWatch([]string{root}, func(path string) bool {
		below, err := filepath.Rel(root, path)
		if err != nil || below == "." {
			return err != nil
		}
		below = filepath.ToSlash(below)
		base := filepath.Base(path)
		return below == "public" || base == "node_modules" || strings.HasPrefix(base, ".") && base != "."
	})
}

// servePreview shows a knowledge base while it is written.
func servePreview(ctx context.Context, s streams, dir string, o serveOptions) error {
	scratch, err := os.MkdirTemp("", "cando-serve-*")
	if err != nil {
		return fmt.Errorf("make a folder for the search index: %w", err)
	}
	defer os.RemoveAll(scratch)
	p := &previewing{streams: s, flags: o.contentFlags, dir: dir, scratch: scratch}
	if _, err := os.Stat(dir); err != nil {
		return fmt.Errorf("open the knowledge base: %w", err)
	}
	watch, err := p.watch()
	if err != nil {
		return err
	}
	defer watch.Close()
	live := serve.NewLive(p.build)
	defer live.Close()
	if err := live.Rebuild(ctx, serve.Changes{Lost: true}); err != nil {
		return err
	}
	fmt.Fprintf(s.Out, "content  %s\n", p.content)
	follow := func(ctx context.Context) error { return live.Follow(ctx, watch) }
	return listen(ctx, s, shown{live.Read, live, p.baseURL(), follow, live}, o)
}

func (p *previewing) baseURL() string {
	if p.kb == nil {
		return ""
	}
	return p.kb.layout.Config.BaseURL
}
