package packfile

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"os"

	"github.com/golang/snappy"
)

// Key is what a value is kept under: a hash of all that the value depends on.
type Key [sha256.Size]byte

const (
	entryBytes  = len(Key{}) + 8 + 4 + 4
	footerBytes = 8 + 4 + 4
	footerMark  = "pack"
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// place is where a value lies in a file.
type place struct {
	offset   int64
	length   uint32
	checksum uint32
}

// A DamageError says that a file is no pack of the format that was asked for.
type DamageError struct {
	Name   string
	Reason string // the end of a sentence about the file
}

func (e *DamageError) Error() string { return e.Name + " " + e.Reason }

// Pack is a pack that is open for reading. It is safe for several goroutines.
type Pack struct {
	file   *os.File
	places map[Key]place
}

// Open opens the pack of a format. What is no such pack is a [DamageError], what
// is not there fs.ErrNotExist.
func Open(name, format string) (*Pack, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	p := &Pack{file: file}
	if reason, err := p.load(format); reason != "" || err != nil {
		file.Close()
		if err != nil {
			return nil, fmt.Errorf("read the pack %s: %w", name, err)
		}
		return nil, &DamageError{name, reason}
	}
	return p, nil
}

// load reads where the values lie. The reason is why it cannot.
func (p *Pack) load(format string) (reason string, err error) {
	info, err := p.file.Stat()
	if err != nil {
		return "", err
	}
	begin := []byte(format + "\n")
	if info.Size() < int64(len(begin)+footerBytes) {
		return "is cut off", nil
	}
	found := make([]byte, len(begin))
	if _, err := p.file.ReadAt(found, 0); err != nil {
		return "", err
	}
	if !bytes.Equal(found, begin) {
		return "is of another kind", nil
	}
	footer := make([]byte, footerBytes)
	if _, err := p.file.ReadAt(footer, info.Size()-footerBytes); err != nil {
		return "", err
	}
	count := binary.LittleEndian.Uint64(footer)
	room := info.Size() - int64(len(begin)) - footerBytes
	if string(footer[12:]) != footerMark || count > uint64(room/int64(entryBytes)) {
		return "is cut off", nil
	}
	entries := make([]byte, int(count)*entryBytes)
	end := info.Size() - footerBytes - int64(len(entries))
	if _, err := p.file.ReadAt(entries, end); err != nil {
		return "", err
	}
	if crc32.Checksum(entries, castagnoli) != binary.LittleEndian.Uint32(footer[8:]) {
		return "is damaged", nil
	}
	p.places = make(map[Key]place, count)
	for ; len(entries) > 0; entries = entries[entryBytes:] {
		rest := entries[len(Key{}):]
		at := place{int64(binary.LittleEndian.Uint64(rest)), binary.LittleEndian.Uint32(rest[8:]), binary.LittleEndian.Uint32(rest[12:])}
		if at.offset < int64(len(begin)) || at.offset > end-int64(at.length) {
			return "is damaged", nil
		}
		p.places[Key(entries)] = at
	}
	return "", nil
}

// Len is the number of values.
func (p *Pack) Len() int {
	if p == nil {
		return 0
	}
	return len(p.places)
}

// Has reports whether there is a value under a key. A nil Pack has none.
func (p *Pack) Has(key Key) bool {
	if p == nil {
		return false
	}
	_, ok := p.places[key]
	return ok
}

// Get returns the value under a key; nil if there is none. One that was damaged
// is an error. A nil Pack has none.
func (p *Pack) Get(key Key) ([]byte, error) {
	if !p.Has(key) {
		return nil, nil
	}
	packed, err := p.read(key)
	if err != nil {
		return nil, err
	}
	value, err := snappy.Decode(nil, packed)
	if err != nil {
		return nil, p.damaged(err)
	}
	if value == nil {
		value = []byte{}
	}
	return value, nil
}

// read returns a value as it is in the file.
func (p *Pack) read(key Key) ([]byte, error) {
	at := p.places[key]
	packed := make([]byte, at.length)
	if _, err := p.file.ReadAt(packed, at.offset); err != nil && err != io.EOF {
		return nil, p.damaged(err)
	}
	if crc32.Checksum(packed, castagnoli) != at.checksum {
		return nil, &DamageError{p.file.Name(), "is damaged"}
	}
	return packed, nil
}

func (p *Pack) damaged(err error) error {
	return &DamageError{p.file.Name(), "is damaged: " + err.Error()}
}

// Close lets go of the file. A nil Pack has none.
func (p *Pack) Close() error {
	if p == nil {
		return nil
	}
	return p.file.Close()
}
