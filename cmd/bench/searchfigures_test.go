package main

import (
	"slices"
	"testing"
)

func TestPercentile(t *testing.T) {
	ten := []float64{7, 1, 10, 3, 5, 2, 9, 4, 8, 6}
	for _, c := range []struct {
		values     []float64
		hundredths int
		want       float64
	}{
		{nil, 50, 0},
		{[]float64{4}, 50, 4},
		{[]float64{4}, 0, 4},
		{ten, 50, 5},
		{ten, 90, 9},
		{ten, 91, 10},
		{ten, 95, 10},
		{ten, 100, 10},
		{ten, 1, 1},
		{[]float64{1, 2, 3}, 50, 2},
	} {
		if got := percentile(c.values, c.hundredths); got != c.want {
			t.Errorf("percentile %d of %v is %v, want %v", c.hundredths, c.values, got, c.want)
		}
	}
	if ten[0] != 7 || ten[9] != 6 {
		t.Errorf("the values were reordered: %v", ten)
	}
}

func TestVerdictMeetsItsBar(t *testing.T) {
	for _, c := range []struct {
		verdict verdict
		meets   bool
	}{
		{atMost("", 16, 16), true},
		{atMost("", 16.01, 16), false},
		{atLeast("", 0.66, 0.66), true},
		{atLeast("", 0.659, 0.66), false},
	} {
		if c.verdict.Meets != c.meets {
			t.Errorf("%+v", c.verdict)
		}
	}
}

func TestEveryThird(t *testing.T) {
	if got := everyThird([]int{0, 1, 2, 3, 4, 5, 6}); !slices.Equal(got, []int{0, 3, 6}) {
		t.Error(got)
	}
}
