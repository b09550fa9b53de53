package search

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
	"golang.org/x/sync/errgroup"
)

// Build writes the index of records into dir, in place of an index that may be
// there; dir's parents are made if needed. An index of no records is valid and
// answers nothing. The records must have different paths. Until Build has
// succeeded, dir is as it was.
func Build(ctx context.Context, dir string, records []Record, opts Options) error {
	err := inStage(dir, func(stage string) error {
		return buildStage(ctx, stage, records, opts, postingsAtOnce)
	})
	if err != nil {
		return fmt.Errorf("build the search index: %w", err)
	}
	return nil
}

// inStage has an index made in the folder "index" of a stage, and puts it in
// place of dir.
func inStage(dir string, make func(stage string) error) error {
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return err
	}
	stage, err := os.MkdirTemp(filepath.Dir(dir), "."+filepath.Base(dir)+"-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(stage)
	if err := make(stage); err != nil {
		return err
	}
	return replaceDir(dir, filepath.Join(stage, "index"))
}

// replaceDir puts the folder built in place of dir.
func replaceDir(dir, built string) error {
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	return os.Rename(built, dir)
}

// A site of at most postingsAtOnce is handed to Bleve as one batch, which needs
// no merge; a larger one in smaller batches, because Bleve holds a batch in
// memory, about 100 bytes a posting.
const (
	postingsAtOnce   = 400_000
	postingsPerBatch = 250_000
)

// buildStage builds into stage/index; Bleve's segments are merged in
// stage/segments.
func buildStage(ctx context.Context, stage string, records []Record, opts Options, atOnce int) error {
	target, segments := filepath.Join(stage, "index"), filepath.Join(stage, "segments")
	for _, dir := range []string{target, segments} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return err
		}
	}
	c, err := collect(ctx, records, opts)
	if err != nil {
		return err
	}
	if len(records) == 0 {
		err = writeEmpty(target, c)
	} else {
		err = writeSegments(ctx, target, segments, c, atOnce)
	}
	if err != nil {
		return err
	}
	return errors.Join(c.manifest.write(target), makeReadable(target))
}

// collection is the records of a build, analysed, in groups of one language.
type collection struct {
	header   header
	manifest manifest
	groups   []*group
}

// group is the records of one analysis, in the order of the caller.
type group struct {
	lexicon  *lexicon
	records  []*Record
	langs    []string
	analysed []analysedRecord
	mean     lengths
	ledger   ledger
}

// collect analyses the records on all cores.
func collect(ctx context.Context, records []Record, opts Options) (*collection, error) {
	groups, err := analyseGroups(ctx, records, opts)
	if err != nil {
		return nil, err
	}
	c := &collection{header: header{Format: formatVersion, Pages: len(records), Synonyms: synonymGroups(opts.Synonyms)}}
	if c.manifest.pages, err = sealPages(ctx, records, opts); err != nil {
		return nil, err
	}
	for _, g := range groups {
		c.groups = append(c.groups, g)
		c.manifest.ledgers = append(c.manifest.ledgers, ledgerOf{g.lexicon.analyser.name, g.ledger})
		c.header.Languages = append(c.header.Languages, languageOfHeader{g.lexicon.analyser.name, len(g.records)})
	}
	return c, nil
}

// analyseGroups analyses records in groups of one analysis.
func analyseGroups(ctx context.Context, records []Record, opts Options) ([]*group, error) {
	groups, err := groupByAnalysis(records, opts)
	if err != nil {
		return nil, err
	}
	for _, g := range groups {
		if err := g.analyse(ctx); err != nil {
			return nil, err
		}
	}
	return groups, nil
}

// groupByAnalysis returns the groups sorted by analysis.
func groupByAnalysis(records []Record, opts Options) ([]*group, error) {
	byName := make(map[string]*group)
	seen := make(map[string]bool, len(records))
	for i := range records {
		r := &records[i]
		if r.Path == "" || seen[r.Path] {
			return nil, fmt.Errorf("record %d: path %q is empty or taken", i, r.Path)
		}
		seen[r.Path] = true
		lang := opts.langOf(r)
		name := analysisOf(lang)
		g := byName[name]
		if g == nil {
			a, err := newAnalyser(name)
			if err != nil {
				return nil, err
			}
			g = &group{lexicon: newLexicon(a)}
			byName[name] = g
		}
		g.records = append(g.records, r)
		g.langs = append(g.langs, lang)
	}
	groups := make([]*group, 0, len(byName))
	for _, g := range byName {
		groups = append(groups, g)
	}
	slices.SortFunc(groups, func(a, b *group) int {
		if a.lexicon.analyser.name < b.lexicon.analyser.name {
			return -1
		}
		return 1
	})
	return groups, nil
}

func (o Options) langOf(r *Record) string {
	if r.Lang != "" {
		return r.Lang
	}
	if o.DefaultLang != "" {
		return o.DefaultLang
	}
	return "en"
}

