package decode

import (
	"bytes"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"cando/builder/source"
)

// document returns the one value of the text; nil when there is none.
func (r *yamlReader) document(file *ast.File) *Node {
	var root *Node
	for i, doc := range file.Docs {
		if doc.Body == nil {
			continue
		}
		if _, ok := doc.Body.(*ast.DirectiveNode); ok {
			continue
		}
		if root != nil {
			r.secondDocument(doc, file.Docs[i-1])
			return nil
		}
		root = r.node(doc.Body, source.Span{Start: r.start, End: r.start}, 0)
		if root == nil {
			return nil
		}
	}
	return root
}

func (r *yamlReader) secondDocument(doc, before *ast.DocumentNode) {
	at := doc.Body.GetToken()
	if doc.Start != nil {
		at = doc.Start
	} else if before.End != nil {
		at = before.End
	}
	r.faultAt(r.offset(at.Position), "a second YAML document begins here; only one is read", "delete this line, or put it in quotes if it is text")
}

// node converts one value; nil after a fault. empty is the place of a value
// that is not written.
func (r *yamlReader) node(n ast.Node, empty source.Span, depth int) *Node {
	if depth > maxDepth {
		r.tooDeep(empty.Start)
		return nil
	}
	if r.nodes++; r.nodes > maxNodes {
		r.tooMany(empty.Start)
		return nil
	}
	switch n := n.(type) {
	case nil:
		return &Node{Kind: Null, Span: empty, size: 1}
	case *ast.MappingNode:
		return r.mapping(n.Values, r.collectionSpan(n.Start, n.End, n.IsFlowStyle, firstKey(n)), depth)
	case *ast.MappingValueNode:
		return r.mapping([]*ast.MappingValueNode{n}, r.collectionSpan(n.Start, nil, false, n.Key), depth)
	case *ast.SequenceNode:
		return r.sequence(n, depth)
	case *ast.AnchorNode:
		return r.anchor(n, empty, depth)
	case *ast.AliasNode:
		return r.alias(n)
	case *ast.TagNode:
		return r.tagged(n, empty, depth)
	case *ast.LiteralNode:
		return &Node{Kind: String, Text: n.Value.Value, Span: r.blockSpan(n), size: 1}
	case ast.ScalarNode:
		return r.scalar(n.GetToken(), empty)
	}
	r.faultAt(r.offset(n.GetToken().Position), sayBroken, hintBroken)
	return nil
}

func firstKey(n *ast.MappingNode) ast.Node {
	if len(n.Values) == 0 {
		return nil
	}
	return n.Values[0].Key
}

// scalar takes a token as it is written: the library's own idea of its type
// is of YAML 1.1 in places.
func (r *yamlReader) scalar(tk *token.Token, empty source.Span) *Node {
	switch tk.Type {
	case token.ImplicitNullType:
		return &Node{Kind: Null, Span: empty, size: 1}
	case token.SingleQuoteType, token.DoubleQuoteType:
		return &Node{Kind: String, Text: tk.Value, Span: r.quotedSpan(tk), size: 1}
	}
	n := &Node{Kind: coreKind(tk.Value), Text: tk.Value, Span: r.plainSpan(tk), size: 1}
	if n.Kind == Null {
		n.Text = ""
	}
	// A value that is not written has a token all the same, behind which
	// the text does not say null.
	if n.Kind == Null && !bytes.HasPrefix(r.file.Text[n.Span.Start:r.end], []byte(tk.Value)) {
		n.Span = empty
	}
	return n
}

func (r *yamlReader) sequence(s *ast.SequenceNode, depth int) *Node {
	n := &Node{Kind: List, Span: r.collectionSpan(s.Start, s.End, s.IsFlowStyle, nil)}
	for i, value := range s.Values {
		empty := source.Span{Start: n.Span.Start, End: n.Span.Start + 1}
		if i < len(s.Entries) && s.Entries[i].Start != nil && !s.IsFlowStyle {
			empty = r.tokenSpan(s.Entries[i].Start)
		}
		item := r.node(value, empty, depth+1)
		if item == nil {
			return nil
		}
		n.Items = append(n.Items, item)
	}
	return r.measured(n)
}

