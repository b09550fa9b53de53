package main

import (
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func writeSet(t *testing.T, dir string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		if err := writeFile(filepath.Join(dir, name), []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
}

func TestReadSets(t *testing.T) {
	dir := t.TempDir()
	writeSet(t, filepath.Join(dir, "cards"), map[string]string{
		"corpus.jsonl":  `{"_id":"i1","title":"Lost card","text":"Where is it?"}` + "\n" + `{"_id":"i2","title":"PIN","text":""}` + "\n",
		"queries.jsonl": `{"_id":"q1","text":"my card is gone","intent":"x"}` + "\n" + `{"_id":"oos","text":"weather"}` + "\n" + `{"_id":"q2","text":"pin?"}`,
		"qrels.tsv":     "query-id\tcorpus-id\tscore\nq1\ti1\t1\nq1\ti2\t0\nq2\ti2\t1\nq2\ti1\t1\n",
	})
	sets, err := readSets(dir, 0, 1)
	if err != nil || len(sets) != 1 {
		t.Fatalf("%d sets, %v", len(sets), err)
	}
	want := questionSet{
		name:      "cards",
		documents: []document{{"i1", "Lost card", "Where is it?"}, {"i2", "PIN", ""}},
		questions: []judgedQuestion{{"my card is gone", []string{"i1"}}, {"pin?", []string{"i2", "i1"}}},
	}
	if !reflect.DeepEqual(sets[0], want) {
		t.Errorf("got %+v", sets[0])
	}
	if _, err := readSets(filepath.Join(dir, "none"), 0, 1); !os.IsNotExist(err) {
		t.Errorf("of a folder that is not there: %v", err)
	}
	writeSet(t, filepath.Join(dir, "broken"), map[string]string{"qrels.tsv": "", "corpus.jsonl": "{", "queries.jsonl": ""})
	if _, err := readSets(dir, 0, 1); err == nil || !strings.Contains(err.Error(), "broken") {
		t.Errorf("of a broken set: %v", err)
	}
}

func TestSampleIsDrawnBySeed(t *testing.T) {
	all := questionSet{}
	for i := range 50 {
		all.questions = append(all.questions, judgedQuestion{text: strings.Repeat("x", i+1)})
	}
	drawn := func(seed uint64) []judgedQuestion {
		set := all
		set.keep(10, seed)
		return set.questions
	}
	if first := drawn(1); len(first) != 10 || !reflect.DeepEqual(first, drawn(1)) || reflect.DeepEqual(first, drawn(2)) {
		t.Errorf("drawn: %v, then %v", first, drawn(1))
	}
	ordered := func(a, b judgedQuestion) int { return len(a.text) - len(b.text) }
	if !slices.IsSortedFunc(drawn(3), ordered) {
		t.Error("the order is lost")
	}
}

func TestJudge(t *testing.T) {
	questions := []judgedQuestion{{right: []string{"a"}}, {right: []string{"b", "c"}}, {right: []string{"d"}}, {right: []string{"e"}}}
	eleventh := []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "d"}
	got := judge(questions, [][]string{{"a", "x"}, {"x", "c", "b"}, eleventh, nil})
	if want := (relevance{First: 0.25, Three: 0.5, MRR: 0.375, Nothing: 0.25, Questions: 4}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestTheLongestWordIsMisspelt(t *testing.T) {
	m := misspellings{"received": "recieved"}
	for text, want := range map[string]string{
		"I have not received it": "I have not recieved it",
		"Where's my delivery?":   "Where's my delviery",
		"is it so":               "is it so",
		"":                       "",
	} {
		if got := m.inLongest(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestParity(t *testing.T) {
	var p parity
	p.note(nil, nil)
	p.note([]string{"a", "b", "c"}, []string{"a", "c", "b"})
	p.note([]string{"a", "b"}, []string{"b", "a"})
	p.note([]string{"a", "b"}, []string{"a"})
	if want := (parity{Questions: 4, First: 3, Same: 3, Order: 1}); p != want {
		t.Errorf("got %+v, want %+v", p, want)
	}
}

func TestEvenly(t *testing.T) {
	for _, c := range []struct {
		n, sample int
		want      []int
	}{{5, 0, []int{0, 1, 2, 3, 4}}, {3, 9, []int{0, 1, 2}}, {10, 4, []int{0, 2, 5, 7}}} {
		if got := evenly(c.n, c.sample); !slices.Equal(got, c.want) {
			t.Errorf("%d of %d: %v, want %v", c.sample, c.n, got, c.want)
		}
	}
}

func TestTextbookBM25(t *testing.T) {
	book, err := newTextbook([]document{
		{"a", "Refunds", "refund of the refunded order"}, // refund, refund, of, the, refund, order
		{"b", "Orders", "the order"},
		{"c", "Stores", "opening hours"},
	}, false)
	if err != nil {
		t.Fatal(err)
	}
	if got := book.rank("refunding"); !slices.Equal(got, []string{"a"}) {
		t.Errorf("refunding finds %q", got)
	}
	if got := book.rank("orders"); !slices.Equal(got, []string{"b", "a"}) {
		t.Errorf("orders finds %q", got)
	}
	if got := book.rank("parcel"); got != nil {
		t.Errorf("parcel finds %q", got)
	}
	if math.Abs(book.mean-4) > 1e-9 {
		t.Errorf("the mean length is %v", book.mean)
	}
	without, err := newTextbook([]document{{"a", "", "the order"}}, true)
	if err != nil || without.rank("the") != nil {
		t.Errorf("a stop word finds %q (%v)", without.rank("the"), err)
	}
}

func TestAnswersOfPeersAreForEveryQuestion(t *testing.T) {
	all, err := readPeers([]byte(`{"lunr":[["a"],[]],"MiniSearch":[[],["b","a"]]}`), 2)
	want := []answered{{"MiniSearch", javaScript, [][]string{{}, {"b", "a"}}}, {"lunr", javaScript, [][]string{{"a"}, {}}}}
	if err != nil || !reflect.DeepEqual(all, want) {
		t.Errorf("got %v, %v", all, err)
	}
	for _, printed := range []string{`{"lunr":[["a"]]}`, `nonsense`} {
		if _, err := readPeers([]byte(printed), 2); err == nil {
			t.Errorf("%s was taken", printed)
		}
	}
}

func TestBothEnginesAnswerASet(t *testing.T) {
	set := questionSet{name: "cards", documents: []document{
		{"i1", "Lost card", "My card is gone."}, {"i2", "Forgotten PIN", "I do not know my PIN."}, {"i3", "Fees", "What does it cost?"},
	}, questions: []judgedQuestion{{"my card is lost", []string{"i1"}}, {"PIN forgotten", []string{"i2"}}}}
	var p parity
	engines, err := searchOptions{}.askBoth(t.Context(), t.TempDir(), set, set.texts(nil), &p)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range engines {
		if e.Plain.First != 1 || e.Misspelt.First != 1 {
			t.Errorf("%+v", e)
		}
	}
	if p.Questions != 4 || p.Order != 4 {
		t.Errorf("%+v", p)
	}
}
