package main

import (
	"reflect"
	"strings"

	"github.com/invopop/jsonschema"

	"cando/builder/authority"
)

// keyPage lists the keys of a type that is read from YAML, each under a heading
// of its own, so that it has an address and is found by itself.
func keyPage(head leaf, intro string, t reflect.Type) []byte {
	var b strings.Builder
	// Who types a key wants to read what it is, and not where it is used.
	for f := range t.Fields() {
		if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "-" {
			head.asks = append(head.asks, name+" in "+strings.TrimPrefix(head.title, "Keys of "))
		}
	}
	b.WriteString(head.front() + intro + "\n")
	writeKeys(&b, t, "")
	return []byte(b.String())
}

// writeKeys writes the keys of a type that stands under another key; "" for the top.
func writeKeys(b *strings.Builder, t reflect.Type, under string) {
	for f := range t.Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "-" || name == "" {
			continue
		}
		if under == "" {
			b.WriteString("\n## " + code(name) + "\n\n")
		} else {
			b.WriteString("\n### " + code(name) + " in " + code(under) + "\n\n")
		}
		b.WriteString(prose(f.Tag.Get("jsonschema_description")) + " *" + sentence(formOf(f.Type)) + "*")
		if f.Tag.Get("required") == "true" {
			b.WriteString(" It is needed.")
		}
		b.WriteString("\n")
		if below, ok := groupOf(f.Type); ok {
			writeKeys(b, below, name)
		}
	}
}

// groupOf returns the type of the keys that stand under a key, in a group, in a
// list of groups, or in a group for each name.
func groupOf(t reflect.Type) (reflect.Type, bool) {
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice:
		return groupOf(t.Elem())
	case reflect.Map:
		return t.Elem(), t.Elem().Kind() == reflect.Struct && schemaOfForm(t.Elem()) == nil
	}
	return t, t.Kind() == reflect.Struct && schemaOfForm(t) == nil
}

// formOf says in words what is written for a type.
func formOf(t reflect.Type) string {
	switch t {
	case reflect.TypeFor[authority.Amount]():
		return "an amount: a number, a space and a unit, such as `50 EUR`"
	case reflect.TypeFor[authority.Period]():
		return "a period: a number and d for days, w for weeks or y for years, such as `90d`"
	}
	if s := schemaOfForm(t); s != nil {
		return formIn(s)
	}
	switch t.Kind() {
	case reflect.Pointer:
		return formOf(t.Elem())
	case reflect.Bool:
		return "true or false"
	case reflect.Int:
		return "a whole number"
	case reflect.Slice:
		return "a list of groups of keys"
	case reflect.Struct:
		return "a group of keys"
	case reflect.Map:
		if t.Elem().Kind() == reflect.Struct {
			return "groups of keys, each under a short name of your choice"
		}
		if t.Elem().Kind() == reflect.Slice {
			return "lists, each under a word"
		}
		return "any keys and values"
	}
	return "a text"
}

// formIn says in words what a schema allows.
func formIn(s *jsonschema.Schema) string {
	switch {
	case len(s.AnyOf) > 0:
		var forms []string
		for _, one := range s.AnyOf {
			forms = append(forms, formIn(one))
		}
		return strings.Join(forms, ", or ")
	case len(s.Enum) > 0:
		var words []string
		for _, word := range s.Enum {
			if w, ok := word.(string); ok {
				words = append(words, code(w))
			}
		}
		return "one of " + strings.Join(words, ", ")
	case s.Format == "date":
		return "a date, such as `2026-10-01`"
	case s.Type == "boolean":
		return "true or false"
	case s.Type == "array" && s.Items.Type == "object":
		return "a list of groups of keys"
	case s.Type == "array":
		return "a list of texts"
	case s.Type == "object" && s.AdditionalProperties != nil && s.AdditionalProperties.Type == "array":
		return "such a list for each language"
	case s.Type == "object":
		return "a text for each language"
	}
	return "a text"
}
