package main

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"cando/builder"
	"cando/builder/authority"
	"cando/builder/diag"
	"cando/themes"
)

// contentFlags are the options of every command that reads content.
type contentFlags struct {
	baseURL        string
	drafts, future bool
	today          string
	scratch        string // where a preview keeps its index
	noCache        bool   // neither read nor write what is kept for the next time
	out            string // where the site goes; "": where the layout says
}

func (f *contentFlags) register(c *cobra.Command) {
	c.Flags().StringVar(&f.baseURL, "base-url", "", "where the site will be, instead of base_url in cando.yaml")
	c.Flags().BoolVar(&f.drafts, "drafts", false, "keep pages that are drafts")
	c.Flags().BoolVar(&f.future, "future", false, "keep pages whose date is still to come")
	f.registerToday(c)
}

func (f *contentFlags) registerToday(c *cobra.Command) {
	c.Flags().StringVar(&f.today, "today", "", "the day that counts as today: 2026-10-01")
}

// knowledgeBase is a knowledge base on a disk.
type knowledgeBase struct {
	layout  builder.Layout
	builder *builder.Builder // nil when the configuration has errors
	root    *os.Root         // likewise
}

// Close lets go of the content folder, once everything is kept that is to be.
func (k *knowledgeBase) Close() error {
	if k.root == nil {
		return nil
	}
	k.builder.Settle()
	return k.root.Close()
}

// open finds the knowledge base in dir, ready to be built unless the list of
// what is wrong with its configuration has failed.
func (f *contentFlags) open(dir string, progress func(builder.Progress)) (*knowledgeBase, diag.List, error) {
	today, err := todayFrom(f.today, os.Getenv("SOURCE_DATE_EPOCH"), time.Now())
	if err != nil {
		return nil, nil, err
	}
	layout, list, err := builder.Locate(dir)
	if err != nil {
		return nil, list, err
	}
	if f.baseURL != "" {
		layout.Config.BaseURL = f.baseURL
	}
	theme, faults := themeOf(layout)
	list = append(list, faults...)
	if list.Failed() {
		return &knowledgeBase{layout: layout}, list, nil
	}
	// A root does not let a symbolic link lead out of the content folder.
	root, err := os.OpenRoot(layout.Content)
	if err != nil {
		return nil, list, fmt.Errorf("open the content folder: %w", err)
	}
	options := builder.Options{
		Content: root.FS(), Theme: theme, Scan: layout.Scan(),
		Config: layout.Config, ConfigAt: layout.ConfigAt,
		Drafts: f.drafts, Future: f.future, Today: today,
		Scanned: limitMemory, Progress: progress, Scratch: f.scratch,
	}
	if !f.noCache {
		options.Cache, options.Published = cacheOf(layout), cmp.Or(f.out, layout.Out)
	}
	return &knowledgeBase{layout: layout, builder: builder.New(options), root: root}, list, nil
}

// themeOf returns the default theme with the user's, if any, laid over it.
func themeOf(layout builder.Layout) (fs.FS, diag.List) {
	overlay := themes.Overlay{{Name: "the default theme", FS: themes.Default()}}
	name, dir, list := layout.Theme()
	if dir != "" {
		overlay = append(themes.Overlay{{Name: name, FS: os.DirFS(dir)}}, overlay...)
	}
	return overlay, list
}

// todayFrom returns the day that counts as today: that of the option, else
// that of SOURCE_DATE_EPOCH (seconds since 1970), else the day in UTC.
func todayFrom(option, epoch string, now time.Time) (authority.Day, error) {
	switch {
	case option != "":
		day, err := authority.ParseDay(option)
		if err != nil {
			return day, fmt.Errorf("--today %s: %w", option, err)
		}
		return day, nil
	case epoch != "":
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil {
			return authority.Day{}, fmt.Errorf("SOURCE_DATE_EPOCH %q is not a number of seconds", epoch)
		}
		return authority.DayOf(time.Unix(seconds, 0)), nil
	}
	return authority.DayOf(now), nil
}
