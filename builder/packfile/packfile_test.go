package packfile

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

func keyOf(text string) Key { return sha256.Sum256([]byte(text)) }

// write makes a pack of values, whose keys are their own hashes.
func write(t testing.TB, name string, values ...string) {
	t.Helper()
	w, err := Create(name, "test 1")
	if err != nil {
		t.Fatal(err)
	}
	for _, value := range values {
		w.Put(keyOf(value), []byte(value))
	}
	if err := w.Commit(); err != nil {
		t.Fatal(err)
	}
}

func open(t testing.TB, name string) *Pack {
	t.Helper()
	p, err := Open(name, "test 1")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	return p
}

func TestRoundTrip(t *testing.T) {
	values := []string{"", "a", strings.Repeat("long ", 100_000), "\x00\xff"}
	random := make([]byte, 70_000)
	rand.New(rand.NewSource(1)).Read(random)
	values = append(values, string(random))
	name := filepath.Join(t.TempDir(), "a.pack")
	write(t, name, values...)
	p := open(t, name)
	if p.Len() != len(values) {
		t.Errorf("it holds %d values", p.Len())
	}
	for _, value := range values {
		got, err := p.Get(keyOf(value))
		if err != nil || got == nil || string(got) != value {
			t.Errorf("%.10q: %.10q, %v", value, got, err)
		}
	}
	if got, err := p.Get(keyOf("other")); got != nil || err != nil {
		t.Errorf("a key that is not there: %q, %v", got, err)
	}
}

func TestEmpty(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.pack")
	write(t, name)
	if p := open(t, name); p.Len() != 0 || p.Has(keyOf("")) {
		t.Error("an empty pack has something")
	}
	var none *Pack
	if value, err := none.Get(keyOf("")); none.Len() != 0 || none.Has(keyOf("")) || value != nil || err != nil || none.Close() != nil {
		t.Error("no pack has something")
	}
	var nowhere *Writer
	nowhere.Put(keyOf("a"), []byte("a"))
	if nowhere.Keep(none, keyOf("a")) {
		t.Error("something was kept nowhere")
	}
}

// TestKeep hands values on from pack to pack, from many goroutines.
func TestKeep(t *testing.T) {
	dir := t.TempDir()
	first, second := filepath.Join(dir, "a.pack"), filepath.Join(dir, "b.pack")
	var values []string
	for i := range 500 {
		values = append(values, strings.Repeat(fmt.Sprint(i, " "), i))
	}
	write(t, first, values[:400]...)
	p := open(t, first)
	w, err := Create(second, "test 1")
	if err != nil {
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	for _, value := range values {
		wait.Go(func() {
			if key := keyOf(value); !w.Keep(p, key) {
				w.Put(key, []byte(value))
				w.Put(key, []byte("again")) // is let go
			}
		})
	}
	wait.Wait()
	if err := w.Commit(); err != nil {
		t.Fatal(err)
	}
	kept := open(t, second)
	for _, value := range values {
		if got, err := kept.Get(keyOf(value)); err != nil || string(got) != value {
			t.Fatalf("%.10q: %.10q, %v", value, got, err)
		}
	}
}

// TestReplace puts a pack in the place of one that somebody reads.
func TestReplace(t *testing.T) {
	if filepath.Separator == '\\' {
		t.Skip("Windows replaces no file that is open; the builder closes it before")
	}
	name := filepath.Join(t.TempDir(), "a.pack")
	write(t, name, "old")
	p := open(t, name)
	write(t, name, "new")
	if got, err := p.Get(keyOf("old")); err != nil || string(got) != "old" {
		t.Errorf("the old pack says %q, %v", got, err)
	}
	if got, err := open(t, name).Get(keyOf("new")); err != nil || string(got) != "new" {
		t.Errorf("the new pack says %q, %v", got, err)
	}
}

func TestDiscard(t *testing.T) {
	dir := t.TempDir()
	w, err := Create(filepath.Join(dir, "a.pack"), "test 1")
	if err != nil {
		t.Fatal(err)
	}
	w.Put(keyOf("a"), []byte("a"))
	if err := w.Discard(); err != nil {
		t.Error(err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 0 {
		t.Errorf("it left %v", left)
	}
	if _, err := Create(filepath.Join(dir, "nowhere", "a.pack"), "test 1"); err == nil {
		t.Error("a pack was made in a folder that is not there")
	}
}

// TestDamaged changes, cuts and stretches a pack everywhere: each value is as it
// was, or there is an error.
func TestDamaged(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.pack")
	values := []string{"one", "", strings.Repeat("three ", 20)}
	write(t, name, values...)
	whole, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for i := range whole {
		changed := bytes.Clone(whole)
		changed[i] ^= 0x55
		mustNotLie(t, name, changed, values)
		mustNotLie(t, name, whole[:i], values)
		mustNotLie(t, name, append(bytes.Clone(whole), whole[:i]...), values)
	}
}

// mustNotLie opens bytes as a pack. It reports whether they are one.
func mustNotLie(t testing.TB, name string, text []byte, values []string) bool {
	if err := os.WriteFile(name, text, 0o644); err != nil {
		t.Fatal(err)
	}
	p, err := Open(name, "test 1")
	var damage *DamageError
	if err != nil {
		if !errors.As(err, &damage) {
			t.Fatalf("%v", err)
		}
		return false
	}
	defer p.Close()
	for _, value := range values {
		if got, err := p.Get(keyOf(value)); got != nil && (err != nil || string(got) != value) {
			t.Fatalf("%q became %q, %v", value, got, err)
		} else if err != nil && !errors.As(err, &damage) {
			t.Fatalf("%v", err)
		}
	}
	return true
}

func TestOpenWhatIsNoPack(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.pack")
	if _, err := Open(name, "test 1"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("what is not there: %v", err)
	}
	write(t, name, "a")
	_, err := Open(name, "test 2")
	if want := name + " is of another kind"; err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

func FuzzOpen(f *testing.F) {
	name := filepath.Join(f.TempDir(), "a.pack")
	write(f, name, "a", "b")
	whole, err := os.ReadFile(name)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Add([]byte("test 1\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		mustNotLie(t, filepath.Join(t.TempDir(), "a.pack"), text, []string{"a", "b"})
	})
}
