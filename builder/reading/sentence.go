package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Signs that end a sentence: the second kind without a space behind it.
const (
	enders = ".!?…؟۔।։።"
	wide   = "。！？｡"
	// Between the end of a sentence and the space there may be
	closers = "\"'”’»›)]}」』）"
	// and before the first letter of the next
	openers = "\"'“‘«‹([{¿¡„‚「『（"
)

// sentences cuts a block into its sentences, each with single spaces. Where it
// is not certain that one ends, it goes on only if something says so.
func sentences(block string) []string {
	text := strings.Join(strings.Fields(block), " ")
	var found []string
	start := 0
	for at := 0; at < len(text); {
		if c := text[at]; c < utf8.RuneSelf && c != '.' && c != '!' && c != '?' {
			at++ // nearly always
			continue
		}
		r, size := utf8.DecodeRuneInString(text[at:])
		next := at + size
		if strings.ContainsRune(enders+wide, r) {
			next = at + len(text[at:]) - len(strings.TrimLeft(text[at:], enders+wide))
			behind := next + len(text[next:]) - len(strings.TrimLeft(text[next:], closers))
			if ends(text[start:at], text[at:next], text[behind:]) {
				found = append(found, strings.TrimSpace(text[start:behind]))
				start, next = behind, behind
			}
		}
		at = next
	}
	if rest := strings.TrimSpace(text[start:]); rest != "" {
		found = append(found, rest)
	}
	return found
}

// ends reports whether a sentence ends with marks that stand before the rest of
// its block.
func ends(sentence, marks, rest string) bool {
	if strings.ContainsAny(marks, wide) || rest == "" {
		return true
	}
	if rest[0] != ' ' {
		return false // 80.50, example.com
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " "+openers))
	if unicode.IsLower(next) {
		return false // "Where is it?" she asks
	}
	return marks != "." || !shortens(sentence, next)
}

// shortens reports whether the full stop behind a text, and before a sign, is
// that of a short form or of a number in a list.
func shortens(text string, next rune) bool {
	first, last := true, text
	if i := strings.LastIndexByte(text, ' '); i >= 0 {
		first, last = strings.TrimSpace(text[:i]) == "", text[i+1:]
	}
	last = strings.ToLower(strings.TrimLeft(last, openers))
	switch {
	case first && strings.Trim(last, "0123456789") == "":
		return true // 1. Ask for the receipt
	case strings.Contains(beforeNames, " "+last+" "):
		return true
	case strings.Contains(beforeNumbers, " "+last+" "):
		return unicode.IsDigit(next)
	case strings.Contains(atEnds, " "+last+" "):
		return false
	}
	return initials(last)
}

// Short forms of the languages that Cando's own texts are in, and of their
// neighbours: those that a name or a word follows, those that are short only
// before a number, and those with which a sentence may end.
const (
	beforeNames   = " mr mrs ms dr prof st mt sr sra srta dra dña vs cf approx incl excl dept hr fr bzw evtl ggf inkl zzgl ca resp mme mlle "
	beforeNumbers = " no nr núm num art fig vol sec ext tel p pp pág págs ch cap abs kap pos "
	atEnds        = " a.m p.m etc usw inc ltd jr ee.uu "
)

// initials reports whether a word is made of single letters with full stops
// between them: e.g, U.S, J.
func initials(word string) bool {
	letters := false
	for part := range strings.SplitSeq(word, ".") {
		r, size := utf8.DecodeRuneInString(part)
		if size == 0 || size != len(part) || !unicode.IsLetter(r) || unspaced(r) >= 0 {
			return false
		}
		letters = true
	}
	return letters
}
