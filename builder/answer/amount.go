package answer

import (
	"slices"
	"strings"
	"unicode"

	"cando/builder/authority"
)

// scanner finds the numbers of questions.
type scanner struct {
	fold  func(string) string
	names map[string]string // of currencies: their codes
	// Folded words behind numbers:
	other  map[string]bool // they are no amounts
	times  map[string]bool // they are more than they say
	shares map[string]bool // they are shares of a hundred
}

// number is a number of a question.
type number struct {
	at    int    // where it begins, in bytes
	typed string // as it was typed, with what belongs to it
	milli int64  // or beyond
	codes string // of the currencies in which it may be; "" if none is named
	word  string // the word behind it; "" if there is none
	glued bool   // that word follows without a space
	none  bool   // it is no amount: a date, a share, the number of something
}

// numbers lists the numbers of a question, in order.
func (s *scanner) numbers(query string) []number {
	if !strings.ContainsFunc(query, isDigit) {
		return nil
	}
	text := visible(query)
	var found []number
	for i, taken := 0, 0; i < len(text); {
		if !isDigit(text[i].r) {
			i++
			continue
		}
		start, codes := s.gluedBefore(text, taken, i)
		if start < i && codes == "" { // the name of something: A4
			i = wordEnd(text, i)
			continue
		}
		n, end := s.number(text, i)
		n.none = n.none || i > 0 && text[i-1].r == '#'
		if codes == "" && n.codes == "" {
			start, codes = s.before(text, taken, i)
		}
		n.codes = either(n.codes, codes)
		last := end
		if n.glued && n.codes == "" {
			last = tokenEnd(text, end)
		}
		n.at, n.typed = text[start].at, typed(text[start:last])
		found = append(found, n)
		i, taken = end, end
	}
	return found
}

// either is the currency that is named more exactly.
func either(behind, before string) string {
	if behind == "" || before != "" && len(before) < len(behind) {
		return before
	}
	return behind
}

// wordStart is where the letters and signs of money begin that touch place i.
func wordStart(text []letter, from, i int) int {
	for i > from && (isLetter(text[i-1].r) || isMoney(text[i-1].r)) {
		i--
	}
	return i
}

// wordEnd is where letters and digits that begin at i end.
func wordEnd(text []letter, i int) int {
	for i < len(text) && (isLetter(text[i].r) || isDigit(text[i].r) || isOther(text[i].r)) {
		i++
	}
	return i
}

// gluedBefore finds what touches the number at place i from before, and the
// currency that it is. Of a word and a sign, the sign alone may be one: refund$80.
func (s *scanner) gluedBefore(text []letter, from, i int) (start int, codes string) {
	start = wordStart(text, from, i)
	if start == i {
		return i, ""
	}
	codes = s.currencies(runes(text[start:i]))
	if codes == "" && isMoney(text[i-1].r) {
		start, codes = i-1, s.currencies(runes(text[i-1:i]))
	}
	return start, codes
}

// before finds a currency before the spaces that stand before place i.
func (s *scanner) before(text []letter, from, i int) (start int, codes string) {
	end := i
	for end > from && (isSpace(text[end-1].r) || text[end-1].r == '.' && end < i) {
		end--
	}
	start = wordStart(text, from, end)
	if start < end && end < i && (start == 0 || !isDigit(text[start-1].r)) {
		codes = s.currencies(runes(text[start:end]))
	}
	if codes == "" {
		start = i
	}
	return start, codes
}

// number reads the number at place i and what stands behind it.
func (s *scanner) number(text []letter, i int) (n number, end int) {
	if end := notAmount(text, i); end > 0 {
		return number{none: true}, end
	}
	b, end := readBody(text, i)
	n.milli = b.value()
	if end == len(text) {
		return n, end
	}
	switch r := text[end].r; {
	case isPercent(r):
		n.word = percent
		return n, end + 1
	case isLetter(r) || isMoney(r):
		return s.behind(text, n, end, true)
	case isOther(r) || strings.ContainsRune("*^×·_/⁄∕", r) && end+1 < len(text) && isDigit(text[end+1].r):
		n.milli = beyond
		return n, tokenEnd(text, end)
	}
	next := end
	for next < len(text) && isSpace(text[next].r) {
		next++
	}
	if next == end || next == len(text) {
		return n, end
	}
	if isPercent(text[next].r) {
		n.word = percent
		return n, next + 1
	}
	after, last := s.behind(text, n, next, false)
	if after.codes == "" && after.milli == n.milli {
		last = end // the word is not the number's
	}
	return after, last
}

// behind reads the word at place i, which stands behind a number.
func (s *scanner) behind(text []letter, n number, i int, glued bool) (number, int) {
	end := i
	for end < len(text) && (isLetter(text[end].r) || isMoney(text[end].r)) {
		end++
	}
	if end == i {
		return n, end
	}
	n.word, n.glued = runes(text[i:end]), glued
	n.codes = s.currencies(n.word)
	if end < len(text) && (isDigit(text[end].r) || isOther(text[end].r)) {
		if glued { // 1e5, 80€50
			n.milli = beyond
			return n, tokenEnd(text, end)
		}
		n.codes = "" // it is the next number's
		return n, end
	}
	if s.times[s.fold(n.word)] {
		n.milli = beyond
		if next, last := s.behind(text, number{}, skipSpaces(text, end), false); next.codes != "" {
			n.codes, end = next.codes, last
		}
	} else if next, last := s.behindMoney(text, n, end); next {
		n.milli, end = beyond, last
	}
	return n, end
}

