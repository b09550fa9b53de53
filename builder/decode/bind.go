package decode

import (
	"cmp"
	"encoding"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"cando/builder/diag"
	"cando/builder/source"
)

// Mode says how strictly a text is held to its struct.
type Mode int

const (
	// Strict is for texts that are written for Cando: a key or value that
	// does not fit is an error.
	Strict Mode = iota
	// Foreign is for texts that another tool's author wrote: unknown keys
	// go into the struct's params without a word, and a known key whose
	// value does not fit is left out with a warning, and kept in params.
	Foreign
)

// Bind writes a Map into the struct that into points to. Fields are named by
// their json tag; one that is also tagged required:"true" must be there. What
// a field may be is told by its type:
//
//   - string, bool, int, slice, map with string keys, struct, pointer to one
//     of them, and any;
//   - encoding.TextUnmarshaler: a scalar goes through UnmarshalText; a map or
//     slice may be written as such too;
//   - interface{ UnmarshalList([]string) }: a scalar or list goes through it;
//   - a string with a method Values() []string: one of these.
//
// A single text where a list of texts belongs is a list of one. A key without
// a value is a key that is not there.
//
// The places are those of all values, by their path. A nil node binds nothing.
func Bind(f *source.File, n *Node, into any, mode Mode) (source.Places, diag.List) {
	b := &binder{file: f, mode: mode, places: source.Places{}, shapes: map[reflect.Type][]shape{}}
	if n == nil {
		return b.places, nil
	}
	target := reflect.ValueOf(into).Elem()
	if n.Kind != Map {
		hint := ""
		if n.Kind == String && unspacedColon.MatchString(n.Text) {
			hint = "write a space behind the colon"
		}
		b.wrongType(n, "", "a group of keys with their values", hint)
		return b.places, b.list
	}
	if mode == Foreign {
		b.foreign(target, n)
	} else {
		b.structure(target, n, "")
	}
	return b.places, b.list
}

type binder struct {
	file   *source.File
	mode   Mode
	places source.Places
	shapes map[reflect.Type][]shape
	list   diag.List
}

// shape is a field of a struct, as a text sees it.
type shape struct {
	name     string
	index    int
	required bool
}

func (b *binder) shapesOf(t reflect.Type) []shape {
	if shapes, ok := b.shapes[t]; ok {
		return shapes
	}
	var shapes []shape
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name != "" && name != "-" && f.IsExported() {
			shapes = append(shapes, shape{name: name, index: i, required: f.Tag.Get("required") == "true"})
		}
	}
	b.shapes[t] = shapes
	return shapes
}

func shapeNamed(shapes []shape, name string) (shape, bool) {
	for _, s := range shapes {
		if s.name == name {
			return s, true
		}
	}
	return shape{}, false
}

func names(shapes []shape) []string {
	all := make([]string, len(shapes))
	for i, s := range shapes {
		all[i] = s.name
	}
	return all
}

