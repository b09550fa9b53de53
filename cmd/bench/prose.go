package main

import (
	"math/rand/v2"
	"strings"
)

// syllables spell the invented vocabulary. The frequent words are single
// syllables, the shortest first, as in real languages.
const syllables = `ta no re mi so la de pu ka ve ti ni ra mo sel lu
tan rel mis sor dun kel vor nal bri plo gam hes jin fal tro wen
cor dal fen gri hol jas kun lem mar nop pel quo rud sim tev urm
val wik yor zan bes cli dro fim gau hir kos lin mut ner ost pra`

// octaveWeights says how often a word of rank 2^k-1 up to 2^(k+1)-2 occurs
// (rank 0 being the most frequent), per 10,000 words. That is Zipf's law in
// whole numbers, the same on every machine; the weights are those of a
// handbook of 730,000 words, with the tail that it shows when it grows.
var octaveWeights = [...]int{438, 570, 620, 725, 885, 780, 840, 955, 1040, 1075, 930, 610, 260, 90, 45, 25, 14}

const (
	syllableCount = 64
	// topicWords is how many words a page keeps coming back to, and
	// topicPercent how much of its text they are: a text repeats its own rare
	// words, and an index of it has fewer postings than chance would give.
	topicWords, topicPercent = 24, 50
)

// author writes prose in invented words, always the same for the same seed
// and page.
type author struct {
	*rand.Rand
	syllables []string
	weight    int // of all octaves
	topic     []string
}

func newAuthor(seed, page uint64) *author {
	a := &author{Rand: rand.New(rand.NewPCG(seed, page)), syllables: strings.Fields(syllables)}
	for _, weight := range octaveWeights {
		a.weight += weight
	}
	for range topicWords {
		a.topic = append(a.topic, a.rareWord())
	}
	return a
}

// word draws a word: one of the page's own, or any by Zipf's law.
func (a *author) word() string {
	if a.IntN(100) < topicPercent {
		return a.topic[a.IntN(len(a.topic))]
	}
	return a.spell(a.rank())
}

// rareWord draws a word that names something: none of the 63 commonest.
func (a *author) rareWord() string {
	rank := a.rank()
	for rank < 63 {
		rank = a.rank()
	}
	return a.spell(rank)
}

// rank draws the rank of a word by Zipf's law.
func (a *author) rank() int {
	n, octave := a.IntN(a.weight), 0
	for n >= octaveWeights[octave] {
		n -= octaveWeights[octave]
		octave++
	}
	return 1<<octave - 1 + a.IntN(1<<octave)
}

// spell gives the word of a rank: one syllable for the first 64, two for the
// next 4,096, then three. Neighbours in rank look nothing alike, since the
// odd factor scatters them without making two ranks one word.
func (a *author) spell(rank int) string {
	if rank < syllableCount {
		return a.syllables[rank]
	}
	rank -= syllableCount
	const two, three = syllableCount * syllableCount, syllableCount * syllableCount * syllableCount
	if rank < two {
		rank = rank * 2731 % two
		return a.syllables[rank/syllableCount] + a.syllables[rank%syllableCount]
	}
	rank = (rank - two) * 98765 % three
	return a.syllables[rank/two] + a.syllables[rank/syllableCount%syllableCount] + a.syllables[rank%syllableCount]
}

// words draws from low to high words.
func (a *author) words(low, high int) string {
	drawn := make([]string, low+a.IntN(high-low+1))
	for i := range drawn {
		drawn[i] = a.word()
	}
	return strings.Join(drawn, " ")
}

// title draws two to four words that name something, the first with a capital.
func (a *author) title() string {
	drawn := make([]string, 2+a.IntN(3))
	for i := range drawn {
		drawn[i] = a.rareWord()
	}
	return capital(strings.Join(drawn, " "))
}

// sentence is 6 to 22 words with the marks of Markdown that prose has: now
// and then emphasis, a code span or a comma.
func (a *author) sentence() string {
	drawn := strings.Fields(a.words(6, 22))
	drawn[0] = capital(drawn[0])
	for i := 1; i < len(drawn); i++ {
		switch n := a.IntN(200); {
		case n < 4:
			drawn[i] = "**" + drawn[i] + "**"
		case n < 6:
			drawn[i] = "_" + drawn[i] + "_"
		case n < 9:
			drawn[i] = "`" + drawn[i] + "`"
		case n < 25 && i < len(drawn)-1:
			drawn[i] += ","
		}
	}
	return strings.Join(drawn, " ") + "."
}

// capital makes the first letter of an invented word a capital.
func capital(text string) string {
	return strings.ToUpper(text[:1]) + text[1:]
}
