package main

import (
	"slices"
	"time"
)

// summary is a whole run of the benchmark: what is printed, and what is kept.
type summary struct {
	Format  int               `json:"format"` // of this object: 1
	Taken   time.Time         `json:"taken"`
	Machine machine           `json:"machine"`
	Tools   map[string]string `json:"tools"` // name → version
	Runs    int               `json:"runs"`  // of each tool on each corpus, after a warm-up
	Seed    uint64            `json:"seed"`
	Corpora []corpusSummary   `json:"corpora"`
	Ratios  []ratio           `json:"ratios"`
	Growth  []growth          `json:"growth,omitempty"`
}

// machine is where it ran. Ratios may be compared between machines, times
// may not.
type machine struct {
	OS    string `json:"os"`
	Arch  string `json:"arch"`
	Cores int    `json:"cores"`
	Go    string `json:"go"`
}

type corpusSummary struct {
	corpus
	Tools []toolSummary `json:"tools"`
}

// toolSummary is the median of each cost of a tool on a corpus.
type toolSummary struct {
	Name           string             `json:"name"`
	WallMS         float64            `json:"wall_ms"`
	CPUMS          float64            `json:"cpu_ms"`
	PeakBytes      int64              `json:"peak_bytes"` // 0: unknown
	PagesPerSecond float64            `json:"pages_per_second"`
	HTML           int                `json:"html"` // files, after the last run; 0 for Pagefind
	StagesMS       map[string]float64 `json:"stages_ms,omitempty"`
	EachWallMS     []float64          `json:"each_wall_ms"` // run by run
}

// hugoAndPagefind is the name of the two peers taken as one, since a site
// with search needs both.
const hugoAndPagefind = "hugo + pagefind"

// summarize takes the medians of a trial.
func (t *trial) summarize() corpusSummary {
	s := corpusSummary{corpus: t.corpus}
	for i, tool := range t.tools {
		s.Tools = append(s.Tools, summarizeTool(tool.name, t.samples[i], t.corpus.Pages))
	}
	hugo, pagefind := t.samplesOf("hugo"), t.samplesOf("pagefind")
	if pagefind != nil {
		both := make([]sample, len(hugo))
		for i := range both {
			both[i] = one(hugo[i], pagefind[i])
		}
		s.Tools = append(s.Tools, summarizeTool(hugoAndPagefind, both, t.corpus.Pages))
	}
	return s
}

// one is the cost of two processes, one after the other.
func one(first, second sample) sample {
	return sample{html: first.html, cost: cost{
		wall: first.wall + second.wall, cpu: first.cpu + second.cpu, peak: max(first.peak, second.peak),
	}}
}

func (t *trial) samplesOf(name string) []sample {
	for i, tool := range t.tools {
		if tool.name == name {
			return t.samples[i]
		}
	}
	return nil
}

func summarizeTool(name string, samples []sample, pages int) toolSummary {
	s := toolSummary{
		Name:       name,
		EachWallMS: each(samples, func(s sample) float64 { return milliseconds(s.wall) }),
		CPUMS:      median(each(samples, func(s sample) float64 { return milliseconds(s.cpu) })),
		PeakBytes:  int64(median(each(samples, func(s sample) float64 { return float64(s.peak) }))),
		HTML:       samples[len(samples)-1].html,
	}
	s.WallMS = median(s.EachWallMS)
	s.PagesPerSecond = float64(pages) / (s.WallMS / 1000)
	for stage := range samples[0].stages {
		if s.StagesMS == nil {
			s.StagesMS = map[string]float64{}
		}
		s.StagesMS[stage] = median(each(samples, func(s sample) float64 { return s.stages[stage] }))
	}
	return s
}

func each(samples []sample, take func(sample) float64) []float64 {
	values := make([]float64, len(samples))
	for i, s := range samples {
		values[i] = take(s)
	}
	return values
}

func milliseconds(d time.Duration) float64 {
	return float64(d.Microseconds()) / 1000
}

// median is the middle value, or the mean of the two in the middle; of no
// values it is 0.
func median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	high := sorted[len(sorted)/2]
	if len(sorted)%2 == 1 {
		return high
	}
	return (sorted[len(sorted)/2-1] + high) / 2
}

// tool finds a tool's summary by its name.
func (c corpusSummary) tool(name string) (toolSummary, bool) {
	i := slices.IndexFunc(c.Tools, func(t toolSummary) bool { return t.Name == name })
	if i < 0 {
		return toolSummary{}, false
	}
	return c.Tools[i], true
}
