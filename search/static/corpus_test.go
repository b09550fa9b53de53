package static

import (
	"bufio"
	"cmp"
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"cando/search"
)

// dataDir returns the folder of real material. Without it the test is left
// out, loudly, or fails if CANDO_DATA_REQUIRED=1.
func dataDir(t testing.TB) string {
	t.Helper()
	dir := cmp.Or(os.Getenv("CANDO_DATA"), filepath.Join("..", "..", "..", "shared", "data"))
	if _, err := os.Stat(dir); err != nil {
		if os.Getenv("CANDO_DATA_REQUIRED") == "1" {
			t.Fatalf("CANDO_DATA_REQUIRED=1, but there is no data: %v", err)
		}
		t.Skipf("LEFT OUT: no real material in %s; set CANDO_DATA to test with it", dir)
	}
	return dir
}

// querySet is questions with the pages that answer them.
type querySet struct {
	name    string
	records []search.Record
	queries []testQuery
}

type testQuery struct {
	text  string
	right []string // paths
}

// readJSONL calls yield with each line of a file of JSON values.
func readJSONL[T any](t testing.TB, file string, yield func(T)) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<22)
	for lines.Scan() {
		var value T
		if err := json.Unmarshal(lines.Bytes(), &value); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		yield(value)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
}

// readQuerySet reads a set of questions. If asAsks, a document's sample
// questions are the page's asks, else its body.
func readQuerySet(t testing.TB, name string, asAsks bool) querySet {
	t.Helper()
	dir := filepath.Join(dataDir(t), "queries", name)
	set := querySet{name: name}
	type document struct {
		ID    string `json:"_id"`
		Title string `json:"title"`
		Text  string `json:"text"`
	}
	readJSONL(t, filepath.Join(dir, "corpus.jsonl"), func(d document) {
		r := page(d.ID, d.Title, d.Text)
		if asAsks {
			r.Asks, r.Sections = strings.Split(d.Text, "\n"), nil
		}
		set.records = append(set.records, r)
	})
	if asAsks {
		set.name += ", as asks"
	}
	right := make(map[string][]string)
	judged, err := os.ReadFile(filepath.Join(dir, "qrels.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(judged)) {
		if columns := strings.Fields(line); len(columns) == 3 {
			right[columns[0]] = append(right[columns[0]], columns[1])
		}
	}
	readJSONL(t, filepath.Join(dir, "queries.jsonl"), func(q document) {
		if pages := right[q.ID]; pages != nil {
			set.queries = append(set.queries, testQuery{q.Text, pages})
		}
	})
	return set
}

// markdownRecords makes records of a folder of Markdown: roughly, for the
// builder's parser is not to be had here.
func markdownRecords(t testing.TB, dir string) []search.Record {
	t.Helper()
	var records []search.Record
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ".md") {
			return err
		}
		text, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		records = append(records, markdownRecord(name, string(text)))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return records
}

var (
	markdownHeading = regexp.MustCompile(`^#{1,6}\s+(.*?)[\s#]*$`)
	markdownLink    = regexp.MustCompile(`!?\[([^\]\n]*)\]\(([^)\s]*)[^)\n]*\)`)
	markdownMarks   = regexp.MustCompile("<[^>]*>|[*`]|^>\\s?|^\\s*[-+]\\s")
	frontMatter     = regexp.MustCompile(`(?s)^---\n(.*?)\n---\n`)
	frontTitle      = regexp.MustCompile(`(?m)^title: *["']?(.*?)["']?$`)
)

func markdownRecord(name, text string) search.Record {
	r := page(name, strings.NewReplacer("_", " ", "-", " ").Replace(strings.TrimSuffix(path.Base(name), ".md")), "")
	titled := false
	if front := frontMatter.FindStringSubmatch(text); front != nil {
		text = text[len(front[0]):]
		if title := frontTitle.FindStringSubmatch(front[1]); title != nil {
			r.Title, titled = title[1], true
		}
	}
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		heading := markdownHeading.FindStringSubmatch(line)
		if heading == nil {
			s := &r.Sections[len(r.Sections)-1]
			s.Text += plainLine(line) + "\n"
			continue
		}
		if title := plainLine(heading[1]); !titled && strings.HasPrefix(line, "# ") {
			r.Title, titled = title, true
		} else {
			r.Sections = append(r.Sections, search.Section{ID: "s" + strconv.Itoa(len(r.Sections)), Heading: title})
		}
	}
	return r
}

func plainLine(line string) string {
	return markdownMarks.ReplaceAllString(markdownLink.ReplaceAllString(line, "$1"), "")
}

// linkSet makes questions of the links inside a handbook: people wrote the
// words of a link for what they expected behind it.
func linkSet(t testing.TB, name, dir string) querySet {
	t.Helper()
	set := querySet{name: name, records: markdownRecords(t, dir)}
	known := make(map[string]bool)
	for _, r := range set.records {
		known[r.Path] = true
	}
	targets := make(map[string][]string)
	for _, r := range set.records {
		text, err := os.ReadFile(filepath.Join(dir, r.Path))
		if err != nil {
			t.Fatal(err)
		}
		for _, link := range markdownLink.FindAllStringSubmatch(string(text), -1) {
			target, _, _ := strings.Cut(link[2], "#")
			target = path.Join(path.Dir(r.Path), target)
			words := strings.ToLower(strings.TrimSpace(plainLine(link[1])))
			if known[target] && len(strings.Fields(words)) >= 2 && !slices.Contains(targets[words], target) {
				targets[words] = append(targets[words], target)
			}
		}
	}
	for words, pages := range targets {
		if len(pages) <= 2 { // "this page" is no question
			set.queries = append(set.queries, testQuery{words, pages})
		}
	}
	slices.SortFunc(set.queries, func(a, b testQuery) int { return strings.Compare(a.text, b.text) })
	return set
}

// wordsOf returns the different words of records, sorted.
func wordsOf(records []search.Record) []string {
	var words []string
	add := func(text string) {
		words = append(words, strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
			return !strings.ContainsRune("'’", r) && strings.ContainsRune(separators, r)
		})...)
	}
	for _, r := range records {
		add(r.Title)
		add(strings.Join(r.Asks, " "))
		for _, s := range r.Sections {
			add(s.Heading)
			add(s.Text)
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
}

const separators = " \n\t.,;:!?()[]{}<>/\\|\"“”=+*&%$#@~^_-–—…"

// vocabularyQueries makes queries of a site's own words: alone, half typed,
// misspelt by hand of a fixed rule, and two at a time.
func vocabularyQueries(words []string) []string {
	var queries []string
	for i, word := range words {
		letters := []rune(word)
		n := len(letters)
		queries = append(queries, word, string(letters[:(n+1)/2]), word+" "+words[(i*7919+13)%len(words)])
		if n >= 4 {
			at := 1 + i%(n-2)
			swapped := slices.Clone(letters)
			swapped[at], swapped[at+1] = swapped[at+1], swapped[at]
			queries = append(queries, string(swapped), string(slices.Delete(slices.Clone(letters), at, at+1))+" ")
		}
	}
	return queries
}
