// Package reading says how easily a page is read, and which of its sentences
// are too long for a phone. It counts; whether a text is any good it does not
// know.
package reading

import (
	"math"
	"unicode"
)

// Longest is how many words a sentence may have on a phone. There, about seven
// words fit on a line, so that a sentence of 25 fills four of them: the reader,
// who has a customer before them, still sees its beginning when they come to
// its end. It is also where the British government's guide for its writers
// draws the line.
const Longest = 25

// Ease is how easily a text is read, in a plain word.
type Ease string

// The words for it. Unknown is that of a text which is too short to be judged, or
// written in signs that do not show where words end or how long they are.
const (
	Unknown Ease = ""
	Easy    Ease = "easy"
	Fair    Ease = "fair"
	Hard    Ease = "hard"
)

// Sentence is one sentence of a text, with single spaces.
type Sentence struct {
	Text  string
	Words int
}

// Measure is what has been counted. The zero Measure is that of no text.
type Measure struct {
	Words, Sentences int
	// LIX is the readability index; 0 when the ease is Unknown.
	LIX  int
	Ease Ease
	Long []Sentence // those of more than Longest words, in their order
}

// fewWords is how many words a text needs before its ease means anything.
const fewWords = 50

// Text measures a text of blocks: paragraphs, items of lists, cells of tables. No
// sentence goes on from one block to the next.
//
// The ease is LIX (C. H. Björnsson, Läsbarhet, Stockholm 1968; in English:
// Readability of Newspapers in 11 Languages, Reading Research Quarterly 18,
// 1983): the words of a sentence on average, and how many in a hundred words
// have more than six letters. It needs no list of words and no syllables, and so
// works in any language with an alphabet. Below 40 is easy, as fiction is; from
// 50 on it is hard, as official papers are.
func Text(blocks ...string) Measure {
	var m Measure
	var all tally
	for _, block := range blocks {
		for _, sentence := range sentences(block) {
			counted := count(sentence)
			if counted.words == 0 {
				continue
			}
			m.Sentences++
			all.add(counted)
			if counted.words > Longest {
				m.Long = append(m.Long, Sentence{sentence, counted.words})
			}
		}
	}
	m.Words = all.words
	if all.words < fewWords || 2*all.guessed > all.words {
		return m
	}
	m.LIX = int(math.Round(float64(all.words)/float64(m.Sentences) + 100*float64(all.long)/float64(all.words)))
	m.Ease = easeOf(m.LIX)
	return m
}

func easeOf(lix int) Ease {
	switch {
	case lix < 40:
		return Easy
	case lix < 50:
		return Fair
	}
	return Hard
}

// tally is a number of words.
type tally struct {
	words   int
	long    int // those of more than six letters
	guessed int // those whose ends or letters cannot be seen
}

func (t *tally) add(more tally) {
	t.words += more.words
	t.long += more.long
	t.guessed += more.guessed
}

// manyLetters is the most that a word has that is not long.
const manyLetters = 6

// count counts the words of a sentence.
func count(sentence string) tally {
	var t tally
	var w word
	for _, r := range sentence {
		if unicode.IsSpace(r) {
			t.end(&w)
		} else {
			w.take(r)
		}
	}
	t.end(&w)
	return t
}

// word is what stands between two spaces. It is one if it has a letter or a digit
// in it, or several where a script has no spaces.
type word struct {
	any      bool // it has a letter or a digit
	syllabic bool // its signs are syllables
	letters  int
	signs    [2]int // of each script without spaces
	unspaced bool   // it has any of them
}

func (w *word) take(r rune) {
	switch {
	case unicode.IsDigit(r):
		w.any = true
	case unicode.IsLetter(r):
		if i := unspaced(r); i >= 0 {
			w.signs[i]++
			w.unspaced = true
			return
		}
		w.any = true
		w.letters++
		w.syllabic = w.syllabic || r >= beforeUnspaced && unicode.Is(unicode.Hangul, r)
	}
}

// end counts a word that has come to its end, and makes room for the next. Where a
// script has no spaces, so many signs make a word as translators reckon on average.
func (t *tally) end(w *word) {
	if w.any {
		t.words++
		switch {
		case w.syllabic:
			t.guessed++
		case w.letters > manyLetters:
			t.long++
		}
	}
	if w.unspaced {
		for i, s := range scripts() {
			words := (w.signs[i] + s.signs - 1) / s.signs
			t.words += words
			t.guessed += words
		}
	}
	*w = word{}
}
