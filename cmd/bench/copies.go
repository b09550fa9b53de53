package main

import (
	"bufio"
	"bytes"
	"fmt"
	"hash/fnv"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

// copyCorpus copies a folder of Markdown so many times: once as it is, or
// several times into folders of their own, with other words in each copy but
// the first. What a knowledge base leaves out at its top is left out here, so
// that every tool gets the same.
func copyCorpus(folder, from, name string, copies int) (corpus, error) {
	made := corpus{Name: name, path: folder}
	for n := 1; n <= copies; n++ {
		var v variation
		if copies > 1 {
			v = newVariation(n)
		}
		if err := made.copy(filepath.Join(folder, v.prefix), from, v); err != nil {
			return corpus{}, fmt.Errorf("copy the corpus: %w", err)
		}
	}
	if made.Pages == 0 {
		return corpus{}, fmt.Errorf("there is no Markdown file in %s", from)
	}
	return made, nil
}

// copy makes one copy and counts its Markdown.
func (c *corpus) copy(to, from string, v variation) error {
	return filepath.WalkDir(from, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		switch {
		case leftOut(name):
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case !entry.Type().IsRegular():
			return nil
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if strings.HasSuffix(name, ".md") {
			content = v.apply(content)
			c.Pages++
			c.Bytes += int64(len(content))
		}
		return writeFile(filepath.Join(to, name), content)
	})
}

// leftOut reports whether a knowledge base never has this path as content.
func leftOut(name string) bool {
	base := filepath.Base(name)
	return name == "public" || name == "themes" || base == "node_modules" || name != "." && strings.HasPrefix(base, ".")
}

const (
	// heaps is the exponent of Heaps' law, by which a text of n words has
	// about n^heaps different ones: 0.42 from 100 to 880 pages of a handbook.
	heaps = 0.42
	// longShare is the share of different words that are long enough to be
	// varied, in the same handbook.
	longShare = 0.72
)

// variation replaces some words of one copy, so that the vocabulary of all
// copies together grows as that of one growing text does. Ten equal copies
// would have the vocabulary of one, and flatter every index.
type variation struct {
	prefix string // the copy's folder, if it has one of its own
	ending string // that this copy's own words have
	share  uint32 // per million of the different long words, to be replaced
}

// newVariation is that of the nth copy, from 1; the first replaces nothing.
func newVariation(n int) variation {
	v := variation{prefix: fmt.Sprintf("copy-%d", n)}
	if n == 1 {
		return v
	}
	grown := math.Pow(float64(n), heaps) - math.Pow(float64(n-1), heaps)
	v.share = uint32(1e6 * grown / longShare)
	endings := strings.Fields(syllables)
	v.ending = endings[n%len(endings)]
	if more := n / len(endings); more > 0 {
		v.ending = endings[more%len(endings)] + v.ending
	}
	return v
}

// textOrWord finds what has to stay as it is (code spans, targets of links,
// tags, addresses, shortcodes, entities, anything with a slash, dot or the
// like in it) or else, as its group, a long word.
var textOrWord = regexp.MustCompile("`[^`]*`" + `|\]\([^)]*\)|\]\[[^\]]*\]|<[^>]*>|\{[^}]*\}|&\w+;|[^\s\[\]()<*_,;]*[./:@\\#=%0-9-][^\s\[\]()<]+|(\pL{6,})`)

// apply varies the words of a page: those of its prose, not of its front
// matter, headings (others may link to them), code or references. Links from
// the root stay within the copy.
func (v variation) apply(page []byte) []byte {
	if v.prefix == "" {
		return page
	}
	var varied bytes.Buffer
	var state keptLines
	lines := bufio.NewReader(bytes.NewReader(page))
	for first := true; ; first = false {
		line, err := lines.ReadString('\n')
		if line == "" && err != nil {
			return varied.Bytes() // a bytes.Reader ends, and fails in no other way
		}
		if !state.keeps(line, first) {
			line = v.line(line)
		}
		varied.WriteString(line)
	}
}

func (v variation) line(line string) string {
	line = strings.ReplaceAll(line, "](/", "](/"+v.prefix+"/")
	if v.share == 0 {
		return line
	}
	var varied strings.Builder
	end := 0
	for _, found := range textOrWord.FindAllStringSubmatchIndex(line, -1) {
		if found[2] < 0 || !v.replaces(line[found[2]:found[3]]) {
			continue
		}
		varied.WriteString(line[end:found[3]])
		varied.WriteString(v.ending)
		end = found[3]
	}
	varied.WriteString(line[end:])
	return varied.String()
}

// replaces decides for a word once and for all, so that the copy has another
// word instead, not two.
func (v variation) replaces(word string) bool {
	sum := fnv.New32a()
	sum.Write([]byte(v.ending + strings.ToLower(word)))
	return sum.Sum32()%1_000_000 < v.share
}

// keptLines knows which lines of a page are not prose.
type keptLines struct {
	frontMatter string // its fence, while in it
	code        string // the fence of the block of code, while in it
}

func (k *keptLines) keeps(line string, first bool) bool {
	text := strings.TrimSpace(line)
	switch {
	case first && (text == "---" || text == "+++"):
		k.frontMatter = text
	case k.frontMatter != "":
		if text == k.frontMatter {
			k.frontMatter = ""
		}
	case k.code != "":
		if strings.HasPrefix(text, k.code) {
			k.code = ""
		}
	case strings.HasPrefix(text, "```"), strings.HasPrefix(text, "~~~"):
		k.code = text[:3]
	default:
		return strings.HasPrefix(text, "#") || strings.HasPrefix(line, "    ") || strings.HasPrefix(line, "\t")
	}
	return true
}
