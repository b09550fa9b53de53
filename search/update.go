package search

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
)

// Work is what Update did.
type Work struct {
	Written int    // pages written to the index; now and then some only to keep its pieces few
	Removed int    // pages of the earlier index that are no more
	Anew    string // why the whole index was built anew; "" if it was not
}

// Update writes into dir what Build writes, in place of an index that may be
// there, from an earlier index in the folder from. That one is only read, and
// may be dir itself, or "" if there is none. Only the pages that differ are
// written. Every answer is that of an index that Build has made.
//
// Where an update would be wrong or slow, all is built anew: the earlier index is
// missing, damaged, of another format or empty; it differs in more than one page
// in eight; so many updates have come before; or the rounded mean lengths, on
// which all weights hang, are others.
//
// The two indexes share files, as hard links, where the file system has these.
// Nothing writes into them ever, and either index can go.
func Update(ctx context.Context, dir, from string, records []Record, opts Options) (Work, error) {
	var work Work
	err := inStage(dir, func(stage string) (err error) {
		if work, err = updateStage(ctx, stage, from, records, opts); err == nil || ctx.Err() != nil {
			return err
		}
		work = Work{Written: len(records), Anew: err.Error()}
		if err := os.RemoveAll(filepath.Join(stage, "index")); err != nil {
			return err
		}
		return buildStage(ctx, stage, records, opts, postingsAtOnce)
	})
	if err != nil {
		return Work{}, fmt.Errorf("update the search index: %w", err)
	}
	return work, nil
}

// updateStage updates into stage/index. An error that is not ctx's says why the
// index has to be built anew.
func updateStage(ctx context.Context, stage, from string, records []Record, opts Options) (work Work, err error) {
	if from == "" {
		return Work{}, errors.New("there is no earlier index")
	}
	earlier, err := readManifest(from)
	if err != nil {
		return Work{}, err
	}
	// What is worked with is a double of the folder: whoever puts another in its
	// place meanwhile does not confuse us.
	double := filepath.Join(stage, "earlier")
	if err := earlier.double(from, double); err != nil {
		return Work{}, err
	}
	x, err := open(double, map[string]any{"read_only": true, "unsafe_batch": true})
	if err != nil {
		return Work{}, err
	}
	defer func() { err = errors.Join(err, x.Close()) }()
	r := &revision{index: x, earlier: earlier, options: opts, now: manifest{}}
	if err := r.compare(ctx, records); err != nil {
		return Work{}, err
	}
	if err := r.plan(len(records)); err != nil {
		return Work{}, err
	}
	if err := r.analyse(ctx); err != nil {
		return Work{}, err
	}
	if err := r.write(ctx, filepath.Join(stage, "index")); err != nil {
		return Work{}, err
	}
	return Work{Written: len(r.written), Removed: r.removed}, nil
}

// revision is an update under way.
type revision struct {
	index   *Index // the earlier one
	earlier *manifest
	options Options
	records map[string]*Record // of now, by path

	now     manifest
	written []Record // new, changed or to be moved
	gone    []string // paths whose pages of the earlier index are replaced or removed
	removed int
	groups  []*group // of written
	changed []string // the analyses whose ledgers changed
}

// compare finds what is new, changed or removed.
func (r *revision) compare(ctx context.Context, records []Record) (err error) {
	if r.now.pages, err = sealPages(ctx, records, r.options); err != nil {
		return err
	}
	r.records = make(map[string]*Record, len(records))
	for i := range records {
		r.records[records[i].Path] = &records[i]
	}
	if len(r.records) != len(records) || len(records) == 0 || len(r.earlier.pages) == 0 {
		return errors.New("there are no pages, or two with one path")
	}
	before := r.earlier.pages
	for _, p := range r.now.pages {
		for len(before) > 0 && before[0].path < p.path {
			r.remove(before[0].path)
			before = before[1:]
		}
		known := len(before) > 0 && before[0].path == p.path
		if !known || before[0].hash != p.hash {
			r.written = append(r.written, *r.records[p.path])
			if known {
				r.gone = append(r.gone, p.path)
			}
		}
		if known {
			before = before[1:]
		}
	}
	for _, p := range before {
		r.remove(p.path)
	}
	return nil
}

