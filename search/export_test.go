package search

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// exported is an export, read back by what the package comment says of it and
// by nothing of the code that wrote it.
type exported struct {
	site   description
	shards map[string]string // payloads
}

// exportOf exports an index of records.
func exportOf(t testing.TB, records []Record, opts Options) exported {
	t.Helper()
	dir := t.TempDir()
	if err := build(t, records, opts).Export(context.Background(), dir); err != nil {
		t.Fatal(err)
	}
	return readExport(t, dir)
}

func readExport(t testing.TB, dir string) exported {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	x := exported{shards: make(map[string]string)}
	for _, file := range files {
		if file.Name() == blocksFile {
			continue
		}
		text, err := os.ReadFile(filepath.Join(dir, file.Name()))
		if err != nil {
			t.Fatal(err)
		}
		for _, call := range strings.SplitAfter(strings.TrimSuffix(string(text), "\n"), ");\n") {
			call = strings.TrimSuffix(strings.TrimSuffix(call, "\n"), ");")
			name, payload, ok := strings.Cut(strings.TrimPrefix(call, `cando.shard("`), `",`)
			if !ok {
				t.Fatalf("%s: no shard in %.60q", file.Name(), call)
			}
			if strings.HasPrefix(payload, "`") {
				payload = strings.NewReplacer("\\\\", "\\", "\\`", "`", "\\$", "$", "\\r", "\r").Replace(payload[1 : len(payload)-1])
			}
			x.shards[name] = payload
		}
	}
	if err := json.Unmarshal([]byte(x.shards["site"]), &x.site); err != nil {
		t.Fatal(err)
	}
	return x
}

// list returns the records of the shards of a list: key and fields.
func (x exported) list(prefix string, starts []string) [][]string {
	var all [][]string
	for n := range starts {
		before := ""
		for line := range strings.SplitSeq(x.shards[prefix+strconv.Itoa(n)], "\n") {
			fields := strings.Split(line, "\t")
			shared := strings.IndexByte(exportDigits, fields[0][0])
			fields[0] = firstUnits(before, shared) + fields[0][1:]
			before = fields[0]
			all = append(all, fields)
		}
	}
	return all
}

func firstUnits(text string, units int) string {
	for i, r := range text {
		if units <= 0 {
			return text[:i]
		}
		units -= unitsOf(r)
	}
	return text
}

func readGaps(text string) (pages []int) {
	n, scale, next := 0, 1, 0
	for _, c := range text {
		digit := strings.IndexRune(exportDigits, c)
		n += digit % 32 * scale
		if scale *= 32; digit < 32 {
			pages = append(pages, next+n)
			next += n + 1
			n, scale = 0, 1
		}
	}
	return pages
}

// randomRecords draws pages of few words, so that they share many.
func randomRecords(t *rapid.T) []Record {
	word := rapid.OneOf(
		rapid.StringOfN(rapid.SampledFrom([]rune("aeirst")), 1, 6, -1),
		rapid.SampledFrom([]string{"the", "parcels", "Überweisung", "clé", "鍵を返す", "𝔨ey", "￼ﬁne", "don't", "re`fund", "${x}", "\\", "12"}),
	)
	text := rapid.Map(rapid.SliceOfN(word, 0, 12), func(words []string) string { return strings.Join(words, " ") })
	lang := rapid.SampledFrom([]string{"en", "en-GB", "fr", "de", "ja", "tlh", ""})
	list := rapid.SliceOfN(rapid.SampledFrom([]string{"phone", "chat", "two words"}), 0, 2)
	n := rapid.IntRange(0, 20).Draw(t, "pages")
	records := make([]Record, n)
	for i := range records {
		records[i] = Record{
			Path: fmt.Sprintf("%s/%d.md", rapid.SampledFrom([]string{"a", "b", "ü"}).Draw(t, "folder"), i), URL: "x.html",
			Kind: rapid.SampledFrom([]string{"page", "story"}).Draw(t, "kind"), Lang: lang.Draw(t, "lang"),
			Title: text.Draw(t, "title"), Summary: text.Draw(t, "summary"), Asks: rapid.SliceOfN(text, 0, 2).Draw(t, "asks"),
			Channels: list.Draw(t, "channels"), Tags: list.Draw(t, "tags"),
			Sections: []Section{{"", "", text.Draw(t, "text")}, {"b", text.Draw(t, "heading"), text.Draw(t, "more")}},
		}
	}
	return records
}

