package search

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

const (
	// wholeBytes is the size up to which all shards of a site are one file; a
	// site of more than maxWholePages is not asked.
	wholeBytes    = 24_000
	maxWholePages = 100
)

// shard is one script of the export. The payload is JavaScript.
type shard struct {
	name    string
	payload []byte
}

func (s shard) script() []byte {
	return slices.Concat([]byte(`cando.shard("`+s.name+`",`), s.payload, []byte(");\n"))
}

// shardWriter writes shards, a file each; those of a small site together. It is
// safe for concurrent use, and the first failure is told at the end.
type shardWriter struct {
	dir  string
	held bool // until close

	mu     sync.Mutex
	shards []shard
	failed error
}

func (w *shardWriter) put(s shard) {
	if w.held {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.shards = append(w.shards, s)
		return
	}
	w.fail(w.writeFile(s.name, s.script()))
}

func (w *shardWriter) writeFile(name string, script []byte) error {
	return os.WriteFile(filepath.Join(w.dir, name+".js"), script, 0o644)
}

// fail notes what went wrong first.
func (w *shardWriter) fail(err error) {
	if err == nil {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.failed == nil {
		w.failed = err
	}
}

// close writes what is held, and last the description of the site.
func (w *shardWriter) close(site shard) error {
	bytes := 0
	for _, s := range w.shards {
		bytes += len(s.payload)
	}
	script := site.script()
	slices.SortFunc(w.shards, func(a, b shard) int { return strings.Compare(a.name, b.name) })
	for _, s := range w.shards {
		if bytes <= wholeBytes {
			script = append(script, s.script()...)
		} else {
			w.fail(w.writeFile(s.name, s.script()))
		}
	}
	w.fail(w.writeFile(site.name, script))
	return w.failed
}

// grown is a size that grows with the root of how much there is, so that the
// number of pieces does too: small sites load little, large ones are not
// thousands of files.
func grown(perRoot float64, much, least, most int) int {
	return min(max(least, int(perRoot*math.Sqrt(float64(much)))), most)
}
