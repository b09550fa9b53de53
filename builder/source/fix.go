package source

import (
	"bytes"

	"cando/builder/diag"
)

// Fix is the fix that writes one word for another within a span; nil when the
// word does not stand there exactly once, on one line and as it is: with escapes
// in it, say.
func (f *File) Fix(within Span, word, meant, why string) *diag.Fix {
	written := f.Text[within.Start:within.End]
	if word == "" || bytes.Count(written, []byte(word)) != 1 || bytes.IndexByte(written, '\n') >= 0 {
		return nil
	}
	start := within.Start + bytes.Index(written, []byte(word))
	end := start + len(word)
	return &diag.Fix{At: f.Span(start, end), New: meant, Why: why, Start: start, End: end, Of: f.Hash}
}
