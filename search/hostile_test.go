package search

import (
	"context"
	"encoding/json"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// hostileQueries are what nobody should type and somebody will.
func hostileQueries() []string {
	return []string{
		"", " ", "\t\r\n", "\x00", "\x01\x02\x1b[31m", "a\x00b", "\xff\xfe", "\xf0\x28\x8c\x28", "\ufeff", "\u202eKey\u202c",
		"?!.,;:-_()[]{}<>/\\|@#$%^&*+=~`'\"", "...", "''''", `"`, `"unclosed`, "'", "’",
		"📦🔑", "👩‍👩‍👧‍👦", "🇩🇪", "e\u0301\u0301\u0301\u0301", "\u0301", "\u200d\u200c\u00ad",
		"مفتاح الخزانة", "מפתח", "鍵", "ก", "𝔨𝔢𝔶", "ﬁne print", "KEY", "İ", "ß", "ŉ",
		"__proto__", "constructor", "toString", "hasOwnProperty", "prototype.__proto__", "null", "undefined", "NaN", "-0", "1e999",
		".*", "[a-z]+", "(a+)+$", "^key$", "\\d{1,9}", "key|locker", "k?y", "k*y", "(?i)key", "\\", "$^",
		"title:key", "+key -locker", "key~2", "key^5", "\"key locker\"~3", "key AND OR NOT", "[a TO z]", "key:*", "/key/", "_id:*",
		"'; DROP TABLE pages; --", "<script>alert(1)</script>", "{{.}}", "${key}", "%00", "../../etc/passwd", "%s%n",
		strings.Repeat("a", 10_000), strings.Repeat("key ", 2_500), strings.Repeat("kye ", 2_500), strings.Repeat("(", 10_000),
		strings.Repeat("é", 5_000), strings.Repeat("返", 3_333), strings.Repeat("\x00", 10_000), strings.Repeat("a.", 5_000),
		strings.Repeat("k'", 5_000), strings.Repeat("👍", 2_500), manyWords(2_000), manyTypos(1_500),
	}
}

func manyWords(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("w")
		b.WriteString(strings.Repeat("x", i%7))
		b.WriteByte(byte('a' + i%26))
		b.WriteByte(' ')
	}
	return b.String()
}

func manyTypos(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("trackxng")
		b.WriteByte(byte('a' + i%26))
		b.WriteByte(byte('a' + i/26%26))
		b.WriteByte(' ')
	}
	return b.String()
}

func checkResponse(t *testing.T, x *Index, req Request) {
	t.Helper()
	response, err := x.Search(context.Background(), req)
	if err != nil {
		t.Fatalf("%.60q: %v", req.Query, err)
	}
	if response.Total < len(response.Hits) || len(response.Hits) > limitOf(req) {
		t.Errorf("%.60q: %d hits of %d", req.Query, len(response.Hits), response.Total)
	}
	for i, hit := range response.Hits {
		if hit.Score <= 0 || i > 0 && hit.Score > response.Hits[i-1].Score {
			t.Errorf("%.60q: hit %d has score %v", req.Query, i, hit.Score)
		}
		if rest := strings.NewReplacer("<mark>", "", "</mark>", "").Replace(hit.Snippet); strings.ContainsAny(rest, "<>\"") || !utf8.ValidString(rest) {
			t.Errorf("%.60q: snippet %q", req.Query, hit.Snippet)
		}
		if strings.Count(hit.Snippet, "<mark>") != strings.Count(hit.Snippet, "</mark>") {
			t.Errorf("%.60q: snippet %q", req.Query, hit.Snippet)
		}
	}
	if _, err := json.Marshal(response); err != nil {
		t.Errorf("%.60q: %v", req.Query, err)
	}
}

func hostileSite() []Record {
	records := manyRecords(200)
	records = append(records,
		page("en/key.md", "Key __proto__ constructor", "The key <b>of</b> the locker & \"more\" toString.\x00\xff"),
		Record{Path: "fr/cle.md", URL: "fr/cle.html", Lang: "fr", Title: "La clé", Asks: []string{"où est la clé"}},
		Record{Path: "ja/kagi.md", URL: "ja/kagi.html", Lang: "ja", Title: "鍵", Summary: "返返返返の鍵", Sections: []Section{{Text: "鍵を返す"}}},
	)
	return records
}

func TestHostileQueries(t *testing.T) {
	x := build(t, hostileSite(), Options{Synonyms: map[string][]string{"": {""}, "key": {"", "!!", "locker key", "key"}}})
	for _, query := range hostileQueries() {
		for _, req := range []Request{
			{Query: query},
			{Query: query + " key", Explain: true, Limit: 1 << 40},
			{Query: query, Kind: query, Lang: query, Role: query, Limit: -1},
		} {
			checkResponse(t, x, req)
		}
	}
}

func FuzzQuery(f *testing.F) {
	for _, query := range hostileQueries() {
		f.Add(query, "", "")
	}
	x := build(f, hostileSite(), Options{Synonyms: map[string][]string{"key": {"locker key", "clé"}}})
	f.Fuzz(func(t *testing.T, query, kind, lang string) {
		checkResponse(t, x, Request{Query: query, Kind: kind, Lang: lang, Explain: len(query)%2 == 0})
	})
}

func TestConcurrentSearches(t *testing.T) {
	x := build(t, hostileSite(), Options{Synonyms: map[string][]string{"key": {"locker"}}})
	queries := []string{"key", "late parcel", "refnud", "gift card desk", "la clé", "鍵", "w12", "the"}
	var want []Response
	for _, query := range queries {
		want = append(want, ask(t, x, Request{Query: query}))
	}
	var wait sync.WaitGroup
	for worker := range 8 {
		wait.Go(func() {
			for i := range 25 {
				n := (worker + i) % len(queries)
				got, err := x.Search(context.Background(), Request{Query: queries[n]})
				if err != nil {
					t.Error(err)
				}
				if diff := cmp.Diff(want[n], got, cmpopts.IgnoreFields(Response{}, "TookUS")); diff != "" {
					t.Errorf("%q: %s", queries[n], diff)
				}
			}
		})
	}
	wait.Wait()
}

func TestSearchObeysItsContext(t *testing.T) {
	x := build(t, manyRecords(20), Options{})
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := x.Search(ctx, Request{Query: "late parcel"}); err == nil {
		t.Error("a cancelled search answered")
	}
}
