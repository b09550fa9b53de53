package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// liveMode is the first argument that has this program measure the preview.
const liveMode = "live"

// livePause is how long cando serve waits for more to be written before it builds.
const livePause = 20 * time.Millisecond

// liveFigures are what a preview took, in milliseconds.
type liveFigures struct {
	Corpus  string  `json:"corpus"`
	Pages   int     `json:"pages"`
	First   float64 `json:"first_page_ms"` // from the start of the process to the end of its first page
	Edits   int     `json:"edits"`
	Event   float64 `json:"event_ms"`    // the median from a file that was written to the news of it
	Worst   float64 `json:"worst_ms"`    // of the events
	Rebuild float64 `json:"rebuild_ms"`  // the median without the pause
	Early   int64   `json:"early_bytes"` // resident after a tenth of the edits; 0 where the system does not say
	Late    int64   `json:"late_bytes"`  // likewise after all of them
}

// runLive measures how long a page that is open waits for what was saved.
func runLive(ctx context.Context, args []string, out, progress io.Writer) error {
	o, edits, err := parseLiveOptions(args, progress)
	if err != nil {
		return err
	}
	work, err := os.MkdirTemp("", "cando-bench-")
	if err != nil {
		return fmt.Errorf("make a folder to work in: %w", err)
	}
	figures, err := o.benchLive(ctx, work, edits, progress)
	if err := errors.Join(err, removeAll(work)); err != nil {
		return err
	}
	if o.json {
		return json.NewEncoder(out).Encode(figures)
	}
	return figures.print(out)
}

// parseLiveOptions reads the command line, and explains on explain what is wrong
// with it.
func parseLiveOptions(args []string, explain io.Writer) (o options, edits int, err error) {
	flags := flag.NewFlagSet("bench live", flag.ContinueOnError)
	flags.SetOutput(explain)
	o.register(flags)
	flags.IntVar(&edits, "edits", 40, "save a page `N` times")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return o, 0, err
		}
		return o, 0, errUsage // the flag package has explained
	}
	wrong := o.wrong(flags.Args())
	if edits < 1 {
		wrong = "--edits begins at 1"
	}
	if wrong != "" {
		fmt.Fprintf(explain, "bench live: %s\n", wrong)
		return o, 0, errUsage
	}
	return o, edits, o.findDir()
}

// benchLive makes the corpus, serves it and saves one of its pages again and
// again.
func (o options) benchLive(ctx context.Context, work string, edits int, progress io.Writer) (liveFigures, error) {
	var figures liveFigures
	sizes, err := o.sizes()
	if err != nil {
		return figures, err
	}
	c, err := o.makeCorpus(filepath.Join(work, "kb"), sizes[0])
	if err != nil {
		return figures, err
	}
	if o.cando == "" {
		fmt.Fprintln(progress, "building cando")
		if o.cando, err = buildCando(ctx, work); err != nil {
			return figures, err
		}
	}
	figures = liveFigures{Corpus: c.Name, Pages: c.Pages, Edits: edits}
	fmt.Fprintf(progress, "serving %d pages\n", c.Pages)
	started := time.Now()
	p, err := startPreview(ctx, o.cando, c.path)
	if err != nil {
		return figures, err
	}
	defer p.stop()
	page, err := p.firstPage(ctx, c.path)
	if err != nil {
		return figures, err
	}
	figures.First = milliseconds(time.Since(started))
	return figures, figures.edit(ctx, p, page)
}

// edit saves a page, each time with another line at its end, and waits for the
// news.
func (f *liveFigures) edit(ctx context.Context, p *previewProcess, page livePage) error {
	text, err := os.ReadFile(page.file)
	if err != nil {
		return fmt.Errorf("read the page: %w", err)
	}
	news, err := p.listen(ctx, page.url)
	if err != nil {
		return err
	}
	defer news.Close()
	var took []float64
	for n := range f.Edits {
		saved := time.Now()
		if err := os.WriteFile(page.file, fmt.Appendf(text[:len(text):len(text)], "\n\nSaved for the %dth time.\n", n+1), 0o644); err != nil {
			return fmt.Errorf("save the page: %w", err)
		}
		if err := news.wait(); err != nil {
			return err
		}
		took = append(took, milliseconds(time.Since(saved)))
		if n == f.Edits/10 {
			f.Early = p.resident()
		}
	}
	f.Late = p.resident()
	f.Event = median(took)
	f.Rebuild = f.Event - milliseconds(livePause)
	for _, one := range took {
		f.Worst = max(f.Worst, one)
	}
	return nil
}

func (f liveFigures) print(out io.Writer) error {
	var text strings.Builder
	fmt.Fprintf(&text, "%s, %d pages\n", f.Corpus, f.Pages)
	fmt.Fprintf(&text, "  first page after the start    %7.0f ms\n", f.First)
	fmt.Fprintf(&text, "  from a save to its news       %7.0f ms, the median of %d; %.0f ms at worst\n", f.Event, f.Edits, f.Worst)
	fmt.Fprintf(&text, "  without the pause of %d ms    %7.0f ms\n", livePause.Milliseconds(), f.Rebuild)
	if f.Late > 0 {
		fmt.Fprintf(&text, "  memory after %4d saves       %7.0f MB\n", f.Edits/10+1, float64(f.Early)/1e6)
		fmt.Fprintf(&text, "  memory after %4d saves       %7.0f MB\n", f.Edits, float64(f.Late)/1e6)
	}
	_, err := io.WriteString(out, text.String())
	return err
}
