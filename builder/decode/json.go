package decode

import (
	"bytes"
	"encoding/json"

	"cando/builder/diag"
	"cando/builder/source"
)

// JSON reads the bytes of f.Text from start up to end. The node is nil when
// there is a fault; faults have the code bad-json.
func JSON(f *source.File, start, end int) (*Node, diag.List) {
	r := jsonReader{syntax: newSyntax(f, start, end, "JSON", "bad-json")}
	if !r.readable() {
		return nil, r.list
	}
	r.decoder = json.NewDecoder(bytes.NewReader(r.text()))
	r.decoder.UseNumber()
	node := r.value(0)
	if node != nil && r.next() < r.end {
		r.faultAt(r.next(), "there is more text behind the end of the JSON", "check the brackets")
	}
	if len(r.list) > 0 {
		return nil, r.list
	}
	return node, nil
}

type jsonReader struct {
	syntax
	decoder *json.Decoder
	nodes   int
}

// next returns where in the file the next token begins. The decoder only
// knows where the last one ended.
func (r *jsonReader) next() int {
	at := r.start + int(r.decoder.InputOffset())
	for at < r.end && bytes.IndexByte([]byte(" \t\r\n,:"), r.file.Text[at]) >= 0 {
		at++
	}
	return at
}

func (r *jsonReader) last() int { return r.start + int(r.decoder.InputOffset()) }

// token returns nil, false when there is none or a wrong one, and has said so.
func (r *jsonReader) token() (json.Token, bool) {
	at := r.next()
	token, err := r.decoder.Token()
	if err == nil {
		return token, true
	}
	r.refuse(at)
	return nil, false
}

// refuse says what a writer most likely did where JSON ends to be JSON.
func (r *jsonReader) refuse(at int) {
	before := bytes.TrimRight(r.file.Text[r.start:at], " \t\n")
	if at >= r.end {
		r.faultAt(r.start+len(before), "the JSON ends before it is complete", "check that every { has its } and every [ its ]")
		return
	}
	last := byte('{')
	if len(before) > 0 {
		last = before[len(before)-1]
	}
	c := r.file.Text[at]
	switch {
	case c == '\'':
		r.faultAt(at, "JSON knows no single quotes", `write "…" in place of '…'`)
	case c == '/' || c == '#':
		r.faultAt(at, "JSON knows no comments", "delete the comment, or write the front matter in YAML")
	case (c == '}' || c == ']') && last == ',':
		r.faultAt(at, "the comma before this bracket is one too many", "delete it")
	case c == '}' || c == ']':
		r.faultAt(at, "something is missing before this bracket", "check that every { has its } and every [ its ]")
	case bytes.IndexByte([]byte(",:{["), last) < 0:
		r.faultAt(at, "a comma is missing before this, or behind a key a colon", "")
	case c == '"' && bytes.IndexByte(r.file.Text[at+1:r.end], '"') < 0:
		r.faultAt(at, "the text that begins here has no closing quote", `add a " at its end`)
	case c == '"':
		r.faultAt(at, "this text is not as JSON writes it", `a line break in it is written \n, a backslash \\`)
	case c >= 'A' && c <= 'z':
		r.faultAt(at, "text must stand in double quotes", `write "…" around it`)
	default:
		r.faultAt(at, "this is no JSON value", `write text in double quotes: "…"`)
	}
}

// value reads one value; nil when there was a fault.
func (r *jsonReader) value(depth int) *Node {
	at := r.next()
	if depth > maxDepth {
		r.tooDeep(at)
		return nil
	}
	if r.nodes++; r.nodes > maxNodes {
		r.tooMany(at)
		return nil
	}
	token, ok := r.token()
	if !ok {
		return nil
	}
	node := &Node{Span: source.Span{Start: at}}
	switch token := token.(type) {
	case json.Delim:
		if !r.collection(node, token, depth) {
			return nil
		}
	case string:
		node.Kind, node.Text = String, token
	case json.Number:
		node.Kind, node.Text = numberKind(token.String()), token.String()
	case bool:
		node.Kind, node.Text = Bool, map[bool]string{true: "true", false: "false"}[token]
	}
	node.Span.End = r.last()
	node.measure()
	return node
}

func (r *jsonReader) collection(node *Node, opening json.Delim, depth int) bool {
	node.Kind = Map
	if opening == '[' {
		node.Kind = List
	}
	for r.decoder.More() {
		var field Field
		if node.Kind == Map {
			field.Span.Start = r.next()
			token, ok := r.token()
			if !ok {
				return false
			}
			field.Key, _ = token.(string) // the decoder accepts nothing else for a key
			field.Span.End = r.last()
		}
		item := r.value(depth + 1)
		if item == nil {
			return false
		}
		if field.Value = item; node.Kind == Map {
			node.Fields = append(node.Fields, field)
		} else {
			node.Items = append(node.Items, item)
		}
	}
	_, ok := r.token()
	return ok
}
