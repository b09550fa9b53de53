package search

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// handbook returns the records of a company handbook, copies times, each copy
// with words of its own.
func handbook(b *testing.B, copies int) []Record {
	b.Helper()
	original := markdownRecords(b, filepath.Join(dataDir(b), "kb-sourcegraph"))
	records := original
	for n := 1; n < copies; n++ {
		suffix := fmt.Sprintf("q%d", n)
		for _, r := range original {
			copied := r
			copied.Path = suffix + "/" + r.Path
			copied.Sections = nil
			for _, s := range r.Sections {
				copied.Sections = append(copied.Sections, Section{s.ID, s.Heading, vary(s.Text, suffix)})
			}
			records = append(records, copied)
		}
	}
	return records
}

// vary makes every ninth word of a text one that only its copy has.
func vary(text, suffix string) string {
	words := strings.SplitAfter(text, " ")
	for i := 4; i < len(words); i += 9 {
		if trimmed := strings.TrimRight(words[i], " "); trimmed != "" {
			words[i] = trimmed + suffix + " "
		}
	}
	return strings.Join(words, "")
}

func BenchmarkBuild(b *testing.B) {
	for _, copies := range []int{1, 8} {
		records := handbook(b, copies)
		b.Run(fmt.Sprintf("pages=%d", len(records)), func(b *testing.B) {
			b.ReportAllocs()
			runtime.GC()
			peak := peakHeap(b)
			for b.Loop() {
				if err := Build(context.Background(), filepath.Join(b.TempDir(), "index"), records, Options{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(peak())/(1<<20), "peak-heap-MB")
		})
	}
}

// edited returns the records with one page that says something more.
func edited(records []Record, n int) []Record {
	records = slices.Clone(records)
	r := &records[n*131%len(records)]
	r.Sections = slices.Clone(r.Sections)
	r.Sections[0].Text += fmt.Sprintf(" edited %d", n)
	return records
}

func BenchmarkUpdate(b *testing.B) {
	records := handbook(b, 8)
	parent := b.TempDir()
	if err := Build(context.Background(), filepath.Join(parent, "index"), records, Options{}); err != nil {
		b.Fatal(err)
	}
	edit := edited(records, 1)
	for b.Loop() {
		work, err := Update(context.Background(), filepath.Join(parent, "next"), filepath.Join(parent, "index"), edit, Options{})
		if err != nil || work.Written != 1 {
			b.Fatal(work, err)
		}
	}
}

func BenchmarkExport(b *testing.B) {
	records := handbook(b, 8)
	first, second := build(b, records, Options{}), build(b, edited(records, 1), Options{})
	earlier := b.TempDir()
	if err := first.Export(context.Background(), earlier); err != nil {
		b.Fatal(err)
	}
	for name, from := range map[string]string{"clean": "", "from earlier": earlier} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := second.ExportFrom(context.Background(), b.TempDir(), from); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// peakHeap watches the heap until the function that it returns is called,
// which tells how far it grew.
func peakHeap(b *testing.B) func() uint64 {
	b.Helper()
	var before runtime.MemStats
	runtime.ReadMemStats(&before)
	done, peak := make(chan struct{}), make(chan uint64)
	go func() {
		var most uint64
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-done:
				peak <- most
				return
			case <-tick.C:
				var now runtime.MemStats
				runtime.ReadMemStats(&now)
				most = max(most, now.HeapInuse)
			}
		}
	}()
	return func() uint64 {
		close(done)
		return <-peak - min(before.HeapInuse, 1<<62)
	}
}

func BenchmarkKey(b *testing.B) {
	records := handbook(b, 1)
	for b.Loop() {
		Key(records, Options{})
	}
}

func BenchmarkOpen(b *testing.B) {
	dir := filepath.Join(b.TempDir(), "index")
	if err := Build(context.Background(), dir, handbook(b, 8), Options{}); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		x, err := Open(dir)
		if err != nil {
			b.Fatal(err)
		}
		x.Close()
	}
}

func BenchmarkSearch(b *testing.B) {
	benchmarkSearch(b, build(b, handbook(b, 8), Options{}))
}

// BenchmarkSearchUpdated searches an index that is in as many pieces as there
// can be.
func BenchmarkSearchUpdated(b *testing.B) {
	records := handbook(b, 8)
	dir := filepath.Join(b.TempDir(), "index")
	if err := Build(context.Background(), dir, records, Options{}); err != nil {
		b.Fatal(err)
	}
	for n := range maxSegments - 1 {
		records = edited(records, n)
		if work, err := Update(context.Background(), dir, dir, records, Options{}); err != nil || work.Written != 1 {
			b.Fatal(work, err)
		}
	}
	x, err := Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	defer x.Close()
	benchmarkSearch(b, x)
}

func benchmarkSearch(b *testing.B, x *Index) {
	for _, query := range []string{
		"expenses", "ho", "how do I submit my travel expenses", "expnese reimbursment polcy ", strings.Repeat("kye lokcer ", 900),
	} {
		b.Run(fmt.Sprintf("%.20s", query), func(b *testing.B) {
			for b.Loop() {
				if _, err := x.Search(context.Background(), Request{Query: query}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
