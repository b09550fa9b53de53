package search

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// How much the pages of a block come to before they are packed, about. A block
// is loaded for each page that is shown.
const (
	leastBlockBytes = 2000
	mostBlockBytes  = 7000
	blockBytesRoot  = 80 // times the root of the number of pages
	maxInBlock      = 64
)

const (
	// wholePageBytes is how long a page may be to be in its block as a whole. Of a
	// longer one firstPartBytes are; the rest is in parts of partBytes. Every part
	// is a file, and making files is most of what an export costs.
	wholePageBytes = 6000
	firstPartBytes = 3000
	partBytes      = 10_000
)

// writePages writes what is shown of pages, in blocks, and the parts of long
// pages. Blocks that the earlier copy has are taken from there.
func (e *exporter) writePages(ctx context.Context, earlier *earlierBlocks) error {
	pages := e.manifest.pages
	perBlock := pagesPerBlock(pages)
	e.description.PerBlock = perBlock
	blocks := make([]blockSeal, (len(e.paths)+perBlock-1)/perBlock)
	err := inParallel(ctx, len(blocks), func() func(int) {
		w := pageWriter{exporter: e, hashes: make(map[string][2]fnv1a)}
		return func(n int) {
			from := n * perBlock
			blocks[n].key = blockKey(n, from, pages[from:min(from+perBlock, len(pages))])
			if files := earlier.take(n, blocks[n].key, &e.shards); files != nil {
				blocks[n].files = files
				return
			}
			var err error
			blocks[n].files, err = w.writeBlock(n, from, min(from+perBlock, len(pages)))
			e.shards.fail(err)
		}
	})
	if err != nil {
		return err
	}
	for _, p := range pages {
		e.classify(p.class)
	}
	e.shards.keepBlocks(blocks)
	return nil
}

// pagesPerBlock hangs on what all pages are together, not on some of them, so
// that a change of one page leaves the blocks of the others as they are.
func pagesPerBlock(pages []pageSeal) int {
	bytes := 0
	for _, p := range pages {
		bytes += int(p.shown)
	}
	if bytes == 0 {
		return 1
	}
	wanted := grown(blockBytesRoot, len(pages), leastBlockBytes, mostBlockBytes)
	return min(max(1, wanted*len(pages)/bytes), maxInBlock)
}

// shownBytes is about how much a page comes to in its block: its texts, and a few
// characters around each.
func shownBytes(r *Record) int64 {
	const around = 8
	bytes := len(r.Path) + len(r.URL) + len(r.Title) + len(r.Summary) + around
	for _, ask := range r.Asks {
		bytes += len(ask) + around
	}
	texts := 0
	for _, s := range r.Sections {
		bytes += len(s.ID) + len(s.Heading) + around
		texts += len(s.Text)
	}
	if texts > wholePageBytes {
		texts = firstPartBytes
	}
	return int64(bytes + texts)
}

// pageClass is what the browser must know of every page to filter by.
type pageClass struct{ kind, lang string }

// classify adds the class of the next page.
func (e *exporter) classify(p pageClass) {
	side := 0
	for i, l := range e.index.languages {
		if l.analyser.name == analysisOf(p.lang) {
			side = i
		}
	}
	d := &e.description
	class := [3]any{p.kind, p.lang, side}
	number := len(d.Classes)
	for i, known := range d.Classes {
		if known == class {
			number = i
		}
	}
	if number == len(d.Classes) {
		d.Classes = append(d.Classes, class)
	}
	if n := len(d.Runs); n > 0 && d.Runs[n-2] == number {
		d.Runs[n-1]++
		return
	}
	d.Runs = append(d.Runs, number, 1)
}

// exportedPage is a page as JavaScript.
type exportedPage struct {
	block []byte
	parts [][]byte
}

// pageWriter writes pages. Each worker has its own.
type pageWriter struct {
	*exporter
	hashes map[string][2]fnv1a // of the words that were met, and of their terms
}

// writeBlock writes the block of the pages from a number up to another, and
// returns the files that it made.
func (w *pageWriter) writeBlock(n, from, to int) (files []fileSeal, err error) {
	block := []byte{'['}
	for number := from; number < to; number++ {
		p, err := w.read(number)
		if err != nil {
			return nil, err
		}
		if number > from {
			block = append(block, ',')
		}
		block = append(block, p.block...)
		for k, part := range p.parts {
			files = append(files, w.shards.put(shard{fmt.Sprintf("t%d-%d", number, k+1), part}))
		}
	}
	return append(files, w.shards.put(shard{"d" + strconv.Itoa(n), append(block, ']')})), nil
}

