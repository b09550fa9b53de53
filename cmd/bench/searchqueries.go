package main

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// questions are those of the file, or some made of the corpus.
func (o searchOptions) questions(c corpus) ([]string, error) {
	if o.queries == "" {
		return makeQuestions(c.path, o.count, o.seed)
	}
	content, err := os.ReadFile(o.queries)
	if err != nil {
		return nil, fmt.Errorf("read the questions: %w", err)
	}
	var queries []string
	for line := range strings.Lines(string(content)) {
		if query := strings.TrimSpace(line); query != "" {
			queries = append(queries, query)
		}
	}
	if len(queries) == 0 {
		return nil, fmt.Errorf("read the questions: %s has none", o.queries)
	}
	return queries, nil
}

// makeQuestions makes questions of the Markdown below a folder: by turns the
// words of a title, three to six words of a sentence, and such words with the
// longest misspelt. The same pages and seed give the same questions.
func makeQuestions(folder string, count int, seed uint64) ([]string, error) {
	paths, err := markdownFiles(folder)
	if err != nil {
		return nil, err
	}
	random := rand.New(rand.NewPCG(seed, 3))
	var queries []string
	for tries := 0; len(queries) < count; tries++ {
		if tries > 100*count || len(paths) == 0 {
			return nil, errors.New("make questions of the corpus: its pages have hardly any words; give some by --queries")
		}
		content, err := os.ReadFile(filepath.Join(folder, paths[random.IntN(len(paths))]))
		if err != nil {
			return nil, fmt.Errorf("make questions of the corpus: %w", err)
		}
		if query := questionOf(content, kindOf(len(queries)), random); query != "" {
			queries = append(queries, query)
		}
	}
	return queries, nil
}

// kindOf is the kind of the nth question, such that what everyThird takes has
// all three.
func kindOf(n int) int {
	return (n + n/3) % 3
}

// questionOf makes one question of a page; none if the page does not have the
// words for its kind: 0 for a title, 1 for words of a sentence, 2 for these with
// one misspelt.
func questionOf(page []byte, kind int, random *rand.Rand) string {
	title, sentences := prose(page)
	if kind == 0 {
		words := plainWords(title)
		return strings.Join(words[:min(len(words), 8)], " ")
	}
	if len(sentences) == 0 {
		return ""
	}
	words := plainWords(sentences[random.IntN(len(sentences))])
	long := 3 + random.IntN(4)
	if len(words) < long {
		return ""
	}
	from := random.IntN(len(words) - long + 1)
	query := strings.Join(words[from:from+long], " ")
	if kind == 2 {
		return misspellings(nil).inLongest(query)
	}
	return query
}

// plainWords are the words of a text without marks, lower case, as people type
// them.
func plainWords(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && r != '\''
	})
}

// prose takes from a page its title (that of the front matter, or the first
// heading) and the sentences of its paragraphs.
func prose(page []byte) (title string, sentences []string) {
	front, body := cutFrontMatter(page)
	for line := range strings.Lines(front) {
		if value, found := strings.CutPrefix(line, "title:"); found {
			title = strings.Trim(strings.TrimSpace(value), `"'`)
		}
	}
	tree := goldmark.DefaultParser().Parse(text.NewReader(body))
	// The walk fails only when the visitor does, and this one never does.
	_ = ast.Walk(tree, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n.Kind() {
		case ast.KindHeading:
			if title == "" {
				title = plainText(n, body)
			}
			return ast.WalkSkipChildren, nil
		case ast.KindParagraph, ast.KindTextBlock:
			sentences = append(sentences, strings.FieldsFunc(plainText(n, body), func(r rune) bool {
				return strings.ContainsRune(".!?:;|", r)
			})...)
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	return title, sentences
}

// plainText is the text within a block, its links and emphasis.
func plainText(block ast.Node, source []byte) string {
	var found strings.Builder
	_ = ast.Walk(block, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if written, is := n.(*ast.Text); is && entering {
			found.Write(written.Segment.Value(source))
			if written.SoftLineBreak() || written.HardLineBreak() {
				found.WriteByte(' ')
			}
		}
		return ast.WalkContinue, nil
	})
	return found.String()
}

// cutFrontMatter cuts a page's front matter in YAML from its body.
func cutFrontMatter(page []byte) (front string, body []byte) {
	rest, found := bytes.CutPrefix(page, []byte("---\n"))
	if !found {
		return "", page
	}
	before, after, found := bytes.Cut(rest, []byte("\n---\n"))
	if !found {
		return "", page
	}
	return string(before), after
}