func (r *revision) remove(path string) {
	r.gone = append(r.gone, path)
	r.removed++
}

const (
	// maxSegments bounds how many pieces an index is in: every search asks each.
	maxSegments = 8
	// An index is built anew when more than one page in newOneIn, and slack more,
	// are not in its first piece, or are in it and no longer of the site: they cost
	// space and time, and all pages are quicker written at once than one by one.
	newOneIn = 8
	slack    = 16
)

var errMuch = errors.New("much has changed since it was built anew")

// plan decides whether to update, and which pages to move together because
// they lie in too many pieces.
func (r *revision) plan(pages int) error {
	reader, err := r.index.store.Reader()
	if err != nil {
		return err
	}
	defer reader.Close()
	segments := reader.(*scorch.IndexSnapshot).Segments()
	gone := make(map[string]bool, len(r.gone))
	for _, path := range r.gone {
		gone[path] = true
	}
	dead := int(segments[0].FullSize()-segments[0].LiveSize()) + len(r.gone)
	pieces := 2
	var later []string // pages that stay, of the later pieces
	for _, s := range segments[1:] {
		stay := len(later)
		for numbers := s.DocNumbersLive().Iterator(); numbers.HasNext(); {
			path, err := s.DocID(uint64(numbers.Next()))
			if err != nil {
				return err
			}
			if gone[string(path)] {
				dead-- // not in the first piece
			} else {
				later = append(later, string(path))
			}
		}
		if len(later) > stay {
			pieces++
		}
	}
	if most := pages/newOneIn + slack; len(r.written)+len(later) > most || dead > most {
		return errMuch
	}
	if pieces > maxSegments {
		for _, path := range later {
			r.gone = append(r.gone, path)
			r.written = append(r.written, *r.records[path])
		}
	}
	return nil
}

var errMeans = errors.New("the pages' mean lengths have changed")

// analyse brings the ledgers up to date.
func (r *revision) analyse(ctx context.Context) error {
	gone, err := r.earlierRecords()
	if err != nil {
		return err
	}
	goneGroups, err := analyseGroups(ctx, gone, r.options)
	if err != nil {
		return err
	}
	if r.groups, err = analyseGroups(ctx, r.written, r.options); err != nil {
		return err
	}
	ledgers := make(map[string]ledger)
	for _, l := range r.earlier.ledgers {
		ledgers[l.analysis] = l.ledger
	}
	count := func(groups []*group, times int64) error {
		for _, g := range groups {
			name := g.lexicon.analyser.name
			before := ledgers[name]
			if ledgers[name], err = before.add(&g.ledger, times); err != nil {
				return err
			}
			if !slices.Contains(r.changed, name) {
				r.changed = append(r.changed, name)
			}
		}
		return nil
	}
	if err := errors.Join(count(r.groups, 1), count(goneGroups, -1)); err != nil {
		return err
	}
	for name, l := range ledgers {
		if l.totals.records > 0 {
			r.now.ledgers = append(r.now.ledgers, ledgerOf{name, l})
		}
	}
	slices.SortFunc(r.now.ledgers, func(a, b ledgerOf) int { return strings.Compare(a.analysis, b.analysis) })
	return r.compareMeans()
}

// compareMeans makes sure that the weights of the pages that stay are right, and
// prepares those of the others.
func (r *revision) compareMeans() error {
	for _, name := range r.changed {
		before, now := r.earlier.ledgerOf(name), r.now.ledgerOf(name)
		if before.totals.records > 0 && now.totals.records > 0 && before.totals.means() != now.totals.means() {
			return errMeans
		}
	}
	for _, g := range r.groups {
		now := r.now.ledgerOf(g.lexicon.analyser.name)
		g.mean = now.totals.means()
	}
	return nil
}

