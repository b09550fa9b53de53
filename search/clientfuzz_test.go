package search

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// engineRole tells a test binary that it is the JavaScript engine of another.
const engineRole = "CANDO_TEST_CLIENT_ENGINE"

// engineCall is what the engine's process reads, a line each.
type engineCall struct{ Function, In, Analysis string }

// TestClientEngine serves FuzzAnalysersAgree. It does nothing by itself.
func TestClientEngine(t *testing.T) {
	if os.Getenv(engineRole) == "" {
		return
	}
	client := newClientAnalysis(t)
	for calls := json.NewDecoder(os.Stdin); ; {
		var call engineCall
		if err := calls.Decode(&call); err == io.EOF {
			return
		} else if err != nil {
			t.Fatal(err)
		}
		result, err := client.run(call.Function, call.In, call.Analysis)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Println(result)
	}
}

// newClientProcess is newClientAnalysis with the engine in a process of its
// own. In the fuzzer's, every turn of the engine's machine would count as
// something new that the input has reached.
func newClientProcess(t testing.TB) *clientAnalysis {
	t.Helper()
	engine := exec.Command(os.Args[0], "-test.run=^TestClientEngine$")
	engine.Env = append(os.Environ(), engineRole+"=1")
	engine.Stderr = os.Stderr
	to, err := engine.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	from, err := engine.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := engine.Start(); err != nil {
		t.Fatal(err)
	}
	results := bufio.NewReader(from)
	t.Cleanup(func() {
		to.Close()
		io.Copy(io.Discard, results)
		if err := engine.Wait(); err != nil {
			t.Error(err)
		}
	})
	run := func(function, in, analysis string) (string, error) {
		if err := json.NewEncoder(to).Encode(engineCall{function, in, analysis}); err != nil {
			return "", err
		}
		return results.ReadString('\n')
	}
	return &clientAnalysis{t, run, make(map[string]*analyser)}
}

// clientAnalyses are the analyses that the tests compare.
func clientAnalyses(t testing.TB) []string {
	return append(slices.Sorted(maps.Keys(readMade(t))), plainAnalysis, cjkAnalysis)
}

// FuzzAnalysersAgree gives any text to Go's analysis and the browser's.
func FuzzAnalysersAgree(f *testing.F) {
	client := newClientProcess(f)
	names := clientAnalyses(f)
	for i, text := range wordTexts { // short ones: new finds are made shorter for long
		f.Add(text, uint8(i))
	}
	for i, name := range names {
		if m := readMade(f)[name]; m != nil {
			f.Add(strings.Join(m.words[:5], " "), uint8(i))
		}
	}
	f.Fuzz(func(t *testing.T, text string, which uint8) {
		client.within(t).compareTokens(names[int(which)%len(names)], []string{comparableText(text)})
	})
}

// Texts of random characters, and of real words with these between, have the
// same words in both.
func TestClientRandomTexts(t *testing.T) {
	client := newClientAnalysis(t)
	rnd := rand.New(rand.NewPCG(3, 4))
	joining := []rune("'’ʼ\"״··.,;٫x1אカ字말é\u0301\u200d\u00ad\u200c ")
	common := []rune(strings.Join(wordTexts, ""))
	for _, text := range paragraphs(t) {
		common = append(common, []rune(text)...)
	}
	slices.Sort(common) // a map's order is no order
	for _, analysis := range clientAnalyses(t) {
		var texts []string
		for range 100 {
			var text strings.Builder
			for range rnd.IntN(60) {
				switch rnd.IntN(10) {
				case 0:
					text.WriteRune(rnd.Int32N(0x3000))
				case 1:
					text.WriteRune(rnd.Int32N(unicode.MaxRune + 1))
				case 2, 3, 4:
					text.WriteRune(joining[rnd.IntN(len(joining))])
				default:
					text.WriteRune(common[rnd.IntN(len(common))])
				}
			}
			texts = append(texts, comparableText(text.String()))
		}
		client.compareTokens(analysis, thinned(texts))
	}
}

// comparableText leaves out of a text what the engines need not agree on:
// characters that only one's Unicode has, and more marks on one letter than
// norm's stream-safe format lets stand together.
func comparableText(text string) string {
	marks := 0
	return strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.M, unicode.Cf) {
			marks++
		} else {
			marks = 0
		}
		if !isAssigned(r) || r == unicode.ReplacementChar || marks > 20 {
			return ' '
		}
		return r
	}, text)
}
