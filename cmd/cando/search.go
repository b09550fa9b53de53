package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"cando/builder"
	"cando/search"
)

// searchOptions are the options of cando search.
type searchOptions struct {
	site    string
	engine  string
	request search.Request
	json    bool
	batch   bool
}

func searchCommand(s streams) *cobra.Command {
	var o searchOptions
	c := &cobra.Command{
		Use:   "search QUERY…",
		Short: "Search a built site",
		Long: "Search prints the pages of a built site that answer a question. With --batch it\n" +
			"reads one question per line and prints one JSON object per line.",
		RunE: func(c *cobra.Command, args []string) error {
			if o.batch == (len(args) > 0) {
				return errors.New("search takes a question, or --batch and the questions on standard input")
			}
			o.request.Query = strings.Join(args, " ")
			return runSearch(c.Context(), s, o)
		},
	}
	c.Flags().StringVar(&o.site, "site", "", "the built site; the one of this folder when left out")
	c.Flags().StringVar(&o.engine, "engine", "bleve", "the search engine: bleve")
	c.Flags().IntVar(&o.request.Limit, "limit", 10, "how many pages at most")
	c.Flags().StringVar(&o.request.Kind, "kind", "", "only pages of this kind: playbook, story, guideline, page")
	c.Flags().StringVar(&o.request.Role, "role", "", "the role of the person who asks")
	c.Flags().StringVar(&o.request.Lang, "lang", "", "only pages in this language")
	c.Flags().BoolVar(&o.request.Explain, "explain", false, "say how the scores came about")
	c.Flags().BoolVar(&o.json, "json", false, "print JSON")
	c.Flags().BoolVar(&o.batch, "batch", false, "one question per line on standard input, one JSON object per line out")
	return c
}

func runSearch(ctx context.Context, s streams, o searchOptions) error {
	if o.engine != "bleve" {
		return fmt.Errorf("there is no search engine %q: choose bleve", o.engine)
	}
	if err := o.request.Validate(); err != nil {
		return err
	}
	if o.site == "" {
		layout, _, err := builder.Locate(".")
		if err != nil {
			return err
		}
		o.site = layout.Out
	}
	index, err := openIndex(filepath.Join(o.site, "search", "bleve"))
	if err != nil {
		return err
	}
	defer index.Close()
	if o.batch {
		return searchBatch(ctx, s, index, o.request)
	}
	response, err := index.Search(ctx, o.request)
	if err != nil {
		return err
	}
	if o.json {
		return printJSON(s.Out, response)
	}
	return printHits(s.Out, response, o.request.Explain)
}

// longestQuestion is the most bytes that a line of a batch may have.
const longestQuestion = 1 << 20

// searchBatch answers one question per line; an empty line is a question too,
// so that answers and questions stay side by side.
func searchBatch(ctx context.Context, s streams, index *search.Index, request search.Request) error {
	lines := bufio.NewScanner(s.In)
	lines.Buffer(nil, longestQuestion)
	out := bufio.NewWriter(s.Out)
	for lines.Scan() {
		request.Query = strings.TrimSuffix(lines.Text(), "\r")
		response, err := index.Search(ctx, request)
		if err != nil {
			return err
		}
		if err := printJSON(out, response); err != nil {
			return err
		}
	}
	if err := errors.Join(lines.Err(), out.Flush()); err != nil {
		return fmt.Errorf("read questions: %w", err)
	}
	return nil
}

func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return fmt.Errorf("print the result: %w", err)
	}
	return nil
}

// printHits prints the pages for a person.
func printHits(w io.Writer, r search.Response, explain bool) error {
	var b strings.Builder
	if r.Total == 0 {
		fmt.Fprintf(&b, "nothing found for %q\n", r.Query)
	}
	for i, hit := range r.Hits {
		fmt.Fprintf(&b, "%2d. %s\n    %s\n", i+1, hit.Title, hit.URL)
		if snippet := plain(hit.Snippet); snippet != "" {
			fmt.Fprintf(&b, "    %s\n", snippet)
		}
		if explain {
			fmt.Fprintf(&b, "    score %.3f\n%s", hit.Score, indent(hit.Explain))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func indent(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		b.WriteString("      " + line)
	}
	return b.String()
}
