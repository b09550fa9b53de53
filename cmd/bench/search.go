package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"time"
)

// First arguments of this program: the search benchmark, and the two processes
// that it times (searchbuild.go).
const (
	searchMode      = "search"
	searchSiteMode  = "search-site"
	searchIndexMode = "search-index"
)

// runSearch runs the program in one of the modes that have to do with search.
func runSearch(ctx context.Context, mode string, args []string, out, progress io.Writer) error {
	switch {
	case mode == searchSiteMode && len(args) == 3:
		return buildLooseSite(ctx, args[0], args[1], args[2] == withExport)
	case mode == searchIndexMode && len(args) == 2:
		return timeIndex(ctx, args[0], args[1], out)
	}
	o, err := parseSearchOptions(args, progress)
	if err != nil {
		return err
	}
	s, err := o.bench(ctx, progress)
	if err != nil {
		return err
	}
	if o.json {
		return s.printJSON(out)
	}
	return s.print(out)
}

// searchSummary is a whole run of the search benchmark.
type searchSummary struct {
	Format    int           `json:"format"` // of this object: 1
	Taken     time.Time     `json:"taken"`
	Machine   machine       `json:"machine"`
	Seed      uint64        `json:"seed"`
	Corpus    *corpus       `json:"corpus,omitempty"`
	Bytes     *byteFigures  `json:"bytes,omitempty"`
	Build     *buildFigures `json:"build,omitempty"`
	Keys      []keyFigures  `json:"keys,omitempty"`
	Relevance *setsFigures  `json:"relevance,omitempty"`
	Verdicts  []verdict     `json:"verdicts"`
	LeftOut   []string      `json:"left_out,omitempty"` // what could not be measured, and why
}

// bench measures what was asked for.
func (o searchOptions) bench(ctx context.Context, progress io.Writer) (s searchSummary, err error) {
	s = searchSummary{
		Format: 1, Taken: time.Now().UTC().Truncate(time.Second), Seed: o.seed,
		Machine: machine{OS: runtime.GOOS, Arch: runtime.GOARCH, Cores: runtime.NumCPU(), Go: runtime.Version()},
	}
	work, err := os.MkdirTemp("", "cando-bench-")
	if err != nil {
		return s, fmt.Errorf("make a folder to work in: %w", err)
	}
	defer func() { err = errors.Join(err, removeAll(work)) }()
	if o.measures("bytes") || o.measures("build") || o.measures("keys") {
		if err := o.benchSite(ctx, work, &s, progress); err != nil {
			return s, err
		}
	}
	if o.measures("relevance") {
		if err := o.benchRelevance(ctx, work, &s, progress); err != nil {
			return s, err
		}
	}
	return s, nil
}

// benchSite measures what needs a built site.
func (o searchOptions) benchSite(ctx context.Context, work string, s *searchSummary, progress io.Writer) error {
	fmt.Fprintln(progress, "making the corpus, and building cando and the site")
	site, err := o.buildSite(ctx, work)
	if err != nil {
		return err
	}
	s.Corpus = &site.corpus
	queries, err := o.questions(site.corpus)
	if err != nil {
		return err
	}
	if o.measures("bytes") {
		fmt.Fprintf(progress, "weighing the search, and what %d first questions load\n", len(queries))
		figures, err := weighSearch(ctx, site.search(), site.corpus.Pages, queries)
		if err != nil {
			return err
		}
		s.Bytes = &figures
		s.Verdicts = append(s.Verdicts, figures.verdicts(site.corpus.Pages)...)
	}
	if o.measures("keys") {
		if err := o.benchKeys(ctx, site, everyThird(queries), s, progress); err != nil {
			return err
		}
	}
	if o.measures("build") {
		figures, err := o.timeBuilds(ctx, site, progress)
		if err != nil {
			return err
		}
		s.Build = &figures
		s.Verdicts = append(s.Verdicts, figures.verdicts(site.corpus.Pages)...)
	}
	return nil
}

// builtSite is a corpus and the site that was built of it.
type builtSite struct {
	corpus corpus
	work   string // where both are
	tool   tool   // that builds it anew
}

// search is the folder of the site that browsers search in.
func (b builtSite) search() string {
	return filepath.Join(b.tool.site, "search")
}

// buildSite makes the corpus and has Cando build it.
func (o searchOptions) buildSite(ctx context.Context, work string) (builtSite, error) {
	if o.cando == "" {
		binary, err := buildCando(ctx, work)
		if err != nil {
			return builtSite{}, err
		}
		o.cando = binary
	}
	sizes, err := o.sizes()
	if err != nil {
		return builtSite{}, err
	}
	work = filepath.Join(work, "site")
	made, err := o.makeCorpus(filepath.Join(work, "kb"), sizes[0])
	if err != nil {
		return builtSite{}, err
	}
	site := builtSite{corpus: made, work: work, tool: candoTools(o.cando, made, work)[0]}
	if _, err := site.tool.run(ctx); err != nil {
		return builtSite{}, fmt.Errorf("build the site: %w", err)
	}
	return site, nil
}
