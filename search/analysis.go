package search

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
)

// maxWordBytes is the length from which on a "word" is not one: encoded
// data, a long identifier. Such words are neither indexed nor searched for.
const maxWordBytes = 80

// token is one word of a text as the index sees it.
type token struct {
	start, end int    // place in the text, bytes
	word       string // lower case, typographic apostrophes made plain
	term       string
	isStop     bool
}

// tokens analyses a text. For cjkAnalysis the tokens are pairs of neighbouring
// characters, which overlap in the text.
func (a *analyser) tokens(text string) []token {
	if a.name == cjkAnalysis {
		return a.pairTokens(text)
	}
	var found []token
	scanWords(text, func(start, end int, _ bool) {
		if end-start > maxWordBytes {
			return
		}
		word := lower(text[start:end])
		if term, isStop := a.term(word); term != "" {
			found = append(found, token{start, end, word, term, isStop})
		}
	})
	return found
}

// pairTokens runs the whole chain over the whole text, because a pair spans
// two words of the scanner. Korean syllables are paired like ideographs: the
// particles that Korean writes onto its nouns would hide them otherwise.
func (a *analyser) pairTokens(text string) []token {
	var stream analysis.TokenStream
	scanWords(text, func(start, end int, ideographic bool) {
		if end-start > maxWordBytes {
			return
		}
		t := &analysis.Token{Term: []byte(text[start:end]), Start: start, End: end, Position: len(stream) + 1}
		if first, _ := utf8.DecodeRune(t.Term); ideographic || unicode.Is(unicode.Hangul, first) {
			t.Type = analysis.Ideographic
		}
		stream = append(stream, t)
	})
	stream = run(a.after, run(a.before, stream))
	found := make([]token, 0, len(stream))
	for _, t := range stream {
		word := lower(string(t.Term))
		if term := fold(word); term != "" {
			found = append(found, token{t.Start, t.End, word, term, false})
		}
	}
	return found
}

// lower returns word in lower case with plain apostrophes: the form that
// analysers see and that the build remembers words by.
func lower(word string) string {
	for i := 0; i < len(word); i++ {
		if c := word[i]; c >= utf8.RuneSelf {
			return strings.Map(lowerRune, word)
		} else if c >= 'A' && c <= 'Z' {
			return strings.Map(lowerRune, word)
		}
	}
	return word
}

// appendLower appends lower(word) to dst without allocating.
func appendLower(dst []byte, word string) []byte {
	for i := 0; i < len(word); i++ {
		c := word[i]
		if c >= utf8.RuneSelf {
			dst = append(dst, word[i:]...)
			from := len(dst) - (len(word) - i)
			return append(dst[:from], bytes.Map(lowerRune, dst[from:])...)
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		dst = append(dst, c)
	}
	return dst
}

func lowerRune(r rune) rune {
	switch r {
	case '’', '‘':
		return '\''
	}
	return unicode.ToLower(r)
}
