package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"cando/builder"
	"cando/search"
	"cando/themes"
)

// mostExport is the largest ratio of the time to build a site with the
// browser's copy of the index to that with Bleve's index alone. It is meant for
// 7,000 pages.
const mostExport = 1.35

// withExport and withoutExport are what a child process builds.
const (
	withExport    = "with"
	withoutExport = "without"
)

// buildFigures is what search adds to a build: medians.
type buildFigures struct {
	Runs    int           `json:"runs"`
	Tools   []toolSummary `json:"tools"`
	Export  float64       `json:"export"`   // time of a site with the browser's copy ÷ without
	CPU     float64       `json:"cpu"`      // the same in CPU time, which other programs disturb less
	ByIndex float64       `json:"by_index"` // time of index and copy ÷ that of the index, alone
	Share   float64       `json:"share"`    // of the copy in Cando's whole build, if nothing ran beside it
}

// timeBuilds builds the site in turn as Cando does; without staging, with and
// without the browser's copy; and the index alone. The client, some
// milliseconds, is written in any case.
func (o searchOptions) timeBuilds(ctx context.Context, site builtSite, progress io.Writer) (buildFigures, error) {
	self, err := os.Executable()
	if err != nil {
		return buildFigures{}, fmt.Errorf("find this program: %w", err)
	}
	loose := func(name, export string) tool {
		out := filepath.Join(site.work, "loose")
		return tool{
			name:    name,
			command: command{program: self, args: []string{searchSiteMode, site.corpus.path, out, export}},
			before:  func() error { return removeAll(out) },
			site:    out,
		}
	}
	indexes := filepath.Join(site.work, "indexes")
	t := &trial{corpus: site.corpus, tools: []tool{
		site.tool,
		loose("site, without the copy", withoutExport),
		loose("site, with the copy", withExport),
		{
			name:    "reading, and the index",
			command: command{program: self, args: []string{searchIndexMode, site.corpus.path, indexes}},
			before:  func() error { return removeAll(indexes) },
			stages:  candoStages,
		},
	}}
	if err := measure(ctx, []*trial{t}, o.runs, progress); err != nil {
		return buildFigures{}, err
	}
	return buildFiguresOf(t, o.runs), nil
}

func buildFiguresOf(t *trial, runs int) buildFigures {
	s := t.summarize()
	whole, without, with, index := s.Tools[0], s.Tools[1], s.Tools[2], s.Tools[3].StagesMS
	copied := index["client"] + index["open"] + index["export"]
	return buildFigures{
		Runs: runs, Tools: s.Tools,
		Export:  with.WallMS / without.WallMS,
		CPU:     with.CPUMS / without.CPUMS,
		ByIndex: (index["index"] + copied) / index["index"],
		Share:   copied / whole.StagesMS["total"],
	}
}

func (f buildFigures) verdicts(pages int) []verdict {
	if pages < largeSite {
		return nil
	}
	return []verdict{atMost("build time, site with the browser's copy ÷ without", f.Export, mostExport)}
}

// knowledgeBaseIn opens a folder of Markdown as the command line does.
func knowledgeBaseIn(folder string) (*builder.Builder, *os.Root, error) {
	layout, list, err := builder.Locate(folder)
	if err != nil {
		return nil, nil, err
	}
	if list.Failed() {
		return nil, nil, fmt.Errorf("the configuration of %s has errors", folder)
	}
	root, err := os.OpenRoot(layout.Content)
	if err != nil {
		return nil, nil, fmt.Errorf("open the corpus: %w", err)
	}
	return builder.New(builder.Options{
		Content: root.FS(), Theme: themes.Overlay{{Name: "the default theme", FS: themes.Default()}},
		Scan: layout.Scan(), Config: layout.Config, ConfigAt: layout.ConfigAt,
	}), root, nil
}

// buildInto builds the site of a folder into out.
func buildInto(ctx context.Context, folder string, out looseSite) (*builder.Result, error) {
	b, root, err := knowledgeBaseIn(folder)
	if err != nil {
		return nil, err
	}
	result, err := b.Build(ctx, out)
	if err == nil && result.Diagnostics.Failed() {
		err = fmt.Errorf("the pages of %s have errors", folder)
	}
	return result, errors.Join(err, root.Close())
}

// looseSite takes a site's files without staging them. What it hands out no
// folder for is not made.
type looseSite struct {
	dir    string // "": the files go nowhere
	export bool
}

func (s looseSite) Write(name string, body []byte) error {
	if s.dir == "" {
		return nil
	}
	return writeFile(filepath.Join(s.dir, filepath.FromSlash(name)), body)
}

// Folder hands out Bleve's folder and, if wanted, that of the browser's copy.
func (s looseSite) Folder(name, _ string) (string, error) {
	if s.dir == "" || !s.export && !strings.HasSuffix(name, "/bleve") {
		return "", nil
	}
	dir := filepath.Join(s.dir, filepath.FromSlash(name))
	return dir, os.MkdirAll(dir, 0o755)
}

// buildLooseSite is the process that is timed for a whole site.
func buildLooseSite(ctx context.Context, content, dir string, export bool) error {
	_, err := buildInto(ctx, content, looseSite{dir, export})
	return err
}

// timeIndex is the process that is timed for the index alone: it reads the
// pages, then builds the index and the browser's copy with nothing beside it,
// and prints how long each step took.
func timeIndex(ctx context.Context, content, dir string, out io.Writer) error {
	read, err := buildInto(ctx, content, looseSite{})
	if err != nil {
		return err
	}
	records := builder.Records(read.Site)
	options := search.Options{Synonyms: read.Site.Config.Synonyms, DefaultLang: read.Site.Languages[0]}
	steps := indexSteps{records: records, options: options, bleve: filepath.Join(dir, "bleve"), copied: filepath.Join(dir, "copy")}
	took := map[string]float64{}
	for _, step := range steps.list(ctx) {
		began := time.Now()
		if err := step.run(); err != nil {
			return err
		}
		took[step.name] = milliseconds(time.Since(began))
	}
	return json.NewEncoder(out).Encode(map[string]any{"ms": took})
}

// indexSteps is an index under way.
type indexSteps struct {
	records       []search.Record
	options       search.Options
	bleve, copied string // folders
	index         *search.Index
}

type namedStep struct {
	name string
	run  func() error
}

// list is what is done after the pages are read, in order.
func (s *indexSteps) list(ctx context.Context) []namedStep {
	return []namedStep{
		{"index", func() error { return search.Build(ctx, s.bleve, s.records, s.options) }},
		{"client", func() error {
			_, err := search.NewBrowserCopy(search.Key(s.records, s.options), s.records, s.options, nil)
			return err
		}},
		{"open", func() (err error) {
			s.index, err = search.Open(s.bleve)
			return err
		}},
		{"export", func() error {
			return errors.Join(os.MkdirAll(s.copied, 0o755), s.index.Export(ctx, s.copied), s.index.Close())
		}},
	}
}
