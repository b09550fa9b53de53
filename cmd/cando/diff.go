package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"cando/builder/catalogue"
	"cando/builder/diff"
)

// diffOptions are the options of cando diff.
type diffOptions struct {
	format, today string
}

func diffCommand(s streams) *cobra.Command {
	var o diffOptions
	c := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "Say what changed, and for whom",
		Long: "Diff compares two built sites, or two cando.json files, and says what changed for\n" +
			"whom: limits, conditions, whom to ask, and pages. It compares verdicts from today on,\n" +
			"so what is only worded otherwise is no change. The exit code is 0, whether anything\n" +
			"changed or not.\n\n" +
			"text is one line for each change; markdown a briefing to be read aloud, and a page\n" +
			"for changes: in cando.yaml. json is one object: day; lists of roles, actions and\n" +
			"contacts that are added, removed or changed; changes, each with role, action, what\n" +
			"(never, no-longer, lower, terms, ask, lifted, higher, may), from and until (left out:\n" +
			"at once, for good), what the role gets before and after (ruling; grants; asks: over\n" +
			"which amount it asks which role or contact), whether it is quiet (it follows from what\n" +
			"changed for others; only json has those), and its line of text; caveats; and pages\n" +
			"that are added, removed or moved.",
		Args: cobra.ExactArgs(2),
		RunE: func(_ *cobra.Command, args []string) error {
			return compare(s, args[0], args[1], o)
		},
	}
	c.Flags().StringVar(&o.format, "format", "text", "how to print: "+strings.Join(diffFormats(), ", "))
	c.Flags().StringVar(&o.today, "today", "", "the day from which on to compare: 2026-10-01")
	return c
}

func diffFormats() []string { return []string{"text", "json", "markdown"} }

// compare prints what changed from one site to another.
func compare(s streams, older, newer string, o diffOptions) error {
	if !slices.Contains(diffFormats(), o.format) {
		return unknownName{"format", o.format, diffFormats()}
	}
	today, err := todayFrom(o.today, os.Getenv("SOURCE_DATE_EPOCH"), time.Now())
	if err != nil {
		return err
	}
	before, err := readCatalogue(older)
	if err != nil {
		return err
	}
	after, err := readCatalogue(newer)
	if err != nil {
		return err
	}
	return printReport(s.Out, diff.Compare(before, after, today), o.format)
}

func printReport(w io.Writer, r *diff.Report, format string) error {
	text := r.Text()
	switch format {
	case "markdown":
		text = r.Markdown()
	case "json":
		var b strings.Builder
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		e.SetIndent("", " ")
		if err := e.Encode(r); err != nil {
			return fmt.Errorf("print what changed: %w", err)
		}
		text = b.String()
	}
	if _, err := io.WriteString(w, text); err != nil {
		return fmt.Errorf("print what changed: %w", err)
	}
	return nil
}

// readCatalogue reads the cando.json at a path, or that of the site there.
func readCatalogue(path string) (*catalogue.Catalogue, error) {
	file := path
	if stat, err := os.Stat(path); err == nil && stat.IsDir() {
		file = filepath.Join(path, "cando.json")
	}
	f, err := os.Open(file)
	switch {
	case errors.Is(err, fs.ErrNotExist) && file != path:
		return nil, noSite(path)
	case err != nil:
		return nil, fmt.Errorf("read what a site says: %w", err)
	}
	defer f.Close()
	// What is longer need not be read to its end to be refused.
	text, err := io.ReadAll(io.LimitReader(f, catalogue.MostBytes+1))
	if err != nil {
		return nil, fmt.Errorf("read what a site says: %w", err)
	}
	c, err := catalogue.Read(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return c, nil
}

// noSite is the error for a folder that is no built site.
type noSite string

func (dir noSite) Error() string {
	return fmt.Sprintf("%s is not a built site: there is no cando.json in it", string(dir))
}

// Hint says which folder may have been meant.
func (dir noSite) Hint() string {
	public := filepath.Join(string(dir), "public")
	if _, err := os.Stat(filepath.Join(public, "cando.json")); err == nil {
		return "did you mean " + public + "?"
	}
	return "build it with cando build, and name the folder to which it publishes"
}
