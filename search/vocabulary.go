package search

import (
	"cmp"
	"encoding/binary"
	"errors"
	"slices"
	"sort"
	"strings"
)

// vocabulary holds the words of the pages of one language as people spell
// them, folded, each with the term that the index knows it by. Half-typed and
// misspelt words are looked up here, and words whose accents were left out.
type vocabulary struct {
	terms []string // sorted
	pages []int32  // for each term: the pages that have it

	words  []string // sorted; a word with two terms is there twice
	termOf []int32  // for each word
	isStop []bool   // for each word

	// spelt lists the words by term: those of term t are spelt[from[t]:from[t+1]].
	spelt []int32
	from  []int32

	// joins holds terms that no page has, of two neighbours of a title, heading or
	// question written together; the number is the length of the first.
	joins map[string]int
}

// spelling is a word and the term it stands for, before they are packed.
type spelling struct {
	word, term string
	pages      uint32
	isStop     bool
}

// spellings lists the words of the ledger as they are spelt.
func (l *ledger) spellings() []spelling {
	pages := make(map[string]uint32, len(l.terms))
	for _, t := range l.terms {
		pages[t.term] = uint32(t.count)
	}
	all := make([]spelling, 0, len(l.words))
	for _, w := range l.words {
		all = append(all, spelling{fold(w.word), w.term, pages[w.term], w.isStop})
	}
	slices.SortFunc(all, func(a, b spelling) int {
		stopFirst := 0 // "don't" and "dont" are one here; the first stays
		if a.isStop != b.isStop {
			stopFirst = 1
			if a.isStop {
				stopFirst = -1
			}
		}
		return cmp.Or(strings.Compare(a.word, b.word), strings.Compare(a.term, b.term), stopFirst)
	})
	return slices.CompactFunc(all, func(a, b spelling) bool { return a.word == b.word && a.term == b.term })
}

// joinedWords lists the joined neighbours that are no words themselves. Of those
// written alike, the one with the shortest first stays.
func (l *ledger) joinedWords(words []spelling) []joined {
	taken := make(map[string]bool, 2*len(words))
	for _, s := range words {
		taken[s.word], taken[s.term] = true, true
	}
	var all []joined
	for _, j := range l.joins { // sorted
		if !taken[j.word] && (len(all) == 0 || all[len(all)-1].word != j.word) {
			all = append(all, j.joined)
		}
	}
	return all
}

// packVocabulary encodes sorted spellings and joined neighbours: the terms,
// each with the number of its pages, then the words, each with the place of its
// term, then the joined, each with its parting. The lists are sorted, and of
// each entry only what differs from the one before is written.
func packVocabulary(all []spelling, joins []joined) []byte {
	byTerm := slices.Clone(all)
	slices.SortFunc(byTerm, func(a, b spelling) int { return strings.Compare(a.term, b.term) })
	byTerm = slices.CompactFunc(byTerm, func(a, b spelling) bool { return a.term == b.term })
	packed := binary.AppendUvarint(nil, uint64(len(byTerm)))
	number := make(map[string]uint64, len(byTerm))
	previous := ""
	for i, s := range byTerm {
		number[s.term] = uint64(i)
		packed = appendRest(packed, previous, s.term)
		packed = binary.AppendUvarint(packed, uint64(s.pages))
		previous = s.term
	}
	packed = binary.AppendUvarint(packed, uint64(len(all)))
	previous = ""
	for _, s := range all {
		packed = appendRest(packed, previous, s.word)
		stop := uint64(0)
		if s.isStop {
			stop = 1
		}
		packed = binary.AppendUvarint(packed, number[s.term]<<1|stop)
		previous = s.word
	}
	packed = binary.AppendUvarint(packed, uint64(len(joins)))
	previous = ""
	for _, j := range joins {
		packed = appendRest(packed, previous, j.word)
		packed = binary.AppendUvarint(packed, uint64(j.at))
		previous = j.word
	}
	return packed
}

func appendRest(packed []byte, base, s string) []byte {
	shared := sharedPrefix(base, s)
	packed = binary.AppendUvarint(packed, uint64(shared))
	packed = binary.AppendUvarint(packed, uint64(len(s)-shared))
	return append(packed, s[shared:]...)
}

