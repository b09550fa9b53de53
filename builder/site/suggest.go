package site

import (
	"fmt"
	"path"
	"strings"

	"cando/builder/diag"
)

// suggester proposes what a broken link may have meant.
type suggester struct {
	paths  []string          // of all files, pages first
	byBase map[string]string // first path with a file name; made at the first need
	asked  int
}

// suggestLimit is how many names are compared with all others by likeness: a
// site in which everything is broken must not cost its square.
const suggestLimit = 200

// hint names the file of the same name elsewhere, else one of a like path,
// as a link from the file from; "" when there is none.
func (s *suggester) hint(from, name string, memory *Memory) string {
	if s.byBase == nil {
		s.byBase = make(map[string]string, len(s.paths))
		for _, p := range s.paths {
			if base := baseKey(p); s.byBase[base] == "" {
				s.byBase[base] = p
			}
		}
	}
	found := s.byBase[baseKey(name)]
	if found == "" && s.asked < suggestLimit {
		s.asked++
		found = memory.nearest.of(name, func() string { return diag.Nearest(name, s.paths) })
	}
	if found == "" {
		return ""
	}
	return fmt.Sprintf("did you mean %q?", Relative(from, found))
}

// baseKey is a file name without the letters' case and a page's ending.
func baseKey(p string) string {
	return strings.TrimSuffix(strings.ToLower(path.Base(p)), ".md")
}
