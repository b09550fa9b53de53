package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// searchParts are what the search benchmark can measure.
var searchParts = [...]string{"bytes", "build", "keys", "relevance"}

// searchOptions are the command line of the search benchmark.
type searchOptions struct {
	options      // those that all benchmarks have
	only         partList
	queries      string
	count        int
	browser      bool
	sets         string
	sample       int
	staticSample int
	misspellings string
	nodeModules  string
}

// partList is a flag of parts with commas between them; empty for all.
type partList []string

func (l *partList) String() string { return strings.Join(*l, ",") }

func (l *partList) Set(text string) error {
	*l = strings.Split(text, ",")
	for _, part := range *l {
		if !slices.Contains(searchParts[:], part) {
			return fmt.Errorf("there is no part %q; they are %s", part, strings.Join(searchParts[:], ", "))
		}
	}
	return nil
}

// measures reports whether a part was asked for.
func (o searchOptions) measures(part string) bool {
	return len(o.only) == 0 || slices.Contains(o.only, part)
}

// parseSearchOptions reads the command line of the search benchmark, and
// explains on explain what is wrong with it.
func parseSearchOptions(args []string, explain io.Writer) (searchOptions, error) {
	var o searchOptions
	data := os.Getenv("CANDO_DATA")
	if data == "" {
		data = filepath.Join("..", "shared", "data")
	}
	flags := flag.NewFlagSet("bench search", flag.ContinueOnError)
	flags.SetOutput(explain)
	o.register(flags)
	flags.Var(&o.only, "only", "measure only these `PARTS`, such as bytes,build,keys,relevance")
	flags.StringVar(&o.queries, "queries", "", "ask the questions in `FILE`, one a line, instead of some made of the pages")
	flags.IntVar(&o.count, "count", 90, "make `N` questions; every third is typed letter by letter")
	flags.BoolVar(&o.browser, "browser", false, "time keystrokes in Chromium too, slowed four times")
	flags.StringVar(&o.sets, "sets", filepath.Join(data, "queries"), "a `FOLDER` of sets of questions with known answers")
	flags.IntVar(&o.sample, "sample", 600, "ask `N` questions of each set, and each with a misspelt word; 0: all")
	flags.IntVar(&o.staticSample, "static-sample", 150, "ask the browser's engine `N` of them; 0: all")
	flags.StringVar(&o.misspellings, "misspellings", filepath.Join(data, "misspellings.tsv"), "a `FILE` of words, each with a tab and a misspelling")
	flags.StringVar(&o.nodeModules, "node-modules", "", "compare with minisearch, lunr and flexsearch, installed in `FOLDER`; needs node")
	flags.StringVar(&o.pagefind, "pagefind", "", "compare with Pagefind: the path of its `BINARY`; needs --browser")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return o, err
		}
		return o, errUsage // the flag package has explained
	}
	if wrong := o.wrong(flags.Args()); wrong != "" {
		fmt.Fprintf(explain, "bench search: %s\n", wrong)
		return o, errUsage
	}
	return o, o.findDir()
}

// wrong says what is wrong with the options, if anything is.
func (o searchOptions) wrong(rest []string) string {
	common := o.options
	common.pagefind = "" // needs no Hugo here
	switch wrong := common.wrong(rest); {
	case wrong != "":
		return wrong
	case o.count < 1:
		return "--count begins at 1"
	case o.sample < 0 || o.staticSample < 0:
		return "--sample and --static-sample begin at 0, which means all"
	case o.pagefind != "" && !o.browser:
		return "--pagefind needs --browser, since Pagefind answers only there"
	}
	return ""
}
