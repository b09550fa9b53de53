package decode

import (
	"bytes"
	"encoding"
	"fmt"
	"reflect"
	"strings"

	"cando/builder/diag"
	"cando/builder/source"
)

// scalar binds to a string, bool or int.
func (b *binder) scalar(v reflect.Value, n *Node, path string) {
	switch {
	case v.Kind() == reflect.String && n.scalar():
		v.SetString(n.Text)
	case v.Kind() == reflect.String:
		b.wrongType(n, path, "a text", textHint(n))
	case v.Kind() == reflect.Bool:
		b.truth(v, n, path)
	case v.CanInt():
		b.number(v, n, path)
	}
}

func (b *binder) truth(v reflect.Value, n *Node, path string) {
	yes, known := truth(n.Text)
	switch {
	case n.Kind == Bool, known && b.mode == Foreign:
		v.SetBool(yes)
	case known && n.Kind == String:
		b.wrongType(n, path, "true or false", fmt.Sprintf("write %s: %t", path, yes))
	default:
		b.wrongType(n, path, "true or false")
	}
}

// truth understands the words that one tool or another takes for true and false.
func truth(word string) (yes, known bool) {
	switch strings.ToLower(word) {
	case "true", "yes", "on", "y", "1":
		return true, true
	case "false", "no", "off", "n", "0":
		return false, true
	}
	return false, false
}

func (b *binder) number(v reflect.Value, n *Node, path string) {
	i, err := wholeNumber(n.Text)
	quotedNumber := n.Kind == String && coreInt.MatchString(n.Text)
	if n.Kind != Int && !(quotedNumber && b.mode == Foreign) {
		hint := ""
		if quotedNumber {
			hint = "leave out the quotes"
		}
		b.wrongType(n, path, "a whole number", hint)
		return
	}
	if err != nil || v.OverflowInt(i) {
		b.fault(n.Span, "bad-value", path+" cannot be as large as "+clip(n.Text), "")
		return
	}
	v.SetInt(i)
}

// enumeration binds to a string that can be one of a few.
func (b *binder) enumeration(v reflect.Value, n *Node, path string, values []string) {
	if !n.scalar() {
		b.wrongType(n, path, either(values))
		return
	}
	for _, value := range values {
		if n.Text == value {
			v.SetString(value)
			return
		}
	}
	b.fault(n.Span, "bad-value", fmt.Sprintf("%s must be %s, not %s", path, either(values), Quote(n.Text)), diag.DidYouMean(n.Text, values))
}

// text binds to a type that reads its own notation.
func (b *binder) text(target encoding.TextUnmarshaler, n *Node, path string, asWritten bool) {
	text := n.Text
	if n.Kind == Bool && !asWritten {
		text = strings.ToLower(text) // True is the same value; but it may be somebody's label
	}
	err := target.UnmarshalText([]byte(text))
	if err != nil && b.mode == Foreign {
		if day, ok := foreignDay(text); ok {
			err = target.UnmarshalText([]byte(day))
		}
	}
	if err != nil {
		b.fault(n.Span, "bad-value", path+" cannot be "+Quote(n.Text), err.Error())
	}
}

// single returns a scalar as a list: of one, of none when it is empty, and,
// as other tools write them, of what stands between commas.
func (b *binder) single(n *Node, path string) []string {
	if strings.TrimSpace(n.Text) == "" {
		return []string{}
	}
	parts := []string{n.Text}
	if b.mode == Foreign {
		parts = strings.Split(n.Text, ",")
	}
	texts := make([]string, 0, len(parts))
	rest := n.Span // of the text, in which the parts stand in their order
	for _, part := range parts {
		if b.mode == Foreign {
			part = strings.TrimSpace(part)
		}
		if part == "" {
			continue
		}
		span := n.Span
		if i := bytes.Index(b.file.Text[rest.Start:rest.End], []byte(part)); i >= 0 && len(parts) > 1 {
			span = source.Span{Start: rest.Start + i, End: rest.Start + i + len(part)}
			rest.Start = span.End
		} else {
			rest.End = rest.Start // escapes, or an alias: look no further
		}
		b.places[item(path, len(texts))] = span
		texts = append(texts, part)
	}
	return texts
}
