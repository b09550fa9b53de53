package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cando/builder"
	"cando/builder/diag"
	"cando/builder/importer"
)

// importOptions are the options of cando import.
type importOptions struct{ from, to string }

func importCommand(s streams) *cobra.Command {
	var o importOptions
	c := &cobra.Command{
		Use:   "import DIR",
		Short: "Bring a site of another tool into a knowledge base",
		Long: "Import reads a site that was made with MkDocs, Hugo, Docusaurus or Jekyll, or any plain\n" +
			"folder of Markdown, and makes a knowledge base of it: titles, summaries, dates, drafts,\n" +
			"tags, the order of pages, notes and warnings, links, images, and the addresses that\n" +
			"pages had before. DIR is only read. No program and no template in it is run.\n\n" +
			"Which tool it was, import finds out by itself, and says so; --from decides.\n\n" +
			"The knowledge base is a new folder beside DIR, called like it with -cando behind, or what\n" +
			"--to names. It appears whole or not at all, and never where something already is.\n\n" +
			"What could not be brought over is listed with its file and line, and in IMPORT.md in the\n" +
			"new folder. That is no failure: the exit code is 0. It is 1 when pages could not be read,\n" +
			"which are then left out.",
		Example: "  cando import ~/old-handbook\n  cando import site --from hugo --to care-book",
		Args:    importArguments,
		RunE: func(c *cobra.Command, args []string) error {
			return importSite(c.Context(), s, args[0], o)
		},
	}
	c.Flags().StringVar(&o.from, "from", "", "the tool that made the site: "+strings.Join(importer.Tools(), ", "))
	c.Flags().StringVar(&o.to, "to", "", "the new folder; else DIR with -cando behind its name")
	return c
}

func importArguments(_ *cobra.Command, args []string) error {
	switch len(args) {
	case 0:
		return unknownUse{"a folder is missing", "name the site's folder: cando import ~/old-handbook"}
	case 1:
		return nil
	}
	return unknownUse{fmt.Sprintf("import takes one folder, and not %d", len(args)), "name the new folder with --to"}
}

// importSite brings one site over.
func importSite(ctx context.Context, s streams, dir string, o importOptions) error {
	if o.from != "" && !slices.Contains(importer.Tools(), o.from) {
		return unknownName{"tool", o.from, importer.Tools()}
	}
	whole, to, err := importPlaces(dir, o.to)
	if err != nil {
		return err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("open the site: %w", err)
	}
	defer root.Close()
	r, err := importer.Import(ctx, root.FS(), importer.Options{
		From: importer.Tool(o.from), Folder: filepath.Base(whole), Prefix: filepath.ToSlash(filepath.Clean(dir)),
	})
	if r != nil {
		fmt.Fprintf(s.Out, "%s is %s: %s.\n", dir, sayTool(r.Tool), r.Why)
	}
	if err != nil {
		return importFailed(s, r, err)
	}
	if err := writeImported(ctx, root, to, r.Files); err != nil {
		return err
	}
	if err := printImported(s.Out, r); err != nil {
		return err
	}
	fmt.Fprintf(s.Out, "%s: %s.\n", to, r.Counts())
	fmt.Fprintf(s.Err, "See it with: cando serve%s. What is left to do is in %s.\n", argument(to), filepath.Join(to, importer.ReportName))
	return verdict(r.Faults, false)
}

func sayTool(t importer.Tool) string {
	if t == importer.Plain {
		return "taken as a plain folder"
	}
	return "a site of " + t.String()
}

// importFailed says why nothing was made.
func importFailed(s streams, r *importer.Result, err error) error {
	if r != nil && r.Faults.Failed() {
		if err := diag.Write(s.Out, diag.Formats()[0], r.Faults, diag.Options{Color: colour(s.Out)}); err != nil {
			return err
		}
		fmt.Fprintf(s.Err, "Nothing was made. To bring the pages over without it: --from plain.\n")
		return verdict(r.Faults, false)
	}
	if errors.Is(err, importer.ErrNoPages) {
		return unknownUse{err.Error(), "name the folder with the site's configuration, or take any folder of Markdown: --from plain"}
	}
	return err
}

// importPlaces checks the folder that is read and the one that is made.
func importPlaces(dir, to string) (whole, target string, err error) {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", "", unknownUse{fmt.Sprintf("there is no folder %s", dir), "name the folder of the site that is to be brought over"}
	case err != nil:
		return "", "", fmt.Errorf("open the site: %w", err)
	case !info.IsDir():
		return "", "", unknownUse{dir + " is a file", "name the folder of the site that is to be brought over"}
	}
	if _, err := os.Lstat(filepath.Join(dir, builder.ConfigName)); err == nil {
		return "", "", unknownUse{"there is a knowledge base in " + dir + " already", "see it with: cando serve" + argument(dir)}
	}
	if whole, err = realPath(dir); err != nil {
		return "", "", err
	}
	if to == "" {
		to = filepath.Join(filepath.Dir(filepath.Clean(dir)), filepath.Base(whole)+"-cando")
		if clean := filepath.Clean(dir); clean == "." || strings.HasSuffix(clean, "..") {
			to = filepath.Clean(filepath.Join(dir, "..", filepath.Base(whole)+"-cando"))
		}
	}
	target, err = realPath(to)
	if err != nil {
		return "", "", err
	}
	if inner, err := filepath.Rel(whole, target); err == nil && inner != ".." && !strings.HasPrefix(inner, ".."+string(filepath.Separator)) {
		return "", "", unknownUse{fmt.Sprintf("%s lies inside %s, which is only read", to, dir), "name a folder elsewhere with --to"}
	}
	entries, err := os.ReadDir(to)
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return "", "", fmt.Errorf("look into the new folder: %w", err)
	case len(entries) > 0:
		return "", "", unknownUse{fmt.Sprintf("%s is not empty, so nothing was made", to), "name a new folder with --to, or take this one away first"}
	}
	return whole, to, nil
}

// realPath is the absolute path without symbolic links, as far as it exists.
func realPath(name string) (string, error) {
	whole, err := filepath.Abs(name)
	if err != nil {
		return "", fmt.Errorf("find the folder: %w", err)
	}
	rest := ""
	for at := whole; ; at = filepath.Dir(at) {
		if found, err := filepath.EvalSymlinks(at); err == nil {
			return filepath.Join(found, rest), nil
		}
		if at == filepath.Dir(at) {
			return whole, nil
		}
		rest = filepath.Join(filepath.Base(at), rest)
	}
}

// printImported lists what could not be brought over, group by group.
func printImported(w io.Writer, r *importer.Result) error {
	if err := diag.Write(w, diag.Formats()[0], r.Faults, diag.Options{Color: colour(w)}); err != nil {
		return err
	}
	var b strings.Builder
	group := importer.Group("")
	for _, n := range r.Notes {
		if n.Group != group {
			group = n.Group
			fmt.Fprintf(&b, "%s:\n", group)
		}
		fmt.Fprintf(&b, "  %s: %s", n.Place(), n.What)
		if n.Do != "" {
			b.WriteString(": " + n.Do)
		}
		b.WriteString("\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}
