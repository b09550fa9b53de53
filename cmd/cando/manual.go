package main

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"cando/builder"
	"cando/builder/authority"
	"cando/builder/diag"
	"cando/themes"
)

//go:embed manual
var embeddedManual embed.FS

func manualCommand(s streams) *cobra.Command {
	var o serveOptions
	c := &cobra.Command{
		Use:   "manual",
		Short: "Show the manual, with its search",
		Long: "Manual shows the manual in a browser: how to begin, playbooks and stories, permissions,\n" +
			"search, themes, publishing, and a reference of every key, command and message. It is in\n" +
			"the program, so that it always speaks of this version and needs no network.",
		Example: "  cando manual --open",
		Args:    cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			o.asked = c.Flags().Changed("addr")
			return showManual(c.Context(), s, c.Root(), o)
		},
	}
	c.Flags().StringVar(&o.address, "addr", defaultAddress, "the address to listen on")
	c.Flags().BoolVar(&o.open, "open", false, "open a browser")
	return c
}

// showManual serves the manual until ctx ends.
func showManual(ctx context.Context, s streams, root *cobra.Command, o serveOptions) (err error) {
	scratch, err := os.MkdirTemp("", "cando-manual-*")
	if err != nil {
		return fmt.Errorf("make a folder for the search index: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(scratch)) }()
	m, list, err := openManual(root, scratch)
	if err != nil {
		return err
	}
	if list.Failed() {
		return refuse(s, list)
	}
	preview, err := m.builder.Preview(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, preview.Close()) }()
	if preview.Result.Diagnostics.Failed() {
		return refuse(s, preview.Result.Diagnostics)
	}
	return listen(ctx, s, shown{files: preview.Read, searcher: preview}, o)
}

// manual is the manual as a knowledge base.
type manual struct {
	layout  builder.Layout
	content fs.FS
	builder *builder.Builder
}

// openManual opens the embedded manual, with the pages of its reference made of
// what this program is: the commands below root, the keys, the codes. Nothing of
// it depends on the day.
func openManual(root *cobra.Command, scratch string) (*manual, diag.List, error) {
	files, err := fs.Sub(embeddedManual, "manual")
	if err != nil {
		return nil, nil, fmt.Errorf("open the manual: %w", err)
	}
	layout, content, list, err := builder.LocateIn(files, "manual")
	if err != nil || list.Failed() {
		return nil, list, err
	}
	content = laidInto{content, reference(root)}
	return &manual{layout, content, builder.New(builder.Options{
		Content: content, Theme: themes.Default(), Scan: layout.Scan(),
		Config: layout.Config, ConfigAt: layout.ConfigAt,
		Today: authority.Day{}, Scratch: scratch,
	})}, list, nil
}
