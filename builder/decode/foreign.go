package decode

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode"

	"cando/builder/diag"
)

// foreign binds another tool's Map to a struct. A key that does not fit is
// left out; that and every key of the tool's own is kept in params.
func (b *binder) foreign(v reflect.Value, n *Node) {
	shapes := b.shapesOf(v.Type())
	others := map[string]any{}
	for _, field := range b.fields(n, "") {
		s, known := shapeNamed(shapes, field.Key)
		if known && b.fits(v.Field(s.index), field.Value, s.name) {
			continue
		}
		others[field.Key] = b.free(field.Value, field.Key)
	}
	s, ok := shapeNamed(shapes, "params")
	if !ok || len(others) == 0 {
		return
	}
	params := v.Field(s.index).Addr().Interface().(*map[string]any)
	maps.Copy(others, *params) // what is under params: was meant for it
	*params = others
}

// fits binds one known key, or says why it is left out.
func (b *binder) fits(v reflect.Value, n *Node, path string) bool {
	trial := &binder{file: b.file, mode: Foreign, places: b.places, shapes: b.shapes}
	target := reflect.New(v.Type()).Elem()
	if n.Kind == String && strings.TrimSpace(n.Text) == "" && v.Type() != reflect.TypeFor[string]() {
		b.places[path] = n.Span
		return true // draft: "" says nothing
	}
	trial.value(target, n, path)
	if !trial.list.Failed() {
		v.Set(target)
		b.list = append(b.list, trial.list...)
		return true
	}
	i := slices.IndexFunc(trial.list, func(d diag.Diagnostic) bool { return d.Severity > diag.Warning })
	why := trial.list[i]
	b.list.Add(diag.Warning, why.Pos, "foreign-value", "left out: "+why.Message, "themes find it as params."+oneLine(path))
	return false
}

// foreignDay reads a day in any of the usual notations and writes it as
// 2006-01-02. Notations in which day and month can be taken for each other
// (03/04/2021) are not read.
func foreignDay(text string) (string, bool) {
	words := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || unicode.IsSpace(r) })
	if len(words) > 0 && isWeekday(words[0]) {
		words = words[1:]
	}
	if len(words) == 0 {
		return "", false
	}
	numeric, _, _ := strings.Cut(words[0], "T")
	for _, layout := range []string{"2006-1-2", "2006/1/2", "2006.1.2", "2.1.2006"} {
		if t, err := time.Parse(layout, numeric); err == nil {
			return t.Format(time.DateOnly), true
		}
	}
	if len(words) < 3 {
		return "", false
	}
	spelt := plainOrdinal(words[0]) + " " + plainOrdinal(words[1]) + " " + words[2]
	for _, layout := range []string{"January 2 2006", "Jan 2 2006", "2 January 2006", "2 Jan 2006"} {
		if t, err := time.Parse(layout, spelt); err == nil {
			return t.Format(time.DateOnly), true
		}
	}
	return "", false
}

func isWeekday(word string) bool {
	word = strings.TrimSuffix(word, ".")
	for day := time.Sunday; day <= time.Saturday; day++ {
		if strings.EqualFold(word, day.String()) || strings.EqualFold(word, day.String()[:3]) {
			return true
		}
	}
	return false
}

// plainOrdinal turns 4th, 4. and Sept. into 4, 4 and Sep.
func plainOrdinal(word string) string {
	word = strings.TrimSuffix(word, ".")
	if word == "Sept" {
		return "Sep"
	}
	if len(word) > 2 && word[0] >= '0' && word[0] <= '9' {
		for _, ending := range []string{"st", "nd", "rd", "th"} {
			word = strings.TrimSuffix(word, ending)
		}
	}
	return word
}
