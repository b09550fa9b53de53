package diag

import (
	"fmt"
	"io"
	"strings"
)

// Options says how diagnostics are printed. The zero Options prints without
// colours, in excerpts of DefaultWidth columns.
type Options struct {
	Color   bool     // text: mark severity and place with ANSI colours
	Width   int      // text: the longest excerpt, in terminal columns; 0 means DefaultWidth
	Version string   // sarif: the version of the program that found it; may be empty
	Files   []string // junit: the files that were looked at; those of which nothing is said pass
}

// format is one way to print diagnostics.
type format struct {
	name  string
	write func(io.Writer, List, Options) error
}

// formats returns every way to print, the default one first. A further
// format is a file beside this one and a row here.
func formats() []format {
	return []format{
		{"text", WriteText},
		{"json", WriteJSON},
		{"github", WriteGitHub},
		{"sarif", WriteSARIF},
		{"junit", WriteJUnit},
	}
}

// Formats lists the names that Write knows, the default one first.
func Formats() []string {
	var names []string
	for _, f := range formats() {
		names = append(names, f.name)
	}
	return names
}

// Write prints the list in the format of that name, in the list's order. It
// fails when there is no such format, or when w does.
func Write(w io.Writer, name string, list List, opts Options) error {
	for _, f := range formats() {
		if f.name == name {
			return f.write(w, list, opts)
		}
	}
	return UnknownFormat(name)
}

// UnknownFormat is the error for a format that Write does not know; it names
// those that it does.
type UnknownFormat string

// Error says which formats there are, the likeliest one first.
func (name UnknownFormat) Error() string {
	known := Formats()
	said := fmt.Sprintf("unknown format %q: choose one of %s", string(name), strings.Join(known, ", "))
	if hint := DidYouMean(string(name), known); hint != "" {
		said += " (" + hint + ")"
	}
	return said
}

// flush writes what a printer has put together.
func flush(w io.Writer, text string) error {
	if _, err := io.WriteString(w, text); err != nil {
		return fmt.Errorf("print diagnostics: %w", err)
	}
	return nil
}
