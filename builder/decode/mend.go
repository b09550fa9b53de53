package decode

import (
	"fmt"
	"reflect"

	"cando/builder/diag"
	"cando/builder/source"
)

// mend adds to the last diagnostic, which is of an unknown key of the group n,
// how to write that key: when there is one known key that it must have been
// meant for, it is not written in the group, and takes the value.
func (b *binder) mend(v reflect.Value, n *Node, unknown Field, shapes []shape) {
	meant := diag.OnlyNear(unknown.Key, names(shapes))
	if meant == "" {
		return
	}
	for _, field := range n.Fields {
		if field.Key == meant || field.Key != unknown.Key && diag.OnlyNear(field.Key, []string{meant}) != "" && !known(shapes, field.Key) {
			return
		}
	}
	s, _ := shapeNamed(shapes, meant)
	trial := &binder{file: b.file, mode: Strict, places: source.Places{}, shapes: b.shapes}
	trial.value(reflect.New(v.Field(s.index).Type()).Elem(), unknown.Value, meant)
	if len(trial.list) > 0 {
		return
	}
	why := fmt.Sprintf("no key but %q is like %s", meant, Quote(unknown.Key))
	b.list[len(b.list)-1].Fix = b.file.Fix(unknown.Span, unknown.Key, meant, why)
}

func known(shapes []shape, key string) bool {
	_, ok := shapeNamed(shapes, key)
	return ok
}
