package markup

import (
	"bytes"
	"testing"
	"time"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"cando/builder/source"
)

// BenchmarkHandbook parses a company's handbook of 883 pages, with goldmark
// as it comes and with everything that a Document holds besides.
func BenchmarkHandbook(b *testing.B) {
	pages, size := handbook(b)
	b.Run("goldmark", func(b *testing.B) {
		b.SetBytes(size)
		b.ReportAllocs()
		convert := plainGoldmark()
		for b.Loop() {
			convert(pages)
		}
	})
	b.Run("cando", func(b *testing.B) {
		b.SetBytes(size)
		b.ReportAllocs()
		p := New(Options{Foreign: true})
		for b.Loop() {
			for _, f := range pages {
				p.Parse(f)
			}
		}
	})
	b.Run("ratio", func(b *testing.B) {
		convert, p := plainGoldmark(), New(Options{Foreign: true})
		var theirs, ours time.Duration
		for b.Loop() {
			start := time.Now()
			convert(pages)
			between := time.Now()
			for _, f := range pages {
				p.Parse(f)
			}
			theirs += between.Sub(start)
			ours += time.Since(between)
		}
		b.ReportMetric(float64(ours)/float64(theirs), "×goldmark")
	})
}

func plainGoldmark() func([]*source.File) {
	md := goldmark.New(goldmark.WithExtensions(extension.GFM))
	var out bytes.Buffer
	return func(pages []*source.File) {
		for _, f := range pages {
			out.Reset()
			if err := md.Convert(f.Text, &out); err != nil {
				panic(err) // a bytes.Buffer does not fail
			}
		}
	}
}

func handbook(tb testing.TB) (pages []*source.File, size int64) {
	pages = knowledgeBase(tb, "kb-sourcegraph")
	for _, f := range pages {
		size += int64(len(f.Text))
	}
	return pages, size
}