// TestExportHoldsTheIndex compares what the export says with what the index says.
func TestExportHoldsTheIndex(t *testing.T) {
	dir := t.TempDir()
	rapid.Check(t, func(rt *rapid.T) {
		records := randomRecords(rt)
		at, err := os.MkdirTemp(dir, "")
		if err != nil {
			rt.Fatal(err)
		}
		if err := Build(context.Background(), filepath.Join(at, "index"), records, Options{}); err != nil {
			rt.Fatal(err)
		}
		x, err := Open(filepath.Join(at, "index"))
		if err != nil {
			rt.Fatal(err)
		}
		defer x.Close()
		out := filepath.Join(at, "out")
		if err := errorsOf(os.Mkdir(out, 0o755), x.Export(context.Background(), out)); err != nil {
			rt.Fatal(err)
		}
		e := readExport(t, out)
		for side, l := range x.languages {
			if diff := gocmp.Diff(wantWords(l), e.words(side)); diff != "" {
				rt.Error("words", diff)
			}
			if diff := gocmp.Diff(wantPostings(rt, x, l), e.postings(side)); diff != "" {
				rt.Error("postings", diff)
			}
		}
	})
}

func errorsOf(errs ...error) error { return cmp.Or(errs...) }

// words lists "word term pages[.]" of a side.
func (x exported) words(side int) []string {
	all := []string{}
	for _, fields := range x.list(fmt.Sprintf("w%d-", side), x.site.Sides[side].WordShards) {
		word, rule := fields[0], fields[1]
		if at, joined := strings.CutPrefix(rule, "+"); joined {
			all = append(all, fmt.Sprint(word, " + ", readGaps(at)[0]))
			continue
		}
		term := word
		if whole, ok := strings.CutPrefix(rule, "="); ok {
			term = whole
		} else if rule != "" {
			term = firstUnits(word, utf16Units(word)-strings.IndexByte(exportDigits, rule[0])) + rule[1:]
		}
		count, stop := strings.CutSuffix(fields[2], ".")
		all = append(all, fmt.Sprint(word, " ", term, " ", readGaps(count)[0], " ", stop))
	}
	slices.Sort(all)
	return all
}

func wantWords(l *language) []string {
	all := []string{}
	for i, word := range l.words.words {
		term := l.words.termOf[i]
		all = append(all, fmt.Sprint(word, " ", l.words.terms[term], " ", l.words.pages[term], " ", l.words.isStop[i]))
	}
	for word, at := range l.words.joins {
		all = append(all, fmt.Sprint(word, " + ", utf16Units(word[:at])))
	}
	slices.Sort(all)
	return all
}

// postings lists "key: page=weight …" of a side.
func (x exported) postings(side int) []string {
	all := []string{}
	for _, fields := range x.list(fmt.Sprintf("p%d-", side), x.site.Sides[side].PostingShards) {
		line := fields[0] + ":"
		for i, page := range readGaps(fields[1]) {
			line += fmt.Sprint(" ", page)
			if len(fields) > 2 {
				line += fmt.Sprint("=", weightLevels[fields[2][i]-'!'])
			}
		}
		all = append(all, line)
	}
	slices.Sort(all)
	return all
}

