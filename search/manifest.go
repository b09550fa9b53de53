package search

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// manifestFile is the file of an index's folder that Update and Export read, and
// no search.
const manifestFile = "manifest"

// manifest is what an index was made of: enough to tell what has changed since,
// and to take the changed pages out of its counts.
type manifest struct {
	pages   []pageSeal // by path
	ledgers []ledgerOf // by analysis
	files   []fileSeal // of the folder, by name; not the manifest
}

// pageSeal tells one state of a page from every other.
type pageSeal struct {
	path  string
	hash  recordHash
	class pageClass
	// shown is about how many bytes the page is in its block of the browser's copy.
	shown int64
}

type ledgerOf struct {
	analysis string
	ledger
}

// fileSeal is what a file must be like to be as it was written.
type fileSeal struct {
	name string // with slashes
	size int64
	sum  uint32 // CRC-32C
}

// recordHash is a fingerprint of a record and its language.
type recordHash [16]byte

// hasher makes the fingerprints of records. Each worker has its own.
type hasher struct{ key keyHash }

func newHasher() *hasher { return &hasher{keyHash{sum: sha256.New()}} }

func (h *hasher) hash(r *Record, lang string) (hash recordHash) {
	h.key.sum.Reset()
	named := *r
	named.Lang = lang
	h.key.record(&named)
	h.key.flush()
	copy(hash[:], h.key.sum.Sum(nil))
	return hash
}

// sealPages returns the seals of records, by path.
func sealPages(ctx context.Context, records []Record, opts Options) ([]pageSeal, error) {
	pages := make([]pageSeal, len(records))
	err := inParallel(ctx, len(records), func() func(int) {
		h := newHasher()
		return func(i int) {
			r := &records[i]
			lang := opts.langOf(r)
			pages[i] = pageSeal{r.Path, h.hash(r, lang), pageClass{r.Kind, langKeys(lang)[0]}, shownBytes(r)}
		}
	})
	slices.SortFunc(pages, func(a, b pageSeal) int { return strings.Compare(a.path, b.path) })
	return pages, err
}

// ledgerOf returns the ledger of an analysis; an empty one if no page is in it.
func (m *manifest) ledgerOf(analysis string) ledger {
	for _, l := range m.ledgers {
		if l.analysis == analysis {
			return l.ledger
		}
	}
	return ledger{}
}

const manifestMagic = "cando index manifest\n"

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// pack encodes the manifest. Of sorted names only what differs from the one
// before is written; all numbers are uvarints; a checksum ends it.
func (m *manifest) pack() []byte {
	b := binary.AppendUvarint([]byte(manifestMagic), formatVersion)
	classes := make(map[pageClass]uint64)
	var names []byte
	for _, p := range m.pages {
		if _, known := classes[p.class]; !known {
			classes[p.class] = uint64(len(classes))
			names = appendRest(appendRest(names, "", p.class.kind), "", p.class.lang)
		}
	}
	b = append(binary.AppendUvarint(b, uint64(len(classes))), names...)
	b = appendList(b, m.pages, func(b []byte, p pageSeal) (string, uint64, []byte) {
		return p.path, uint64(p.shown), binary.AppendUvarint(append(b, p.hash[:]...), classes[p.class])
	})
	b = binary.AppendUvarint(b, uint64(len(m.ledgers)))
	for i := range m.ledgers {
		b = m.ledgers[i].pack(b)
	}
	return appendSum(appendFiles(b, m.files))
}

func appendFiles(b []byte, files []fileSeal) []byte {
	return appendList(b, files, func(b []byte, f fileSeal) (string, uint64, []byte) {
		return f.name, uint64(f.size), binary.BigEndian.AppendUint32(b, f.sum)
	})
}

// appendSum ends what was packed with its checksum.
func appendSum(b []byte) []byte {
	return binary.BigEndian.AppendUint32(b, crc32.Checksum(b, castagnoli))
}

