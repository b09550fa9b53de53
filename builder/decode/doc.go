// Package decode reads YAML, TOML and JSON into typed structs, and knows for
// every fault where in the file it stands.
//
// Three small readers (YAML, TOML, JSON) make one neutral tree of Nodes, each
// with its span in the file. One binder (Bind) walks the tree into a struct.
// The readers know nothing of structs, the binder nothing of notations.
//
// # Scalars
//
// A scalar keeps the text that was written. What a plain 404, yes, 1.10 or
// 2024-01-01 means is decided by the field that takes it: a string field gets
// exactly these characters, an int field the number. Only values that nobody
// has a type for (map[string]any) are typed by the notation's own rules.
//
// # Limits
//
// Front matter comes from strangers. A text may be MaxSize long, 100 levels
// deep and, with its aliases expanded, 100,000 values wide; every limit is
// checked before the work that it limits.
package decode
