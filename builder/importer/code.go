package importer

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// stretch is a part of a text.
type stretch struct{ start, end int }

// code finds the stretches of a text that are code: fenced blocks, and spans
// between backticks. In them a template's signs are what the page is about.
func code(s string) []stretch {
	var found []stretch
	var fence string
	block, prose := 0, 0
	for at := 0; at < len(s); {
		end := len(s)
		if i := strings.IndexByte(s[at:], '\n'); i >= 0 {
			end = at + i + 1
		}
		line := s[at:end]
		mark := fenceMark.FindStringSubmatch(line)
		switch {
		case fence == "" && mark != nil && (mark[1][0] != '`' || !strings.Contains(mark[2], "`")):
			found = append(found, codeSpans(s, prose, at)...)
			fence, block = mark[1], at
		case fence != "" && closes(line, fence):
			found = append(found, stretch{block, end})
			fence, prose = "", end
		case fence == "" && strings.TrimSpace(line) == "":
			found = append(found, codeSpans(s, prose, at)...)
			prose = end
		}
		at = end
	}
	if fence != "" {
		return append(found, stretch{block, len(s)})
	}
	return append(found, codeSpans(s, prose, len(s))...)
}

var fenceMark = regexp.MustCompile("^[ \t>]*(?:[-*+] +|[0-9]+[.)] +)?(`{3,}|~{3,})([^\n]*)")

// closes reports whether a line ends a fenced block.
func closes(line, fence string) bool {
	line = strings.Trim(line, " \t\r\n>")
	return len(line) >= len(fence) && strings.Trim(line, fence[:1]) == ""
}

// codeSpans finds the spans between runs of backticks of one length in a
// paragraph.
func codeSpans(s string, start, end int) []stretch {
	type run struct{ at, size int }
	var runs []run
	for i := start; i < end; {
		j := strings.IndexByte(s[i:end], '`')
		if j < 0 {
			break
		}
		i += j
		size := len(s[i:end]) - len(strings.TrimLeft(s[i:end], "`"))
		runs = append(runs, run{i, size})
		i += size
	}
	later := map[int][]int{} // by size, indexes of runs
	for i, r := range runs {
		later[r.size] = append(later[r.size], i)
	}
	var found []stretch
	for i := 0; i < len(runs); i++ {
		same := later[runs[i].size]
		n, _ := slices.BinarySearch(same, i+1)
		if n == len(same) {
			continue
		}
		last := runs[same[n]]
		found = append(found, stretch{runs[i].at, last.at + last.size})
		i = same[n]
	}
	return found
}

// within reports whether an offset lies in one of the stretches, which are in
// order and do not overlap.
func within(all []stretch, at int) bool {
	i, found := slices.BinarySearchFunc(all, at, func(c stretch, at int) int { return cmp.Compare(c.start, at) })
	return found || i > 0 && at < all[i-1].end
}