// newUnpacker reads what begins with head and ends with its checksum.
func newUnpacker(packed, head []byte) (unpacker, error) {
	body := len(packed) - crc32.Size
	if body < len(head) || !bytes.HasPrefix(packed, head) ||
		binary.BigEndian.Uint32(packed[body:]) != crc32.Checksum(packed[:body], castagnoli) {
		return unpacker{}, errManifest
	}
	return unpacker{rest: packed[len(head):body]}, nil
}

func (l *ledgerOf) pack(b []byte) []byte {
	b = appendRest(b, "", l.analysis)
	b = binary.AppendUvarint(b, uint64(l.totals.records))
	b = binary.AppendUvarint(b, uint64(l.totals.mixed))
	for f := range l.totals.length {
		b = binary.AppendUvarint(b, uint64(l.totals.length[f]))
		b = binary.AppendUvarint(b, uint64(l.totals.having[f]))
	}
	numbers := make(map[string]uint64, len(l.terms))
	b = appendList(b, l.terms, func(b []byte, t termCount) (string, uint64, []byte) {
		numbers[t.term] = uint64(len(numbers))
		return t.term, uint64(t.count), b
	})
	b = appendList(b, l.words, func(b []byte, w wordCount) (string, uint64, []byte) {
		stop := uint64(0)
		if w.isStop {
			stop = 1
		}
		return w.word, numbers[w.term]<<1 | stop, binary.AppendUvarint(b, uint64(w.count))
	})
	return appendList(b, l.joins, func(b []byte, j joinCount) (string, uint64, []byte) {
		return j.word, uint64(j.at), binary.AppendUvarint(b, uint64(j.count))
	})
}

// appendList writes items as unpacker.list reads them: what of tells of each,
// its name, a number, and what follows, which is added to the bytes given.
func appendList[T any](b []byte, items []T, of func(b []byte, item T) (name string, number uint64, rest []byte)) []byte {
	b = binary.AppendUvarint(b, uint64(len(items)))
	previous := ""
	var rest []byte
	for _, item := range items {
		var name string
		var number uint64
		name, number, rest = of(rest[:0], item)
		b = appendRest(b, previous, name)
		b = binary.AppendUvarint(b, number)
		b = append(b, rest...)
		previous = name
	}
	return b
}

var errManifest = errors.New("the manifest of the index is damaged or of another version")

// unpackManifest is the inverse of pack.
func unpackManifest(packed []byte) (*manifest, error) {
	in, err := newUnpacker(packed, binary.AppendUvarint([]byte(manifestMagic), formatVersion))
	if err != nil {
		return nil, err
	}
	m := &manifest{pages: in.pages()}
	for range in.uvarint() {
		if m.ledgers = append(m.ledgers, in.ledger()); in.damaged {
			return nil, errManifest
		}
	}
	m.files = in.files()
	if in.damaged {
		return nil, errManifest
	}
	return m, nil
}

func (u *unpacker) pages() (pages []pageSeal) {
	var classes []pageClass
	for range u.uvarint() {
		if classes = append(classes, pageClass{u.text(), u.text()}); u.damaged {
			return nil
		}
	}
	paths := u.list(func(shown uint64) {
		p := pageSeal{shown: int64(shown)}
		u.fill(p.hash[:])
		class := u.uvarint()
		if class >= uint64(len(classes)) {
			u.damaged = true
			return
		}
		p.class = classes[class]
		pages = append(pages, p)
	})
	if u.damaged {
		return nil
	}
	for i, path := range paths {
		pages[i].path = path
	}
	return pages
}

func (u *unpacker) files() (files []fileSeal) {
	names := u.list(func(size uint64) {
		var sum [crc32.Size]byte
		u.fill(sum[:])
		files = append(files, fileSeal{size: int64(size), sum: binary.BigEndian.Uint32(sum[:])})
	})
	if u.damaged {
		return nil
	}
	for i, name := range names {
		files[i].name = name
	}
	return files
}

