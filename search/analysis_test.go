package search

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
)

// The vectors read "lang: text" and, indented, the terms; a stop word has a
// star. The browser's analysis is held to the same file.
func TestTokens(t *testing.T) {
	file, err := os.ReadFile("testdata/tokens.txt")
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for line := range strings.Lines(string(file)) {
		if strings.HasPrefix(line, "\t") {
			continue
		}
		got.WriteString(line)
		lang, text, ok := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		a, err := newAnalyser(analysisOf(lang))
		if err != nil {
			t.Fatal(err)
		}
		got.WriteString("\t")
		for i, token := range a.tokens(text) {
			if i > 0 {
				got.WriteString(" ")
			}
			got.WriteString(token.term)
			if token.isStop {
				got.WriteString("*")
			}
		}
		got.WriteString("\n")
	}
	golden(t, "tokens.txt", got.String())
}

// Every language that analysisOf names has an analyser.
func TestEveryLanguage(t *testing.T) {
	for _, tag := range strings.Fields("ar bg ca ckb cs da de el en-GB es eu fa fi fr ga gl hi hr hu hy id it nl nb nn no pt_BR ro ru sv tr zh-Hant ja ko pl xx") {
		a, err := newAnalyser(analysisOf(tag))
		if err != nil {
			t.Errorf("%s: %v", tag, err)
			continue
		}
		if n := len(a.tokens("Refund 返金 возврат")); n < 3 {
			t.Errorf("%s: %d tokens", tag, n)
		}
	}
}

var wordTexts = []string{
	"", "refund", "don't", "don’t ‘quote’", "1,000.50 3.5.1 2fa", "a.b a:b a_b login.gov",
	"Ünïcödé naïve Straße", "x'1 1'x '' 'a' a'", "返金 ポリシー", "환불 정책", "ภาษาไทย",
	"e\u0301 \u0301x", "a\u00adb", "عربي نص", "שלום", "👩‍💻 ok", "1'000 1;2 1,a", "±5 µm ª º · l·l", "a—b…c “d”",
	"a\"b צה\"ל ארה״ב ו' ״ש״", "ｶﾞｲﾄﾞ ﾞ ＡＢＣ１２", "Ⅷ ㌔ ㍿ 〆 々", "𝐑𝐞𝐟𝐮𝐧𝐝𝐬 𠮷野", "a\u200bb a\u200cb a\u200db \u200dx",
	strings.Repeat("a", 80) + " " + strings.Repeat("b", 81) + " " + strings.Repeat("é", 40) + " " + strings.Repeat("ü", 41) + " " +
		strings.Repeat("本", 30) + strings.Repeat("ア", 26) + " " + strings.Repeat("ウ", 27) + " " + strings.Repeat("𝐑", 20) + " " + strings.Repeat("𝐑", 21),
}

// paragraphs are the texts of testdata/paragraphs.txt, by the tag of their
// language.
func paragraphs(t testing.TB) map[string]string {
	t.Helper()
	file, err := os.ReadFile("testdata/paragraphs.txt")
	if err != nil {
		t.Fatal(err)
	}
	texts := make(map[string]string)
	for line := range strings.Lines(string(file)) {
		tag, text, _ := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
		texts[tag] = text
	}
	return texts
}

// scannedWords joins the words of a text as the scanner finds them.
func scannedWords(text string) string {
	var words []string
	scanWords(text, func(start, end int, _ bool) { words = append(words, text[start:end]) })
	return strings.Join(words, "|")
}

// blevesWords joins the words of a text as Bleve's tokenizer finds them.
func blevesWords(text string) string {
	var words []string
	for _, token := range unicode.NewUnicodeTokenizer().Tokenize([]byte(text)) {
		words = append(words, string(token.Term))
	}
	return strings.Join(words, "|")
}

// separated puts spaces where the scanner separates and Unicode does not: at
// full stops, colons and underscores, and around Hangul.
func separated(text string) string {
	text = regexp.MustCompile(`([^0-9])[.:_]|[:_]|\x{200c}`).ReplaceAllString(text, "$1 ")
	return regexp.MustCompile(`(\p{Hangul}+)`).ReplaceAllString(text, " $1 ")
}

// Real text has the words that Bleve finds, but for the differences that
// words.go tells.
func TestWordsAreBleves(t *testing.T) {
	for tag, text := range paragraphs(t) {
		if slices.Contains([]string{"th", "lo", "km", "my", "haw"}, tag) {
			continue
		}
		if got, want := scannedWords(separated(text)), blevesWords(separated(text)); got != want {
			t.Errorf("%s: %s\n got %s\nwant %s", tag, text, got, want)
		}
	}
}

// Words are apart, in order, not too long, and of whole characters.
func FuzzWords(f *testing.F) {
	for _, text := range wordTexts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		scanWords(text, func(start, end int, _ bool) {
			if start < last || start >= end || end-start > maxWordBytes || !utf8.ValidString(text[start:end]) {
				t.Errorf("%q: word from %d to %d, after %d", text, start, end, last)
			}
			last = end
		})
	})
}

func TestAppendLowerIsLower(t *testing.T) {
	for _, text := range wordTexts {
		if got := string(appendLower([]byte("x"), text)); got != "x"+lower(text) {
			t.Errorf("%q: %q, want %q", text, got, "x"+lower(text))
		}
	}
}
