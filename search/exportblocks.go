package search

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"hash/crc32"
	"os"
	"path/filepath"

	"cando/search/client"
)

// blocksFile lists, in the folder of a browser's copy, the blocks of pages and
// their files: what a later export can take from here. No browser loads it. A copy
// that is one file has none.
const blocksFile = "blocks.bin"

// blockSeal is a block of pages in a browser's copy.
type blockSeal struct {
	key   recordHash
	files []fileSeal // of the block and of its pages' parts, without the suffix of scripts
}

// blockKey is a fingerprint of all that a block's files hang on: its number, that
// of its first page, and the pages.
func blockKey(n, from int, pages []pageSeal) recordHash {
	k := keyHash{sum: sha256.New()}
	k.number(n)
	k.number(from)
	for _, p := range pages {
		k.pending = append(k.pending, p.hash[:]...)
	}
	k.flush()
	return recordHash(k.sum.Sum(nil))
}

// blocksHead begins a list of blocks. A version of Cando that writes pages in
// another way has another format of the client or the index.
func blocksHead() []byte {
	b := binary.AppendUvarint([]byte("cando browser's blocks\n"), formatVersion)
	return binary.AppendUvarint(b, client.Format)
}

// keepBlocks leaves the list of blocks with them.
func (w *shardWriter) keepBlocks(blocks []blockSeal) {
	if w.held {
		return
	}
	b := binary.AppendUvarint(blocksHead(), uint64(len(blocks)))
	var files []fileSeal
	for i := range blocks {
		b = binary.AppendUvarint(append(b, blocks[i].key[:]...), uint64(len(blocks[i].files)))
		files = append(files, blocks[i].files...)
	}
	w.fail(w.writeFile(blocksFile, appendSum(appendFiles(b, files))))
}

// earlierBlocks are the blocks of an earlier copy. Nil has none.
type earlierBlocks struct {
	dir    string
	blocks []blockSeal
}

// readBlocks returns the blocks of a copy; nil where there is no list of them.
func readBlocks(dir string) *earlierBlocks {
	if dir == "" {
		return nil
	}
	packed, err := os.ReadFile(filepath.Join(dir, blocksFile))
	if err != nil {
		return nil
	}
	in, err := newUnpacker(packed, blocksHead())
	if err != nil {
		return nil
	}
	e := &earlierBlocks{dir: dir}
	var counts []uint64
	for range in.uvarint() {
		var b blockSeal
		in.fill(b.key[:])
		counts = append(counts, in.uvarint())
		if e.blocks = append(e.blocks, b); in.damaged {
			return nil
		}
	}
	files := in.files()
	for i, n := range counts {
		if n > uint64(len(files)) {
			return nil
		}
		e.blocks[i].files, files = files[:n:n], files[n:]
	}
	return e
}

// take makes the files of block n those of the earlier copy, if they are of the
// same pages, and returns them; nil if they have to be made.
func (e *earlierBlocks) take(n int, key recordHash, w *shardWriter) []fileSeal {
	if e == nil || w.held || n >= len(e.blocks) || e.blocks[n].key != key {
		return nil
	}
	files := e.blocks[n].files
	texts := make([][]byte, len(files))
	for i, f := range files {
		var err error
		if texts[i], err = os.ReadFile(filepath.Join(e.dir, f.name+scriptSuffix)); err != nil || !f.seals(texts[i]) {
			return nil
		}
	}
	for i, f := range files {
		name := f.name + scriptSuffix
		w.fail(w.link(filepath.Join(e.dir, name), name, texts[i]))
	}
	return files
}

// seals reports whether a text is that of the file.
func (f fileSeal) seals(text []byte) bool {
	return int64(len(text)) == f.size && crc32.Checksum(text, castagnoli) == f.sum &&
		bytes.HasPrefix(text, []byte(`cando.shard("`+f.name+`",`))
}

// Published returns the folders of the index and of the browser's copy in a
// site's folder "search", for Update and ExportFrom; "" for one that is not there
// or cannot be used.
func Published(dir string) (index, copied string) {
	if at := filepath.Join(dir, "bleve"); isFile(filepath.Join(at, manifestFile)) {
		index = at
	}
	entries, _ := os.ReadDir(dir) // a folder that cannot be read has nothing to offer
	for _, entry := range entries {
		if at := filepath.Join(dir, entry.Name()); isFile(filepath.Join(at, blocksFile)) {
			copied = at
		}
	}
	return index, copied
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular()
}
