package decode

import (
	"bytes"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"cando/builder/source"
)

// The library says where a token begins. Where it ends is read from the text.

func runeLength(text []byte) int {
	_, size := utf8.DecodeRune(text)
	return size
}

func (r *yamlReader) tokenSpan(tk *token.Token) source.Span {
	at := r.offset(tk.Position)
	return source.Span{Start: at, End: min(at+max(len(tk.Value), 1), r.end)}
}

func (r *yamlReader) quotedSpan(tk *token.Token) source.Span {
	at := r.offset(tk.Position)
	text := r.file.Text[at:r.end]
	if len(text) == 0 {
		return source.Span{Start: at, End: at}
	}
	for i := 1; i < len(text); i++ {
		switch {
		case text[0] == '"' && text[i] == '\\':
			i++
		case text[0] == '\'' && bytes.HasPrefix(text[i:], []byte("''")):
			i++
		case text[i] == text[0]:
			return source.Span{Start: at, End: at + i + 1}
		}
	}
	return source.Span{Start: at, End: at + 1}
}

// plainSpan does not trust the token's column: the library counts it back
// from the end of the line, spaces behind the text included.
func (r *yamlReader) plainSpan(tk *token.Token) source.Span {
	at := r.offset(tk.Position)
	begin := bytes.LastIndexByte(r.file.Text[r.start:at], '\n') + 1 + r.start
	for from := at; from >= begin; from-- {
		if end, whole := r.follow(from, tk.Value); whole {
			return source.Span{Start: from, End: end}
		}
	}
	end, _ := r.follow(at, tk.Value)
	return source.Span{Start: at, End: end}
}

// blockSpan runs from the | or > to the end of the text below it.
func (r *yamlReader) blockSpan(n *ast.LiteralNode) source.Span {
	at := r.offset(n.Start.Position)
	from := at
	if i := bytes.IndexByte(r.file.Text[at:r.end], '\n'); i >= 0 {
		from = at + i
	}
	for from < r.end && isBlank(rune(r.file.Text[from])) {
		from++
	}
	end, _ := r.follow(from, n.Value.Value)
	if end == from {
		end = min(at+1, r.end)
	}
	return source.Span{Start: at, End: end}
}

// follow returns where a value ends that begins at an offset, and whether it
// stands there as a whole: the same words, whatever space is between them,
// since folding changes nothing else.
func (r *yamlReader) follow(at int, value string) (end int, whole bool) {
	text := r.file.Text[:r.end]
	end = at
	for i, c := range value {
		if isBlank(c) {
			continue
		}
		for at < len(text) && i > 0 {
			d, size := utf8.DecodeRune(text[at:])
			if !isBlank(d) {
				break
			}
			at += size
		}
		d, size := utf8.DecodeRune(text[at:])
		if d != c || size == 0 {
			return end, false
		}
		at += size
		end = at
	}
	return end, true
}

// isBlank reports whether YAML folds the character: Unicode's spaces are text.
func isBlank(c rune) bool { return c == ' ' || c == '\t' || c == '\n' }

// collectionSpan is that of a list or group: what is in its first line.
func (r *yamlReader) collectionSpan(start, end *token.Token, flow bool, first ast.Node) source.Span {
	at := r.offset(start.Position)
	if first != nil && !flow {
		at = r.offset(first.GetToken().Position)
	}
	stop := r.end
	if i := bytes.IndexByte(r.file.Text[at:r.end], '\n'); i >= 0 {
		stop = at + i
	}
	if flow && end != nil && end.Position.Line == start.Position.Line {
		stop = min(r.offset(end.Position)+1, stop)
	}
	stop = at + len(bytes.TrimRight(r.file.Text[at:stop], " \t"))
	return source.Span{Start: at, End: max(at, stop)}
}
