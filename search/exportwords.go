package search

import (
	"context"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
)

// How much the words or the postings of a shard come to before they are packed,
// about: a question loads two such shards a word.
const (
	leastShardBytes = 2000
	mostShardBytes  = 4500
	shardBytesRoot  = 10 // times the root of all
)

// entry is one record of a list that is cut into shards: its key, and what
// follows the key.
type entry struct {
	key  string
	rest []byte
}

// size is about what the entry comes to.
func (e entry) size() int { return len(e.rest) + 5 }

// cut writes sorted entries as shards called prefix and a number, and returns
// where each starts.
func (w *shardWriter) cut(prefix string, entries []entry) (starts []string) {
	all := 0
	for _, e := range entries {
		all += e.size()
	}
	wanted := grown(shardBytesRoot, all, leastShardBytes, mostShardBytes)
	starts = []string{}
	for from := 0; from < len(entries); {
		to := endOfShard(entries, from, wanted)
		start := ""
		if from > 0 {
			start = telling(entries[from-1].key, entries[from].key)
		}
		w.put(shard{prefix + strconv.Itoa(len(starts)), template(records(entries[from:to]))})
		starts = append(starts, start)
		from = to
	}
	return starts
}

// endOfShard returns where the shard from a place on ends. Near the wanted size
// it looks for a place where the keys change early, so that a word and its
// term, or a half word and its completions, are seldom parted.
func endOfShard(entries []entry, from, wanted int) int {
	size, best, shortest := 0, len(entries), math.MaxInt
	for i := from; i < len(entries); i++ {
		if i > from && size >= wanted*3/4 && entries[i].key != entries[i-1].key {
			if n := len(telling(entries[i-1].key, entries[i].key)); n < shortest {
				best, shortest = i, n
			}
		}
		if size += entries[i].size(); size > wanted && best < len(entries) {
			return best
		}
	}
	if size <= wanted {
		return len(entries)
	}
	return best
}

// telling is the shortest beginning of key that comes after before.
func telling(before, key string) string {
	shared, _ := sharedUnits(before, key, len(key))
	for i := range key[shared:] {
		if i > 0 {
			return key[:shared+i]
		}
	}
	return key
}

func records(entries []entry) []byte {
	var b []byte
	before := ""
	for i, e := range entries {
		if i > 0 {
			b = append(b, '\n')
		}
		b = appendShared(b, before, e.key)
		b = append(b, e.rest...)
		before = e.key
	}
	return b
}

func sortEntries(entries []entry) {
	slices.SortStableFunc(entries, func(a, b entry) int { return compareUnits(a.key, b.key) })
}

// writeWords writes the words of a side, each with the way to its term and the
// number of pages that have that.
func (e *exporter) writeWords(side int) {
	l := e.index.languages[side]
	v := l.words
	entries := make([]entry, 0, len(v.words)+len(v.joins))
	for i, word := range v.words {
		term := v.termOf[i]
		rest := append(make([]byte, 0, 8), '\t')
		rest = appendRule(rest, word, v.terms[term])
		rest = append(rest, '\t')
		rest = appendNumber(rest, uint32(v.pages[term]))
		if v.isStop[i] {
			rest = append(rest, '.')
		}
		entries = append(entries, entry{word, rest})
	}
	for word, at := range v.joins {
		entries = append(entries, entry{word, appendNumber([]byte("\t+"), uint32(utf16Units(word[:at])))})
	}
	sortEntries(entries)
	described := &e.description.Sides[side]
	described.Analysis, described.Pages, described.Words = l.analyser.name, l.pages, len(v.words)
	described.WordShards = e.shards.cut("w"+strconv.Itoa(side)+"-", entries)
}

// appendRule writes how to make the term of a word: a digit for what to cut
// from its end, then what to add; nothing if the word is the term.
func appendRule(b []byte, word, term string) []byte {
	if word == term {
		return b
	}
	shared, _ := sharedUnits(word, term, len(word))
	cut := utf16Units(word[shared:])
	if cut >= len(exportDigits) {
		return append(append(b, '='), term...)
	}
	b = append(b, exportDigits[cut])
	return append(b, term[shared:]...)
}

// writePostings writes the pages of each term, pair of terms and exact title of
// a side, and what the term weighs there.
func (e *exporter) writePostings(ctx context.Context, side int) error {
	l := e.index.languages[side]
	titles := l.analyser.name + ":"
	var terms, exact []string // as they stand in the index
	err := errors.Join(
		eachTerm(e.reader, l.field, func(term string) error {
			terms = append(terms, term)
			return nil
		}),
		eachTerm(e.reader, exactName, func(key string) error {
			if strings.HasPrefix(key, titles) {
				exact = append(exact, key)
			}
			return nil
		}))
	if err != nil {
		return err
	}
	entries := make([]entry, len(terms)+len(exact))
	err = inParallel(ctx, len(entries), func() func(int) {
		var p postings
		return func(i int) {
			if i < len(terms) {
				e.shards.fail(p.read(ctx, e, l.field, terms[i]))
				entries[i] = entry{terms[i], p.append(nil, true)}
				return
			}
			key := exact[i-len(terms)]
			e.shards.fail(p.read(ctx, e, exactName, key))
			entries[i] = entry{strings.TrimPrefix(key, titles) + " ", p.append(nil, false)}
		}
	})
	if err != nil {
		return err
	}
	// The terms of pages that are gone stay in the lists of an updated index.
	entries = slices.DeleteFunc(entries, func(e entry) bool { return len(e.rest) == 0 })
	sortEntries(entries)
	e.description.Sides[side].PostingShards = e.shards.cut("p"+strconv.Itoa(side)+"-", entries)
	return nil
}

// postings are the pages of one term, by number.
type postings struct {
	pages []uint64 // number << 8 | level, so that sorting them is cheap
	only  []uint32
}

func (p *postings) read(ctx context.Context, e *exporter, field, term string) error {
	p.pages = p.pages[:0]
	err := readPostings(ctx, e.reader, field, term, func(page uint32, weight int64) {
		level, _ := slices.BinarySearch(weightLevels, uint8(weight))
		p.pages = append(p.pages, uint64(e.numbers[page])<<8|uint64(level))
	})
	slices.Sort(p.pages)
	p.only = p.only[:0]
	for _, page := range p.pages {
		p.only = append(p.only, uint32(page>>8))
	}
	return err
}

// append writes the pages; nothing at all if there are none.
func (p *postings) append(b []byte, levels bool) []byte {
	if len(p.pages) == 0 {
		return nil
	}
	b = appendGaps(append(b, '\t'), p.only)
	if levels {
		b = append(b, '\t')
		for _, page := range p.pages {
			b = append(b, firstLevelChar+byte(page))
		}
	}
	return b
}

// oneLine keeps a value from breaking its record.
var oneLine = strings.NewReplacer("\t", " ", "\n", " ")

// writeFacets writes the values of channels, actions and tags with their pages.
func (e *exporter) writeFacets(ctx context.Context) error {
	var lines []string
	var p postings
	for _, name := range [...]string{channelName, actionName, tagName} {
		err := eachTerm(e.reader, name, func(value string) error {
			err := p.read(ctx, e, name, value)
			if line := p.append([]byte(name+"\t"+oneLine.Replace(value)), false); line != nil {
				lines = append(lines, string(line))
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	e.shards.put(shard{"f", template([]byte(strings.Join(lines, "\n")))})
	return nil
}
