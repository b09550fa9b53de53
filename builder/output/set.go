package output

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"slices"
	"strings"
	"sync"
)

// A File is one file of a site in memory. Its bytes must not be changed.
type File struct {
	Body []byte
	Hash [sha256.Size]byte // SHA-256 of Body
}

// A Set is a site in memory. It is a [Writer].
type Set struct {
	scratch string
	old     map[string]filled // folders of the set that this one follows

	names   names
	mu      sync.RWMutex
	files   map[string]File
	folders map[string]filled
}

// filled is a directory that another program fills, and what it was to be made from.
type filled struct{ dir, key string }

// NewSet returns an empty set. Scratch is the directory under which [Set.Folder] makes its folders; it belongs to
// the caller, who removes it. It may be "" when no folder will be asked for.
func NewSet(scratch string) *Set {
	return &Set{scratch: scratch, files: make(map[string]File), folders: make(map[string]filled)}
}

// Next returns an empty set for the next build of the same site: it has the same scratch directory, and a folder
// that is asked for under the key it had in s is kept.
func (s *Set) Next() *Set {
	next := NewSet(s.scratch)
	s.mu.RLock()
	defer s.mu.RUnlock()
	next.old = s.folders
	return next
}

// Write adds a copy of body under path.
func (s *Set) Write(path string, body []byte) error {
	return s.Put(path, File{Body: slices.Clone(body), Hash: sha256.Sum256(body)})
}

// Put adds a file that was hashed before, such as one of an earlier set, without copying it.
func (s *Set) Put(path string, file File) error {
	if _, err := s.names.file(path); err != nil {
		return fmt.Errorf("keep a file of the site: %w", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.files[path] = file
	return nil
}

// Folder makes a directory under the scratch directory; see [Writer]. [Set.FolderDir] finds it again.
func (s *Set) Folder(path, key string) (dir string, err error) {
	if err := s.names.folder(path); err != nil {
		return "", fmt.Errorf("keep a folder of the site: %w", err)
	}
	if s.scratch == "" {
		return "", errors.New("keep a folder of the site: the set was made without a scratch directory")
	}
	if old, ok := s.old[path]; ok && key != "" && old.key == key {
		s.remember(path, old)
		return "", nil
	}
	dir, err = os.MkdirTemp(s.scratch, strings.ReplaceAll(path, "/", "-")+"-*")
	if err != nil {
		return "", fmt.Errorf("keep a folder of the site: %w", err)
	}
	s.remember(path, filled{dir, key})
	return dir, nil
}

func (s *Set) remember(path string, folder filled) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.folders[path] = folder
}

// FolderDir returns the directory that stands for the folder at path, kept or new.
func (s *Set) FolderDir(path string) (dir string, ok bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	folder, ok := s.folders[path]
	return folder.dir, ok
}

// Get returns the file at path.
func (s *Set) Get(path string) (File, bool) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	file, ok := s.files[path]
	return file, ok
}

// Read returns the bytes of the file at path, those in folders that other programs filled included.
func (s *Set) Read(path string) ([]byte, bool) {
	if file, ok := s.Get(path); ok {
		return file.Body, true
	}
	if !fs.ValidPath(path) {
		return nil, false
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	for name, folder := range s.folders {
		if inside, below := strings.CutPrefix(path, name+"/"); below && folder.dir != "" {
			body, err := fs.ReadFile(os.DirFS(folder.dir), inside)
			return body, err == nil
		}
	}
	return nil, false
}

// Paths lists the files, sorted. Files in folders that other programs fill are not among them.
func (s *Set) Paths() []string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	paths := make([]string, 0, len(s.files))
	for path := range s.files {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	return paths
}

// All yields the files that [Set.Paths] lists, in the same order.
func (s *Set) All() iter.Seq2[string, File] {
	return func(yield func(string, File) bool) {
		for _, path := range s.Paths() {
			file, _ := s.Get(path)
			if !yield(path, file) {
				return
			}
		}
	}
}

// Diff says what became of old, which may be nil, on the way to s. The paths are sorted.
func (s *Set) Diff(old *Set) (added, changed, removed []string) {
	if old == nil {
		return s.Paths(), nil, nil
	}
	for path, file := range s.All() {
		switch before, ok := old.Get(path); {
		case !ok:
			added = append(added, path)
		case before.Hash != file.Hash:
			changed = append(changed, path)
		}
	}
	for _, path := range old.Paths() {
		if _, ok := s.Get(path); !ok {
			removed = append(removed, path)
		}
	}
	return added, changed, removed
}