func sharedPrefix(a, b string) int {
	n := min(len(a), len(b))
	for i := 0; i < n; i++ {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}

var errVocabulary = errors.New("the list of words is damaged")

// unpackVocabulary is the inverse of packVocabulary.
func unpackVocabulary(packed []byte) (*vocabulary, error) {
	v := &vocabulary{}
	in := unpacker{rest: packed}
	v.terms = in.list(func(pages uint64) { v.pages = append(v.pages, int32(pages)) })
	v.words = in.list(func(flags uint64) {
		if flags>>1 >= uint64(len(v.terms)) {
			in.damaged = true
			return
		}
		v.termOf = append(v.termOf, int32(flags>>1))
		v.isStop = append(v.isStop, flags&1 == 1)
	})
	var partings []uint64
	joins := in.list(func(at uint64) { partings = append(partings, at) })
	v.joins = make(map[string]int, len(joins))
	for i, word := range joins {
		if partings[i] == 0 || partings[i] >= uint64(len(word)) {
			in.damaged = true
			break
		}
		v.joins[word] = int(partings[i])
	}
	if in.damaged {
		return nil, errVocabulary
	}
	v.groupSpellings()
	return v, nil
}

// groupSpellings fills spelt and from by counting.
func (v *vocabulary) groupSpellings() {
	v.from = make([]int32, len(v.terms)+1)
	for _, t := range v.termOf {
		v.from[t+1]++
	}
	for t := range v.terms {
		v.from[t+1] += v.from[t]
	}
	v.spelt = make([]int32, len(v.words))
	next := slices.Clone(v.from)
	for w, t := range v.termOf {
		v.spelt[next[t]] = int32(w)
		next[t]++
	}
}

// number returns the place of a term.
func (v *vocabulary) number(term string) (int32, bool) {
	i, ok := slices.BinarySearch(v.terms, term)
	return int32(i), ok
}

// find returns the terms of a folded word.
func (v *vocabulary) find(word string) []int32 {
	lo := sort.SearchStrings(v.words, word)
	hi := lo
	for hi < len(v.words) && v.words[hi] == word {
		hi++
	}
	return v.termOf[lo:hi]
}

// saysStop reports whether a typed word that stands for term is a stop word.
// The vocabulary knows it of the words of the pages; another spelling is one if
// every spelling of its term is.
func (v *vocabulary) saysStop(word string, term int32) bool {
	known := false
	for i := sort.SearchStrings(v.words, word); i < len(v.words) && v.words[i] == word; i++ {
		if v.isStop[i] {
			return true
		}
		known = true
	}
	if known {
		return false
	}
	for _, w := range v.spelt[v.from[term]:v.from[term+1]] {
		if !v.isStop[w] {
			return false
		}
	}
	return true
}

// starting returns the range of the words that begin with prefix.
func (v *vocabulary) starting(prefix string) (lo, hi int) {
	lo = sort.SearchStrings(v.words, prefix)
	hi = lo + sort.Search(len(v.words)-lo, func(i int) bool { return !strings.HasPrefix(v.words[lo+i], prefix) })
	return lo, hi
}

// spellingsOf calls yield with each word that stands for term t.
func (v *vocabulary) spellingsOf(t int32, yield func(word string)) {
	for _, w := range v.spelt[v.from[t]:v.from[t+1]] {
		yield(v.words[w])
	}
}

// unpacker reads what packVocabulary wrote. After damage it reads nothing.
type unpacker struct {
	rest    []byte
	damaged bool
}

func (u *unpacker) uvarint() uint64 {
	n, size := binary.Uvarint(u.rest)
	if size <= 0 {
		u.damaged, u.rest = true, nil
		return 0
	}
	u.rest = u.rest[size:]
	return n
}

// list reads a list of strings, and gives the number behind each to note. The
// strings share one piece of memory.
func (u *unpacker) list(note func(number uint64)) []string {
	count := u.uvarint()
	if count > uint64(len(u.rest)) {
		u.damaged = true
		return nil
	}
	letters := make([]byte, 0, 4*len(u.rest))
	ends := make([]int, 0, count)
	previous := 0
	for range count {
		start := len(letters)
		shared, length := u.uvarint(), u.uvarint()
		if shared > uint64(start-previous) || length > uint64(len(u.rest)) {
			u.damaged = true
			return nil
		}
		letters = append(letters, letters[previous:previous+int(shared)]...)
		letters = append(letters, u.rest[:length]...)
		u.rest = u.rest[length:]
		note(u.uvarint())
		ends = append(ends, len(letters))
		previous = start
	}
	all := string(letters)
	list := make([]string, count)
	start := 0
	for i, end := range ends {
		list[i] = all[start:end]
		start = end
	}
	return list
}
