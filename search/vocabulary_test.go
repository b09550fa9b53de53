package search

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// naiveDistance is the textbook's optimal string alignment distance.
func naiveDistance(a, b []rune) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		d[i][0] = i
	}
	for j := range b {
		d[0][j+1] = j + 1
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}

func vocabularyOf(t interface{ Fatal(...any) }, words []string) *vocabulary {
	var all []spelling
	for _, word := range words {
		all = append(all, spelling{word: word, term: strings.TrimSuffix(word, "a"), pages: uint32(len(word)), isStop: len(word) == 2})
	}
	slices.SortFunc(all, func(a, b spelling) int { return strings.Compare(a.word, b.word) })
	all = slices.Compact(all)
	v, err := unpackVocabulary(packVocabulary(all, nil))
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range all {
		if v.words[i] != s.word || v.terms[v.termOf[i]] != s.term || v.isStop[i] != s.isStop {
			t.Fatal("packed and unpacked", s, "is", v.words[i], v.terms[v.termOf[i]])
		}
	}
	return v
}

func TestMisspellingsAreTheNaiveOnes(t *testing.T) {
	word := rapid.StringOfN(rapid.SampledFrom([]rune("abcé返")), 1, 9, -1)
	rapid.Check(t, func(t *rapid.T) {
		v := vocabularyOf(t, rapid.SliceOfN(word, 0, 40).Draw(t, "words"))
		typed := word.Draw(t, "typed")
		edits := rapid.IntRange(1, 2).Draw(t, "edits")
		var want []misspelling
		for i, w := range v.words {
			distance := naiveDistance([]rune(typed), []rune(w))
			sameFirst := []rune(typed)[0] == []rune(w)[0]
			if sameFirst && distance >= 1 && distance <= edits {
				want = append(want, misspelling{i, distance})
			}
		}
		if got := v.misspellings(typed, edits); !slices.Equal(got, want) {
			t.Fatalf("%q in %q: got %v, want %v", typed, v.words, got, want)
		}
	})
}

func TestVocabularyLookups(t *testing.T) {
	v := vocabularyOf(t, strings.Fields("re refund refunda refunds reg zoo"))
	if lo, hi := v.starting("ref"); !slices.Equal(v.words[lo:hi], strings.Fields("refund refunda refunds")) {
		t.Errorf("starting with ref: %q", v.words[lo:hi])
	}
	if lo, hi := v.starting("zz"); lo != hi {
		t.Error("something starts with zz")
	}
	terms := v.find("refunda")
	if len(terms) != 1 || v.terms[terms[0]] != "refund" {
		t.Errorf("refunda is %v", terms)
	}
	var spelt []string
	v.spellingsOf(terms[0], func(word string) { spelt = append(spelt, word) })
	if !slices.Equal(spelt, strings.Fields("refund refunda")) {
		t.Errorf("refund is spelt %q", spelt)
	}
}

// A damaged list of words is an error, never a crash.
func FuzzUnpackVocabulary(f *testing.F) {
	f.Add(packVocabulary([]spelling{{"re", "re", 3, true}, {"refunded", "refund", 7, false}}, []joined{{"topup", 3}}))
	f.Add([]byte{})
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0x0f})
	f.Fuzz(func(t *testing.T, packed []byte) {
		if v, err := unpackVocabulary(packed); err == nil && len(v.words) != len(v.termOf) {
			t.Error("words without terms")
		}
	})
}
