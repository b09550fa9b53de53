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
	flags   contentFlags
	dir     string
	scratch string
	teller  *teller

	base    *lentBase // nil before the first build
	content string    // its content folder, whole
	// stale is set when the configuration could not be read as it is now.
	stale bool
}

// build is what [serve.NewLive] calls.
func (p *previewing) build(ctx context.Context, changes serve.Changes) (serve.State, diag.List, error) {
	start := time.Now()
	list, err := p.follow(changes)
	if err != nil {
		list = p.unreadable(err)
	}
	p.stale = list.Failed()
	if p.stale {
		return nil, list, p.teller.failed(list)
	}
	preview, err := p.base.builder.Preview(ctx)
	switch {
	case ctx.Err() != nil:
		return nil, nil, ctx.Err()
	case err != nil:
		list = p.unreadable(err)
		return nil, list, p.teller.failed(list)
	}
	list = append(list, preview.Result.Diagnostics...)
	shown := previewState{preview, p.base.lend(), p.teller, serve.Desk{Dir: p.whole(), Editor: p.base.layout.Config.Editor}}
	if list.Failed() {
		return shown, list, p.teller.failed(list)
	}
	return shown, list, p.teller.built(p.whole(), changes, preview.Result, list, time.Since(start))
}

// unreadable makes a diagnostic of a fault of the machine's, since what cannot be
// read now may be there again in a moment: somebody is working on it.
func (p *previewing) unreadable(err error) diag.List {
	return diag.List{{Severity: diag.Fault, Code: "unreadable-file", Pos: diag.Pos{File: p.dir}, Message: err.Error(),
		Hint: "the site is built again as soon as anything in the folder changes"}}
}

// follow opens the knowledge base, or tells its builder what has changed.
func (p *previewing) follow(changes serve.Changes) (diag.List, error) {
	if p.told(changes) {
		return nil, nil
	}
	p.flags.scratch = p.scratch
	kb, list, err := p.flags.open(p.dir, nil)
	if err != nil || kb.builder == nil {
		return list, err
	}
	if p.base != nil {
		kb.builder.Inherit(p.base.builder)
		if err := p.base.giveBack(); err != nil {
			return list, err
		}
	}
	p.base = (&lentBase{knowledgeBase: kb}).lend()
	p.content, err = filepath.Abs(kb.layout.Content)
	return list, err
}

// told tells the builder what has changed; false when the configuration, what
// themes there are, or the content folder itself may have changed.
func (p *previewing) told(changes serve.Changes) bool {
	if p.base == nil || p.stale || changes.Lost {
		return false
	}
	var inside []string
	styled := false
	for _, path := range changes.Paths {
		switch below, ok := within(p.content, path); {
		case p.inTheme(path):
			styled = true
		case !ok || p.configures(path):
			return false
		default:
			inside = append(inside, below)
		}
	}
	p.base.builder.Changed(inside...)
	if styled {
		p.base.builder.ThemeChanged()
	}
	return true
}

// within returns a path's place below a folder; false when it is the folder
// itself, or not in it.
func within(folder, path string) (string, bool) {
	below, err := filepath.Rel(folder, path)
	return filepath.ToSlash(below), err == nil && below != "." && filepath.IsLocal(below)
}

// inTheme reports whether a path lies in the folder of the theme that is used.
func (p *previewing) inTheme(path string) bool {
	name := p.base.layout.Config.Theme
	if name == "" {
		return false
	}
	_, ok := within(filepath.Join(p.whole(), "themes", filepath.FromSlash(name)), path)
	return ok
}

// configures reports whether a path may be something else than content even
// where the content folder is the knowledge base itself.
func (p *previewing) configures(path string) bool {
	below, ok := within(p.whole(), path)
	switch top, _, _ := strings.Cut(below, "/"); top {
	case builder.ConfigName, builder.SynonymsName, "themes":
		return ok
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

// watch watches everything that the site is made of.
func (p *previewing) watch() (*serve.Watch, error) {
	root := p.whole()
	return serve.NewWatch([]string{root}, func(path string) bool {
		below, ok := within(root, path)
		base := filepath.Base(path)
		return ok && (below == "public" || base == "node_modules" || strings.HasPrefix(base, "."))
	})
}

// close lets go of the knowledge base.
func (p *previewing) close() error {
	if p.base == nil {
		return nil
	}
	return p.base.giveBack()
}

// servePreview shows a knowledge base while it is written.
func servePreview(ctx context.Context, s streams, dir string, o serveOptions) error {
	if _, err := os.Stat(dir); err != nil {
		return fmt.Errorf("open the knowledge base: %w", err)
	}
	scratch, err := os.MkdirTemp("", "cando-serve-*")
	if err != nil {
		return fmt.Errorf("make a folder for the search index: %w", err)
	}
	defer os.RemoveAll(scratch)
	p := &previewing{teller: &teller{streams: s}, flags: o.contentFlags, dir: dir, scratch: scratch}
	defer p.close()
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
	follow := func(ctx context.Context) error { return live.Follow(ctx, watch) }
	return listen(ctx, s, shown{live.Read, live, p.baseURL(), follow, live}, o)
}

func (p *previewing) baseURL() string {
	if p.base == nil {
		return ""
	}
	return p.base.layout.Config.BaseURL
}
