package search

import (
	"os"
	"path/filepath"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
)

// The offline builder writes Bleve's store; the file that makes the folder
// around it a Bleve index is ours to write.
const (
	storeDir = "store"
	metaFile = "index_meta.json"
	metaText = `{"storage":"scorch","index_type":"scorch"}`
)

func writeMeta(dir string) error {
	return os.WriteFile(filepath.Join(dir, metaFile), []byte(metaText), 0o644)
}

// writeEmpty writes an index without pages, which the offline builder cannot.
func writeEmpty(dir string, c *collection) error {
	internal, err := c.internal()
	if err != nil {
		return err
	}
	if err := os.Remove(dir); err != nil {
		return err
	}
	empty, err := bleve.NewUsing(dir, mapping.NewIndexMapping(), scorch.Name, scorch.Name, nil)
	if err != nil {
		return err
	}
	for key, value := range internal {
		if err := empty.SetInternal([]byte(key), value); err != nil {
			empty.Close()
			return err
		}
	}
	return empty.Close()
}
