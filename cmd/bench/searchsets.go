package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// document is a line of a set's files: a page, or a question.
type document struct {
	ID    string `json:"_id"`
	Title string `json:"title"`
	Text  string `json:"text"`
}

// questionSet is questions with the documents that answer them.
type questionSet struct {
	name      string
	documents []document
	questions []judgedQuestion
}

type judgedQuestion struct {
	text  string
	right []string // ids of documents
}

// readSets reads every folder of a folder as a set of questions, and keeps at
// most so many questions of each, drawn by the seed; 0 keeps all.
func readSets(dir string, sample int, seed uint64) ([]questionSet, error) {
	folders, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if err != nil {
		return nil, fmt.Errorf("read the sets of questions: %w", err)
	}
	var sets []questionSet
	for _, folder := range folders {
		if !folder.IsDir() {
			continue
		}
		set, err := readSet(filepath.Join(dir, folder.Name()))
		if err != nil {
			return nil, fmt.Errorf("read the set of questions %s: %w", folder.Name(), err)
		}
		set.keep(sample, seed)
		sets = append(sets, set)
	}
	return sets, nil
}

// readSet reads one set. Questions that nothing answers are left out.
func readSet(dir string) (questionSet, error) {
	set := questionSet{name: filepath.Base(dir)}
	right := map[string][]string{}
	judged, err := os.ReadFile(filepath.Join(dir, "qrels.tsv"))
	if err != nil {
		return set, err
	}
	for line := range strings.Lines(string(judged)) {
		if columns := strings.Fields(line); len(columns) == 3 && columns[2] != "0" {
			right[columns[0]] = append(right[columns[0]], columns[1])
		}
	}
	if set.documents, err = readDocuments(filepath.Join(dir, "corpus.jsonl")); err != nil {
		return set, err
	}
	asked, err := readDocuments(filepath.Join(dir, "queries.jsonl"))
	for _, q := range asked {
		if pages := right[q.ID]; pages != nil {
			set.questions = append(set.questions, judgedQuestion{q.Text, pages})
		}
	}
	if err == nil && len(set.questions) == 0 {
		err = errors.New("no question of it has an answer")
	}
	return set, err
}

const longestDocument = 1 << 24 // bytes

func readDocuments(file string) ([]document, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var list []document
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, longestDocument)
	for lines.Scan() {
		var d document
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", file, len(list)+1, err)
		}
		list = append(list, d)
	}
	return list, lines.Err()
}

// keep draws some of the questions, in their order.
func (s *questionSet) keep(sample int, seed uint64) {
	if sample == 0 || sample >= len(s.questions) {
		return
	}
	drawn := rand.New(rand.NewPCG(seed, 4)).Perm(len(s.questions))[:sample]
	slices.Sort(drawn)
	kept := make([]judgedQuestion, sample)
	for i, n := range drawn {
		kept[i] = s.questions[n]
	}
	s.questions = kept
}

// texts are the questions as they are asked: as they are, and then each with
// its longest word misspelt.
func (s *questionSet) texts(m misspellings) []string {
	var asked []string
	for _, q := range s.questions {
		asked = append(asked, q.text)
	}
	for _, q := range s.questions {
		asked = append(asked, m.inLongest(q.text))
	}
	return asked
}

// misspellings knows how people misspell words.
type misspellings map[string]string

// readMisspellings reads pairs of a word and a misspelling, the first of each
// word.
func readMisspellings(file string) (misspellings, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read the misspellings: %w", err)
	}
	m := misspellings{}
	for line := range strings.Lines(string(content)) {
		if correct, wrong, found := strings.Cut(strings.TrimSpace(line), "\t"); found && m[correct] == "" {
			m[correct] = wrong
		}
	}
	return m, nil
}

// inLongest misspells the longest word of a text: as people do, or, if nobody
// is known to, by swapping its middle letters.
func (m misspellings) inLongest(text string) string {
	words := strings.Fields(text)
	if len(words) == 0 {
		return text
	}
	longest := slices.MaxFunc(words, func(a, b string) int { return len(a) - len(b) })
	word := strings.ToLower(strings.Trim(longest, ".,;:?!'\"()"))
	wrong := m[word]
	if letters := []rune(word); wrong == "" && len(letters) >= 4 {
		i := len(letters) / 2
		letters[i-1], letters[i] = letters[i], letters[i-1]
		wrong = string(letters)
	}
	if wrong == "" {
		return text
	}
	words[slices.Index(words, longest)] = wrong
	return strings.Join(words, " ")
}

// relevance is how well questions are answered; each figure is a share.
type relevance struct {
	First     float64 `json:"success_1"`
	Three     float64 `json:"success_3"`
	MRR       float64 `json:"mrr_10"` // one over the rank of the first right page
	Nothing   float64 `json:"nothing"`
	Questions int     `json:"questions"`
}

// judge holds answers, ids best first, against what is right.
func judge(questions []judgedQuestion, answers [][]string) relevance {
	r := relevance{Questions: len(questions)}
	for i, q := range questions {
		found := answers[i][:min(10, len(answers[i]))]
		if len(found) == 0 {
			r.Nothing++
		}
		rank := 1 + slices.IndexFunc(found, func(id string) bool { return slices.Contains(q.right, id) })
		if rank == 0 {
			continue
		}
		if rank == 1 {
			r.First++
		}
		if rank <= 3 {
			r.Three++
		}
		r.MRR += 1 / float64(rank)
	}
	for _, sum := range []*float64{&r.First, &r.Three, &r.MRR, &r.Nothing} {
		*sum /= float64(max(1, len(questions)))
	}
	return r
}
