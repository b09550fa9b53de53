package main

// bar is the largest ratio that Cando may have.
type bar struct {
	Limit float64 `json:"limit"`
	Met   bool    `json:"met"`
}

// The bars. Those of a large site hold from 4,000 pages on and are meant for
// 7,000; those of a small one are meant for 900.
const (
	largeSite = 4000

	smallTimeToPeers   = 0.7
	largeTimeToPeers   = 0.25
	largeTimeToFloor   = 2
	largeMemoryToHugo  = 0.5
	growthOfCostByPage = 1.2
	onePageToFirst     = 0.4

	noBar = 0.0
)

// ratio compares Cando with another tool on one corpus.
type ratio struct {
	Corpus string  `json:"corpus"`
	Name   string  `json:"name"`
	Value  float64 `json:"value"`
	Bar    *bar    `json:"bar,omitempty"`
}

// growth compares what a page costs on the smallest and the largest corpus.
type growth struct {
	Tool  string  `json:"tool"`
	Cost  string  `json:"cost"` // with its unit
	Small float64 `json:"small"`
	Large float64 `json:"large"`
	Ratio float64 `json:"ratio"`
	Bar   *bar    `json:"bar,omitempty"`
}

func newBar(value, limit float64) *bar {
	if limit == noBar {
		return nil
	}
	return &bar{Limit: limit, Met: value <= limit}
}

// ratios are those of a corpus; what was not measured is left out.
func (c corpusSummary) ratios() []ratio {
	cando, _ := c.tool("cando")
	toPeers, toFloor, memory := smallTimeToPeers, noBar, noBar
	if c.Pages >= largeSite {
		toPeers, toFloor, memory = largeTimeToPeers, largeTimeToFloor, largeMemoryToHugo
	}
	var found []ratio
	add := func(name string, of, to, limit float64) {
		if of > 0 && to > 0 {
			found = append(found, ratio{c.Name, name, of / to, newBar(of/to, limit)})
		}
	}
	peers, _ := c.tool(hugoAndPagefind)
	floor, _ := c.tool("floor")
	hugo, _ := c.tool("hugo")
	edited, _ := c.tool(onePage)
	again := noBar
	if c.Pages >= largeSite {
		again = onePageToFirst
	}
	add("time, one page changed ÷ first build", edited.WallMS, cando.WallMS, again)
	add("CPU, one page changed ÷ first build", edited.CPUMS, cando.CPUMS, noBar)
	add("time, cando ÷ (hugo + pagefind)", cando.WallMS, peers.WallMS, toPeers)
	add("time, cando ÷ floor", cando.WallMS, floor.WallMS, toFloor)
	add("CPU, cando ÷ (hugo + pagefind)", cando.CPUMS, peers.CPUMS, noBar)
	add("CPU, cando ÷ floor", cando.CPUMS, floor.CPUMS, noBar)
	add("peak memory, cando ÷ hugo", float64(cando.PeakBytes), float64(hugo.PeakBytes), memory)
	add("peak memory, cando ÷ max(hugo, pagefind)", float64(cando.PeakBytes), float64(peers.PeakBytes), noBar)
	return found
}

// growthBetween compares the cost of a page on two corpora, for every tool.
// Only Cando's has a bar.
func growthBetween(small, large corpusSummary) []growth {
	var found []growth
	for _, s := range small.Tools {
		l, _ := large.tool(s.Name)
		limit := noBar
		if s.Name == "cando" {
			limit = growthOfCostByPage
		}
		add := func(cost string, before, after, limit float64) {
			if before > 0 && after > 0 {
				before, after = before/float64(small.Pages), after/float64(large.Pages)
				found = append(found, growth{s.Name, cost, before, after, after / before, newBar(after/before, limit)})
			}
		}
		add("time, ms", s.WallMS, l.WallMS, limit)
		add("CPU, ms", s.CPUMS, l.CPUMS, noBar)
		add("peak memory, KB", float64(s.PeakBytes)/1000, float64(l.PeakBytes)/1000, limit)
	}
	return found
}
