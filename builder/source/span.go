package source

// Span is a stretch of a file's text, in bytes: from Start up to End.
type Span struct{ Start, End int }

// Places says where the keys of a structured text stand, by their path in
// it: "title", "permissions[0].role", "tags[2]". The span is that of the
// value; a value over several lines is known by its first.
type Places map[string]Span
