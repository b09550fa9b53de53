package main

import (
	"math"
	"testing"
	"time"
)

func TestMedian(t *testing.T) {
	for _, c := range []struct {
		values []float64
		want   float64
	}{
		{nil, 0},
		{[]float64{7}, 7},
		{[]float64{9, 1}, 5},
		{[]float64{100, 1, 2}, 2},
		{[]float64{4, 1, 100, 2}, 3},
		{[]float64{5, 1, 4, 2, 3}, 3},
	} {
		before := append([]float64(nil), c.values...)
		if got := median(c.values); got != c.want {
			t.Errorf("median(%v) = %v, want %v", before, got, c.want)
		}
		for i := range before {
			if c.values[i] != before[i] {
				t.Errorf("median reordered %v to %v", before, c.values)
				break
			}
		}
	}
}

// runsOf makes samples of which the middle one has these costs.
func runsOf(wall, cpu time.Duration, peak int64, html int) []sample {
	middle := sample{cost: cost{wall, cpu, peak}, html: html}
	low, high := middle, middle
	low.wall, high.wall = wall/2, 4*wall
	low.peak, high.peak = peak/2, 4*peak
	return []sample{high, middle, low}
}

func trialForTest(name string, pages int) *trial {
	each := time.Duration(pages) * time.Millisecond
	bytes := int64(pages) * 100_000
	built := runsOf(each, 2*each, bytes, pages+5)
	for i := range built {
		built[i].stages = map[string]float64{"scan": 10, "parse": 20 + float64(i), "total": 40}
	}
	return &trial{
		corpus: corpus{Name: name, Pages: pages, Bytes: int64(pages) * 6500},
		tools: []tool{
			{name: "floor"}, {name: "cando"}, {name: unchanged}, {name: onePage}, {name: "hugo"}, {name: "pagefind"},
		},
		samples: [][]sample{
			runsOf(each*4/5, each*3/2, bytes/2, pages),
			built,
			runsOf(each/10, each/8, bytes/4, pages+5),
			runsOf(each/5, each/4, bytes/2, pages+5),
			runsOf(each, 3*each/2, bytes*3, pages-1),
			runsOf(each*3/2, 2*each, 0, 0),
		},
	}
}

func TestPeersAreAddedRunByRun(t *testing.T) {
	tr := trialForTest("kb", 1000)
	tr.samples[4] = []sample{{cost: cost{wall: 1 * time.Second}}, {cost: cost{wall: 5 * time.Second}}, {cost: cost{wall: 2 * time.Second}}}
	tr.samples[5] = []sample{{cost: cost{wall: 6 * time.Second}}, {cost: cost{wall: 1 * time.Second}}, {cost: cost{wall: 1 * time.Second}}}
	both, found := tr.summarize().tool(hugoAndPagefind)
	if !found || both.WallMS != 6000 { // of 7, 6 and 3 seconds; the medians alone would give 3
		t.Errorf("both take %v ms, want 6000", both.WallMS)
	}
}

func TestBarsDependOnSize(t *testing.T) {
	for _, c := range []struct {
		pages int
		bars  map[string]float64
	}{
		{900, map[string]float64{"time, cando ÷ (hugo + pagefind)": 0.7}},
		{7000, map[string]float64{
			"time, one page changed ÷ first build": 0.4,
			"time, cando ÷ (hugo + pagefind)":      0.25, "time, cando ÷ floor": 2, "peak memory, cando ÷ hugo": 0.5,
		}},
	} {
		for _, r := range trialForTest("kb", c.pages).summarize().ratios() {
			limit, barred := c.bars[r.Name]
			switch {
			case barred != (r.Bar != nil):
				t.Errorf("%d pages, %s: bar %v, want %v", c.pages, r.Name, r.Bar, limit)
			case barred && (r.Bar.Limit != limit || r.Bar.Met != (r.Value <= limit)):
				t.Errorf("%d pages, %s = %v: bar %+v, want %v", c.pages, r.Name, r.Value, *r.Bar, limit)
			}
		}
	}
}

func TestWhatWasNotMeasuredHasNoRatio(t *testing.T) {
	tr := trialForTest("kb", 900)
	tr.tools, tr.samples = tr.tools[:2], tr.samples[:2]
	for i := range tr.samples[1] {
		tr.samples[1][i].peak = 0
	}
	for _, r := range tr.summarize().ratios() {
		if r.Name != "time, cando ÷ floor" && r.Name != "CPU, cando ÷ floor" || math.IsNaN(r.Value) {
			t.Errorf("there is a ratio %q of %v", r.Name, r.Value)
		}
	}
}
