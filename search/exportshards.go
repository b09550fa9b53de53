package search

import (
	"hash/crc32"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
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

	written, linked atomic.Int64 // files

	mu     sync.Mutex
	shards []shard
	failed error
}

// put writes a shard. What it returns of one that is held is nothing.
func (w *shardWriter) put(s shard) fileSeal {
	if w.held {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.shards = append(w.shards, s)
		return fileSeal{}
	}
	script := s.script()
	w.fail(w.writeFile(s.name+scriptSuffix, script))
	return fileSeal{s.name, int64(len(script)), crc32.Checksum(script, castagnoli)}
}

const scriptSuffix = ".js"

func (w *shardWriter) writeFile(name string, text []byte) error {
	w.written.Add(1)
	return os.WriteFile(filepath.Join(w.dir, name), text, 0o644)
}

// link makes a file of the earlier copy one of this. Text is what is in it.
func (w *shardWriter) link(from, name string, text []byte) error {
	to := filepath.Join(w.dir, name)
	if runtime.GOOS != "windows" && os.Link(from, to) == nil {
		w.linked.Add(1)
		return nil
	}
	return w.writeFile(name, text)
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
			w.fail(w.writeFile(s.name+scriptSuffix, s.script()))
		}
	}
	w.fail(w.writeFile(site.name+scriptSuffix, script))
	return w.failed
}

// grown is a size that grows with the root of how much there is, so that the
// number of pieces does too: small sites load little, large ones are not
// thousands of files.
func grown(perRoot float64, much, least, most int) int {
	return min(max(least, int(perRoot*math.Sqrt(float64(much)))), most)
}
