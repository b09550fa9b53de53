package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cando/builder"
	"cando/builder/diag"
	"cando/builder/external"
	"cando/builder/site"
)

// checkOptions are the options of cando check.
type checkOptions struct {
	contentFlags
	format string
	strict bool
	fix    bool

	external bool
	explain  string
}

func checkCommand(s streams) *cobra.Command {
	var o checkOptions
	c := &cobra.Command{
		Use:   "check [dir]",
		Short: "Say what is wrong with the content",
		Long: "Check reads the knowledge base in dir (here, when none is named) and says what is\n" +
			"wrong with it. It is sterner than build: broken links, anchors and images are errors.\n" +
			"It also asks the golden questions in queries.yaml of the search that would be\n" +
			"published, and says which of them do not find their page. Once there are no errors, it\n" +
			"warns of pages that nothing leads to, pages with almost the same text, and pages that\n" +
			"list the same words of the customer.\n\n" +
			"With --fix it puts right what is certain, and says what it did: links to the earlier\n" +
			"address of a page, and misspelt keys and names that can be only one. All else in the\n" +
			"files stays as it is, byte for byte.\n\n" +
			"With --external it asks the sites that are linked to, at most eight things at once and\n" +
			"two of any site, and warns of pages that are gone or have moved. Good answers hold for\n" +
			"a week. external: in cando.yaml lists what is not to be asked.\n\n" +
			"Every message ends with a code in brackets; --explain CODE says what it means, shows\n" +
			"an example that is wrong and the same put right, and says why it matters.",
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			if o.explain != "" {
				return explainCode(s, o.explain, args)
			}
			return check(c.Context(), s, dirArgument(args), o)
		},
	}
	o.register(c)
	c.Flags().StringVar(&o.format, "format", diag.Formats()[0], "how to print: "+strings.Join(diag.Formats(), ", "))
	c.Flags().BoolVar(&o.strict, "strict", false, "make every warning an error")
	c.Flags().BoolVar(&o.fix, "fix", false, "put right what is certain, and nothing else")
	c.Flags().BoolVar(&o.external, "external", false, "ask the sites that are linked to whether the pages are still there")
	c.Flags().BoolVar(&o.noCache, "no-cache", false, "neither read nor write what is kept for the next time")
	registerExplain(c, &o.explain)
	return c
}

// findings is what check finds.
type findings struct {
	layout    builder.Layout
	list      diag.List
	files     []string // that were looked at
	site      *site.Site
	asked     *external.Report // nil: nobody was
	questions *goldenQuestions
}

// check prints every diagnostic of the content.
func check(ctx context.Context, s streams, dir string, o checkOptions) error {
	if !slices.Contains(diag.Formats(), o.format) {
		return diag.UnknownFormat(o.format)
	}
	bar := newProgress(s.Err)
	defer bar.clear()
	found, err := look(ctx, dir, o, bar.show)
	if err != nil {
		return err
	}
	bar.clear()
	if o.fix {
		if found, err = mend(ctx, o.told(s), dir, o, found); err != nil {
			return err
		}
	}
	if o.external {
		if err := found.external(ctx, s, o, bar.show); err != nil {
			return err
		}
		bar.clear()
	}
	found.list.Sort()
	list := found.list.Promote(func(d diag.Diagnostic) bool { return o.strict || sterner(d) })
	opts := diag.Options{Color: colour(s.Out), Version: version(), Files: found.files}
	if err := diag.Write(s.Out, o.format, list, opts); err != nil {
		return err
	}
	if o.format == "text" {
		summarise(s, list, found, o)
	}
	return verdict(list, o.strict)
}

// told is where it is told what was put right: what another program reads is
// diagnostics only.
func (o checkOptions) told(s streams) io.Writer {
	if o.format == "text" {
		return s.Out
	}
	return s.Err
}

// look finds what is wrong with the knowledge base in dir.
func look(ctx context.Context, dir string, o checkOptions, progress func(builder.Progress)) (*findings, error) {
	kb, list, err := o.open(dir, progress)
	if err != nil {
		return nil, err
	}
	defer kb.Close()
	questions, faults, err := openQuestions(kb.layout)
	if err != nil {
		return nil, err
	}
	defer questions.Close()
	found := &findings{layout: kb.layout, list: append(list, faults...), questions: questions}
	if !kb.layout.Config.Foreign {
		found.files = append(found.files, kb.layout.ConfigAt("").File)
	}
	if kb.builder != nil {
		err = found.content(ctx, kb)
	}
	return found, err
}

// summarise says in a few lines what was found.
func summarise(s streams, list diag.List, found *findings, o checkOptions) {
	fmt.Fprintln(s.Out, counts(list))
	if said := certain(list); said != "" && !o.fix {
		fmt.Fprintln(s.Out, said)
	}
	for _, said := range []string{found.questions.String(), summaryOf(found.asked)} {
		if said != "" {
			fmt.Fprintln(s.Out, said)
		}
	}
	if len(list) > 0 && terminal(s.Out) {
		fmt.Fprintln(s.Out, "What a code in brackets means: cando check --explain CODE")
	}
}

// content builds the site up to the last template, without publishing it, and
// asks the golden questions if the content could be published.
func (f *findings) content(ctx context.Context, kb *knowledgeBase) error {
	result, err := kb.builder.Build(ctx, f.questions)
	f.list, f.site = append(f.list, result.Diagnostics...), result.Site
	if f.site != nil {
		f.files = append(f.files, pageFiles(f.site)...)
	}
	if err != nil || result.Diagnostics.Failed() {
		return err
	}
	failed, err := f.questions.ask(ctx, kb, result)
	f.list = slices.Concat(f.list, result.Site.Examine(), failed)
	return err
}

func pageFiles(s *site.Site) []string {
	var files []string
	for _, p := range s.Pages {
		if !p.Generated() {
			files = append(files, p.Doc.File.Name)
		}
	}
	return files
}

// sterner reports whether check makes an error of what is a warning to build:
// a link, an anchor or an image that leads nowhere.
func sterner(d diag.Diagnostic) bool {
	return slices.Contains([]string{"broken-link", "broken-anchor", "missing-image"}, d.Code)
}
