package site

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"
)

// runLength is how many words make a run, or shingle: five in a row are
// seldom the same by chance, and often enough the same in a copied page.
const runLength = 5

// The bands of MinHash: 16 of 3 hashes. Of pairs that have seven in ten runs in
// common, 999 in 1000 agree in a band, 1-(1-0.7³)¹⁶; of those that have one in
// ten, 16 in 1000.
const (
	bands = 16
	rows  = 3
)

// promising is how many of the hashes of two pages agree at least before they
// are compared run by run. Of pairs that have seven in ten runs in common, 3 in
// 10,000 agree in fewer.
const promising = bands * rows * 45 / 100

// bandKey is what pages have in common that agree in a band.
type bandKey struct {
	lang string
	band int
	hash uint64
}

// runSet returns the hashes of a page's runs of words, sorted, each once.
func runSet(p *Page) []uint64 {
	runs := runsOf(p)
	slices.Sort(runs)
	return slices.Compact(runs)
}

// runsOf returns the hashes of a page's runs of words, in their order; none of
// a page that is too short to be compared.
func runsOf(p *Page) []uint64 {
	var words []uint64
	for _, passage := range p.Doc.Passages {
		words = appendWords(words, passage.Heading)
		words = appendWords(words, passage.Text)
	}
	if len(words) < fewestWords {
		return nil
	}
	runs := make([]uint64, 0, len(words)-runLength+1)
	for i := range len(words) - runLength + 1 {
		h := uint64(0)
		for _, word := range words[i : i+runLength] {
			h = mix(h ^ word)
		}
		runs = append(runs, h)
	}
	return runs
}

// appendWords appends a hash for each word of a text, whatever its capitals.
// Scripts that write no spaces give one word for each of their letters.
func appendWords(words []uint64, text string) []uint64 {
	const start, prime = 14695981039346656037, 1099511628211 // FNV-1a
	h, inside := uint64(start), false
	end := func() {
		if inside {
			words = append(words, h)
		}
		h, inside = start, false
	}
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf && (r < '0' || r > '9' && r < 'A' || r > 'Z' && r < 'a' || r > 'z'),
			r >= utf8.RuneSelf && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r):
			end()
			continue
		case 'A' <= r && r <= 'Z':
			r += 'a' - 'A'
		case r >= 0x2E80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			end()
		case r >= utf8.RuneSelf:
			r = unicode.ToLower(r)
		}
		h, inside = (h^uint64(r))*prime, true
	}
	end()
	return words
}

// mix spreads a number over all bits: the finaliser of SplitMix64 (Steele,
// Lea and Flood, 2014).
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// sketch is what is kept of a page: the least of the hashes of its runs, by
// each of the hash functions.
type sketch struct {
	page  *Page
	least [bands * rows]uint64
}

// sketches makes the sketch of each page, on all cores; nil for a page that is
// too short to be compared.
func sketches(pages []*Page) []*sketch {
	made := make([]*sketch, len(pages))
	var next atomic.Int64
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(pages)); i = next.Add(1) - 1 {
				made[i] = newSketch(pages[i])
			}
		})
	}
	workers.Wait()
	return made
}

func newSketch(p *Page) *sketch {
	runs := runsOf(p)
	if len(runs) == 0 {
		return nil
	}
	s := &sketch{page: p}
	var factor [bands * rows]uint64
	for i := range factor {
		s.least[i], factor[i] = ^uint64(0), mix(uint64(i))|1
	}
	for _, run := range runs {
		for i := range factor {
			// Runs are well mixed, so an odd factor is a hash function of
			// its own, in its high bits.
			s.least[i] = min(s.least[i], run*factor[i])
		}
	}
	return s
}

// band returns the key under which a page is found by those that agree with it
// in a band.
func (s *sketch) band(band int) bandKey {
	h := uint64(0)
	for _, least := range s.least[band*rows : (band+1)*rows] {
		h = mix(h ^ least)
	}
	return bandKey{s.page.Lang, band, h}
}

// promises reports whether two pages may be alike, by their sketches.
func (s *sketch) promises(other *sketch) bool {
	agree := 0
	for i, least := range s.least {
		if least == other.least[i] {
			agree++
		}
	}
	return agree >= promising
}
