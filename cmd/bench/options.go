package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// errUsage is a wrong command line, which has been explained already.
var errUsage = errors.New("wrong usage")

// options are the command line.
type options struct {
	pages    int
	seed     uint64
	dir      string
	copies   int
	growth   sizeList
	keep     string
	runs     int
	cando    string
	hugo     string
	pagefind string
	json     bool
	record   string
}

// sizeList is a flag of page counts with commas between them, ascending.
type sizeList []int

func (l *sizeList) String() string {
	return strings.Trim(strings.ReplaceAll(fmt.Sprint([]int(*l)), " ", ","), "[]")
}

func (l *sizeList) Set(text string) error {
	*l = nil
	for part := range strings.SplitSeq(text, ",") {
		size, err := strconv.Atoi(strings.TrimSpace(part))
		if err != nil || size < 1 {
			return errors.New("give numbers of pages, such as 900,7000")
		}
		*l = append(*l, size)
	}
	slices.Sort(*l)
	if len(slices.Compact(slices.Clone(*l))) < max(2, len(*l)) {
		return errors.New("give two or more different sizes, such as 900,7000")
	}
	return nil
}

// parseOptions reads the command line, and explains on explain what is wrong
// with it.
func parseOptions(args []string, explain io.Writer) (options, error) {
	var o options
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(explain)
	o.register(flags)
	flags.Var(&o.growth, "growth", "measure at these `SIZES` (such as 900,7000) instead, and compare the cost of a page")
	flags.StringVar(&o.keep, "keep", "", "keep what was measured on in `FOLDER`")
	flags.StringVar(&o.hugo, "hugo", "", "measure Hugo: the path of its `BINARY`")
	flags.StringVar(&o.pagefind, "pagefind", "", "measure Pagefind on what Hugo wrote: the path of its `BINARY`")
	flags.StringVar(&o.record, "record", "", "append the run to `FILE`, as one line of JSON")
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return o, err
		}
		return o, errUsage // the flag package has explained
	}
	if wrong := o.wrong(flags.Args()); wrong != "" {
		fmt.Fprintf(explain, "bench: %s\n", wrong)
		return o, errUsage
	}
	return o, o.findDir()
}

// register adds the flags that all benchmarks have.
func (o *options) register(flags *flag.FlagSet) {
	flags.IntVar(&o.pages, "pages", 900, "make a knowledge base of `N` pages")
	flags.Uint64Var(&o.seed, "seed", 1, "the seed of that knowledge base: the same seed, the same bytes")
	flags.StringVar(&o.dir, "dir", "", "take the Markdown in `FOLDER` instead")
	flags.IntVar(&o.copies, "copies", 1, "take it `K` times, with some other words in each copy")
	flags.IntVar(&o.runs, "runs", 5, "run everything `N` times after the warm-up, and take medians")
	flags.StringVar(&o.cando, "cando", "", "measure this `BINARY` instead of building one")
	flags.BoolVar(&o.json, "json", false, "print one JSON object instead of tables")
}

// findDir makes the folder to copy absolute: "." has no name to show.
func (o *options) findDir() error {
	if o.dir == "" {
		return nil
	}
	dir, err := filepath.Abs(o.dir)
	if err != nil {
		return fmt.Errorf("find %s: %w", o.dir, err)
	}
	o.dir = dir
	return nil
}

// wrong says what is wrong with the options, if anything is.
func (o options) wrong(rest []string) string {
	switch {
	case len(rest) > 0:
		return fmt.Sprintf("there is an argument too many: %q; everything is given by flags", rest[0])
	case o.pages < 1 || o.copies < 1 || o.runs < 1:
		return "--pages, --copies and --runs begin at 1"
	case o.copies > 1 && o.dir == "":
		return "--copies needs --dir, the folder to copy"
	case o.pagefind != "" && o.hugo == "":
		return "--pagefind needs --hugo, since it indexes what Hugo wrote"
	}
	return ""
}

// sizes are the corpora to make: how many pages, or with --dir how many copies.
func (o options) sizes() ([]int, error) {
	switch {
	case o.dir == "" && o.growth == nil:
		return []int{o.pages}, nil
	case o.dir == "":
		return o.growth, nil
	case o.growth == nil:
		return []int{o.copies}, nil
	}
	paths, err := markdownFiles(o.dir)
	if err != nil {
		return nil, err
	}
	var copies []int
	for _, size := range o.growth {
		nearest := (size + len(paths)/2) / max(1, len(paths))
		copies = append(copies, max(1, nearest))
	}
	if len(slices.Compact(slices.Clone(copies))) < len(copies) {
		return nil, fmt.Errorf("%s has %d pages, so that %s are copies of the same number", o.dir, len(paths), &o.growth)
	}
	return copies, nil
}

// makeCorpus makes one corpus, below folder or where it is to be kept.
func (o options) makeCorpus(folder string, size int) (corpus, error) {
	if o.keep != "" {
		kept, err := filepath.Abs(filepath.Join(o.keep, o.corpusName(size)))
		if err != nil {
			return corpus{}, fmt.Errorf("keep the corpus: %w", err)
		}
		if _, err := os.Stat(kept); err == nil {
			return corpus{}, fmt.Errorf("keep the corpus: %s is there already", kept)
		}
		folder = kept
	}
	if o.dir != "" {
		return copyCorpus(folder, o.dir, o.corpusName(size), size)
	}
	return writeCorpus(folder, o.corpusName(size), size, o.seed)
}

// corpusName names a corpus after what it is made of.
func (o options) corpusName(size int) string {
	switch {
	case o.dir == "":
		return fmt.Sprintf("invented-%d", size)
	case size == 1:
		return filepath.Base(o.dir)
	}
	return fmt.Sprintf("%s-x%d", filepath.Base(o.dir), size)
}
