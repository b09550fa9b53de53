package starter

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"cando/builder/site"
)

// slugLength is the most bytes of a title that its file name keeps: room for
// -2, a language and an ending within what every file system takes.
const slugLength = 72

// latin are the letters of the Latin script that are no base letter with a mark.
var latin = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "đ", "d", "ð", "d", "ł", "l", "þ", "th", "ħ", "h", "ı", "i")

// device is a name that Windows keeps for itself, whatever the file's ending.
var device = regexp.MustCompile(`^(con|prn|aux|nul|conin|conout|com[0-9¹²³]|lpt[0-9¹²³])$`)

// slug makes a file name, without its ending, of a title: lower case, hyphens
// between words, Latin letters without their marks, other scripts kept as the
// addresses of tags and headings keep them. Where nothing is left, or what is
// left means something else as a file name, the kind stands before it.
func slug(title string, kind site.Kind) string {
	// An apostrophe stands inside a word: colleague's is not colleague-s.
	title = strings.NewReplacer("'", "", "’", "", "ʼ", "").Replace(title)
	var b strings.Builder
	for _, word := range strings.FieldsFunc(plainLetters(title), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	}) {
		if b.Len() > 0 && b.Len()+1+len(word) > slugLength {
			break
		}
		if b.Len() > 0 {
			b.WriteByte('-')
		}
		b.WriteString(cut(word))
	}
	name := b.String()
	switch {
	case strings.IndexFunc(name, func(r rune) bool { return !unicode.IsMark(r) && r != '-' }) < 0:
		return string(kind)
	case device.MatchString(name), site.SpeaksForFolder(name), name == "404", name == "search":
		return string(kind) + "-" + name
	}
	return name
}

// cut shortens a single word that is longer than a whole name may be.
func cut(word string) string {
	if len(word) <= slugLength {
		return word
	}
	end := slugLength
	for !utf8.RuneStart(word[end]) {
		end--
	}
	return word[:end]
}

// plainLetters writes a text in lower case and takes the marks off its Latin
// letters only: й is a letter of its own, and an Indic word without its marks
// is another word.
func plainLetters(text string) string {
	var b strings.Builder
	afterLatin := false
	for _, r := range norm.NFKD.String(strings.ToLower(text)) {
		if unicode.Is(unicode.Mn, r) {
			if !afterLatin {
				b.WriteRune(r)
			}
			continue
		}
		afterLatin = unicode.Is(unicode.Latin, r)
		b.WriteRune(r)
	}
	return norm.NFC.String(latin.Replace(b.String()))
}
