package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cando/builder/diag"
	"cando/builder/site"
)

// checkOptions are the options of cando check.
type checkOptions struct {
	contentFlags
	format  string
	strict  bool
	explain string
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
	registerExplain(c, &o.explain)
	return c
}

// check prints every diagnostic of the content.
func check(ctx context.Context, s streams, dir string, o checkOptions) error {
	if !slices.Contains(diag.Formats(), o.format) {
		return diag.UnknownFormat(o.format)
	}
	bar := newProgress(s.Err)
	defer bar.clear()
	kb, list, err := o.open(dir, bar.show)
	if err != nil {
		return err
	}
	defer kb.Close()
	questions, faults, err := openQuestions(kb.layout)
	if err != nil {
		return err
	}
	defer questions.Close()
	list = append(list, faults...)
	var files []string
	if !kb.layout.Config.Foreign {
		files = append(files, kb.layout.ConfigAt("").File)
	}
	if kb.builder != nil {
		found, looked, err := checkContent(ctx, kb, questions)
		if err != nil {
			return err
		}
		list, files = append(list, found...), append(files, looked...)
	}
	list.Sort()
	bar.clear()
	list = list.Promote(func(d diag.Diagnostic) bool { return o.strict || sterner(d) })
	opts := diag.Options{Color: colour(s.Out), Version: version(), Files: files}
	if err := diag.Write(s.Out, o.format, list, opts); err != nil {
		return err
	}
	if o.format == "text" {
		summarise(s, list, questions)
	}
	return verdict(list, o.strict)
}

// summarise says in a few lines what was found.
func summarise(s streams, list diag.List, questions *goldenQuestions) {
	fmt.Fprintln(s.Out, counts(list))
	if said := questions.String(); said != "" {
		fmt.Fprintln(s.Out, said)
	}
	if len(list) > 0 && terminal(s.Out) {
		fmt.Fprintln(s.Out, "What a code in brackets means: cando check --explain CODE")
	}
}

// checkContent builds the site up to the last template, without publishing
// it, and asks the golden questions if the content could be published. The
// files are those of the site's pages.
func checkContent(ctx context.Context, kb *knowledgeBase, questions *goldenQuestions) (list diag.List, files []string, err error) {
	result, err := kb.builder.Build(ctx, questions)
	list = result.Diagnostics
	if result.Site != nil {
		files = pageFiles(result.Site)
	}
	if err != nil || list.Failed() {
		return list, files, err
	}
	failed, err := questions.ask(ctx, kb, result)
	return slices.Concat(list, result.Site.Examine(), failed), files, err
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
