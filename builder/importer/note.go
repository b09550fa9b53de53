package importer

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// Note is a place that could not be brought over as it was.
type Note struct {
	Group Group
	File  string // as the user knows it
	Line  int    // from 1; 0 for the file as a whole
	What  string // what is there, in one sentence without a full stop
	Do    string // what to do by hand; may be empty
}

// Group is what notes have in common.
type Group string

// The groups, in the order in which they are told.
const (
	Configuration Group = "Configuration"
	Pages         Group = "Pages"
	Navigation    Group = "Navigation"
	Addresses     Group = "Earlier addresses"
	Names         Group = "File names"
	Templates     Group = "Template code"
	Components    Group = "Components"
	Includes      Group = "Included files"
	Attributes    Group = "Classes and attributes"
	Links         Group = "Links that lead to nothing here"
)

// Groups lists the groups in the order in which they are told.
func Groups() []Group {
	return []Group{Configuration, Pages, Navigation, Addresses, Names, Templates, Components, Includes, Attributes, Links}
}

func sortNotes(notes []Note) []Note {
	slices.SortFunc(notes, func(a, b Note) int {
		return cmp.Or(
			cmp.Compare(slices.Index(Groups(), a.Group), slices.Index(Groups(), b.Group)),
			cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.What, b.What), cmp.Compare(a.Do, b.Do))
	})
	return slices.Compact(notes)
}

// longestQuote is how much of somebody's text a note repeats, in characters.
const longestQuote = 70

// quote repeats a text in one line that cannot steer a terminal.
func quote(s string) string {
	words := strings.Join(strings.FieldsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	if runes := []rune(words); len(runes) > longestQuote {
		words = string(runes[:longestQuote]) + "…"
	}
	return words
}
