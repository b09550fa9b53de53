package decode

import (
	"errors"

	"github.com/pelletier/go-toml/v2/unstable"

	"cando/builder/diag"
	"cando/builder/source"
)

// TOML reads the bytes of f.Text from start up to end. The node is nil when
// there is a fault; faults have the code bad-toml.
func TOML(f *source.File, start, end int) (*Node, diag.List) {
	r := &tomlReader{syntax: newSyntax(f, start, end, "TOML", "bad-toml"), tables: map[*Node]*table{}}
	if !r.readable() {
		return nil, r.list
	}
	root := &Node{Kind: Map, Span: source.Span{Start: r.start, End: r.start}}
	r.open(root, tableHeader)
	r.parser.Reset(r.text())
	for current := root; current != nil && r.parser.NextExpression(); {
		current = r.expression(root, current, r.parser.Expression())
	}
	if err := r.parser.Error(); err != nil {
		r.refuse(err)
	}
	if len(r.list) > 0 {
		return nil, r.list
	}
	return measureAll(root), nil
}

// measureAll measures n and all that is in it; TOML's tables grow until the
// end of the text, so that none can be measured earlier.
func measureAll(n *Node) *Node {
	for _, item := range n.Items {
		measureAll(item)
	}
	for _, field := range n.Fields {
		measureAll(field.Value)
	}
	n.measure()
	return n
}

type tomlReader struct {
	syntax
	parser unstable.Parser
	tables map[*Node]*table
	nodes  int
}

// table is what TOML's rules need to know of a Map or List beyond its fields.
type table struct {
	made  tableKind
	index map[string]*Node
}

// tableKind says how a table came about, which decides whether the text may
// add to it later.
type tableKind uint8

const (
	tableImplied tableKind = iota // on the way to another: [a.b] makes a
	tableHeader                   // [a]
	tableDotted                   // a.b = 1 makes a
	tableInline                   // a = {b = 1}, and lists in brackets: complete as they stand
	tableList                     // [[a]]
)

func (r *tomlReader) open(n *Node, made tableKind) *Node {
	r.nodes++
	r.tables[n] = &table{made: made, index: map[string]*Node{}}
	return n
}

// put adds a field; a key that is already there is left for Bind to report.
func (r *tomlReader) put(to *Node, key string, span source.Span, value *Node) {
	to.Fields = append(to.Fields, Field{Key: key, Span: span, Value: value})
	r.tables[to].index[key] = value
}

func (r *tomlReader) span(n *unstable.Node) source.Span {
	start := r.start + int(n.Raw.Offset)
	return source.Span{Start: start, End: start + int(n.Raw.Length)}
}

// expression takes one line and returns the table to which the next one
// belongs; nil after a fault.
func (r *tomlReader) expression(root, current *Node, e *unstable.Node) *Node {
	if r.nodes > maxNodes {
		r.tooMany(r.start)
		return nil
	}
	if e.Kind == unstable.KeyValue {
		if !r.keyValue(current, e, 0) {
			return nil
		}
		return current
	}
	keys := r.keys(e)
	parent := r.walk(root, keys[:len(keys)-1], tableImplied)
	if parent == nil {
		return nil
	}
	last := keys[len(keys)-1]
	if e.Kind == unstable.ArrayTable {
		return r.appendTable(parent, last)
	}
	return r.header(parent, last)
}

type tomlKey struct {
	text string
	span source.Span
}

func (r *tomlReader) keys(n *unstable.Node) []tomlKey {
	var keys []tomlKey
	for it := n.Key(); it.Next(); {
		keys = append(keys, tomlKey{text: string(it.Node().Data), span: r.span(it.Node())})
	}
	return keys
}

// walk goes down from a table along keys and makes what is missing.
func (r *tomlReader) walk(at *Node, keys []tomlKey, made tableKind) *Node {
	if len(keys) > maxDepth {
		r.tooDeep(keys[maxDepth].span.Start)
		return nil
	}
	for _, key := range keys {
		next := r.tables[at].index[key.text]
		if next == nil {
			next = r.open(&Node{Kind: Map, Span: key.span}, made)
			r.put(at, key.text, key.span, next)
		}
		t := r.tables[next]
		if t == nil || t.made == tableInline {
			r.complete(key)
			return nil
		}
		if t.made == tableList {
			next = next.Items[len(next.Items)-1]
		}
		at = next
	}
	return at
}

