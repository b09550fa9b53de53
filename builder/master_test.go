package builder_test

import (
	"errors"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"golang.org/x/sync/errgroup"
)

var (
	sequences = flag.Int("sequences", 500, "how many sequences of edits are tried")
	drawnFrom = flag.Uint64("drawnfrom", 1, "what the sequences of edits are drawn from")
)

// TestWhateverIsEdited: whatever an author does to the pages, the configuration
// and the theme, every way of coming by the site without doing all the work again
// gives the bytes and the diagnostics of a builder that has never built before,
// and does no more than it has to.
func TestWhateverIsEdited(t *testing.T) {
	tried := *sequences
	if raceDetector {
		tried /= 50
	}
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // thousands of small sites are soon forgotten
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range tried {
		group.Go(func() error {
			sequence := drawSequence(rand.New(rand.NewPCG(*drawnFrom, uint64(i))))
			try := func(sequence [][]deed) error { return tryOut(sequence, i, t.TempDir()) }
			err := try(sequence)
			if err == nil {
				return nil
			}
			short := shortest(sequence, try)
			return fmt.Errorf("sequence %d of %d: %w\nafter\n%sand in short: %w\nafter\n%s", i, *drawnFrom, err, told(sequence), try(short), told(short))
		})
	}
	if err := group.Wait(); err != nil {
		t.Fatal(err)
	}
}

// told says what an author does.
func told(sequence [][]deed) string {
	var text strings.Builder
	for i, step := range sequence {
		for _, deed := range step {
			fmt.Fprintf(&text, "%d. %s\n", i+1, deed.does)
		}
	}
	return text.String()
}

// shortest leaves out of a sequence what the failure does not need.
func shortest(sequence [][]deed, try func([][]deed) error) [][]deed {
	for shorter := true; shorter; {
		shorter = false
		for i := len(sequence) - 1; i >= 0; i-- {
			for j := len(sequence[i]) - 1; j >= -1; j-- { // -1 is the whole step
				less := slices.Clone(sequence)
				if j < 0 {
					less = slices.Delete(less, i, i+1)
				} else {
					less[i] = slices.Delete(slices.Clone(less[i]), j, j+1)
				}
				if try(less) != nil {
					sequence, shorter = less, true
				}
				if j < 0 || i >= len(sequence) {
					break
				}
			}
		}
	}
	return sequence
}

// tryOut has every way follow a sequence of edits, and compares it with a
// builder that has never built before. The number of the sequence decides on the
// theme, and on whether the search is compared, too.
func tryOut(sequence [][]deed, number int, scratch string) (err error) {
	w := newWorld(number%3 > 0)
	w.searched = number%50 == 0
	ways := allWays(scratch)
	defer func() {
		for _, way := range ways {
			err = errors.Join(err, way.close())
		}
	}()
	for i, step := range append([][]deed{nil}, sequence...) {
		for _, deed := range step {
			deed.do(w)
			w.news.more = w.news.more || !deed.adds
		}
		heard := w.news
		w.news = news{}
		want, err := (&kept{}).build(w, news{}, built{})
		if err != nil {
			return fmt.Errorf("step %d: %w", i, err)
		}
		for _, way := range ways {
			if err := way.follow(w, heard, want); err != nil {
				return fmt.Errorf("step %d: %s: %w", i, way.name, err)
			}
		}
	}
	return nil
}

// way is a way of coming by the site as it is now.
type way struct {
	name  string
	next  func(w *world, heard news, clean built) (built, error)
	close func() error
	// keepsPages is set when pages are taken from a cache, too.
	keepsPages bool
	// read is what has been parsed, by all that documents depend on besides. Where
	// remembers is not set, only the latest is known.
	read      map[string]map[string]string
	remembers bool
	files     map[string]map[string]string // that the site had before, by its address
}

// follow compares what a way gives with what a clean build gives, and what it has
// done with what it had to do.
func (y *way) follow(w *world, heard news, clean built) error {
	got, err := y.next(w, heard, clean)
	if err != nil {
		return err
	}
	if got.said != clean.said {
		return fmt.Errorf("it says\n%s\nand a clean build\n%s", got.said, clean.said)
	}
	if clean.unread {
		y.files = nil
		return nil
	}
	for _, name := range slices.Sorted(maps.Keys(clean.files)) {
		if got.files[name] != clean.files[name] {
			return fmt.Errorf("%s differs:\n%s", name, apart(got.files[name], clean.files[name]))
		}
	}
	for name := range got.files {
		if _, ok := clean.files[name]; !ok {
			return fmt.Errorf("%s should not be there", name)
		}
	}
	return errors.Join(y.parsedNoMore(w, got), y.renderedNoMore(w, heard, got, clean))
}

// apart shows where two texts begin to differ.
func apart(got, want string) string {
	at := 0
	for at < min(len(got), len(want)) && got[at] == want[at] {
		at++
	}
	from := max(0, at-80)
	return fmt.Sprintf("it has %q\na clean build %q", got[from:min(len(got), at+200)], want[from:min(len(want), at+200)])
}

// parsedNoMore compares what was parsed with what has other words than before.
func (y *way) parsedNoMore(w *world, got built) error {
	pages, options := w.pages(), w.parsing()
	before := y.read[options]
	if y.read == nil || !y.remembers {
		y.read = make(map[string]map[string]string)
	}
	y.read[options] = pages
	if parsed := len(differing(before, pages)); got.parsed != parsed || got.reused != len(pages)-parsed {
		return fmt.Errorf("it parsed %d documents and took %d from before; of %d there are %d new", got.parsed, got.reused, len(pages), parsed)
	}
	return nil
}

// renderedNoMore compares what was rendered with the pages that there are and,
// where pages are kept, with those that are other than before.
func (y *way) renderedNoMore(w *world, heard news, got, clean built) error {
	variant := w.config["base_url"] // those of one do not take the place of the others'
	before, known := y.files[variant]
	if y.files == nil {
		y.files = make(map[string]map[string]string)
	}
	if y.files[variant] = clean.files; clean.files == nil {
		delete(y.files, variant) // there is no telling what was rendered before the fault
		return nil
	}
	least, most := clean.pages, clean.pages
	if y.keepsPages && known {
		differ := differing(before, clean.files)
		differ = slices.DeleteFunc(differ, func(name string) bool { return !clean.isPage[name] })
		least = len(differ)
		if !heard.more && !w.hasTemplates() {
			most = len(heard.added)
		}
	}
	if !y.keepsPages || known {
		if got.rendered < least || got.rendered > most {
			return fmt.Errorf("it rendered %d pages, and should at least %d, at most %d", got.rendered, least, most)
		}
	}
	return nil
}
