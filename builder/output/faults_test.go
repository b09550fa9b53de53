package output

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// A tracedDisk writes down what is done, and lets chosen operations fail.
type tracedDisk struct {
	disk
	fail    func(op string, number int, name string) error // nil lets all succeed; numbers count from 1
	pretend bool                                           // renames are only written down

	mu    sync.Mutex
	trace []string // "op name" or "op from to"
}

func (d *tracedDisk) begin(op string, names ...string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.trace = append(d.trace, op+" "+strings.Join(names, " "))
	if d.fail == nil {
		return nil
	}
	return d.fail(op, len(d.trace), names[0])
}

func (d *tracedDisk) mkdir(name string, perm fs.FileMode) error {
	return first(d.begin("mkdir", name), func() error { return d.disk.mkdir(name, perm) })
}

func (d *tracedDisk) link(from, to string) error {
	return first(d.begin("link", from, to), func() error { return d.disk.link(from, to) })
}

func (d *tracedDisk) rename(from, to string) error {
	err := d.begin("rename", from, to)
	if d.pretend {
		return err
	}
	return first(err, func() error { return d.disk.rename(from, to) })
}

func (d *tracedDisk) exchange(a, b string) error {
	return first(d.begin("exchange", a, b), func() error { return d.disk.exchange(a, b) })
}

func (d *tracedDisk) remove(name string) error {
	return first(d.begin("remove", name), func() error { return d.disk.remove(name) })
}

func (d *tracedDisk) flush(files, folders []string) error {
	return d.begin("flush", folders...)
}

// create fails, if it is to fail, like a disk that fills up: after half the bytes.
func (d *tracedDisk) create(name string) (io.WriteCloser, error) {
	failure := d.begin("create", name)
	file, err := d.disk.create(name)
	if failure == nil || err != nil {
		return file, err
	}
	return halfWritten{file, failure}, nil
}

type halfWritten struct {
	io.WriteCloser
	failure error
}

func (f halfWritten) Write(body []byte) (int, error) {
	n, err := f.WriteCloser.Write(body[:len(body)/2])
	return n, errors.Join(err, f.failure)
}

func first(err error, then func() error) error {
	if err != nil {
		return err
	}
	return then()
}

// below lists what was done, with names relative to folder.
func (d *tracedDisk) below(folder string) []string {
	var lines []string
	for _, line := range d.trace {
		lines = append(lines, strings.ReplaceAll(line, folder+"/", ""))
	}
	return lines
}

// failing makes a disk on which one kind of operation fails with err.
func failing(op string, err error) *tracedDisk {
	return &tracedDisk{disk: realDisk{}, fail: func(done string, _ int, name string) error {
		if done == op {
			return &fs.PathError{Op: op, Path: name, Err: err}
		}
		return nil
	}}
}

var (
	siteBefore = map[string]string{siteMark: "1", "index.html": "old", "same.html": "same", "gone/page.html": "gone", "guide": "a file"}
	siteAfter  = map[string]string{siteMark: "2", "index.html": "new", "same.html": "same", "guide/page.html": "new", "style.css": "new"}
)

// A full disk may strike at any operation before the site is in place: the old site is still there.
func TestFullDiskAtEveryOperation(t *testing.T) {
	if !canExchange {
		t.Skip("this system publishes file by file")
	}
	for n := 1; ; n++ {
		target := filepath.Join(t.TempDir(), "public")
		publishAll(t, target, siteBefore, Options{})
		exchanged := false
		disk := &tracedDisk{disk: realDisk{}, fail: func(op string, number int, name string) error {
			exchanged = exchanged || op == "exchange" && number != n
			if number == n {
				return &fs.PathError{Op: op, Path: name, Err: syscall.ENOSPC}
			}
			return nil
		}}
		report, err := publish(target, siteAfter, Options{disk: disk})
		if exchanged {
			must(t, err) // what goes wrong with clearing up is only a note
			same(t, "new site", siteAfter, tree(t, target))
		} else {
			checkFull(t, n, err)
			same(t, "old site", siteBefore, tree(t, target))
			same(t, "what is around", []string{"public"}, list(t, filepath.Dir(target)))
		}
		if n > len(disk.trace) {
			same(t, "note", "", report.Note)
			return
		}
	}
}

func checkFull(t *testing.T, n int, err error) {
	t.Helper()
	var noSpace *NoSpaceError
	if !errors.As(err, &noSpace) || noSpace.Hint() == "" || !strings.Contains(err.Error(), "no space left on the disk that holds") {
		t.Errorf("operation %d: error is %v", n, err)
	}
}

func TestFirstSiteOnAFullDisk(t *testing.T) {
	for _, op := range []string{"mkdir", "create", "flush", "rename"} {
		target := filepath.Join(t.TempDir(), "public")
		_, err := publish(target, siteAfter, Options{disk: failing(op, syscall.ENOSPC)})
		checkFull(t, 0, err)
		same(t, "after "+op, 0, len(list(t, filepath.Dir(target))))
	}
}