// analyse fills all that is known only when every record has been read.
func (g *group) analyse(ctx context.Context) error {
	g.analysed = make([]analysedRecord, len(g.records))
	var workers sync.Mutex
	var counters []*counter
	err := inParallel(ctx, len(g.records), func() func(int) {
		c := newCounter(g.lexicon)
		workers.Lock()
		defer workers.Unlock()
		counters = append(counters, c)
		return func(i int) { g.analysed[i] = c.count(g.records[i]) }
	})
	if err != nil {
		return err
	}
	g.ledger = g.count(counters)
	g.mean = g.ledger.totals.means()
	g.lexicon.words, g.lexicon.pairs, g.lexicon.terms, g.lexicon.joins = nil, nil, nil, nil // names is all that is left to do with
	return nil
}

// inParallel calls a worker's function for each of 0 to n-1, with as many
// workers as there are cores to run them.
func inParallel(ctx context.Context, n int, newWorker func() func(int)) error {
	tasks, ctx := errgroup.WithContext(ctx)
	var next atomic.Int64
	for range min(runtime.GOMAXPROCS(0), n) {
		tasks.Go(func() error {
			work := newWorker()
			for {
				i := int(next.Add(1)) - 1
				if i >= n {
					return nil
				}
				if err := ctx.Err(); err != nil {
					return err
				}
				work(i)
			}
		})
	}
	return tasks.Wait()
}

// writeSegments has Bleve's offline builder write the records.
func writeSegments(ctx context.Context, target, segments string, c *collection, atOnce int) error {
	internal, err := c.internal()
	if err != nil {
		return err
	}
	batch := c.batchSize(atOnce)
	builder, err := scorch.NewBuilder(map[string]any{
		"path":            filepath.Join(target, storeDir),
		"buildPathPrefix": segments,
		"batchSize":       batch,
		"mergeMax":        max(2, c.header.Pages/batch+1),
		"internal":        internal,
	})
	if err != nil {
		return err
	}
	for _, g := range c.groups {
		if err := g.write(ctx, builder, batch); err != nil {
			return err // no Close: it would finish the work first, and the stage goes anyway
		}
	}
	if err := builder.Close(); err != nil {
		return err
	}
	return writeMeta(target)
}

// batchSize is the number of records to hand over at once.
func (c *collection) batchSize(atOnce int) int {
	postings := 0
	for _, g := range c.groups {
		for i := range g.analysed {
			postings += len(g.analysed[i].occurrences)
		}
	}
	if postings <= atOnce {
		return c.header.Pages
	}
	perBatch := min(postingsPerBatch, atOnce)
	return max(1, int(int64(c.header.Pages)*int64(perBatch)/int64(postings)))
}

// write weighs and hands over the group's records, a batch at a time.
func (g *group) write(ctx context.Context, builder *scorch.Builder, batch int) error {
	frequencies := newFrequencies()
	for from := 0; from < len(g.records); from += batch {
		documents, err := g.documents(ctx, from, min(batch, len(g.records)-from), frequencies)
		if err != nil {
			return err
		}
		for _, d := range documents {
			if err := builder.Index(d); err != nil {
				return err
			}
		}
	}
	return nil
}

// frequencies are those of Bleve for each weight. Pages with a term of the same
// weight share one, which nobody changes.
type frequencies [maxWeight + 1]index.TokenFreq

func newFrequencies() *frequencies {
	var f frequencies
	for weight := range f {
		f[weight].SetFrequency(weight)
	}
	return &f
}

// documents weighs n records.
func (g *group) documents(ctx context.Context, from, n int, f *frequencies) ([]*document, error) {
	documents := make([]*document, n)
	err := inParallel(ctx, n, func() func(int) {
		return func(i int) { documents[i] = g.document(from+i, f) }
	})
	return documents, err
}

// document weighs record i and forgets its counts.
func (g *group) document(i int, f *frequencies) *document {
	r := &g.analysed[i]
	words := make(index.TokenFrequencies, len(r.occurrences))
	r.weigh(g.mean, func(term uint32, weight uint8) {
		words[g.lexicon.names[term]] = &f[weight]
	})
	r.occurrences = nil
	return newDocument(g.records[i], g.langs[i], g.lexicon.analyser.name, r.exactTitle, words)
}

func (c *collection) internal() (map[string][]byte, error) {
	vocabularies := make(map[string][]byte, len(c.groups))
	for _, g := range c.groups {
		vocabularies[g.lexicon.analyser.name] = g.ledger.vocabulary()
	}
	return c.header.internal(vocabularies)
}

// makeReadable undoes Bleve's private modes: the index is published with the
// site. Files that are readable already may be another index's too, and stay
// untouched.
func makeReadable(dir string) error {
	return filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		mode := fs.FileMode(0o644)
		if entry.IsDir() {
			mode = 0o755
		}
		if info.Mode().Perm() == mode {
			return nil
		}
		return os.Chmod(path, mode)
	})
}
