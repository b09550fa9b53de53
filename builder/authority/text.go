package authority

import (
	"maps"
	"slices"
)

// Text is one text, or one per language. A single text stands under "".
type Text map[string]string

// UnmarshalText takes a single text that holds for every language.
func (t *Text) UnmarshalText(text []byte) error {
	*t = Text{"": string(text)}
	return nil
}

// In returns the text for a language, else the single text, else that of the
// first language in alphabetical order; "" when there is none.
func (t Text) In(lang string) string {
	for _, key := range []string{lang, ""} {
		if s, ok := t[key]; ok {
			return s
		}
	}
	for _, key := range slices.Sorted(maps.Keys(t)) {
		return t[key]
	}
	return ""
}

// All returns every wording, in the alphabetical order of their languages.
func (t Text) All() []string {
	all := make([]string, 0, len(t))
	for _, key := range slices.Sorted(maps.Keys(t)) {
		all = append(all, t[key])
	}
	return all
}

// Words is several texts, or several per language. A list without a language
// stands under "".
type Words map[string][]string

// UnmarshalList takes a list that holds for every language.
func (w *Words) UnmarshalList(items []string) { *w = Words{"": items} }

// All returns every wording in every language, in a fixed order.
func (w Words) All() []string {
	var all []string
	for _, key := range slices.Sorted(maps.Keys(w)) {
		all = append(all, w[key]...)
	}
	return all
}

// In returns the texts for a language, as [Text.In] does.
func (w Words) In(lang string) []string {
	for _, key := range []string{lang, ""} {
		if texts, ok := w[key]; ok {
			return texts
		}
	}
	return w.first()
}

// first returns the list without a language, else that of the first language.
func (w Words) first() []string {
	for _, key := range slices.Sorted(maps.Keys(w)) {
		return w[key]
	}
	return nil
}
