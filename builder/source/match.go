package source

import (
	"path"
	"strings"
)

// Match reports whether the slash separated path p is meant by an ignore
// pattern. Segments match as in path.Match, "**" stands for any number of
// them, and a pattern without a slash matches the name at any depth. What
// lies below a matching folder matches too.
func Match(pattern, p string) bool {
	pattern = strings.TrimSuffix(pattern, "/")
	anchored := strings.HasPrefix(pattern, "/")
	pattern = strings.TrimPrefix(pattern, "/")
	segments := strings.Split(pattern, "/")
	if len(segments) == 1 && !anchored {
		segments = []string{"**", pattern}
	}
	return matchSegments(segments, strings.Split(p, "/"))
}

func matchSegments(pattern, p []string) bool {
	for len(pattern) > 0 {
		if pattern[0] == "**" {
			for i := range len(p) + 1 {
				if matchSegments(pattern[1:], p[i:]) {
					return true
				}
			}
			return false
		}
		if len(p) == 0 {
			return false
		}
		if ok, err := path.Match(pattern[0], p[0]); err != nil || !ok {
			return false
		}
		pattern, p = pattern[1:], p[1:]
	}
	return true
}