// What one file system cannot do another way must do. The site is always published.
func TestFileSystemsThatCanLess(t *testing.T) {
	if !canExchange {
		t.Skip("this system publishes file by file")
	}
	for name, c := range map[string]struct {
		disk  *tracedDisk
		whole bool
	}{
		"no hard links":          {failing("link", syscall.EPERM), true},
		"links across mounts":    {failing("link", syscall.EXDEV), true},
		"no exchange":            {failing("exchange", syscall.EINVAL), false},
		"exchange not permitted": {failing("exchange", syscall.EPERM), false},
		"mount point":            {failing("exchange", syscall.EBUSY), false},
		"bind mount": {&tracedDisk{disk: realDisk{}, fail: func(op string, _ int, name string) error {
			if op == "exchange" || op == "rename" && isOuterStage("public", filepath.Base(name)) {
				return &fs.PathError{Op: op, Path: name, Err: syscall.EXDEV}
			}
			return nil
		}}, false},
		"parent not writable": {&tracedDisk{disk: realDisk{}, fail: func(op string, _ int, name string) error {
			if op == "mkdir" && isOuterStage("public", filepath.Base(name)) {
				return &fs.PathError{Op: op, Path: name, Err: syscall.EROFS}
			}
			return nil
		}}, false},
	} {
		t.Run(name, func(t *testing.T) { publishOn(t, c.disk, c.whole) })
	}
}

func publishOn(t *testing.T, disk disk, whole bool) {
	target := filepath.Join(t.TempDir(), "public")
	publishAll(t, target, siteBefore, Options{})
	put(t, filepath.Join(target, ".well-known/security.txt"), "Contact")
	before := stamps(t, target)

	stage := newStage(t, target, Options{disk: disk})
	for path, body := range siteAfter {
		must(t, stage.Write(path, []byte(body)))
	}
	fill(t, stage, "search/bleve", "k", "index")
	report := commit(t, stage)

	want := map[string]string{".well-known/security.txt": "Contact", "search/bleve/key": "k", "search/bleve/store/root": "index"}
	maps.Copy(want, siteAfter)
	same(t, "site", want, tree(t, target))
	same(t, "what is around", []string{"public"}, list(t, filepath.Dir(target)))
	if report.Exchanged != whole || strings.Contains(report.Note, "file by file") == whole {
		t.Errorf("report is %+v", report)
	}
	after := stamps(t, target)
	for _, path := range []string{"same.html", ".well-known/security.txt"} {
		name := filepath.Join(target, filepath.FromSlash(path))
		if !after[name].ModTime().Equal(before[name].ModTime()) {
			t.Errorf("%s was not changed but has another time stamp", path)
		}
	}
}

// Pages come after what they need, and nothing is removed before the last page is there.
func TestOrderInPlace(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	must(t, os.Mkdir(target, 0o777))
	publishAll(t, target, map[string]string{"a/gone.html": "", "gone.css": "", "index.html": "old", siteMark: "1"}, Options{InPlace: true})

	disk := &tracedDisk{disk: realDisk{}}
	stage := newStage(t, target, Options{InPlace: true, disk: disk})
	for _, path := range []string{"index.html", "b/page.html", "assets/z.css", "assets/a.js", "feed.xml", siteMark} {
		must(t, stage.Write(path, []byte("new")))
	}
	fill(t, stage, "search/bleve", "k", "index")
	dir := stage.dir
	commit(t, stage)

	var order []string
	for _, line := range disk.below(stage.target) {
		op, rest, _ := strings.Cut(line, " ")
		inStage := strings.HasPrefix(rest, filepath.Base(dir))
		if op == "rename" || op == "remove" && !inStage {
			_, to, renamed := strings.Cut(rest, " ")
			order = append(order, map[bool]string{true: to, false: "remove " + rest}[renamed])
		}
	}
	same(t, "order", []string{
		"search/bleve", siteMark, "assets/a.js", "assets/z.css", "feed.xml", "b/page.html", "index.html",
		"remove a/gone.html", "remove gone.css", "remove a",
	}, order)
	if i := slices.IndexFunc(disk.trace, func(line string) bool { return strings.HasPrefix(line, "flush") }); i < 0 ||
		slices.ContainsFunc(disk.trace[:i], func(line string) bool { return strings.HasPrefix(line, "rename") }) {
		t.Error("the stage is not on the disk when its first file is put in place")
	}
}

func TestBrokenOffInPlaceSaysSo(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	publishAll(t, target, siteBefore, Options{})
	disk := &tracedDisk{disk: realDisk{}, fail: func(op string, _ int, name string) error {
		if op == "rename" && strings.HasSuffix(name, ".css") {
			return &fs.PathError{Op: op, Path: name, Err: fmt.Errorf("the disk is broken")}
		}
		return nil
	}}
	_, err := publish(target, siteAfter, Options{InPlace: true, disk: disk})
	if err == nil || !strings.Contains(err.Error(), "partly old and partly new now; build again") {
		t.Errorf("error is %v", err)
	}
	publishAll(t, target, siteAfter, Options{InPlace: true})
	same(t, "built again", siteAfter, tree(t, target))
}

func TestUnwritableTargetSaysSo(t *testing.T) {
	target := filepath.Join(t.TempDir(), "public")
	publishAll(t, target, siteBefore, Options{})
	_, err := publish(target, siteAfter, Options{disk: failing("mkdir", syscall.EACCES)})
	var wrong *TargetError
	if !errors.As(err, &wrong) || !strings.Contains(err.Error(), "permission denied") || !strings.Contains(wrong.Hint(), "who owns") {
		t.Errorf("error is %v", err)
	}
	same(t, "site", siteBefore, tree(t, target))
}