func (w *pageWriter) read(number int) (exportedPage, error) {
	p, err := readPage(w.reader, w.paths[number])
	if err != nil {
		return exportedPage{}, err
	}
	sections := make([][3]string, len(p.texts))
	first, rest := cutParts(p.texts)
	for i := range p.texts {
		sections[i] = [3]string{p.anchors[i], p.headings[i], first[i]}
	}
	if p.asks == nil {
		p.asks = []string{}
	}
	record := []any{w.paths[number], p.url, p.title, p.summary, p.asks, sections}
	var made exportedPage
	if len(rest) > 0 {
		var filters []string
		for _, part := range rest {
			filters = append(filters, w.filterOf(part, p.lang))
			made.parts = append(made.parts, literal(part))
		}
		record = append(record, filters)
	}
	made.block = literal(record)
	return made, nil
}

// literal writes a value as JavaScript: JSON, which is JavaScript, without the
// escapes that only HTML needs.
func literal(value any) []byte {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic(err) // texts and numbers can always be encoded
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// textPiece is a piece of a section that is not in the page's block.
type textPiece struct {
	section int
	text    string
}

// MarshalJSON writes the piece as a pair.
func (p textPiece) MarshalJSON() ([]byte, error) {
	return literal([]any{p.section, p.text}), nil
}

// cutParts divides the texts of a page's sections into what stays with the
// page and parts of about partBytes.
func cutParts(texts []string) (first []string, rest [][]textPiece) {
	first = make([]string, len(texts))
	all := 0
	for _, text := range texts {
		all += len(text)
	}
	if all <= wholePageBytes {
		copy(first, texts)
		return first, nil
	}
	room := firstPartBytes
	whole := 0
	for i, text := range texts {
		if whole += len(text); whole > maxShownBytes {
			break // nobody looks further for a snippet
		}
		for text != "" {
			if room <= 0 {
				rest = append(rest, nil)
				room = partBytes
			}
			piece := text[:cutAtWord(text, room)]
			text = text[len(piece):]
			room -= len(piece)
			if text != "" {
				room = 0
			}
			if len(rest) == 0 {
				first[i] = piece
			} else {
				last := &rest[len(rest)-1]
				*last = append(*last, textPiece{i, piece})
			}
		}
	}
	return first, rest
}

// cutAtWord returns where to end a piece of at most about so many bytes.
func cutAtWord(text string, room int) int {
	if len(text) <= room+room/8 {
		return len(text)
	}
	if space := strings.LastIndexAny(text[:room], " \n"); space > room/2 {
		return space + 1
	}
	for room < len(text) && !utf8.RuneStart(text[room]) {
		room++
	}
	return room
}

const (
	filterBitsPerTerm = 6
	bitsPerDigit      = 6
)

// filterOf makes a Bloom filter of the terms of a part: two bits a term
// (Bloom 1970), six bits a digit, the lowest first.
func (w *pageWriter) filterOf(part []textPiece, lang string) string {
	terms := make(map[[2]fnv1a]bool)
	a := w.analyserOf(lang)
	for _, piece := range part {
		if a.name == cjkAnalysis {
			for _, t := range a.tokens(piece.text) {
				terms[hashesOf(t.term)] = true
			}
			continue
		}
		scanWords(piece.text, func(start, end int, _ bool) {
			if hashes := w.look(a, piece.text[start:end]); hashes != [2]fnv1a{} {
				terms[hashes] = true
			}
		})
	}
	digits := make([]byte, len(terms)*filterBitsPerTerm/bitsPerDigit+1)
	for hashes := range terms {
		for _, h := range hashes {
			bit := uint64(h) % uint64(len(digits)*bitsPerDigit)
			digits[bit/bitsPerDigit] |= 1 << (bit % bitsPerDigit)
		}
	}
	for i, d := range digits {
		digits[i] = exportDigits[d]
	}
	return string(digits)
}

func (w *pageWriter) analyserOf(lang string) *analyser {
	name := analysisOf(lang)
	for _, l := range w.index.languages {
		if l.analyser.name == name {
			return l.analyser
		}
	}
	return w.index.languages[0].analyser
}

// look returns the hashes of a word's term, or zeros if it has none.
func (w *pageWriter) look(a *analyser, word string) [2]fnv1a {
	word = lower(word)
	key := a.name + " " + word
	hashes, known := w.hashes[key]
	if !known {
		if term, _ := a.term(word); term != "" {
			hashes = hashesOf(term)
		}
		w.hashes[key] = hashes
	}
	return hashes
}

func hashesOf(term string) [2]fnv1a {
	h := fnvStart.add(term)
	return [2]fnv1a{h, h.add("+")}
}