func (r *tomlReader) complete(key tomlKey) {
	r.fault(key.span, Quote(key.text)+" already has a value, to which nothing can be added", "give one of the two another name")
}

func (r *tomlReader) header(parent *Node, key tomlKey) *Node {
	there := r.tables[parent].index[key.text]
	switch {
	case there == nil:
		there = r.open(&Node{Kind: Map, Span: key.span}, tableHeader)
		r.put(parent, key.text, key.span, there)
	case r.tables[there] != nil && r.tables[there].made == tableImplied:
		r.tables[there].made, there.Span = tableHeader, key.span
	case r.tables[there] != nil && r.tables[there].made != tableInline:
		r.fault(key.span, "the table ["+clip(key.text)+"] is written twice", "put all its keys below one heading")
		return nil
	default:
		r.complete(key)
		return nil
	}
	return there
}

func (r *tomlReader) appendTable(parent *Node, key tomlKey) *Node {
	list := r.tables[parent].index[key.text]
	if list == nil {
		list = r.open(&Node{Kind: List, Span: key.span}, tableList)
		r.put(parent, key.text, key.span, list)
	}
	if t := r.tables[list]; t == nil || t.made != tableList {
		r.complete(key)
		return nil
	}
	item := r.open(&Node{Kind: Map, Span: key.span}, tableHeader)
	list.Items = append(list.Items, item)
	return item
}

// keyValue adds a key, dotted or not, and its value to a table.
func (r *tomlReader) keyValue(to *Node, kv *unstable.Node, depth int) bool {
	keys := r.keys(kv)
	if to = r.walk(to, keys[:len(keys)-1], tableDotted); to == nil {
		return false
	}
	last := keys[len(keys)-1]
	value := r.value(kv.Value(), last.span, depth+len(keys))
	if value == nil {
		return false
	}
	r.put(to, last.text, last.span, value)
	return true
}

// value makes a node; at is where it stands if the parser does not say so.
func (r *tomlReader) value(v *unstable.Node, at source.Span, depth int) *Node {
	n := &Node{Span: at, Text: string(v.Data)}
	if v.Raw.Length > 0 {
		n.Span = r.span(v)
	}
	if depth > maxDepth {
		r.tooDeep(n.Span.Start)
		return nil
	}
	if r.nodes++; r.nodes > maxNodes {
		r.tooMany(n.Span.Start)
		return nil
	}
	switch v.Kind {
	case unstable.Array, unstable.InlineTable:
		return r.collection(n, v, depth)
	case unstable.String:
		n.Kind = String
	case unstable.Bool:
		n.Kind = Bool
	case unstable.Integer, unstable.Float:
		n.Kind = numberKind(n.Text)
	default:
		n.Kind = Date
	}
	return n
}

func (r *tomlReader) collection(n *Node, v *unstable.Node, depth int) *Node {
	n.Text, n.Kind = "", List
	if v.Kind == unstable.InlineTable {
		n.Kind = Map
	}
	r.open(n, tableHeader)
	for it := v.Children(); it.Next(); {
		if n.Kind == Map {
			if !r.keyValue(n, it.Node(), depth+1) {
				return nil
			}
			continue
		}
		item := r.value(it.Node(), n.Span, depth+1)
		if item == nil {
			return nil
		}
		n.Items = append(n.Items, item)
	}
	r.tables[n].made = tableInline
	return n
}

// refuse says what the parser found wrong, where it points.
func (r *tomlReader) refuse(err error) {
	span := source.Span{Start: r.start, End: r.start}
	var fault *unstable.ParserError
	if errors.As(err, &fault) && len(fault.Highlight) > 0 {
		at := r.parser.Range(fault.Highlight)
		span = source.Span{Start: r.start + int(at.Offset), End: r.start + int(at.Offset+at.Length)}
	}
	message, hint := tomlWords(err.Error())
	if span.Start < r.end && r.file.Text[span.Start] == '\n' && message == sayNoValue {
		message = "a value is missing here"
	}
	r.fault(span, message, hint)
}
