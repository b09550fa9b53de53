package markup

import (
	"bytes"
	"strings"

	"github.com/adrg/frontmatter"

	"cando/builder/decode"
	"cando/builder/diag"
	"cando/builder/site"
	"cando/builder/source"
)

// parseFrontMatter reads what a page says about itself, and returns the
// offset at which its body begins: 0 for a page that says nothing. Front
// matter that never ends is an error, and leaves no body: nobody can tell
// where it would begin.
func parseFrontMatter(f *source.File, foreign bool) (front site.FrontMatter, places site.Places, body int, list diag.List) {
	start, fence := openingFence(f.Text)
	if fence == nil {
		return front, nil, 0, nil
	}
	block, found := findBlock(f.Text[start:], fence)
	switch {
	case !fence.plausible(f.Text[start:], found):
		return front, nil, 0, nil
	case !found:
		list.Add(diag.Error, f.Span(start, start+len(fence.opening)), "unterminated-front-matter",
			"the front matter that begins here never ends", fence.hint)
		return front, nil, len(f.Text), list
	}
	block.Start, block.End = block.Start+start, block.End+start
	node, list := fence.read(f, block.Start, block.End)
	doubtEnd(f, block, list)
	front, places, faults := bindFrontMatter(f, node, foreign)
	return front, places, fence.bodyStart(f.Text, block.End), append(list, faults...)
}

// bindFrontMatter is a function of its own for the sake of pages without
// front matter: a struct that is bound to lies on the heap.
func bindFrontMatter(f *source.File, node *decode.Node, foreign bool) (site.FrontMatter, site.Places, diag.List) {
	var front site.FrontMatter
	mode := decode.Strict
	if foreign {
		mode = decode.Foreign
	}
	places, list := decode.Bind(f, node, &front, mode)
	return front, places, list
}

// fence is a pair of lines between which front matter stands.
type fence struct {
	opening, closing string
	// braced: the closing line is part of what is read.
	braced bool
	// begins accepts the first line of such front matter that is neither
	// empty nor a comment; nil accepts any.
	begins func(line []byte) bool
	read   func(f *source.File, start, end int) (*decode.Node, diag.List)
	hint   string // for one that is not closed
}

var fences = [...]fence{
	{opening: "---", closing: "---", begins: looksLikeYAML, read: decode.YAML, hint: "add a line --- behind its last key"},
	{opening: "---yaml", closing: "---", read: decode.YAML, hint: "add a line --- behind its last key"},
	{opening: "---toml", closing: "---", read: decode.TOML, hint: "add a line --- behind its last key"},
	{opening: "---json", closing: "---", read: decode.JSON, hint: "add a line --- behind its last key"},
	{opening: "+++", closing: "+++", begins: looksLikeTOML, read: decode.TOML, hint: "add a line +++ behind its last key"},
	{opening: ";;;", closing: ";;;", begins: looksLikeJSON, read: decode.JSON, hint: "add a line ;;; behind its last }"},
	{opening: "{", closing: "}", braced: true, begins: looksLikeField, read: decode.JSON, hint: "add a line } behind its last key"},
}

// openingFence returns where the first line that is not empty begins, and the
// fence that it opens; nil for a page without front matter. Most pages of a
// folder that knows nothing of Cando are done with here.
func openingFence(text []byte) (start int, opened *fence) {
	for start < len(text) {
		line, _, _ := bytes.Cut(text[start:], []byte("\n"))
		if len(bytes.TrimSpace(line)) == 0 {
			start += len(line) + 1
			continue
		}
		opening := string(bytes.TrimRight(line, " \t"))
		for i := range fences {
			if fences[i].opening == opening {
				return start, &fences[i]
			}
		}
		break
	}
	return 0, nil
}

// findBlock returns what stands between the fence's lines. The text begins
// with the opening one.
func findBlock(text []byte, fence *fence) (block source.Span, found bool) {
	r := &lineReader{text: text, show: fence.view(text)}
	format := &frontmatter.Format{
		Start: fence.opening, End: fence.closing, UnmarshalDelims: fence.braced,
		// Nothing is decoded here: the place is what we want to know, and
		// our own decoders want it too.
		Unmarshal: func(data []byte, _ any) error {
			if !fence.braced {
				block.Start = bytes.IndexByte(text, '\n') + 1
			}
			block.End = block.Start + len(data)
			found, r.done = true, true
			return nil
		},
	}
	if _, err := frontmatter.Parse(r, nil, format); err != nil {
		return block, false
	}
	return block, found
}

// bodyStart returns where the line behind the closing one begins.
func (fence *fence) bodyStart(text []byte, end int) int {
	if fence.braced {
		return end
	}
	if i := bytes.IndexByte(text[end:], '\n'); i >= 0 {
		return end + i + 1
	}
	return len(text)
}

// doubtEnd adds to the hint of a fault below an empty line what is then more
// likely: the front matter was meant to end there, and a thematic break far
// below was taken for its end.
func doubtEnd(f *source.File, block source.Span, list diag.List) {
	for i, d := range list {
		if d.Code != "bad-yaml" || d.Line < 2 {
			continue
		}
		above := linesBefore(f.Text[block.Start:block.End], d.Line-f.Line(block.Start))
		if len(bytes.TrimSpace(above)) == 0 && d.Line > f.Line(block.Start) {
			list[i].Hint = strings.TrimSuffix("if the text begins here, add a line --- above; or "+d.Hint, "; or ")
		}
	}
}

// linesBefore returns the last of the first n lines.
func linesBefore(text []byte, n int) (last []byte) {
	for line := range bytes.Lines(text) {
		if n--; n < 0 {
			break
		}
		last = line
	}
	return last
}
