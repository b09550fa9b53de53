package search

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	snippetRunes = 180 // about two lines
	leadRunes    = 50  // at most so much before the first word found
	windowBytes  = 150 // the words found that are shown together lie within this
)

// snippet shows the part of text that has most of what was looked for: escaped
// HTML with the spots in <mark>, white space made single, "…" where text was
// cut off. Spots are in order.
func (s *spotter) snippet(text string, spots []spot) string {
	first, last := s.bestWindow(spots)
	from := 0
	if first < len(spots) {
		from = backToWord(text, spots[first].start)
	}
	to := onToWord(text, from)
	if last < len(spots) && to < spots[last].end {
		to = spots[last].end
	}
	var b strings.Builder
	if from > 0 {
		b.WriteString("… ")
	}
	at := from
	for _, p := range mergeSpots(spots) {
		if p.end <= from || p.start >= to {
			continue
		}
		start, end := max(p.start, from), min(p.end, to)
		writeText(&b, text[at:start])
		b.WriteString("<mark>")
		writeText(&b, text[start:end])
		b.WriteString("</mark>")
		at = end
	}
	writeText(&b, text[at:to])
	shown := strings.TrimSpace(b.String())
	if to < len(text) {
		shown += " …"
	}
	return shown
}

// bestWindow returns the first and last of the neighbouring spots that cover
// most within windowBytes; len(spots) if there are none.
func (s *spotter) bestWindow(spots []spot) (first, last int) {
	first, last = len(spots), len(spots)
	var most int64
	end := 0
	for i := range spots {
		for end < len(spots) && spots[end].end <= spots[i].start+windowBytes {
			end++
		}
		end = max(end, i+1)
		if sum := s.covered(spots[i:end]); sum > most {
			most, first, last = sum, i, end-1
		}
	}
	return first, last
}

// backToWord returns where to begin so that pos has some text before it.
func backToWord(text string, pos int) int {
	from := pos
	for n := 0; n < leadRunes && from > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(text[:from])
		from -= size
		if text[from] == '\n' {
			return from + 1
		}
	}
	if from == 0 {
		return 0
	}
	if i := strings.IndexFunc(text[from:pos], unicode.IsSpace); i >= 0 {
		_, size := utf8.DecodeRuneInString(text[from+i:])
		return from + i + size
	}
	return from
}

// onToWord returns where a snippet that begins at from ends.
func onToWord(text string, from int) int {
	to := from
	for n := 0; n < snippetRunes && to < len(text); n++ {
		_, size := utf8.DecodeRuneInString(text[to:])
		to += size
	}
	if to == len(text) {
		return to
	}
	if i := strings.LastIndexFunc(text[from:to], unicode.IsSpace); i > (to-from)/2 {
		return from + i
	}
	return to
}

// mergeSpots joins spots that overlap or touch, as CJK pairs do.
func mergeSpots(spots []spot) []spot {
	var merged []spot
	for _, p := range spots {
		if n := len(merged); n > 0 && p.start <= merged[n-1].end {
			merged[n-1].end = max(merged[n-1].end, p.end)
			continue
		}
		merged = append(merged, p)
	}
	return merged
}

// writeText writes text as HTML with single white space.
func writeText(b *strings.Builder, text string) {
	space := false
	for _, r := range text {
		if unicode.IsSpace(r) || unicode.IsControl(r) {
			space = true
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteString(html.EscapeString(string(r)))
	}
	if space {
		b.WriteByte(' ')
	}
}
