package builder

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"cando/builder/packfile"
)

// DiskCache is what a build keeps in a folder for the next one, which may be
// another process, on another machine. Its laws are those of documents, and:
//
//   - A value is kept under a hash of all that it depends on, the program that
//     made it among them.
//   - The folder may be deleted at any moment, and whatever lies in it is either
//     what a build put there or not used, with a note in [Result.Notes].
//   - That it cannot be written to is a note, too. It is never an error.
//
// The zero DiskCache keeps nothing.
type DiskCache struct {
	// Dir is the folder; it is made when there is something to keep.
	Dir string
	// Program tells this Cando from every other that would make other documents
	// or pages.
	Program string
	// Config is the text that Options.Config was made of, or a hash of it.
	Config string
	// ForeignTemplates says that the theme has templates besides the default
	// theme's: any of them may show anything of any page.
	ForeignTemplates bool
}

// The kinds of packs in the folder. What is in them is told by the key; the
// format is that of the keys and values.
const (
	documentsPack = "documents"
	pagesPack     = "pages"
	packFormat    = "cando %s 1"
	packsKept     = 4 // of a kind: knowledge bases are built for several audiences
)

// diskCache is a DiskCache in use.
type diskCache struct {
	DiskCache
	mu    sync.Mutex
	notes []string
}

// openPack opens the pack of a kind. What it cannot use it leaves aside, with a
// note.
func (c *diskCache) openPack(kind string, depends ...string) (name string, pack *packfile.Pack) {
	if c.Dir == "" {
		return "", nil
	}
	sum := sha256.Sum256([]byte(strings.Join(append([]string{c.Program}, depends...), "\x00")))
	name = filepath.Join(c.Dir, kind+"-"+hex.EncodeToString(sum[:6])+".pack")
	pack, err := packfile.Open(name, fmt.Sprintf(packFormat, kind))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		c.note("The cache was left aside: " + err.Error() + ".")
	}
	return name, pack
}

// createPack begins the pack called name. Where that cannot be, there is a note,
// and nil, which keeps nothing.
func (c *diskCache) createPack(kind, name string) *packfile.Writer {
	if name == "" {
		return nil
	}
	err := prepareCache(filepath.Dir(name))
	if err == nil {
		var w *packfile.Writer
		if w, err = packfile.Create(name, fmt.Sprintf(packFormat, kind)); err == nil {
			return w
		}
	}
	c.unwritten(err)
	return nil
}

// closePack puts a pack in the place of the last one, which nobody reads any more,
// unless failed says that it is not whole.
func (c *diskCache) closePack(kind string, w *packfile.Writer, last *packfile.Pack, failed error) {
	c.unwritten(last.Close()) // Windows replaces no file that is open
	if w == nil {
		return
	}
	if failed != nil {
		c.unwritten(w.Discard())
		return
	}
	if err := w.Commit(); err != nil {
		c.unwritten(err)
		return
	}
	c.unwritten(prune(c.Dir, kind))
}

func (c *diskCache) unwritten(err error) {
	if err != nil {
		c.note(fmt.Sprintf("The cache could not be written: %v.", err))
	}
}

// prepareCache makes the folder. A folder of ours says itself that it is not to
// be committed.
func prepareCache(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	ignore := filepath.Join(dir, ".gitignore")
	if _, err := os.Stat(ignore); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return os.WriteFile(ignore, []byte("*\n"), 0o644)
}

// leftover is how old an unfinished pack is when whoever wrote it is gone.
const leftover = 24 * time.Hour

// prune removes all but the latest packs of a kind, and what killed builds left.
func prune(dir, kind string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	type pack struct {
		name     string
		modified time.Time
	}
	var packs, old []pack
	for _, e := range entries {
		info, err := e.Info()
		if err != nil {
			continue // it is gone already
		}
		switch p := (pack{e.Name(), info.ModTime()}); {
		case strings.HasPrefix(p.name, kind+"-"):
			packs = append(packs, p)
		case strings.HasPrefix(p.name, "."+kind+"-") && time.Since(p.modified) > leftover:
			old = append(old, p)
		}
	}
	slices.SortFunc(packs, func(x, y pack) int { return y.modified.Compare(x.modified) })
	for _, p := range append(old, packs[min(len(packs), packsKept):]...) {
		if fault := os.Remove(filepath.Join(dir, p.name)); !errors.Is(fault, fs.ErrNotExist) { // another build prunes too
			err = errors.Join(err, fault)
		}
	}
	return err
}

// note tells the user of something that changes nothing of the site.
func (c *diskCache) note(text string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !slices.Contains(c.notes, text) {
		c.notes = append(c.notes, text)
	}
}

// noted returns the notes, and begins anew.
func (c *diskCache) noted() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	notes := c.notes
	c.notes = nil
	return notes
}

// inParallel calls do for each of 0 to n-1, on all cores, until one fails.
func inParallel(ctx context.Context, n int, do func(i int) error) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i := range n {
		group.Go(func() error { return cmp.Or(ctx.Err(), do(i)) })
	}
	return group.Wait()
}
