// Command bench measures Cando from outside, as whole processes, beside Hugo
// with Pagefind and beside the floor: what reading, goldmark, writing and
// Bleve cost alone. Tools run in turn, the medians are compared as ratios,
// and each ratio is printed beside the bar that it has to meet.
//
//	go run ./cmd/bench --pages 900
//	go run ./cmd/bench --dir ../handbook --growth 900,7000 --hugo hugo --pagefind pagefind
//
// "bench search" measures the search of a built site: what a first question
// loads, what the browser's copy of the index adds to a build, how long a
// keystroke takes, and how well questions are answered beside other engines.
// Sizes and relevance are the same on every machine; times of keystrokes mean
// something only where nothing else runs.
//
//	go run ./cmd/bench search --dir ../handbook --copies 8 --browser
//
// "bench live" measures the live preview: how soon after its start there is a
// page, and how soon after a save a page that is open is told of it.
//
//	go run ./cmd/bench live --dir ../handbook --copies 8
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	switch {
	case err == nil || errors.Is(err, flag.ErrHelp):
	case errors.Is(err, errUsage):
		os.Exit(2)
	default:
		fmt.Fprintf(os.Stderr, "bench: %v\n", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string, out, progress io.Writer) error {
	if len(args) == 3 && args[0] == floorMode {
		return buildFloor(ctx, args[1], args[2])
	}
	if len(args) > 0 && args[0] == liveMode {
		return runLive(ctx, args[1:], out, progress)
	}
	if len(args) > 0 && strings.HasPrefix(args[0], searchMode) {
		return runSearch(ctx, args[0], args[1:], out, progress)
	}
	o, err := parseOptions(args, progress)
	if err != nil {
		return err
	}
	s, err := o.bench(ctx, progress)
	if err != nil {
		return err
	}
	if o.record != "" {
		if err := s.record(o.record); err != nil {
			return err
		}
	}
	if o.json {
		return s.printJSON(out)
	}
	return s.print(out)
}

// bench makes the corpora, runs all tools on them and compares.
func (o options) bench(ctx context.Context, progress io.Writer) (s summary, err error) {
	work, err := os.MkdirTemp("", "cando-bench-")
	if err != nil {
		return summary{}, fmt.Errorf("make a folder to work in: %w", err)
	}
	defer func() { err = errors.Join(err, removeAll(work)) }()
	if o.cando == "" {
		fmt.Fprintln(progress, "building cando")
		if o.cando, err = buildCando(ctx, work); err != nil {
			return summary{}, err
		}
	}
	trials, err := o.trials(work, progress)
	if err != nil {
		return summary{}, err
	}
	if err := measure(ctx, trials, o.runs, progress); err != nil {
		return summary{}, err
	}
	s = o.compare(trials)
	s.Tools = o.versions(ctx)
	return s, nil
}

// trials makes each corpus and what the tools need of it.
func (o options) trials(work string, progress io.Writer) ([]*trial, error) {
	var trials []*trial
	sizes, err := o.sizes()
	if err != nil {
		return nil, err
	}
	for i, size := range sizes {
		fmt.Fprintf(progress, "making corpus %d of %d\n", i+1, len(sizes))
		folder := filepath.Join(work, fmt.Sprint(i))
		c, err := o.makeCorpus(filepath.Join(folder, "kb"), size)
		if err != nil {
			return nil, err
		}
		tools, err := o.tools(c, folder)
		if err != nil {
			return nil, err
		}
		trials = append(trials, &trial{corpus: c, tools: tools})
	}
	return trials, nil
}

// tools are those to be run on a corpus, in this order.
func (o options) tools(c corpus, work string) ([]tool, error) {
	floor, err := floorTool(c, work)
	if err != nil {
		return nil, err
	}
	tools := append([]tool{floor}, candoTools(o.cando, c, work)...)
	if o.hugo == "" {
		return tools, nil
	}
	hugo, err := hugoTool(o.hugo, c, work)
	if err != nil {
		return nil, err
	}
	tools = append(tools, hugo)
	if o.pagefind != "" {
		tools = append(tools, pagefindTool(o.pagefind, hugo))
	}
	return tools, nil
}

// compare makes the summary of all trials.
func (o options) compare(trials []*trial) summary {
	s := summary{
		Format: 1, Taken: time.Now().UTC().Truncate(time.Second), Runs: o.runs, Seed: o.seed,
		Machine: machine{OS: runtime.GOOS, Arch: runtime.GOARCH, Cores: runtime.NumCPU(), Go: runtime.Version()},
	}
	for _, t := range trials {
		c := t.summarize()
		s.Corpora = append(s.Corpora, c)
		s.Ratios = append(s.Ratios, c.ratios()...)
	}
	if last := len(s.Corpora) - 1; last > 0 {
		s.Growth = growthBetween(s.Corpora[0], s.Corpora[last])
	}
	return s
}

func (o options) versions(ctx context.Context) map[string]string {
	versions := map[string]string{"cando": version(ctx, o.cando, "version")}
	if o.hugo != "" {
		versions["hugo"] = version(ctx, o.hugo, "version")
	}
	if o.pagefind != "" {
		versions["pagefind"] = version(ctx, o.pagefind, "--version")
	}
	return versions
}
