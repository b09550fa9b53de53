package search

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf16"

	"modernc.org/quickjs"
)

// clientAnalysis is the browser's analysis, running in QuickJS.
type clientAnalysis struct {
	t         testing.TB
	run       func(function, in, analysis string) (string, error)
	analysers map[string]*analyser // what it is compared with
}

// clientTest gives Go a way to the functions, in batches: JSON in, JSON out.
const clientTest = `
globalThis.clientTerms = (words, analysis) => JSON.stringify(JSON.parse(words).map((word) => termOf(word, analysis)));
globalThis.clientTokens = (texts, analysis) => JSON.stringify(JSON.parse(texts).map((text) =>
  tokensOf(text, analysis).map(({ start, end, word, term }) => ({ start, end, word, term }))));
globalThis.clientNumbers = (words) => JSON.stringify(JSON.parse(words).map(isNumber));
`

func newClientAnalysis(t testing.TB) *clientAnalysis {
	t.Helper()
	stems, err := filepath.Glob("client/stem/*.js")
	if err != nil {
		t.Fatal(err)
	}
	code := "(() => {"
	for _, name := range append([]string{"client/words.js", "client/analysis.js"}, stems...) {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		code += string(text)
	}
	vm, err := quickjs.NewVM()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { vm.Close() })
	if _, err := vm.Eval(code+clientTest+"})()", quickjs.EvalGlobal); err != nil {
		t.Fatal(err)
	}
	run := func(function, in, analysis string) (string, error) {
		result, err := vm.Call(function, in, analysis)
		if err != nil {
			return "", err
		}
		return result.(string), nil
	}
	return &clientAnalysis{t, run, make(map[string]*analyser)}
}

// within returns the same for a subtest.
func (c *clientAnalysis) within(t testing.TB) *clientAnalysis {
	return &clientAnalysis{t, c.run, c.analysers}
}

func (c *clientAnalysis) analyser(name string) *analyser {
	c.t.Helper()
	if c.analysers[name] == nil {
		a, err := newAnalyser(name)
		if err != nil {
			c.t.Fatal(err)
		}
		c.analysers[name] = a
	}
	return c.analysers[name]
}

// call runs one of clientTest's functions.
func (c *clientAnalysis) call(function, analysis string, in, out any) {
	c.t.Helper()
	packed, err := json.Marshal(in)
	if err != nil {
		c.t.Fatal(err)
	}
	result, err := c.run(function, string(packed), analysis)
	if err != nil {
		c.t.Fatalf("%s: %v", function, err)
	}
	if err := json.Unmarshal([]byte(result), out); err != nil {
		c.t.Fatal(err)
	}
}

// compareTerms checks the terms of lower-case words.
func (c *clientAnalysis) compareTerms(analysis string, words []string) {
	c.t.Helper()
	a := c.analyser(analysis)
	var terms []string
	c.call("clientTerms", analysis, words, &terms)
	wrong := 0
	for i, word := range words {
		if want, _ := a.term(word); terms[i] != want {
			if wrong++; wrong <= 10 {
				c.t.Errorf("%s: %q: client %q, want %q", analysis, word, terms[i], want)
			}
		}
	}
	if wrong > 10 {
		c.t.Errorf("%s: %d of %d words differ", analysis, wrong, len(words))
	}
}

// clientToken is a token with its place in UTF-16 units.
type clientToken struct {
	Start, End int
	Word, Term string
}

func (c *clientAnalysis) wantTokens(analysis, text string) []clientToken {
	tokens := []clientToken{}
	place := utf16Places(text)
	for _, t := range c.analyser(analysis).tokens(text) {
		tokens = append(tokens, clientToken{place[t.start], place[t.end], t.word, t.term})
	}
	return tokens
}

// utf16Places maps places in bytes to places in UTF-16 units.
func utf16Places(text string) []int {
	places := make([]int, len(text)+1)
	units := 0
	for i, r := range text {
		places[i] = units
		units += utf16.RuneLen(r)
	}
	places[len(text)] = units
	return places
}

// compareTokens checks the tokens of texts, which are valid UTF-8.
func (c *clientAnalysis) compareTokens(analysis string, texts []string) {
	c.t.Helper()
	var all [][]clientToken
	c.call("clientTokens", analysis, texts, &all)
	wrong := 0
	for i, text := range texts {
		want := c.wantTokens(analysis, text)
		if !slices.Equal(all[i], want) {
			if wrong++; wrong <= 10 {
				c.t.Errorf("%s: %q:\nclient %v\n  want %v", analysis, text, all[i], want)
			}
		}
	}
	if wrong > 10 {
		c.t.Errorf("%s: %d of %d texts differ", analysis, wrong, len(texts))
	}
}

// The vectors in tokens.txt are those of TestTokens.
func TestClientTokens(t *testing.T) {
	client := newClientAnalysis(t)
	file, err := os.ReadFile("testdata/tokens.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(file)) {
		lang, text, ok := strings.Cut(strings.TrimSuffix(line, "\n"), ": ")
		if ok && !strings.HasPrefix(line, "#") && !strings.HasPrefix(line, "\t") {
			client.compareTokens(analysisOf(lang), []string{text})
		}
	}
	client.compareTokens(plainAnalysis, wordTexts)
	client.compareTokens(cjkAnalysis, wordTexts)
}

func TestClientNumbers(t *testing.T) {
	client := newClientAnalysis(t)
	words := []string{"", "1", "1,000.50", "1;2", "2fa", "1'0", ".", "١", "１", "a"}
	var got []bool
	client.call("clientNumbers", "", words, &got)
	for i, word := range words {
		if got[i] != isNumber(word) {
			t.Errorf("%q: client %v", word, got[i])
		}
	}
}

// Every character is of the same class in both, and has the same lower case
// and folding.
func TestClientCharacters(t *testing.T) {
	client := newClientAnalysis(t)
	var plain, paired []string
	for r := rune(1); r <= unicode.MaxRune; r++ {
		if !isAssigned(r) || r >= 0x3400 && r <= 0xD7A3 && r%89 != 0 || r >= 0x17000 && r%97 != 0 {
			continue // ideographs, Hangul and rare scripts are alike
		}
		around := "x_y 1_2"
		class, _ := classAt(string(r), 0)
		if class > digit {
			around = "_ x_y 1_2 ש_ש カ_カ 字_字 말_말 ก_ก _e\u0301"
		}
		text := strings.ReplaceAll(around, "_", string(r))
		plain = append(plain, text)
		if class > digit {
			paired = append(paired, text)
		}
	}
	client.compareTokens(plainAnalysis, thinned(plain))
	client.compareTokens(cjkAnalysis, thinned(paired))
}

// isAssigned reports whether Go's tables know the character. Browsers may know more.
func isAssigned(r rune) bool {
	return unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cc, unicode.Cf)
}
