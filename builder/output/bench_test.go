package output

import (
	"fmt"
	"math/rand"
	"path/filepath"
	"testing"
)

// The site of these benchmarks has 7,000 pages of 15 KB in 70 folders: the size of the largest handbooks.
const (
	benchPages     = 7000
	benchFolders   = 70
	benchPageBytes = 15_000
)

// benchSite publishes the site, with the first changed pages different from those of other versions.
func benchSite(b *testing.B, target string, version, changed int) Report {
	b.Helper()
	stage := newStage(b, target, Options{})
	body := make([]byte, benchPageBytes)
	rand.New(rand.NewSource(1)).Read(body)
	pages := make([]string, benchPages)
	for i := range pages {
		pages[i] = fmt.Sprintf("folder-%02d/page-%04d.html", i%benchFolders, i)
	}
	write := func(path string, version int) error {
		page := append([]byte(fmt.Sprintf("%s %d", path, version)), body...)
		return stage.Write(path, page)
	}
	must(b, stage.Write(siteMark, []byte("{}")))
	must(b, each(pages[:changed], func(path string) error { return write(path, version) }))
	must(b, each(pages[changed:], func(path string) error { return write(path, 0) }))
	return commit(b, stage)
}

func BenchmarkPublishFirst(b *testing.B) {
	for i := range b.N {
		benchSite(b, filepath.Join(b.TempDir(), fmt.Sprint(i)), 1, benchPages)
	}
}

func BenchmarkPublishUnchanged(b *testing.B) { benchAgain(b, 0) }
func BenchmarkPublishOnePage(b *testing.B)   { benchAgain(b, 1) }
func BenchmarkPublishAllPages(b *testing.B)  { benchAgain(b, benchPages) }

func benchAgain(b *testing.B, changed int) {
	target := filepath.Join(b.TempDir(), "public")
	benchSite(b, target, 0, 0)
	b.ResetTimer()
	for i := range b.N {
		benchSite(b, target, i+1, changed)
	}
}
