package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"cando/builder"
	"cando/builder/diag"
	"cando/builder/output"
)

// buildOptions are the options of cando build.
type buildOptions struct {
	contentFlags
	inPlace bool
	strict  bool
	json    bool
}

func buildCommand(s streams) *cobra.Command {
	var o buildOptions
	c := &cobra.Command{
		Use:   "build [dir]",
		Short: "Build the site",
		Long: "Build reads the knowledge base in dir (here, when none is named) and publishes\n" +
			"its site. When the content has errors, the site that was there stays as it was.",
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return build(c.Context(), s, dirArgument(args), o)
		},
	}
	o.register(c)
	c.Flags().StringVar(&o.out, "out", "", "the folder to publish to")
	c.Flags().BoolVar(&o.inPlace, "in-place", false, "publish file by file, for a folder that is mounted")
	c.Flags().BoolVar(&o.strict, "strict", false, "make every warning an error")
	c.Flags().BoolVar(&o.json, "json", false, "print what was done as JSON")
	c.Flags().BoolVar(&o.noCache, "no-cache", false, "neither read nor write what builds keep for the next one")
	return c
}

// build builds and publishes, or leaves everything as it was.
func build(ctx context.Context, s streams, dir string, o buildOptions) error {
	start := time.Now()
	bar := newProgress(s.Err)
	defer bar.clear()
	kb, list, err := o.open(dir, bar.show)
	if err != nil {
		return err
	}
	defer kb.Close()
	out := cmp.Or(o.out, kb.layout.Out)
	report := buildReport{layout: kb.layout, out: out, result: &builder.Result{Diagnostics: list}}
	if !list.Failed() {
		err = report.publish(ctx, kb, o)
		report.result.Diagnostics = append(list, report.result.Diagnostics...)
	}
	bar.clear()
	if err != nil {
		return err
	}
	return report.print(s, o, time.Since(start))
}

// buildReport is what a build did.
type buildReport struct {
	layout    builder.Layout
	out       string
	result    *builder.Result
	published output.Report
	took      time.Duration
}

// publish builds the site beside its target and, when all is well, puts it
// in the target's place.
func (r *buildReport) publish(ctx context.Context, kb *knowledgeBase, o buildOptions) (err error) {
	stage, err := output.NewStage(r.out, output.Options{InPlace: o.inPlace})
	if err != nil {
		return err
	}
	defer func() {
		err = errors.Join(err, stage.Discard())
	}()
	result, err := kb.builder.Build(ctx, stage)
	r.result = result
	if err != nil || verdict(result.Diagnostics, o.strict) != nil {
		return err
	}
	start := time.Now()
	r.published, err = stage.Commit(ctx)
	r.took = time.Since(start)
	return err
}

// print says what was found and done.
func (r *buildReport) print(s streams, o buildOptions, total time.Duration) error {
	list := r.result.Diagnostics
	failed := verdict(list, o.strict)
	if o.strict {
		list = list.Promote(func(diag.Diagnostic) bool { return true })
	}
	if err := diag.WriteText(s.Err, list, diag.Options{Color: colour(s.Err)}); err != nil {
		return err
	}
	for _, note := range r.result.Notes {
		fmt.Fprintf(s.Err, "note: %s\n", note)
	}
	if o.json {
		return errors.Join(r.printJSON(s, list, total), failed)
	}
	if failed != nil {
		fmt.Fprintf(s.Out, "%s; nothing was published, and %s is as it was\n", counts(list), r.out)
		return failed
	}
	r.printText(s, list, total)
	return nil
}

func (r *buildReport) printText(s streams, list diag.List, total time.Duration) {
	fmt.Fprintf(s.Out, "content  %s\n", r.layout.Content)
	fmt.Fprintf(s.Out, "site     %s\n", r.out)
	p := r.published
	fmt.Fprintf(s.Out, "%s, %s; %s in %s\n", plural(r.result.Site.Authored(), "page"),
		counts(list), changes(p), total.Round(time.Millisecond))
	if p.Note != "" {
		fmt.Fprintf(s.Out, "note: %s\n", p.Note)
	}
}

func changes(p output.Report) string {
	if p.Written == 0 && p.Removed == 0 {
		return "nothing changed"
	}
	return fmt.Sprintf("%d of %s written, %d removed", p.Written, plural(p.Files, "file"), p.Removed)
}

func counts(list diag.List) string {
	warnings := list.Count(diag.Warning)
	return fmt.Sprintf("%s, %s", plural(len(list)-warnings, "error"), plural(warnings, "warning"))
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// buildJSON is the object that cando build --json prints.
type buildJSON struct {
	Pages    int              `json:"pages"`
	Files    int              `json:"files"`
	Written  int              `json:"written"`
	Parsed   int              `json:"parsed"`
	Rendered int              `json:"rendered"`
	Reused   int              `json:"reused"`
	Bytes    int64            `json:"bytes"`
	Errors   int              `json:"errors"`
	Warnings int              `json:"warnings"`
	MS       map[string]int64 `json:"ms"`
}

func (r *buildReport) printJSON(s streams, list diag.List, total time.Duration) error {
	warnings, t := list.Count(diag.Warning), r.result.Times
	object := buildJSON{
		Files: r.published.Files, Written: r.published.Written, Bytes: r.published.Bytes,
		Parsed: r.result.Parsed, Rendered: r.result.Rendered, Reused: r.result.Reused,
		Errors: len(list) - warnings, Warnings: warnings,
		MS: map[string]int64{
			"total": total.Milliseconds(), "scan": t.Scan.Milliseconds(), "parse": t.Parse.Milliseconds(),
			"assemble": t.Assemble.Milliseconds(), "render": t.Render.Milliseconds(),
			"index": t.Index.Milliseconds(), "publish": r.took.Milliseconds(),
		},
	}
	if r.result.Site != nil {
		object.Pages = r.result.Site.Authored()
	}
	if err := json.NewEncoder(s.Out).Encode(object); err != nil {
		return fmt.Errorf("print the result: %w", err)
	}
	return nil
}