// measured refuses what aliases have blown up.
func (r *yamlReader) measured(n *Node) *Node {
	if n.measure(); n.size > maxNodes {
		r.tooMany(n.Span.Start)
		return nil
	}
	return n
}

func (r *yamlReader) mapping(values []*ast.MappingValueNode, span source.Span, depth int) *Node {
	n := &Node{Kind: Map, Span: span}
	var merged []*Node
	for _, v := range values {
		key, ok := r.key(v.Key, depth)
		if !ok {
			return nil
		}
		colon := source.Span{Start: key.Span.End, End: key.Span.End + 1}
		if v.Start != nil {
			colon = r.tokenSpan(v.Start)
		}
		value := r.node(v.Value, colon, depth+1)
		if value == nil {
			return nil
		}
		if v.Key.IsMergeKey() {
			merged = append(merged, value)
			continue
		}
		key.Value = value
		n.Fields = append(n.Fields, key)
	}
	if !r.merge(n, merged) {
		return nil
	}
	return r.measured(n)
}

// key takes any scalar as the text that it is: 404, no and 2026-10-01 are
// keys like others. A list, a group or nothing at all cannot be one.
func (r *yamlReader) key(n ast.MapKeyNode, depth int) (Field, bool) {
	var key ast.Node = n
	if explicit, ok := n.(*ast.MappingKeyNode); ok {
		key = explicit.Value
	}
	at := r.offset(n.GetToken().Position)
	node := r.node(key, source.Span{Start: at, End: at + 1}, depth+1)
	if node == nil {
		return Field{}, false
	}
	if !node.scalar() || node.Kind == Null {
		r.fault(node.Span, "a key must be a word or a text", `put it in quotes: "…":`)
		return Field{}, false
	}
	return Field{Key: node.Text, Span: node.Span}, true
}

// merge adds what << brings: keys that n does not have itself, of the first
// group that has them.
func (r *yamlReader) merge(n *Node, merged []*Node) bool {
	if len(merged) == 0 {
		return true
	}
	has := map[string]bool{}
	for _, field := range n.Fields {
		has[field.Key] = true
	}
	for _, from := range merged {
		groups := []*Node{from}
		if from.Kind == List {
			groups = from.Items
		}
		for _, group := range groups {
			if group.Kind != Map {
				r.fault(from.Span, "<< takes a group of keys, such as *defaults", "")
				return false
			}
			if r.nodes += len(group.Fields); r.nodes > maxNodes {
				r.tooMany(n.Span.Start)
				return false
			}
			for _, field := range group.Fields {
				if !has[field.Key] {
					has[field.Key] = true
					n.Fields = append(n.Fields, field)
				}
			}
		}
	}
	return true
}

func (r *yamlReader) anchor(a *ast.AnchorNode, empty source.Span, depth int) *Node {
	n := r.node(a.Value, empty, depth)
	if n != nil {
		// Only now, so that a value cannot contain itself.
		r.anchors[a.Name.GetToken().Value] = n
	}
	return n
}

func (r *yamlReader) alias(a *ast.AliasNode) *Node {
	span := r.tokenSpan(a.Start)
	name := a.Value.GetToken().Value
	there := r.anchors[name]
	if there == nil {
		r.fault(span, "*"+clip(name)+" repeats a value marked &"+clip(name)+", but there is none before it", "if it is text, "+quoteIt)
		return nil
	}
	n := *there
	n.Span = source.Span{Start: span.Start, End: span.End + len(name)}
	return &n
}

// tagged lets the tags of the core schema pass. !!str alone says more than
// the field's own type does.
func (r *yamlReader) tagged(t *ast.TagNode, empty source.Span, depth int) *Node {
	tag := t.Start.Value
	switch tag {
	case "!!str", "!":
		n := r.node(t.Value, empty, depth)
		if n != nil && n.scalar() {
			n.Kind = String
		}
		return n
	case "!!int", "!!float", "!!bool", "!!null", "!!map", "!!seq":
		return r.node(t.Value, empty, depth)
	}
	r.fault(r.tokenSpan(t.Start), "a value cannot begin with !", quoteIt)
	return nil
}
