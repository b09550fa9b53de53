package search

import (
	"context"
	"fmt"
	"maps"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// updateBench is a site that changes: each of its states is indexed twice, by
// Update from the state before and by Build.
type updateBench struct {
	t       *testing.T
	random  *rand.Rand
	parent  string
	last    string // the updated index
	made    int    // pages ever
	records []Record
	options Options
}

func newUpdateBench(t *testing.T, seed int64, pages int) *updateBench {
	b := &updateBench{t: t, random: rand.New(rand.NewSource(seed)), parent: t.TempDir(), options: Options{DefaultLang: "en"}}
	for range pages {
		b.records = append(b.records, b.page())
	}
	b.last = filepath.Join(b.parent, "first")
	if err := Build(context.Background(), b.last, b.records, b.options); err != nil {
		t.Fatal(err)
	}
	return b
}

// wordsOfBench has, for each language, words that share terms, fold alike, are
// stop words, join, or are no words at all.
var wordsOfBench = map[string][]string{
	"en":    strings.Fields("the parcel parcels Parcel log in login don't dont refund re`fund refunds late delivery deliveries gift cards top up 12 40 café cafe of"),
	"fr-CA": strings.Fields("clé cle clés l'aéroport colis livraison de la remboursé œuvre"),
	"de":    strings.Fields("Überweisung Überweisungen überweisen die Straße Pakete Paket zurück ${x}"),
	"ja":    strings.Fields("鍵を返す 返金 遅い 荷物が ABC 𝔨ey ロッカー"),
	"th":    strings.Fields("สวัสดี คืนเงิน 7"),
	"tlh":   strings.Fields("qapla' \\ tlhIngan 12 ß"),
	"":      strings.Fields("the parcel key keys lockers locker station ￼ﬁne"),
}

func (b *updateBench) text(lang string, words int) string {
	all := wordsOfBench[lang]
	text := make([]string, words)
	for i := range text {
		text[i] = all[b.random.Intn(len(all))]
	}
	return strings.Join(text, " ")
}

// page makes a page. All are about as long, so that means seldom change.
func (b *updateBench) page() Record {
	b.made++
	langs := slices.Sorted(maps.Keys(wordsOfBench))
	lang := "en"
	if b.random.Intn(3) == 0 {
		lang = langs[b.random.Intn(len(langs))]
	}
	some := func(list ...string) []string { return list[:b.random.Intn(len(list)+1)] }
	r := Record{
		Path: fmt.Sprintf("%s/%d.md", []string{"a", "b", "ü"}[b.random.Intn(3)], b.made), URL: fmt.Sprintf("%d.html", b.made),
		Kind: []string{"page", "story"}[b.random.Intn(2)], Lang: lang, Title: b.text(lang, 3), Summary: b.text(lang, 6),
		Asks: []string{b.text(lang, 4)}, Actions: some("refund", "gift-card"), ActionWords: some("Give money back", "gift cards"),
		Tags: some("money", "two words"), Channels: some("phone", "chat"),
	}
	r.Sections = []Section{{"", "", b.text(lang, 20)}, {"more", b.text(lang, 2), b.text(lang, 30)}}
	return r
}

// change makes one change of the site.
func (b *updateBench) change() {
	i := b.random.Intn(len(b.records))
	r := &b.records[i]
	switch b.random.Intn(12) {
	case 0:
		b.records = append(b.records, b.page())
	case 1:
		b.records = slices.Delete(b.records, i, i+1)
	case 2:
		b.made++
		r.Path = fmt.Sprintf("c/%d.md", b.made)
	case 3:
		r.Title = b.text(r.Lang, 3)
	case 4:
		r.Tags, r.Actions, r.ActionWords, r.Channels = []string{"only"}, nil, []string{"unlock", ""}, []string{"", "chat"}
	case 5:
		b.options.Synonyms = map[string][]string{"parcel": {b.text("en", 2)}}
	case 6:
		*r = b.page()
	case 7:
		r.Sections = append(slices.Clone(r.Sections), Section{"s", "", strings.Repeat(b.text(r.Lang, 30)+" ", 10*b.random.Intn(10))})
	case 8:
		b.random.Shuffle(len(b.records), func(i, j int) { b.records[i], b.records[j] = b.records[j], b.records[i] })
	default:
		r.Sections = slices.Clone(r.Sections)
		r.Sections[0].Text = b.text(r.Lang, 20)
	}
}

// update brings the index up to date and compares it with one that is built.
func (b *updateBench) update() Work {
	b.t.Helper()
	ctx := context.Background()
	updated, built := filepath.Join(b.parent, fmt.Sprint(b.random.Int63())), filepath.Join(b.parent, "built")
	work, err := Update(ctx, updated, b.last, b.records, b.options)
	if err != nil {
		b.t.Fatal(err)
	}
	if err := Build(ctx, built, b.records, b.options); err != nil {
		b.t.Fatal(err)
	}
	if err := os.RemoveAll(b.last); err != nil { // the next is independent of it
		b.t.Fatal(err)
	}
	b.last = updated
	b.compare(updated, built)
	if b.t.Failed() {
		b.t.Fatalf("after %+v", work)
	}
	return work
}

func (b *updateBench) compare(updated, built string) {
	b.t.Helper()
	u, c := b.open(updated), b.open(built)
	defer u.Close()
	defer c.Close()
	if diff := cmp.Diff(c.header, u.header); diff != "" {
		b.t.Error("header", diff)
	}
	for _, l := range c.header.Languages {
		key := []byte(vocabularyPrefix + l.Analysis)
		want, _ := c.bleve.GetInternal(key)
		got, _ := u.bleve.GetInternal(key)
		if !slices.Equal(want, got) {
			b.t.Errorf("%s has other words", l.Analysis)
		}
	}
	for _, request := range b.requests() {
		want, got := ask(b.t, c, request), ask(b.t, u, request)
		if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(Response{}, "TookUS")); diff != "" {
			b.t.Errorf("%+v: %s", request, diff)
		}
	}
	b.compareManifests(updated, built)
	want, got := exportedFiles(b.t, c, b.t.TempDir()), exportedFiles(b.t, u, b.t.TempDir())
	if diff := cmp.Diff(want, got); diff != "" {
		b.t.Error("export", diff)
	}
}

