package builder_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"cando/builder"
	"cando/builder/output"
	"cando/themes"
)

// TestSameBytes builds the same content on one core and on several.
func TestSameBytes(t *testing.T) {
	b := newBench(t).write("cando.yaml", "title: T\nbase_url: https://example.com/\n")
	for i := range 50 {
		b.write(fmt.Sprintf("content/s%d/page-%d.md", i%7, i),
			fmt.Sprintf("---\ntags: [t%d, all]\n---\n# Page %d\n\n[next](../s%d/page-%d.md)\n", i%5, i, (i+1)%7, i+1))
	}
	several := b.build().bytes()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	sameBytes(t, b.build().bytes(), several)
}

// TestRebuild guards that a Builder keeps nothing of what is gone.
func TestRebuild(t *testing.T) {
	b := newBench(t).
		write("content/a.md", "# A\n\n[b](b.md)\n").
		write("content/b.md", "# B\n").build().has("a.html", `href="b.html"`)
	if said := b.said(); said != "" {
		t.Fatal(said)
	}
	b.remove("content/b.md").build()
	if said := b.said(); !strings.Contains(said, `link target "b.md" not found`) {
		t.Errorf("it says %q", said)
	}
	if _, ok := b.set.Get("b.html"); ok {
		t.Error("b.html is still there")
	}
}

// TestLargeFolder guards that no page grows with the number of its
// neighbours: the list of a large folder is spread over several pages, each
// page can be reached from the first, and a sidebar shows a few.
func TestLargeFolder(t *testing.T) {
	const pages = 1000
	b := newBench(t)
	for i := range pages {
		b.write(fmt.Sprintf("content/all/page-%04d.md", i), fmt.Sprintf("# Page %04d\n", i))
	}
	b.build()
	files := b.bytes()
	listed := make(map[string]bool)
	for name, page := range lookAll(files) {
		if n := len(page.links); n > 250 {
			t.Errorf("%s holds %d links", name, n)
		}
		if strings.HasPrefix(name, "all/index") {
			for _, link := range page.links {
				listed[link.target] = true
			}
		}
	}
	for i := range pages {
		if name := fmt.Sprintf("page-%04d.html", i); !listed[name] {
			t.Fatalf("%s is on no list", name)
		}
	}
}

// TestBuildStopsWhenAsked guards that a build can be cancelled.
func TestBuildStopsWhenAsked(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	b := newBench(t).write("content/a.md", "# A\n").build()
	o := b.opts
	o.Content, o.Theme = b.files, themes.Default()
	if _, err := builder.New(o).Build(ctx, output.NewSet("")); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// full is a writer whose disk is full.
type full struct{ unindexed }

var errFull = errors.New("no space left on device")

func (full) Write(string, []byte) error { return errFull }

// TestFullDisk guards that a page that cannot be written is not passed over.
func TestFullDisk(t *testing.T) {
	b := newBench(t).write("content/a.md", "# A\n")
	o := b.opts
	o.Content, o.Theme = b.files, themes.Default()
	if _, err := builder.New(o).Build(context.Background(), full{}); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
}