// earlierRecords reads the pages that are gone, as far as their words go.
func (r *revision) earlierRecords() ([]Record, error) {
	reader, err := r.index.store.Reader()
	if err != nil {
		return nil, err
	}
	defer reader.Close()
	records := make([]Record, len(r.gone))
	for i, path := range r.gone {
		stored, err := reader.Document(path)
		if err != nil {
			return nil, err
		}
		if stored == nil {
			return nil, errLedger
		}
		records[i] = recordOf(path, stored)
	}
	return records, nil
}

// recordOf makes a record of a stored page, with all that is analysed.
func recordOf(path string, stored index.Document) Record {
	p := &storedPage{}
	r := Record{Path: path}
	stored.VisitFields(func(f index.Field) {
		value := string(f.Value())
		switch f.Name() {
		case actionName:
			r.Actions = append(r.Actions, value)
		case wordingName:
			r.ActionWords = append(r.ActionWords, value)
		case tagName:
			r.Tags = append(r.Tags, value)
		case channelName:
			r.Channels = append(r.Channels, value)
		default:
			p.set(f.Name(), value)
		}
	})
	r.Title, r.Summary, r.Lang, r.Asks = p.title, p.summary, p.lang, p.asks
	for i := range p.texts {
		r.Sections = append(r.Sections, Section{p.anchors[i], p.headings[i], p.texts[i]})
	}
	return r
}

// write makes the new index: the pieces of the earlier one that still have pages,
// and a new one.
func (r *revision) write(ctx context.Context, target string) error {
	batch, err := r.batch(ctx)
	if err != nil {
		return err
	}
	// The earlier index is open for reading. It takes the batch in memory, and is
	// then copied with it: its own files stay as they are, and nothing of Bleve's
	// works on behind our back.
	if err := r.index.store.Batch(batch); err != nil {
		return err
	}
	copied, ok := r.index.bleve.(bleve.IndexCopyable)
	if !ok {
		return errors.New("the index cannot be copied by Bleve")
	}
	if err := copied.CopyTo(&linkedFolder{from: r.index.dir, to: target}); err != nil {
		return err
	}
	for _, f := range r.earlier.files {
		if strings.HasSuffix(f.name, segmentSuffix) {
			r.now.files = append(r.now.files, f)
		}
	}
	return errors.Join(r.now.write(target), makeReadable(target))
}

// batch is all that is to be changed in the earlier index.
func (r *revision) batch(ctx context.Context) (*index.Batch, error) {
	batch := index.NewBatch()
	for _, path := range r.gone {
		batch.Delete(path)
	}
	frequencies := newFrequencies()
	for _, g := range r.groups {
		documents, err := g.documents(ctx, 0, len(g.records), frequencies)
		if err != nil {
			return nil, err
		}
		for _, d := range documents {
			batch.Update(d)
		}
	}
	h := header{Format: formatVersion, Pages: len(r.now.pages), Synonyms: synonymGroups(r.options.Synonyms)}
	vocabularies := make(map[string][]byte)
	for i := range r.now.ledgers {
		l := &r.now.ledgers[i]
		h.Languages = append(h.Languages, languageOfHeader{l.analysis, int(l.totals.records)})
		if slices.Contains(r.changed, l.analysis) {
			vocabularies[l.analysis] = l.vocabulary()
		}
	}
	internal, err := h.internal(vocabularies)
	if err != nil {
		return nil, err
	}
	for _, name := range r.changed {
		batch.DeleteInternal([]byte(vocabularyPrefix + name)) // unless it is set again
	}
	for key, value := range internal {
		batch.SetInternal([]byte(key), value)
	}
	return batch, nil
}
