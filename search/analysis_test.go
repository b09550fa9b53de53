package search

import (
	"os"
	"strings"
	"testing"

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

// separated puts spaces where the scanner separates and Unicode does not.
func separated(text string) string {
	for i := 0; i < len(text); i++ {
		class, size := classAt(text, i)
		before, after := separator, separator
		if i > 0 {
			before, _ = classAt(text, i-1)
		}
		if i+size < len(text) {
			after, _ = classAt(text, i+size)
		}
		apart := text[i] == ':' || text[i] == '_' ||
			class == numberMark && (before != digit || after != digit) ||
			strings.HasPrefix(text[i:], "\u200c")
		if apart {
			text = text[:i] + " " + text[i+size:]
		}
	}
	return text
}

func checkWords(t *testing.T, text string) {
	t.Helper()
	text = separated(strings.ToValidUTF8(text, " "))
	var got, want []string
	scanWords(text, func(start, end int, _ bool) { got = append(got, text[start:end]) })
	for _, token := range unicode.NewUnicodeTokenizer().Tokenize([]byte(text)) {
		want = append(want, string(token.Term))
	}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("%q:\n got %q\nwant %q", text, got, want)
	}
}

var wordTexts = []string{
	"", "refund", "don't", "don’t ‘quote’", "1,000.50 3.5.1 2fa", "a.b a:b a_b login.gov",
	"Ünïcödé naïve Straße", "x'1 1'x '' 'a' a'", "返金 ポリシー", "환불 정책", "ภาษาไทย",
	"e\u0301 \u0301x", "a\u00adb", "عربي نص", "שלום", "👩‍💻 ok", "1'000 1;2 1,a", "±5 µm ª º · l·l", "a—b…c “d”",
}

func TestWordsAreBleves(t *testing.T) {
	for _, text := range wordTexts {
		checkWords(t, text)
	}
}

func FuzzWords(f *testing.F) {
	for _, text := range wordTexts {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { checkWords(t, text) })
}

func TestAppendLowerIsLower(t *testing.T) {
	for _, text := range wordTexts {
		if got := string(appendLower([]byte("x"), text)); got != "x"+lower(text) {
			t.Errorf("%q: %q, want %q", text, got, "x"+lower(text))
		}
	}
}
