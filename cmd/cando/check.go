package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cando/builder"
	"cando/builder/diag"
)

// checkOptions are the options of cando check.
type checkOptions struct {
	contentFlags
	format string
	strict bool
}

func checkCommand(s streams) *cobra.Command {
	var o checkOptions
	c := &cobra.Command{
		Use:   "check [dir]",
		Short: "Say what is wrong with the content",
		Long: "Check reads the knowledge base in dir (here, when none is named) and says what is\n" +
			"wrong with it. It is sterner than build: broken links, anchors and images are errors.",
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return check(c.Context(), s, dirArgument(args), o)
		},
	}
	o.register(c)
	c.Flags().StringVar(&o.format, "format", diag.Formats()[0], "how to print: "+strings.Join(diag.Formats(), ", "))
	c.Flags().BoolVar(&o.strict, "strict", false, "make every warning an error")
	return c
}

// check prints every diagnostic of the content.
func check(ctx context.Context, s streams, dir string, o checkOptions) error {
	if !slices.Contains(diag.Formats(), o.format) {
		return diag.UnknownFormat(o.format)
	}
	bar := newProgress(s.Err)
	kb, list, err := o.open(dir, bar.show)
	if err != nil {
		return err
	}
	defer kb.Close()
	if !list.Failed() {
		var result *builder.Result
		if result, err = kb.builder.Build(ctx, nowhere{}); err != nil {
			return err
		}
		list = append(list, result.Diagnostics...)
	}
	bar.clear()
	list = list.Promote(func(d diag.Diagnostic) bool { return o.strict || sterner(d) })
	if err := diag.Write(s.Out, o.format, list, diag.Options{Color: colour(s.Out), Version: version()}); err != nil {
		return err
	}
	if o.format == "text" {
		fmt.Fprintln(s.Out, counts(list))
	}
	return verdict(list, o.strict)
}

// sterner reports whether check makes an error of what is a warning to build:
// a link, an anchor or an image that leads nowhere.
func sterner(d diag.Diagnostic) bool {
	return slices.Contains([]string{"broken-link", "broken-anchor", "missing-image"}, d.Code)
}

// nowhere takes a site and keeps nothing of it: checking is building, up to
// the last template, without publishing.
type nowhere struct{}

// Write forgets the file.
func (nowhere) Write(string, []byte) error { return nil }

// Folder says that the folder need not be made.
func (nowhere) Folder(string, string) (string, error) { return "", nil }