func wantPostings(t *rapid.T, x *Index, l *language) []string {
	reader, err := x.store.Reader()
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	e := &exporter{index: x, reader: reader}
	if err := e.numberPages(); err != nil {
		t.Fatal(err)
	}
	all := []string{}
	for _, field := range []string{l.field, exactName} {
		err := eachTerm(reader, field, func(term string) error {
			pages := make(map[uint32]int64)
			err := readPostings(context.Background(), reader, field, term, func(page uint32, weight int64) {
				pages[e.numbers[page]] = weight
			})
			title, ours := strings.CutPrefix(term, l.analyser.name+":")
			if field == exactName && !ours {
				return err
			}
			line := term + ":"
			if ours && field == exactName {
				line = title + " :"
			}
			for _, page := range slices.Sorted(maps.Keys(pages)) {
				line += fmt.Sprint(" ", page)
				if field != exactName {
					line += fmt.Sprint("=", pages[page])
				}
			}
			all = append(all, line)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	slices.Sort(all)
	return all
}

// Where a shard starts tells where every key is: after all keys before it.
func TestShardsStartWhereTheirKeysDo(t *testing.T) {
	records := manyRecords(400)
	for i := range records {
		records[i].Sections[0].Text += fmt.Sprintf(" word%dx order%d", i*7919%1000, i)
	}
	x := exportOf(t, records, Options{})
	for prefix, starts := range map[string][]string{"w0-": x.site.Sides[0].WordShards, "p0-": x.site.Sides[0].PostingShards} {
		if len(starts) < 3 {
			t.Errorf("%s: only %d shards", prefix, len(starts))
		}
		before := ""
		for n := range starts {
			one := exported{shards: map[string]string{prefix + "0": x.shards[prefix+strconv.Itoa(n)]}}
			if n > 0 && compareUnits(before, starts[n]) >= 0 {
				t.Errorf("%s%d starts at %q, after %q", prefix, n, starts[n], before)
			}
			for _, fields := range one.list(prefix, starts[:1]) {
				if compareUnits(fields[0], starts[n]) < 0 || compareUnits(before, fields[0]) > 0 {
					t.Errorf("%s%d starts at %q and has %q after %q", prefix, n, starts[n], fields[0], before)
				}
				before = fields[0]
			}
		}
	}
}

// The same pages give the same bytes, in whatever order they come and however
// Bleve wrote them.
func TestExportIsDeterministic(t *testing.T) {
	records := manyRecords(150)
	backwards := slices.Clone(records)
	slices.Reverse(backwards)
	dir := t.TempDir()
	if err := buildBatches(dir, backwards, 500); err != nil {
		t.Fatal(err)
	}
	x, err := Open(filepath.Join(dir, "index"))
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	out := t.TempDir()
	if err := x.Export(context.Background(), out); err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff(exportOf(t, records, Options{}).shards, readExport(t, out).shards); diff != "" {
		t.Error(diff)
	}
}

// All of a long page's text is in its parts, and each part's filter has all of
// the part's terms.
func TestPartsOfLongPages(t *testing.T) {
	long := strings.Repeat("The parcel of the customer went to Überlingen on the wrong ferry. ", 500)
	x := exportOf(t, []Record{{Path: "long.md", Title: "Long", Sections: []Section{{"", "", "Short."}, {"a", "A", long}, {"b", "B", long + "zanzibar"}}}}, Options{})
	var block [][]any
	if err := json.Unmarshal([]byte(x.shards["d0"]), &block); err != nil {
		t.Fatal(err)
	}
	texts := make(map[int]string)
	for i, section := range block[0][5].([]any) {
		texts[i] = section.([]any)[2].(string)
	}
	filters := block[0][6].([]any)
	has := func(filter, term string) bool {
		found := true
		for _, h := range hashesOf(term) {
			bit := int(h) % (len(filter) * 6)
			found = found && strings.IndexByte(exportDigits, filter[bit/6])>>(bit%6)&1 == 1
		}
		return found
	}
	for k, filter := range filters {
		var pieces [][2]any
		if err := json.Unmarshal([]byte(x.shards[fmt.Sprintf("t0-%d", k+1)]), &pieces); err != nil {
			t.Fatal(err)
		}
		for _, piece := range pieces {
			texts[int(piece[0].(float64))] += piece[1].(string)
		}
		last := k == len(filters)-1
		if !has(filter.(string), "uberlingen") || has(filter.(string), "zanzibar") != last {
			t.Errorf("part %d: the filter is wrong", k+1)
		}
	}
	if texts[0] != "Short." || texts[1] != long || texts[2] != long+"zanzibar" {
		t.Error("the parts are not the text")
	}
}