func under(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

func item(path string, i int) string { return path + "[" + strconv.Itoa(i) + "]" }

// structure binds a Map to a struct.
func (b *binder) structure(v reflect.Value, n *Node, path string) {
	shapes := b.shapesOf(v.Type())
	written := map[string]bool{}
	for _, field := range b.fields(n, path) {
		s, ok := shapeNamed(shapes, field.Key)
		if !ok {
			b.unknownKey(field, path, names(shapes))
			b.mend(v, n, field, shapes)
			continue
		}
		written[s.name] = field.Value.Kind != Null
		b.value(v.Field(s.index), field.Value, under(path, s.name))
	}
	for _, s := range shapes {
		if s.required && !written[s.name] {
			b.fault(n.Span, "missing-key", under(path, s.name)+" is missing", `add the key "`+s.name+`" here`)
		}
	}
}

// fields returns the fields of a Map, each key once, the last value of those
// that are written twice.
func (b *binder) fields(n *Node, path string) []Field {
	first := make(map[string]int, len(n.Fields))
	fields := make([]Field, 0, len(n.Fields))
	for _, field := range n.Fields {
		i, twice := first[field.Key]
		if !twice {
			first[field.Key] = len(fields)
			fields = append(fields, field)
			continue
		}
		b.duplicate(field, fields[i], path)
		fields[i].Value = field.Value
	}
	return fields
}

// duplicate reports a key that is written twice. Other tools take the last
// value without a word.
func (b *binder) duplicate(field, first Field, path string) {
	severity := diag.Error
	if b.mode == Foreign {
		severity = diag.Warning
	}
	message := fmt.Sprintf("%s is written twice, first in line %d", under(path, field.Key), b.file.Line(first.Span.Start))
	b.list.Add(severity, b.at(field.Span), "duplicate-key", oneLine(message), "keep one of the two")
}

func (b *binder) unknownKey(field Field, path string, known []string) {
	hint := diag.DidYouMean(field.Key, known)
	switch {
	case hint != "":
	case slices.Contains(known, "params"):
		hint = "your own keys go under params:"
	default:
		hint = "the keys here are " + strings.Join(known, ", ")
	}
	b.fault(field.Span, "unknown-key", "unknown key "+Quote(under(path, field.Key)), hint)
}

// value binds any node to any target, which stays as it is after a fault.
func (b *binder) value(v reflect.Value, n *Node, path string) {
	b.places[path] = n.Span
	if n.Kind == Null {
		return
	}
	if v.Kind() == reflect.Pointer {
		target := reflect.New(v.Type().Elem())
		before := len(b.list)
		if b.value(target.Elem(), n, path); len(b.list) == before {
			v.Set(target)
		}
		return
	}
	if b.ownWay(v, n, path) {
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		b.group(n, path, b.shapesOf(v.Type()), func() { b.structure(v, n, path) })
	case reflect.Map:
		b.group(n, path, nil, func() { b.table(v, n, path) })
	case reflect.Slice:
		b.slice(v, n, path)
	case reflect.Interface:
		v.Set(reflect.ValueOf(b.free(n, path)))
	default:
		b.scalar(v, n, path)
	}
}

// ownWay lets a type that decodes itself do so, and reports whether it is one.
func (b *binder) ownWay(v reflect.Value, n *Node, path string) bool {
	switch target := v.Addr().Interface().(type) {
	case interface{ UnmarshalList([]string) }:
		if n.Kind == Map {
			return false
		}
		if texts, ok := b.texts(n, path); ok {
			target.UnmarshalList(texts)
		}
		return true
	case encoding.TextUnmarshaler:
		isMap := v.Kind() == reflect.Map
		switch {
		case isMap && n.Kind == Map, v.Kind() == reflect.Slice && n.Kind == List:
			return false
		case n.scalar():
			b.text(target, n, path, isMap)
		case isMap:
			b.wrongType(n, path, "a text or a group of keys")
		default:
			b.wrongType(n, path, "a single value")
		}
		return true
	case interface{ Values() []string }:
		b.enumeration(v, n, path, target.Values())
		return true
	}
	return false
}

func (b *binder) group(n *Node, path string, shapes []shape, bind func()) {
	if n.Kind == Map {
		bind()
		return
	}
	hint := "indent its keys below it"
	if len(shapes) > 0 {
		all := names(shapes)
		hint += ": " + strings.Join(all[:min(3, len(all))], ", ") + " …"
	}
	b.wrongType(n, path, "a group of keys", hint)
}

// table binds a Map to a map with keys of the author's own.
func (b *binder) table(v reflect.Value, n *Node, path string) {
	table := reflect.MakeMapWithSize(v.Type(), len(n.Fields))
	for _, field := range b.fields(n, path) {
		value := reflect.New(v.Type().Elem()).Elem()
		b.value(value, field.Value, under(path, field.Key))
		table.SetMapIndex(reflect.ValueOf(field.Key).Convert(v.Type().Key()), value)
	}
	v.Set(table)
}

func (b *binder) slice(v reflect.Value, n *Node, path string) {
	if v.Type().Elem().Kind() == reflect.String {
		if texts, ok := b.texts(n, path); ok {
			v.Set(reflect.ValueOf(texts).Convert(v.Type()))
		}
		return
	}
	if n.Kind != List {
		b.wrongType(n, path, "a list", `begin each entry with "- "`)
		return
	}
	slice := reflect.MakeSlice(v.Type(), len(n.Items), len(n.Items))
	for i, node := range n.Items {
		if node.Kind == Null {
			b.emptyItem(node, item(path, i))
			continue
		}
		b.value(slice.Index(i), node, item(path, i))
	}
	v.Set(slice)
}

func (b *binder) emptyItem(n *Node, path string) {
	b.places[path] = n.Span
	b.fault(n.Span, "wrong-type", path+" is empty", "write something there, or delete the item")
}

// texts returns the texts of a list, or a single one as a list of one.
func (b *binder) texts(n *Node, path string) ([]string, bool) {
	switch {
	case n.Kind == Map:
		b.wrongType(n, path, "a list of texts", "write [one, two]")
		return nil, false
	case n.scalar():
		return b.single(n, path), true
	}
	before := len(b.list)
	texts := make([]string, 0, len(n.Items))
	for i, node := range n.Items {
		b.places[item(path, i)] = node.Span
		switch {
		case node.scalar() && node.Kind != Null:
			texts = append(texts, node.Text)
		case node.Kind != Null:
			b.wrongType(node, item(path, i), "a text", textHint(node))
		case b.mode == Strict:
			b.emptyItem(node, item(path, i))
		}
	}
	return texts, len(b.list) == before
}

// textHint knows why a text became a list or group: its own punctuation.
func textHint(n *Node) string {
	if n.Kind == Map && len(n.Fields) == 1 {
		return "if it is a text with a colon, put it in quotes"
	}
	return ""
}

// free returns a value for which there is no type.
func (b *binder) free(n *Node, path string) any {
	b.places[path] = n.Span
	switch n.Kind {
	case List:
		items := make([]any, len(n.Items))
		for i, node := range n.Items {
			items[i] = b.free(node, item(path, i))
		}
		return items
	case Map:
		table := make(map[string]any, len(n.Fields))
		for _, field := range b.fields(n, path) {
			table[field.Key] = b.free(field.Value, under(path, field.Key))
		}
		return table
	}
	return n.free()
}

func (b *binder) at(span source.Span) diag.Pos { return b.file.Span(span.Start, span.End) }

func (b *binder) fault(span source.Span, code, message, hint string) {
	b.list.Add(diag.Error, b.at(span), code, oneLine(message), oneLine(hint))
}

// wrongType reports a value of another type than the one at path takes. The
// root has no path.
func (b *binder) wrongType(n *Node, path, wanted string, hint ...string) {
	message := fmt.Sprintf("%s must be %s, not %s", cmp.Or(path, "this"), wanted, n.describe())
	b.fault(n.Span, "wrong-type", message, cmp.Or(hint...))
}