// behindMoney reports whether a word that multiplies stands behind a currency:
// 2 € million.
func (s *scanner) behindMoney(text []letter, n number, i int) (bool, int) {
	if n.codes == "" {
		return false, i
	}
	from := skipSpaces(text, i)
	end := from
	for end < len(text) && isLetter(text[end].r) {
		end++
	}
	return from > i && end > from && s.times[s.fold(runes(text[from:end]))], end
}

// percent is the unit of a share of the whole.
const percent = "%"

func isPercent(r rune) bool { return r == '%' || r == '％' || r == '٪' }

func skipSpaces(text []letter, i int) int {
	for i < len(text) && isSpace(text[i].r) {
		i++
	}
	return i
}

// tokenEnd is where the space behind place i begins.
func tokenEnd(text []letter, i int) int {
	for i < len(text) && !isSpace(text[i].r) {
		i++
	}
	return i
}

// notAmount returns the end of a date, a time or a share that begins at place
// i, or 0: 2026-11-22, 22.11.2026, 22/11, 17:30.
func notAmount(text []letter, i int) int {
	var sizes []int
	var marks []rune
	for {
		start := i
		for i < len(text) && isDigit(text[i].r) {
			i++
		}
		sizes = append(sizes, i-start)
		if i+1 >= len(text) || !strings.ContainsRune("-./:", text[i].r) || !isDigit(text[i+1].r) {
			break
		}
		marks = append(marks, text[i].r)
		i++
	}
	if len(marks) == 0 || sizes[1] > 2 || slices.ContainsFunc(marks, func(mark rune) bool { return mark != marks[0] }) {
		return 0
	}
	short := sizes[0] <= 2
	switch {
	case marks[0] == ':' && short && sizes[1] == 2 && len(sizes) <= 3,
		marks[0] == '/' && short && len(sizes) == 2,
		marks[0] != ':' && short && len(sizes) == 3 && (sizes[2] == 4 || sizes[2] == 2 && marks[0] != '.'),
		marks[0] != ':' && sizes[0] == 4 && len(sizes) == 3 && sizes[2] <= 2:
		return i
	}
	return 0
}

// maxTyped is how many characters are repeated of what was typed.
const maxTyped = 24

func typed(text []letter) string {
	end := ""
	if len(text) > maxTyped {
		text, end = text[:maxTyped], "…"
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, runes(text)) + end
}

func runes(text []letter) string {
	var b strings.Builder
	for _, l := range text {
		b.WriteRune(l.r)
	}
	return b.String()
}

// understood is the amount that a question is taken to name.
type understood struct {
	text   string // as the answer repeats it; "" if none is named
	amount authority.Amount
	// foreign: it is in another unit than the limits.
	foreign bool
}

// choose picks the amount from the numbers of a question, for limits in a unit;
// isUnit tells whether a word stands for that unit.
func (s *scanner) choose(numbers []number, unit string, isUnit func(word string) bool) understood {
	best, rank := number{}, 0
	isMoneyUnit := authority.Amount{Unit: unit}.Money()
	for _, n := range numbers {
		if r := s.rank(&n, unit == "" || isMoneyUnit, isUnit); r > rank || r > 0 && r == rank && outdoes(&n, &best, unit) {
			best, rank = n, r
		}
	}
	switch {
	case rank == 0:
		return understood{}
	case best.codes != "" && unit != "" && !isOneOf(unit, best.codes) && !(best.word != "" && isUnit(best.word)):
		return understood{text: best.typed, foreign: true}
	case best.milli == beyond:
		return understood{text: best.typed, amount: authority.Amount{Milli: beyond, Unit: unit}}
	case unit == "" && best.codes != "":
		return understood{text: best.typed, amount: authority.Amount{Milli: best.milli}}
	}
	a := authority.Amount{Milli: best.milli, Unit: unit}
	if a.IsZero() {
		return understood{text: "0"}
	}
	return understood{text: strings.TrimSpace(a.String()), amount: a}
}

// rank tells how surely a number is the amount: 3 in the unit or in money where
// limits are money, 2 without a unit, 1 in money where they are not, 0 not at all.
func (s *scanner) rank(n *number, money bool, isUnit func(string) bool) int {
	switch {
	case n.word != "" && isUnit(n.word):
		return 3
	case n.none:
		return 0
	case n.codes != "" && money:
		return 3
	case n.codes != "":
		return 1
	case n.word == "":
		return 2
	}
	word := s.fold(n.word)
	if word == percent || s.other[word] {
		return 0
	}
	if n.glued && !s.times[word] {
		n.milli = beyond // 80k, 0x50: who knows
	}
	return 2
}

// outdoes reports whether a number is to be taken before another of its rank:
// what cannot be compared, then what is larger.
func outdoes(n, best *number, unit string) bool {
	foreign := func(n *number) bool { return unit != "" && n.codes != "" && !isOneOf(unit, n.codes) }
	if foreign(n) != foreign(best) {
		return foreign(n)
	}
	return n.milli > best.milli
}