func (b *updateBench) compareManifests(updated, built string) {
	b.t.Helper()
	want, err := readManifest(built)
	if err != nil {
		b.t.Fatal(err)
	}
	got, err := readManifest(updated)
	if err != nil {
		b.t.Fatal(err)
	}
	if err := got.verify(updated); err != nil {
		b.t.Error(err)
	}
	want.files, got.files = nil, nil
	if string(want.pack()) != string(got.pack()) {
		b.t.Error("the manifests differ")
	}
}

func (b *updateBench) open(dir string) *Index {
	b.t.Helper()
	x, err := Open(dir)
	if err != nil {
		b.t.Fatal(err)
	}
	return x
}

// requests are of words that there are, in part, misspelt and in pairs.
func (b *updateBench) requests() []Request {
	requests := []Request{{Query: "the", Facets: true, Explain: true}, {Query: "parcl logni refnd", Explain: true, Limit: 50}}
	for _, lang := range slices.Sorted(maps.Keys(wordsOfBench)) {
		requests = append(requests,
			Request{Query: b.text(lang, 2), Facets: true, Explain: true},
			Request{Query: b.text(lang, 4) + " ", Lang: lang, Explain: true, Limit: 3},
			Request{Query: b.text(lang, 2)[:2], Kind: "story", Tag: "money", Facets: true, Limit: 100},
		)
	}
	for range 3 {
		requests = append(requests, Request{Query: b.records[b.random.Intn(len(b.records))].Title, Explain: true})
	}
	return requests
}

// exportedFiles exports an index and returns the files by name.
func exportedFiles(t testing.TB, x *Index, dir string) map[string]string {
	t.Helper()
	if err := x.Export(context.Background(), dir); err != nil {
		t.Fatal(err)
	}
	return readFiles(t, dir)
}

func readFiles(t testing.TB, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	files := make(map[string]string)
	for _, entry := range entries {
		text, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files[entry.Name()] = string(text)
	}
	return files
}

// Whatever happens to a site, its updated index is that which Build makes.
func TestUpdateAnswersAsBuild(t *testing.T) {
	for _, seed := range thinned([]int64{0, 1, 2, 3}) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			b := newUpdateBench(t, seed, 40)
			updates := 0
			for range 15 {
				for range 1 + b.random.Intn(2) {
					b.change()
				}
				if b.update().Anew == "" {
					updates++
				}
			}
			if updates < 3 {
				t.Errorf("only %d of 15 were updates", updates)
			}
		})
	}
}
