package static

import (
	"context"
	"encoding/json"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"cando/search"
)

// sameAnswer asks both engines and compares all that they say.
func (s *site) sameAnswer(t *testing.T, req search.Request) {
	t.Helper()
	want, err := s.oracle.Search(context.Background(), req)
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.engine.Search(context.Background(), req)
	if err != nil {
		t.Fatalf("%.60q: %v", req.Query, err)
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(search.Response{}, "Engine", "TookUS"), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("%.60q: bleve (-) and static (+) part:\n%s", req.Query, diff)
	}
}

// The careBook is the sample site, roughly: the builder is not to be had here.
func careBook(t *testing.T) []search.Record {
	t.Helper()
	records := markdownRecords(t, filepath.Join("..", "..", "content"))
	for i := range records {
		r := &records[i]
		r.Kind, _, _ = strings.Cut(r.Path, "/")
		if strings.Contains(r.Path, ".es.") {
			r.Lang = "es"
		}
		r.Tags = append(r.Tags, strings.Fields(r.Title)[0])
	}
	return records
}

func TestAnswersAreTheSameToTheLastMark(t *testing.T) {
	records := careBook(t)
	s := publish(t, records, search.Options{Synonyms: map[string][]string{"parcel": {"package", "box"}, "money back": {"refund"}}})
	queries := sampled(vocabularyQueries(wordsOf(records)), 60)
	queries = append(queries, "the parcel is late and they want their money back", "package", "a box of chocolates", "devolver el dinero")
	for _, query := range queries {
		s.sameAnswer(t, search.Request{Query: query, Facets: true})
	}
	for _, req := range sampled([]search.Request{
		{Query: "refund", Kind: "playbooks", Facets: true, Limit: 3},
		{Query: "refund", Kind: "nothing of the sort", Facets: true},
		{Query: "refund", Lang: "es", Facets: true},
		{Query: "refund", Lang: "ES_mx", Limit: 1000},
		{Query: "refund", Lang: "ja"},
		{Query: "refund", Tag: "A", Kind: "playbooks", Facets: true},
		{Query: "refund", Channel: "phone", Facets: true},
	}, 300) {
		s.sameAnswer(t, req)
	}
}

// polyglot is a page in each of many languages.
func polyglot() []search.Record {
	texts := map[string]string{
		"en": "Refunds without a receipt. The customers' parcels were delivered late, don't worry.",
		"es": "Reembolsos sin recibo. Los paquetes llegaron tarde y la devolución fue rápida.",
		"fr": "Remboursements sans reçu. L'homme a perdu la clé du casier d'été.",
		"de": "Rückerstattungen ohne Beleg. Die Pakete kamen zu spät, und die Straße war gesperrt.",
		"ja": "領収書のない返金。荷物が遅れて届きました。カスタマーサービスに電話してください。",
		"zh": "没有收据的退款。包裹送达晚了。",
		"ko": "영수증이 없는 환불. 소포가 늦게 도착했습니다.",
		"ru": "Возврат денег без чека. Посылки пришли поздно, ёлка ещё стоит.",
		"ar": "استرداد الأموال بدون إيصال. وصلت الطرود متأخرة.",
		"th": "การคืนเงินโดยไม่มีใบเสร็จ",
		"":   "Refunds 👩‍👩‍👧‍👦 ﬁne print, naïve co\u00adoperation <b>&amp;</b> 1,000.50 \"quoted\"",
	}
	var records []search.Record
	for lang, text := range texts {
		r := page("pages/"+lang+"x.md", strings.Split(text, ".")[0], text)
		r.Lang = lang
		r.Sections = append(r.Sections, search.Section{ID: "more", Heading: "More · " + lang, Text: text + "\n" + text})
		records = append(records, r)
	}
	return records
}

func TestAnswersAreTheSameInManyLanguages(t *testing.T) {
	records := polyglot()
	s := publish(t, records, search.Options{})
	for _, query := range sampled(vocabularyQueries(wordsOf(records)), 150) {
		s.sameAnswer(t, search.Request{Query: query, Facets: true})
	}
}

func TestHostileQueries(t *testing.T) {
	s := publish(t, append(careBook(t), polyglot()...), search.Options{Synonyms: map[string][]string{"": {""}, "key": {"", "!!", "locker key", "key"}}})
	for _, query := range sampled(hostileQueries(), 300) {
		s.sameAnswer(t, search.Request{Query: query, Facets: true})
		s.sameAnswer(t, search.Request{Query: query + " key", Kind: query, Tag: query})
	}
}

// hostileQueries are what nobody should type and somebody will.
func hostileQueries() []string {
	return []string{
		"", " ", "\t\r\n", "\x00", "\x01\x02\x1b[31m", "a\x00b", "\xff\xfe", "\ufeff", "\u202eKey\u202c",
		"?!.,;:-_()[]{}<>/\\|@#$%^&*+=~`'\"", "...", "''''", `"`, `"unclosed`, "'", "’",
		"📦🔑", "👩‍👩‍👧‍👦", "🇩🇪", "e\u0301\u0301\u0301\u0301", "\u0301", "\u200d\u200c\u00ad",
		"مفتاح الخزانة", "מפתח", "鍵", "ก", "𝔨𝔢𝔶", "ﬁne print", "KEY", "İ", "ß", "ŉ",
		"__proto__", "constructor", "toString", "hasOwnProperty", "prototype.__proto__", "null", "undefined", "NaN", "-0", "1e999",
		".*", "[a-z]+", "(a+)+$", "^key$", "\\d{1,9}", "key|locker", "k?y", "k*y", "(?i)key", "\\", "$^",
		"'; DROP TABLE pages; --", "<script>alert(1)</script>", "{{.}}", "${key}", "`", "%00", "../../etc/passwd", "%s%n",
		strings.Repeat("a", 10_000), strings.Repeat("key ", 2_500), strings.Repeat("kye ", 2_500), strings.Repeat("(", 10_000),
		strings.Repeat("é", 5_000), strings.Repeat("返", 3_333), strings.Repeat("\x00", 10_000), strings.Repeat("a.", 5_000),
		strings.Repeat("k'", 5_000), strings.Repeat("👍", 2_500), strings.Repeat("refnud x", 1_250),
	}
}

func TestConcurrentSearches(t *testing.T) {
	s := publish(t, append(careBook(t), polyglot()...), search.Options{})
	queries := sampled([]string{"key", "late parcel", "refnud", "la clé", "鍵", "the"}, 200)
	var wait sync.WaitGroup
	for range 3 {
		wait.Go(func() {
			for _, query := range queries {
				s.sameAnswer(t, search.Request{Query: query})
			}
		})
	}
	wait.Wait()
}

// The client's own answer, not only what Go makes of it, has the shape of the
// server's.
func TestAnswersHaveTheShapeOfTheServers(t *testing.T) {
	s := publish(t, careBook(t), search.Options{})
	raw, err := s.engine.call(context.Background(), "search", "late refund", options{Facets: true, Snippets: true})
	if err != nil {
		t.Fatal(err)
	}
	response, err := s.oracle.Search(context.Background(), search.Request{Query: "late refund", Facets: true})
	if err != nil {
		t.Fatal(err)
	}
	server, err := json.Marshal(response)
	if err != nil {
		t.Fatal(err)
	}
	var want, got map[string]any
	for text, into := range map[string]*map[string]any{string(server): &want, raw: &got} {
		if err := json.Unmarshal([]byte(text), into); err != nil {
			t.Fatal(err)
		}
		(*into)["took_us"], (*into)["engine"] = nil, nil
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("server (-) and client (+):\n%s", diff)
	}
}
