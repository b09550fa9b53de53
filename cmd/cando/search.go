package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cando/builder"
	"cando/search"
	"cando/search/static"
)

// searchOptions are the options of cando search.
type searchOptions struct {
	site    string
	engine  string
	request search.Request
	today   string
	json    bool
	batch   bool
}

func searchCommand(s streams) *cobra.Command {
	var o searchOptions
	c := &cobra.Command{
		Use:   "search QUERY…",
		Short: "Search a built site",
		Long: "Search prints the pages of a built site that answer a question. With --batch it\n" +
			"reads one question per line and prints one JSON object per line.\n\n" +
			"The engine bleve asks the site's index, as the server does; static runs what a\n" +
			"reader's browser runs, over the files that it would load.",
		RunE: func(c *cobra.Command, args []string) error {
			if o.batch == (len(args) > 0) {
				return errors.New("search takes a question, or --batch and the questions on standard input")
			}
			o.request.Query = strings.Join(args, " ")
			return runSearch(c.Context(), s, o)
		},
	}
	c.Flags().StringVar(&o.site, "site", "", "the built site; the one of this folder when left out")
	c.Flags().StringVar(&o.engine, "engine", "bleve", "the search engine: bleve or static")
	c.Flags().IntVar(&o.request.Limit, "limit", 10, "how many pages at most")
	c.Flags().StringVar(&o.request.Kind, "kind", "", "only pages of this kind: playbook, story, guideline, page")
	c.Flags().StringVar(&o.request.Role, "role", "", "the role of the person who asks, to say what it may do")
	c.Flags().StringVar(&o.today, "today", "", "the day on which the answer is to hold: 2026-10-01")
	c.Flags().StringVar(&o.request.Lang, "lang", "", "only pages in this language")
	c.Flags().StringVar(&o.request.Channel, "channel", "", "only pages with this channel")
	c.Flags().StringVar(&o.request.Action, "action", "", "only pages with this action, given by its id")
	c.Flags().StringVar(&o.request.Tag, "tag", "", "only pages with this tag")
	c.Flags().BoolVar(&o.request.Facets, "facets", false, "count what else could be chosen")
	c.Flags().BoolVar(&o.request.Explain, "explain", false, "say how the scores came about")
	c.Flags().BoolVar(&o.json, "json", false, "print JSON")
	c.Flags().BoolVar(&o.batch, "batch", false, "one question per line on standard input, one JSON object per line out")
	return c
}

func runSearch(ctx context.Context, s streams, o searchOptions) (err error) {
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
	engine, err := o.open()
	if err != nil {
		return err
	}
	engine, err = o.answering(engine)
	if err != nil {
		return errors.Join(err, engine.Close())
	}
	defer func() { err = errors.Join(err, engine.Close()) }()
	if o.batch {
		return searchBatch(ctx, s, engine, o.request)
	}
	response, err := engine.Search(ctx, o.request)
	if err != nil {
		return err
	}
	if o.json {
		return printJSON(s.Out, response)
	}
	if err := printAnswer(s.Out, response.Answer); err != nil {
		return err
	}
	return printHits(s.Out, response, o.request.Explain)
}

// searchEngine answers questions about a built site.
type searchEngine interface {
	Search(ctx context.Context, req search.Request) (search.Response, error)
	Close() error
}

// open opens the site's files for the engine that was asked for, and no others.
func (o searchOptions) open() (searchEngine, error) {
	dir := filepath.Join(o.site, "search")
	switch {
	case o.engine == "bleve":
		return search.Open(filepath.Join(dir, "bleve"))
	case o.engine != "static":
		return nil, fmt.Errorf("there is no search engine %q: choose bleve or static", o.engine)
	case o.request.Explain:
		return nil, errors.New("only the engine bleve can explain its scores; the scores of static are the same")
	}
	return static.Open(dir)
}

// longestQuestion is the most bytes that a line of a batch may have.
const longestQuestion = 1 << 20

// searchBatch answers one question per line; an empty line is a question too,
// so that answers and questions stay side by side.
func searchBatch(ctx context.Context, s streams, engine searchEngine, request search.Request) error {
	lines := bufio.NewScanner(s.In)
	lines.Buffer(nil, longestQuestion)
	out := bufio.NewWriter(s.Out)
	for lines.Scan() {
		request.Query = strings.TrimSuffix(lines.Text(), "\r")
		response, err := engine.Search(ctx, request)
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
	if r.Incomplete {
		b.WriteString("some files of the search could not be read, so there may be more; build the site again\n")
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
	for _, facet := range slices.Sorted(maps.Keys(r.Facets)) {
		fmt.Fprintf(&b, "%s:", facet)
		for _, value := range slices.Sorted(maps.Keys(r.Facets[facet])) {
			fmt.Fprintf(&b, " %s (%d)", value, r.Facets[facet][value])
		}
		b.WriteByte('\n')
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
