package search

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"sync"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
)

// Index is an index opened for reading. It is safe for concurrent use.
type Index struct {
	dir       string
	numbers   int // Bleve's numbers of pages are below this; an updated index has gaps
	bleve     bleve.Index
	store     index.Index
	header    header
	languages []*language
	synonyms  *synonyms
	scratch   sync.Pool // of *scorer
}

// language is what queries need of the pages of one analysis.
type language struct {
	analyser *analyser
	words    *vocabulary
	field    string // of Bleve's index
	pages    int
}

// Open opens the index that Build wrote into dir. It writes nothing, so dir
// may be on a read-only file system.
func Open(dir string) (*Index, error) {
	return open(dir, map[string]any{"read_only": true})
}

func open(dir string, settings map[string]any) (*Index, error) {
	if _, err := os.Stat(filepath.Join(dir, metaFile)); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("open the search index: there is none in %s; build the site first: %w", dir, fs.ErrNotExist)
	}
	opened, err := bleve.OpenUsing(dir, settings)
	if err != nil {
		return nil, fmt.Errorf("open the search index in %s: %w", dir, err)
	}
	x := &Index{dir: dir, bleve: opened}
	if err := x.load(); err != nil {
		return nil, errors.Join(fmt.Errorf("open the search index in %s: %w", dir, err), opened.Close())
	}
	return x, nil
}

// Close releases the index's files. Searches that are under way must have
// returned.
func (x *Index) Close() error {
	if err := x.bleve.Close(); err != nil {
		return fmt.Errorf("close the search index: %w", err)
	}
	return nil
}

func (x *Index) load() error {
	var err error
	if x.store, err = x.bleve.Advanced(); err != nil {
		return err
	}
	packed, err := x.bleve.GetInternal([]byte(headerKey))
	if err != nil {
		return err
	}
	if packed == nil {
		return errors.New("it was not built by Cando")
	}
	if err := json.Unmarshal(packed, &x.header); err != nil {
		return fmt.Errorf("its header is damaged: %w", err)
	}
	if x.header.Format != formatVersion {
		return fmt.Errorf("it has format %d, and this Cando reads format %d; build the site again", x.header.Format, formatVersion)
	}
	for _, l := range x.header.Languages {
		loaded, err := x.loadLanguage(l)
		if err != nil {
			return err
		}
		x.languages = append(x.languages, loaded)
	}
	x.synonyms = newSynonyms(x.header.Synonyms, x.languages)
	x.scratch.New = func() any { return newScorer(x.numbers) }
	return x.countNumbers()
}

// countNumbers adds up the pages of Bleve's segments, those that are gone too.
func (x *Index) countNumbers() error {
	reader, err := x.store.Reader()
	if err != nil {
		return err
	}
	snapshot, ok := reader.(*scorch.IndexSnapshot)
	if !ok {
		return errors.Join(errors.New("it is not of the kind that Cando builds"), reader.Close())
	}
	for _, s := range snapshot.Segments() {
		x.numbers += int(s.FullSize())
	}
	return reader.Close()
}

func (x *Index) loadLanguage(l languageOfHeader) (*language, error) {
	a, err := newAnalyser(l.Analysis)
	if err != nil {
		return nil, err
	}
	packed, err := x.bleve.GetInternal([]byte(vocabularyPrefix + l.Analysis))
	if err != nil {
		return nil, err
	}
	words, err := unpackVocabulary(packed)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", l.Analysis, err)
	}
	return &language{analyser: a, words: words, field: wordsPrefix + l.Analysis, pages: l.Pages}, nil
}

// Request is a question to the index.
type Request struct {
	// Query is what was typed. If it ends in a letter or digit, its last word
	// may be unfinished.
	Query string
	// Limit is the most hits to return: 10 if it is not positive, at most 1000.
	Limit int
	// Kind, Lang, Channel, Action and Tag keep only the pages that have them;
	// empty ones keep all. An action is given by its id.
	Kind, Lang, Channel, Action, Tag string
	// Facets adds to the response what each of these would leave to choose.
	Facets bool
	// Role and Day (YYYY-MM-DD; "": today) are for the answer card, which is not
	// made here. Every role finds the same pages.
	Role, Day string
	// Bare leaves the pages' texts unread: hits have no snippet, and their URLs no
	// section. What is found, and in which order, is the same.
	Bare bool
	// Explain adds to each hit how its score came about.
	Explain bool
}

// Response is the answer; its JSON is that of "cando search --json".
type Response struct {
	Query  string `json:"query"`
	Engine string `json:"engine"`  // "bleve"
	TookUS int64  `json:"took_us"` // microseconds
	Total  int    `json:"total"`   // pages found, whatever the limit
	Hits   []Hit  `json:"hits"`    // best first, then by path
	// Facets counts the pages found by kind, lang, channel, action and tag, and
	// then by value, if asked for. A facet is counted as if nothing of it had been
	// chosen, so that the counts say what another choice would show.
	Facets map[string]map[string]int `json:"facets,omitempty"`
	// Incomplete says that a part of the index could not be read; the browser's
	// engine goes on with the rest.
	Incomplete bool `json:"incomplete,omitempty"`
	// Answer is what the asker may do, as JSON, if the query names an action.
	// Whoever knows permissions puts it in; this package leaves it empty.
	Answer json.RawMessage `json:"answer,omitempty"`
}

// Hit is one page that was found.
type Hit struct {
	Path  string `json:"path"`
	URL   string `json:"url"` // with the anchor of a section, if that is what matched
	Title string `json:"title"`
	Kind  string `json:"kind"`
	// Score is comparable within one response only.
	Score float64 `json:"score"`
	// Snippet is HTML: escaped text with the words found in <mark>.
	Snippet string `json:"snippet"`
	Explain string `json:"explain,omitempty"`
}

const (
	engineName   = "bleve"
	defaultLimit = 10
	maxLimit     = 1000
)

// shownScore turns a whole score into the one shown: a word of every page in
// the middle of a text is worth about 1.
func shownScore(score int64) float64 {
	return math.Round(float64(score)/(1000*weightScale)*10_000) / 10_000
}

// readPostings calls yield with each page that has a term, and its weight.
func readPostings(ctx context.Context, r index.IndexReader, field, term string, yield func(page uint32, weight int64)) error {
	postings, err := r.TermFieldReader(ctx, []byte(term), field, true, false, false)
	if err != nil {
		return err
	}
	var posting index.TermFieldDoc
	next, err := postings.Next(&posting)
	for ; next != nil && err == nil; next, err = postings.Next(&posting) {
		yield(uint32(next.ID.Value()), int64(next.Freq))
	}
	return errors.Join(err, postings.Close())
}
