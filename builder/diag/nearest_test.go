package diag

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestNearestFindsWhatAWriterMeant(t *testing.T) {
	keys := []string{"title", "summary", "tags", "actions", "review_every", "reviewed", "lang"}
	tests := []struct{ name, word, want string }{
		{"a letter too many", "tittle", "title"},
		{"a letter missing", "sumary", "summary"},
		{"neighbours changed places", "atgs", "tags"},
		{"singular", "action", "actions"},
		{"capitals", "TITLE", "title"},
		{"the nearer of two", "review", "reviewed"},
		{"one of few letters", "tag", "tags"},
		{"half the word is no near miss", "tiny", ""},
		{"nothing alike", "colour", ""},
		{"nothing at all", "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := Nearest(test.word, keys); got != test.want {
				t.Errorf("Nearest(%q) = %q, want %q", test.word, got, test.want)
			}
		})
	}
}

func TestDidYouMeanIsEmptyWithoutACandidate(t *testing.T) {
	if got := DidYouMean("titel", []string{"title"}); got != `did you mean "title"?` {
		t.Error(got)
	}
	if got := DidYouMean("titel", nil); got != "" {
		t.Error(got)
	}
}

func TestNearestAgreesWithANaiveOracle(t *testing.T) {
	words := rapid.StringOfN(rapid.SampledFrom([]rune("abcBé返")), 0, 9, -1)
	rapid.Check(t, func(t *rapid.T) {
		word := words.Draw(t, "word")
		candidates := rapid.SliceOfN(words, 0, 8).Draw(t, "candidates")
		if got, want := Nearest(word, candidates), naiveNearest(word, candidates); got != want {
			t.Fatalf("Nearest(%q, %q) = %q, want %q", word, candidates, got, want)
		}
	})
}

func naiveNearest(word string, candidates []string) string {
	best, least := "", max(1, utf8.RuneCountInString(word)/3)+1
	for _, c := range candidates {
		d := naiveDistance([]rune(strings.ToLower(word)), []rune(strings.ToLower(c)), map[[2]int]int{})
		if d < least {
			best, least = c, d
		}
	}
	return best
}

// naiveDistance is the definition, with nothing left out but repeated work.
func naiveDistance(s, t []rune, known map[[2]int]int) int {
	if len(s) == 0 || len(t) == 0 {
		return len(s) + len(t)
	}
	key := [2]int{len(s), len(t)}
	if d, ok := known[key]; ok {
		return d
	}
	m, n := len(s)-1, len(t)-1
	d := min(naiveDistance(s[:m], t, known), naiveDistance(s, t[:n], known)) + 1
	if s[m] == t[n] {
		d = min(d, naiveDistance(s[:m], t[:n], known))
	} else {
		d = min(d, naiveDistance(s[:m], t[:n], known)+1)
	}
	if m > 0 && n > 0 && s[m] == t[n-1] && s[m-1] == t[n] {
		d = min(d, naiveDistance(s[:m-1], t[:n-1], known)+1)
	}
	known[key] = d
	return d
}

func BenchmarkNearestOfManyPages(b *testing.B) {
	var pages []string
	for _, folder := range strings.Fields("playbooks stories guidelines engineering people-ops") {
		for _, c := range "abcdefghijklmnopqrstuvwxyz" {
			for n := range 50 {
				pages = append(pages, folder+"/"+strings.Repeat(string(c), n%9+1)+"-page.md")
			}
		}
	}
	for b.Loop() {
		Nearest("../guidelines/refund.md", pages)
	}
}

func TestOnlyNearIsCertain(t *testing.T) {
	keys := []string{"title", "summary", "tags", "place", "playbooks", "review_every", "reviewed", "permissions", "to"}
	tests := []struct{ name, word, want string }{
		{"a letter too many", "tittle", "title"},
		{"neighbours changed places", "atgs", "tags"},
		{"two of many letters", "permisions_", "permissions"},
		{"two of few letters", "ttile_", ""},
		{"three of many letters", "prmisons", ""},
		{"two letters of one that has few", "review_", ""},
		{"nothing alike", "colour", ""},
		{"too short to be certain", "tp", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := OnlyNear(test.word, keys); got != test.want {
				t.Errorf("OnlyNear(%q) = %q, want %q", test.word, got, test.want)
			}
		})
	}
	if got := OnlyNear("lead", []string{"leas", "leaf"}); got != "" {
		t.Errorf("of two equally near ones: %q", got)
	}
	if got := OnlyNear("titel", []string{"title", "title"}); got != "title" {
		t.Errorf("the same one twice: %q", got)
	}
}
