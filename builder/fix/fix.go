// Package fix makes the changes that diagnostics carry: in bytes, and on no
// disk. Its laws:
//
//   - What no fix names stays as it is, byte for byte: the byte order mark, the
//     line ends, whether the last line has one.
//   - A fix is made in the very text that it was found in, or not at all.
//   - Of two fixes that touch each other, the first is made; the other was found
//     in a text that then is no longer there.
package fix

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"cando/builder/diag"
	"cando/builder/source"
)

// Edits are the fixes of one file.
type Edits struct {
	File  string // as in diag.Pos
	Fixes []*diag.Fix
}

// Of returns the fixes that a list carries, by file, sorted; each once.
func Of(list diag.List) []Edits {
	var all []*diag.Fix
	for _, d := range list {
		if d.Fix != nil {
			all = append(all, d.Fix)
		}
	}
	slices.SortStableFunc(all, func(a, b *diag.Fix) int {
		return cmp.Or(strings.Compare(a.At.File, b.At.File), order(a, b))
	})
	var edits []Edits
	for _, f := range all {
		last := len(edits) - 1
		if last < 0 || edits[last].File != f.At.File {
			edits = append(edits, Edits{File: f.At.File})
			last++
		}
		if e := &edits[last]; len(e.Fixes) == 0 || order(e.Fixes[len(e.Fixes)-1], f) != 0 {
			e.Fixes = append(e.Fixes, f)
		}
	}
	return edits
}

// order is that of the places in a text, and then of what is written there.
func order(a, b *diag.Fix) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), strings.Compare(a.New, b.New))
}

// Apply makes the fixes in a file's raw bytes, which it leaves as they are, and
// returns the new ones and what could be done. Fixes need be in no order. Those
// that were found in another text than the file has now, that lie outside of it,
// that span several lines or touch one before them are left.
func Apply(raw []byte, fixes []*diag.Fix) (changed []byte, done, left []*diag.Fix) {
	text := source.NewFile("", "", raw)
	fixes = slices.Clone(fixes)
	slices.SortStableFunc(fixes, order)
	end := 0 // of what is done
	for _, f := range fixes {
		if f.Of != text.Hash || !sane(f, text.Text) || f.Start < end || len(done) > 0 && f.Start == end {
			left = append(left, f)
			continue
		}
		done, end = append(done, f), f.End
	}
	at := newOffsets(raw)
	var out bytes.Buffer
	from := 0
	for _, f := range done {
		out.Write(raw[from:at.of(f.Start)])
		out.WriteString(f.New)
		from = at.of(f.End)
	}
	out.Write(raw[from:])
	return out.Bytes(), done, left
}

// sane reports whether a fix is a change within one line of a text. None takes
// something away and puts nothing there: that could make a line end of its
// neighbours.
func sane(f *diag.Fix, text []byte) bool {
	return 0 <= f.Start && f.Start < f.End && f.End <= len(text) && f.New != "" &&
		bytes.IndexByte(text[f.Start:f.End], '\n') < 0 && !strings.ContainsAny(f.New, "\r\n\x00")
}

// offsets says where in a file's raw bytes the bytes of its text stand.
type offsets struct {
	raw      []byte
	text, at int // as far as they are known: the offset in the text is at in raw
}

func newOffsets(raw []byte) *offsets {
	o := &offsets{raw: raw}
	if bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")) {
		o.at = 3
	}
	return o
}

// of must be asked for offsets that grow. One in front of a line end is in front
// of all of it.
func (o *offsets) of(text int) int {
	for o.text < text {
		if o.raw[o.at] == '\r' && o.at+1 < len(o.raw) && o.raw[o.at+1] == '\n' {
			o.at++
		}
		o.at++
		o.text++
	}
	return o.at
}