func (u *unpacker) ledger() ledgerOf {
	l := ledgerOf{analysis: u.text()}
	l.totals.records, l.totals.mixed = int64(u.uvarint()), int64(u.uvarint())
	for f := range l.totals.length {
		l.totals.length[f], l.totals.having[f] = int64(u.uvarint()), int64(u.uvarint())
	}
	terms := u.list(func(pages uint64) { l.terms = append(l.terms, termCount{count: int64(pages)}) })
	for i, term := range terms {
		l.terms[i].term = term
	}
	words := u.list(func(flags uint64) {
		if flags>>1 >= uint64(len(terms)) {
			u.damaged = true
			return
		}
		l.words = append(l.words, wordCount{term: terms[flags>>1], isStop: flags&1 == 1, count: int64(u.uvarint())})
	})
	joins := u.list(func(at uint64) {
		l.joins = append(l.joins, joinCount{joined: joined{at: int(at)}, count: int64(u.uvarint())})
	})
	if u.damaged {
		return ledgerOf{}
	}
	for i, word := range words {
		l.words[i].word = word
	}
	for i, word := range joins {
		l.joins[i].word = word
	}
	return l
}

// text reads what appendRest wrote of a name alone.
func (u *unpacker) text() string {
	shared, length := u.uvarint(), u.uvarint()
	if shared != 0 || length > uint64(len(u.rest)) {
		u.damaged, length = true, 0
	}
	text := string(u.rest[:length])
	u.rest = u.rest[length:]
	return text
}

// fill reads bytes as they are.
func (u *unpacker) fill(b []byte) {
	if len(u.rest) < len(b) {
		u.damaged, u.rest = true, nil
		return
	}
	u.rest = u.rest[copy(b, u.rest):]
}

// write seals the files of a folder and leaves the manifest there. Those that
// are sealed already are not read again.
func (m *manifest) write(dir string) error {
	known := m.files
	m.files = nil
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		name = filepath.ToSlash(name)
		if i := slices.IndexFunc(known, func(f fileSeal) bool { return f.name == name }); i >= 0 {
			m.files = append(m.files, known[i])
			return nil
		}
		seal, err := sealFile(path)
		seal.name = name
		m.files = append(m.files, seal)
		return err
	})
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, manifestFile), m.pack(), 0o644)
}

// readManifest reads the manifest of an index's folder.
func readManifest(dir string) (*manifest, error) {
	packed, err := os.ReadFile(filepath.Join(dir, manifestFile))
	if err != nil {
		return nil, err
	}
	return unpackManifest(packed)
}

// double links or copies the files that the manifest lists to another folder, and
// makes sure that they are what was written.
func (m *manifest) double(from, to string) error {
	for _, f := range m.files {
		name := filepath.FromSlash(f.name)
		if !filepath.IsLocal(name) {
			return errManifest
		}
		if err := os.MkdirAll(filepath.Dir(filepath.Join(to, name)), 0o755); err != nil {
			return err
		}
		if err := linkOrCopy(filepath.Join(from, name), filepath.Join(to, name)); err != nil {
			return err
		}
	}
	return m.verify(to)
}

// verify reads the index's files and reports whether they are what was written.
func (m *manifest) verify(dir string) error {
	for _, want := range m.files {
		got, err := sealFile(filepath.Join(dir, filepath.FromSlash(want.name)))
		if err != nil {
			return err
		}
		if got.size != want.size || got.sum != want.sum {
			return fmt.Errorf("%s is damaged", want.name)
		}
	}
	return nil
}

func sealFile(path string) (fileSeal, error) {
	file, err := os.Open(path)
	if err != nil {
		return fileSeal{}, err
	}
	defer file.Close()
	sum := crc32.New(castagnoli)
	size, err := io.Copy(sum, file)
	return fileSeal{size: size, sum: sum.Sum32()}, err
}
