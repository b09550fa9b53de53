package main

import (
	"encoding"
	"reflect"

	"github.com/invopop/jsonschema"

	"cando/builder/authority"
	"cando/builder/site"
)

// schemaOfForm describes the types that are written in a form of their own:
// amounts, days, periods, one text or one per language, closed lists of words.
func schemaOfForm(t reflect.Type) *jsonschema.Schema {
	switch t {
	case reflect.TypeFor[authority.Text]():
		return either(text(""), perLanguage(text("")))
	case reflect.TypeFor[authority.Words]():
		return either(text(""), list(text("")), perLanguage(list(text(""))))
	case reflect.TypeFor[authority.Never]():
		return either(&jsonschema.Schema{Type: "boolean"}, text(""), perLanguage(text("")))
	case reflect.TypeFor[authority.Amount]():
		return text(`^[0-9]+(\.[0-9]{1,3})? \S.*$`)
	case reflect.TypeFor[authority.Day]():
		return &jsonschema.Schema{Type: "string", Format: "date"}
	case reflect.TypeFor[authority.Period]():
		return text(`^[0-9]+[dwy]$`)
	case reflect.TypeFor[site.Wait]():
		return text(`^[0-9]+[sm]$`)
	case reflect.TypeFor[site.ChangeList]():
		entry := schemaOf(site.ChangeEntry{})
		entry.Version = ""
		return either(text(""), list(entry))
	case reflect.TypeFor[[]string]():
		return either(text(""), list(text("")))
	}
	if words, ok := reflect.Zero(t).Interface().(interface{ Values() []string }); ok {
		s := &jsonschema.Schema{Type: "string"}
		for _, word := range words.Values() {
			s.Enum = append(s.Enum, word)
		}
		return s
	}
	if reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()) {
		return text("")
	}
	return nil
}

func text(pattern string) *jsonschema.Schema {
	return &jsonschema.Schema{Type: "string", Pattern: pattern}
}

func list(of *jsonschema.Schema) *jsonschema.Schema {
	return &jsonschema.Schema{Type: "array", Items: of}
}

func perLanguage(of *jsonschema.Schema) *jsonschema.Schema {
	return &jsonschema.Schema{Type: "object", AdditionalProperties: of}
}

func either(schemas ...*jsonschema.Schema) *jsonschema.Schema {
	return &jsonschema.Schema{AnyOf: schemas}
}
