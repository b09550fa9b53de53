package diag

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestSort: a list of a few runs, which are merged, comes out as any other.
func TestSort(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var list List
		for range rapid.IntRange(0, fewRuns+2).Draw(t, "runs") {
			line := 0
			for range rapid.IntRange(0, 5).Draw(t, "length") {
				line += rapid.IntRange(0, 3).Draw(t, "further")
				list.Add(Warning, Pos{File: "a.md", Line: line}, "code", rapid.SampledFrom([]string{"one", "two"}).Draw(t, "message"), "")
			}
		}
		want := slices.Clone(list)
		slices.SortStableFunc(want, func(a, b Diagnostic) int { return compare(&a, &b) })
		want = slices.Compact(want)
		if list.Sort(); !slices.Equal(list, want) {
			t.Fatalf("got %v, want %v", list, want)
		}
	})
}
