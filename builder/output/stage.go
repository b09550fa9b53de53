package output

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// Options say how a site is published. The zero value is right for most.
type Options struct {
	// InPlace changes the target file by file instead of exchanging it for a new folder. It is for a target that is bound
	// into a container, that a program holds on to, or that carries an access list, which a new folder would not get.
	InPlace bool

	disk disk // the operating system's when nil
}

// A Stage is a site on its way to a folder, the target. It is a [Writer]: each file is compared with the published
// one and only what differs is written, to a folder beside the target. The target is not touched before [Stage.Commit].
type Stage struct {
	shown  string // the target as the caller named it
	target string // its absolute name, links resolved
	exists fs.FileInfo
	old    published
	disk   disk
	claims claims
	names  names

	opening sync.Once
	openErr error
	dir     string // the stage's folder, "" until the first difference
	inPlace string // why the target must be changed file by file, or ""
	notes   []string

	mu      sync.Mutex
	files   map[string]entry
	folders map[string]stagedFolder
	made    map[string]bool // folders of the stage that exist
	failed  error           // the first Write or Folder that went wrong
	closed  bool

	buffers sync.Pool // of *[]byte, to compare files with
}

// entry is what a Stage remembers of a file: where its bytes lie and how many they are.
type entry struct {
	staged bool // in the stage; if not, in the target, unchanged
	size   int64
}

// stagedFolder is a folder that another program fills.
type stagedFolder struct {
	key  string
	kept bool // the published one stays
}

// compareBytes is how much of a published file is read at a time to compare it.
const compareBytes = 64 << 10

// NewStage prepares to publish to the folder named target, which need not exist. It writes nothing, but clears what a
// killed build left behind. The caller must end with [Stage.Discard], also after [Stage.Commit].
//
// The error is a [TargetError], a [ForeignTargetError] or a [BusyError] when one of those is what is wrong.
func NewStage(target string, opts Options) (*Stage, error) {
	folder, info, err := resolve(target)
	if err != nil {
		return nil, err
	}
	s := &Stage{
		shown: target, target: folder, exists: info, disk: opts.disk,
		files: make(map[string]entry), folders: make(map[string]stagedFolder), made: make(map[string]bool),
	}
	s.buffers.New = func() any { buffer := make([]byte, compareBytes); return &buffer }
	if s.disk == nil {
		s.disk = realDisk{}
	}
	s.claims.file = filepath.Join(filepath.Dir(folder), "."+filepath.Base(folder)+".cando-lock")
	if err := s.begin(opts); err != nil {
		return nil, also(s.explain("prepare", err), s.claims.release())
	}
	return s, nil
}

// begin claims the target and reads what is there.
func (s *Stage) begin(opts Options) error {
	if s.exists == nil {
		return s.clearLeftovers(filepath.Dir(s.target))
	}
	if err := refuseForeign(s.shown, s.target); err != nil {
		return err
	}
	if err := s.claim(s.target); err != nil {
		return err
	}
	if err := s.clearLeftovers(filepath.Dir(s.target), s.target); err != nil {
		return err
	}
	s.inPlace = whyNotWhole(s.target, s.exists)
	if opts.InPlace {
		s.inPlace = reasonAsked
	}
	var err error
	s.old, err = readPublished(s.target)
	return err
}

// Write compares body with the published file and stages it if it differs. See [Writer].
func (s *Stage) Write(path string, body []byte) error {
	staged, err := s.write(path, body)
	if err != nil {
		return s.fail(s.explain("write "+path, err))
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.files[path] = entry{staged: staged, size: int64(len(body))}
	return nil
}

func (s *Stage) write(path string, body []byte) (staged bool, err error) {
	local, err := s.admit(path)
	if err != nil {
		return false, err
	}
	twin, err := s.names.file(path)
	if err != nil {
		return false, err
	}
	if twin != "" && s.sameName(path, twin) {
		return false, twinError(path, twin)
	}
	if s.old.file(path) && s.unchanged(filepath.Join(s.target, local), body) {
		return false, nil
	}
	dir, err := s.open()
	if err != nil {
		return false, err
	}
	name := filepath.Join(dir, local)
	if err := s.makeFolder(filepath.Dir(name)); err != nil {
		return false, err
	}
	err = writeFile(s.disk, name, body)
	if errors.Is(err, fs.ErrExist) && twin != "" {
		err = twinError(path, twin)
	}
	return true, err
}

func twinError(path, twin string) error {
	return fmt.Errorf("%q and %q are one and the same name on this file system", path, twin)
}

// admit turns a path of the site into a relative name of this system, if the stage can take it.
func (s *Stage) admit(path string) (string, error) {
	if s.isClosed() {
		return "", errors.New("the stage was committed or discarded before")
	}
	local, err := filepath.Localize(path)
	if err != nil {
		return "", fmt.Errorf("%q cannot be the name of a file here, inside the site", path)
	}
	if top, _, _ := strings.Cut(path, "/"); isInnerStage(top) {
		return "", fmt.Errorf("%q is a name that publishing keeps for itself", path)
	}
	return local, nil
}

// sameName reports whether two paths that differ by letter case are one published file. Two that are both new run
// into each other when the second is created.
func (s *Stage) sameName(path, twin string) bool {
	if s.old.file(path) && s.old.file(twin) {
		return false // the folder lists both: letter case makes a difference here
	}
	a, errA := os.Lstat(filepath.Join(s.target, filepath.FromSlash(path)))
	b, errB := os.Lstat(filepath.Join(s.target, filepath.FromSlash(twin)))
	return errA == nil && errB == nil && os.SameFile(a, b)
}

// unchanged reports whether the published file has exactly these bytes. One that cannot be read counts as changed.
func (s *Stage) unchanged(name string, body []byte) bool {
	file, err := os.Open(name)
	if err != nil {
		return false
	}
	defer file.Close()
	if info, err := file.Stat(); err != nil || info.Size() != int64(len(body)) {
		return false
	}
	buffer := s.buffers.Get().(*[]byte)
	defer s.buffers.Put(buffer)
	for len(body) > 0 {
		n, err := file.Read(*buffer)
		if n == 0 || err != nil || n > len(body) || !bytes.Equal((*buffer)[:n], body[:n]) {
			return false
		}
		body = body[n:]
	}
	return true
}

// makeFolder makes a folder of the stage and those above it, once.
func (s *Stage) makeFolder(name string) error {
	s.mu.Lock()
	done := s.made[name]
	s.mu.Unlock()
	if done {
		return nil
	}
	if err := mkdirAll(s.disk, name); err != nil {
		return err
	}
	s.mu.Lock()
	s.made[name] = true
	s.mu.Unlock()
	return nil
}

// fail remembers the first thing that went wrong, so that a site with a hole in it cannot be committed.
func (s *Stage) fail(err error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.failed == nil {
		s.failed = err
	}
	return err
}

func (s *Stage) isClosed() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.closed
}

// Discard removes the stage and lets other builds publish. The target stays as it is. After [Stage.Commit], and when called
// again, it does nothing. No Write or Folder may be under way.
func (s *Stage) Discard() error {
	s.mu.Lock()
	closed := s.closed
	s.closed = true
	s.mu.Unlock()
	if closed {
		return nil
	}
	var err error
	if s.dir != "" {
		err = removeTree(s.disk, s.dir)
	}
	return s.explain("clear the stage", also(err, s.claims.release()))
}
