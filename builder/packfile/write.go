package packfile

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"sync"

	"github.com/golang/snappy"
)

// Writer makes a pack. It is safe for several goroutines.
type Writer struct {
	name string

	mu     sync.Mutex
	file   *os.File
	buffer *bufio.Writer
	at     int64
	keys   []Key // in the order of their values
	places map[Key]place
	err    error // the first failure
}

// Create begins a pack beside name. The caller must end with Commit or Discard.
func Create(name, format string) (*Writer, error) {
	file, err := os.CreateTemp(filepath.Dir(name), "."+filepath.Base(name)+"-*")
	if err != nil {
		return nil, fmt.Errorf("make a pack: %w", err)
	}
	w := &Writer{name: name, file: file, buffer: bufio.NewWriterSize(file, 1<<20), places: make(map[Key]place)}
	w.write([]byte(format + "\n"))
	return w, nil
}

// Put keeps a value under a key that has none yet; a second one is let go. A nil
// Writer keeps nothing.
func (w *Writer) Put(key Key, value []byte) {
	if w != nil {
		w.put(key, snappy.Encode(nil, value))
	}
}

// Keep takes a value over from another pack. It reports whether it was there,
// whole.
func (w *Writer) Keep(from *Pack, key Key) bool {
	if w == nil || !from.Has(key) {
		return false
	}
	packed, err := from.read(key)
	if err != nil {
		return false
	}
	w.put(key, packed)
	return true
}

func (w *Writer) put(key Key, packed []byte) {
	checksum := crc32.Checksum(packed, castagnoli)
	w.mu.Lock()
	defer w.mu.Unlock()
	if _, taken := w.places[key]; taken {
		return
	}
	w.places[key] = place{w.at, uint32(len(packed)), checksum}
	w.keys = append(w.keys, key)
	w.write(packed)
}

// write appends to the file; after a failure it does nothing.
func (w *Writer) write(b []byte) {
	if w.err == nil {
		_, w.err = w.buffer.Write(b)
	}
	w.at += int64(len(b))
}

// Commit puts the pack in its place. No Put may be under way.
func (w *Writer) Commit() error {
	entries := make([]byte, 0, len(w.keys)*entryBytes)
	for _, key := range w.keys {
		at := w.places[key]
		entries = append(entries, key[:]...)
		entries = binary.LittleEndian.AppendUint64(entries, uint64(at.offset))
		entries = binary.LittleEndian.AppendUint32(entries, at.length)
		entries = binary.LittleEndian.AppendUint32(entries, at.checksum)
	}
	w.write(entries)
	footer := binary.LittleEndian.AppendUint64(nil, uint64(len(w.keys)))
	footer = binary.LittleEndian.AppendUint32(footer, crc32.Checksum(entries, castagnoli))
	w.write(append(footer, footerMark...))
	if w.err == nil {
		w.err = errors.Join(w.buffer.Flush(), w.file.Chmod(0o644)) // others may build here
	}
	if err := errors.Join(w.err, w.file.Close()); err != nil {
		return fmt.Errorf("write a pack: %w", errors.Join(err, os.Remove(w.file.Name())))
	}
	if err := os.Rename(w.file.Name(), w.name); err != nil {
		return fmt.Errorf("write a pack: %w", errors.Join(err, os.Remove(w.file.Name())))
	}
	return nil
}

// Discard lets go of what was put.
func (w *Writer) Discard() error {
	return errors.Join(w.file.Close(), os.Remove(w.file.Name()))
}
