package output

import (
	"fmt"
	"io/fs"
	"strings"
	"sync"
)

// names are the paths that a site has claimed so far. The zero value is ready to use.
type names struct {
	mu      sync.Mutex
	files   map[string]bool
	folders map[string]bool   // handed out whole to another program
	within  map[string]string // folder → some path below it
	folded  map[string]string // lower case → the path first claimed that reads so
}

// file claims path for a file. The twin is a path claimed before that differs only by letter case, or "".
func (n *names) file(path string) (twin string, err error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if err := n.conflict(path); err != nil {
		return "", err
	}
	n.init()
	n.files[path] = true
	n.claimParents(path)
	fold := strings.ToLower(path)
	if twin := n.folded[fold]; twin != "" {
		return twin, nil
	}
	n.folded[fold] = path
	return "", nil
}

// folder claims path for a folder that another program fills.
func (n *names) folder(path string) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if err := n.conflict(path); err != nil {
		return err
	}
	n.init()
	n.folders[path] = true
	n.claimParents(path)
	return nil
}

// conflict says why path cannot be claimed beside what already is.
func (n *names) conflict(path string) error {
	switch {
	case !fs.ValidPath(path) || path == ".":
		return fmt.Errorf("%q is not a path inside the site", path)
	case n.files[path] || n.folders[path]:
		return fmt.Errorf("%q is written twice", path)
	case n.within[path] != "":
		return fmt.Errorf("%q would be both a file and a folder, which holds %q", path, n.within[path])
	}
	for parent := range parents(path) {
		if n.files[parent] {
			return fmt.Errorf("%q would be both a file and a folder, which holds %q", parent, path)
		}
		if n.folders[parent] {
			return fmt.Errorf("%q lies in %q, which another program fills", path, parent)
		}
	}
	return nil
}

func (n *names) init() {
	if n.files != nil {
		return
	}
	n.files = make(map[string]bool)
	n.folders = make(map[string]bool)
	n.within = make(map[string]string)
	n.folded = make(map[string]string)
}

func (n *names) claimParents(path string) {
	for parent := range parents(path) {
		if n.within[parent] == "" {
			n.within[parent] = path
		}
	}
}

// spelling is the path of the site that differs from path at most by letter case, or "".
func (n *names) spelling(path string) string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.folded[strings.ToLower(path)]
}

// parents yields the folders above path, the outermost first: for a/b/c it is a, then a/b.
func parents(path string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for i := range len(path) {
			if path[i] == '/' && !yield(path[:i]) {
				return
			}
		}
	}
}
