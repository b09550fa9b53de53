// Package source reads the files of a knowledge base: which there are, what
// they say, and where in them a given byte stands.
package source

import (
	"bytes"
	"crypto/sha256"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"cando/builder/diag"
)

// File is one text file of a knowledge base. It is immutable and safe for
// concurrent use.
type File struct {
	// Path is slash separated and relative to the content folder.
	Path string
	// Name is how the user knows the file: Path below the content folder's own name.
	Name string
	// Text is what the file says, as UTF-8 without a byte order mark and
	// with LF line ends, so that no later step has to know of either.
	Text []byte
	// Hash is of Text alone: the same words give the same hash wherever they stand.
	Hash [sha256.Size]byte

	lines func() []int // offsets at which lines begin
}

// NewFile makes a File of raw bytes: the byte order mark goes, CRLF becomes
// LF. Neither changes a line number or, in characters, a column.
func NewFile(path, name string, raw []byte) *File {
	text := bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	if bytes.IndexByte(text, '\r') >= 0 {
		text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	}
	f := &File{Path: path, Name: name, Text: text, Hash: sha256.Sum256(text)}
	f.lines = sync.OnceValue(func() []int { return LineStarts(text) })
	return f
}

// LineStarts returns the offsets at which the lines of a text begin.
func LineStarts(text []byte) []int {
	starts := []int{0}
	for i, c := range text {
		if c == '\n' {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// Line returns the number, from 1, of the line in which the byte at offset
// stands. An offset beyond the text counts as its end.
func (f *File) Line(offset int) int {
	offset = min(max(offset, 0), len(f.Text))
	i, found := slices.BinarySearch(f.lines(), offset)
	if found {
		return i + 1
	}
	return i
}

// Pos returns the place of the byte at offset, with the text of its line.
func (f *File) Pos(offset int) diag.Pos { return f.Span(offset, offset) }

// Span returns the place of the bytes from start up to end; a span over
// several lines is cut at the end of its first.
func (f *File) Span(start, end int) diag.Pos {
	start = min(max(start, 0), len(f.Text))
	line := f.Line(start)
	begin := f.lines()[line-1]
	rest := f.Text[begin:]
	if i := bytes.IndexByte(rest, '\n'); i >= 0 {
		rest = rest[:i]
	}
	end = min(max(end, start), begin+len(rest))
	p := diag.Pos{
		File:   f.Name,
		Line:   line,
		Column: utf8.RuneCount(f.Text[begin:start]) + 1,
		Width:  utf8.RuneCount(f.Text[start:max(start, end)]),
	}
	if len(rest) <= longestExcerpt {
		p.Text = strings.ToValidUTF8(string(rest), "\uFFFD")
	}
	return p
}

// longestExcerpt is the longest line, in bytes, that a place carries with it:
// a line of megabytes with a thousand faults in it must not be kept a
// thousand times.
const longestExcerpt = 64 << 10

// Whole returns the place that means the file and no line of it.
func (f *File) Whole() diag.Pos { return diag.Pos{File: f.Name} }
