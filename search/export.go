package search

import (
	"context"
	"fmt"
	"slices"
	"strings"

	index "github.com/blevesearch/bleve_index_api"
)

// Export writes the browser's copy of the index into dir, which must exist and be
// empty: the same terms, weights and texts, in scripts that a browser loads as it
// needs them. The same pages give the same bytes.
func (x *Index) Export(ctx context.Context, dir string) error {
	_, err := x.ExportFrom(ctx, dir, "")
	return err
}

// ExportWork is what ExportFrom did.
type ExportWork struct {
	Written int // files made
	Linked  int // files taken from the earlier copy
}

// ExportFrom does what Export does, to the byte. It takes from an earlier copy,
// the folder that an export has filled, what is the same there: as hard links
// where the file system has these. Each file is read first, and one that is not as
// it was written is made anew. An earlier copy that is missing, or foreign, or of
// another version of Cando is not used; "" is none.
func (x *Index) ExportFrom(ctx context.Context, dir, earlier string) (ExportWork, error) {
	work, err := x.export(ctx, dir, earlier)
	if err != nil {
		return ExportWork{}, fmt.Errorf("export the search index: %w", err)
	}
	return work, nil
}

func (x *Index) export(ctx context.Context, dir, earlier string) (ExportWork, error) {
	reader, err := x.store.Reader()
	if err != nil {
		return ExportWork{}, err
	}
	defer reader.Close()
	e := &exporter{index: x, reader: reader}
	if e.manifest, err = readManifest(x.dir); err != nil {
		return ExportWork{}, err
	}
	if err := e.numberPages(); err != nil {
		return ExportWork{}, err
	}
	e.shards = shardWriter{dir: dir, held: len(e.paths) <= maxWholePages}
	e.description = description{
		Pages: len(e.paths), Sides: make([]sideOfExport, len(x.languages)), Synonyms: x.header.Synonyms,
	}
	if err := e.writePages(ctx, readBlocks(earlier)); err != nil {
		return ExportWork{}, err
	}
	for side := range x.languages {
		e.writeWords(side)
		if err := e.writePostings(ctx, side); err != nil {
			return ExportWork{}, err
		}
	}
	if err := e.writeFacets(ctx); err != nil {
		return ExportWork{}, err
	}
	if err := e.shards.close(shard{"site", literal(e.description)}); err != nil {
		return ExportWork{}, err
	}
	return ExportWork{Written: int(e.shards.written.Load()), Linked: int(e.shards.linked.Load())}, nil
}

// exporter is an export under way.
type exporter struct {
	index       *Index
	reader      index.IndexReader
	manifest    *manifest
	paths       []string // by number: pages are numbered in the order of their paths
	numbers     []uint32 // by Bleve's number
	description description
	shards      shardWriter
}

// description is what the browser must know of the whole site before it can
// look for anything: the payload of the shard "site".
type description struct {
	Pages    int            `json:"pages"`
	PerBlock int            `json:"perBlock"` // pages
	Sides    []sideOfExport `json:"sides"`
	Classes  [][3]any       `json:"classes"` // kind, language tag, number of the side
	Runs     []int          `json:"runs"`    // class, pages in a row, class, …
	Synonyms [][]string     `json:"synonyms,omitempty"`
}

// sideOfExport is one side of the index. A key is in the last of the shards
// whose start is not after it.
type sideOfExport struct {
	Analysis      string   `json:"analysis"`
	Pages         int      `json:"pages"`
	Words         int      `json:"words"`
	WordShards    []string `json:"wordShards"`
	PostingShards []string `json:"postingShards"`
}

// numberPages gives the pages their numbers.
func (e *exporter) numberPages() error {
	all, err := e.reader.DocIDReaderAll()
	if err != nil {
		return err
	}
	defer all.Close()
	type page struct {
		bleve uint64
		path  string
	}
	var pages []page
	last := uint64(0)
	id, err := all.Next()
	for ; id != nil && err == nil; id, err = all.Next() {
		path, err := e.reader.ExternalID(id)
		if err != nil {
			return err
		}
		pages = append(pages, page{id.Value(), path})
		last = max(last, id.Value())
	}
	if err != nil {
		return err
	}
	slices.SortFunc(pages, func(a, b page) int { return strings.Compare(a.path, b.path) })
	e.numbers = make([]uint32, last+1)
	for i, p := range pages {
		e.numbers[p.bleve] = uint32(i)
		e.paths = append(e.paths, p.path)
	}
	return nil
}
