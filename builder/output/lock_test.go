package output

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestOneBuildAtATime(t *testing.T) {
	bothWays(t, func(t *testing.T, target string, opts Options) {
		publishAll(t, target, map[string]string{siteMark: "1"}, opts)
		first := newStage(t, target, opts)
		refused(t, target, opts)

		other := filepath.Join(filepath.Dir(target), "other")
		publishAll(t, other, map[string]string{siteMark: "1"}, opts) // another target is nobody's business
		must(t, os.RemoveAll(other))

		must(t, first.Write(siteMark, []byte("2")))
		refused(t, target, opts)
		commit(t, first)
		same(t, "site", map[string]string{siteMark: "2"}, tree(t, target))
		publishAll(t, target, map[string]string{siteMark: "3"}, opts)
		must(t, newStage(t, target, opts).Discard())
		publishAll(t, target, map[string]string{siteMark: "4"}, opts)
	})
}

func TestOneFirstBuildAtATime(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	first := newStage(t, target, Options{})
	late := newStage(t, target, Options{}) // neither has begun to write
	must(t, first.Write(siteMark, []byte("1")))
	refused(t, target, Options{})
	must(t, late.Write(siteMark, []byte("2")))

	commit(t, first)
	_, err := late.Commit(t.Context())
	var wrong *TargetError
	if !errors.As(err, &wrong) || !strings.Contains(wrong.Problem, "appeared while the site was being built") {
		t.Errorf("error is %v", err)
	}
	same(t, "site", map[string]string{siteMark: "1"}, tree(t, target))
	same(t, "what is around", []string{"public"}, list(t, filepath.Dir(target)))
}

func refused(t *testing.T, target string, opts Options) {
	t.Helper()
	_, err := NewStage(target, opts)
	var busy *BusyError
	if !errors.As(err, &busy) || busy.Hint() == "" || !strings.Contains(err.Error(), "another build is publishing") {
		t.Errorf("error is %v", err)
	}
}

func TestLeftoversAreCleared(t *testing.T) {
	bothWays(t, func(t *testing.T, target string, opts Options) {
		publishAll(t, target, map[string]string{siteMark: "1"}, opts)
		around := filepath.Dir(target)
		const serial = "0123456789abcdef"
		put(t, filepath.Join(around, ".public"+stageMark+serial, "a/page.html"), "left")
		put(t, filepath.Join(target, stageMark+serial, "a/page.html"), "left")

		// none of ours, though they look a little like it
		put(t, filepath.Join(around, ".public2"+stageMark+serial, "page.html"), "theirs")
		put(t, filepath.Join(around, ".public"+stageMark+"notes", "page.html"), "mine")
		put(t, filepath.Join(around, ".public"+stageMark+"fedcba9876543210"), "a file")

		must(t, newStage(t, target, opts).Discard())
		same(t, "what is around", []string{
			".public.cando-stage-fedcba9876543210", ".public.cando-stage-notes", ".public2.cando-stage-" + serial, "public",
		}, list(t, around))
		same(t, "site", map[string]string{siteMark: "1"}, tree(t, target))
	})
}

// Network file systems lock files but not folders.
func TestLockFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "lock")
	put(t, name, "left by a build that was killed")
	first := claims{file: name}
	must(t, first.takeFile())
	must(t, first.takeFile()) // ours already
	second := claims{file: name}
	if err := second.takeFile(); !errors.Is(err, errBusy) {
		t.Errorf("error is %v", err)
	}
	must(t, first.release())
	same(t, "what is left", 0, len(list(t, filepath.Dir(name))))
	must(t, second.takeFile())
	must(t, second.release())
}
