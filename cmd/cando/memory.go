package main

import (
	"os"
	"runtime/debug"
)

// What a build is allowed before the garbage collector works harder than
// usual, in bytes: measured at 7,000 pages of a handbook, whose live data is
// six times their Markdown at its peak.
const (
	memoryBase = 150 << 20
	memoryEach = 6 // for each byte of Markdown
)

// limitMemory keeps the collector from letting memory grow to twice what is
// in use, where there is much of it. The limit is soft and grows with the
// site, so that a large one is never starved. GOMEMLIMIT, if set, decides.
func limitMemory(markdown int64) {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryBase + memoryEach*markdown)
	}
}
