package main

import (
	"bytes"
	"path/filepath"
	"testing"
	"time"
)

func TestTheCopyIsLeftOutOfALooseSite(t *testing.T) {
	kb := writeForTest(t, 12, 1)
	for _, export := range []bool{true, false} {
		site := t.TempDir()
		if err := buildLooseSite(t.Context(), kb, site, export); err != nil {
			t.Fatal(err)
		}
		described, err := filesBelow(filepath.Join(site, "search"), "site.js")
		if err != nil || len(described) > 0 != export {
			t.Errorf("with the copy %v: %q, %v", export, described, err)
		}
		index, err := filesBelow(filepath.Join(site, "search", "bleve"), "index_meta.json")
		if err != nil || len(index) != 1 {
			t.Errorf("with the copy %v, Bleve's index: %q, %v", export, index, err)
		}
		if pages, err := countHTML(site); err != nil || pages < 12 {
			t.Errorf("%d pages, %v", pages, err)
		}
	}
}

func TestStepsOfTheIndexAreTimed(t *testing.T) {
	var printed bytes.Buffer
	if err := timeIndex(t.Context(), writeForTest(t, 12, 1), t.TempDir(), &printed); err != nil {
		t.Fatal(err)
	}
	took, err := candoStages(printed.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []string{"index", "client", "open", "export"} {
		if _, timed := took[step]; !timed {
			t.Errorf("%s is not timed: %s", step, printed.String())
		}
	}
}

func TestBuildFigures(t *testing.T) {
	f := buildFiguresOf(buildTrialForTest(), 3)
	if f.Export != 1.25 || f.ByIndex != 1.5 || f.Share != 0.2 {
		t.Errorf("%v, %v, %v", f.Export, f.ByIndex, f.Share)
	}
	if v := f.verdicts(7000); len(v) != 1 || !v[0].Meets {
		t.Errorf("%+v", v)
	}
	if v := f.verdicts(900); v != nil {
		t.Errorf("a small site has the bar %+v", v)
	}
}

// buildTrialForTest has a copy that takes half as long as the index.
func buildTrialForTest() *trial {
	taken := func(wall time.Duration, stages map[string]float64) []sample {
		runs := runsOf(wall, 2*wall, 0, 7000)
		for i := range runs {
			runs[i].stages = stages
		}
		return runs
	}
	return &trial{
		corpus: corpus{Name: "handbook", Pages: 7000},
		tools:  []tool{{name: "cando"}, {name: "site, without the copy"}, {name: "site, with the copy"}, {name: "reading, and the index"}},
		samples: [][]sample{
			taken(6*time.Second, map[string]float64{"index": 4000, "total": 5000}),
			taken(4*time.Second, nil),
			taken(5*time.Second, nil),
			taken(5*time.Second, map[string]float64{"index": 2000, "client": 30, "open": 70, "export": 900}),
		},
	}
}
