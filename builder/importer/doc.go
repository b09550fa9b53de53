// Package importer brings a site that was made with another tool into a
// knowledge base: MkDocs, Hugo, Docusaurus, Jekyll, or a plain folder of
// Markdown.
//
// It reads an fs.FS and gives files; it writes nothing. No template engine is
// run and no code of the site is carried out: what is plain data is read, what
// is not is named in a Note, with its place and with what to do by hand.
//
// # The way of a page
//
// A tool says which files are pages, where each goes, and at which address it
// was published. Then every page's text goes through the tool's converters,
// each of which turns one construct into Markdown that Cando reads. At last
// its links, whatever way they were written in, are written as paths to files,
// and its earlier addresses become aliases.
//
// A text is converted by edits, and knows for each of its lines the line of
// the file that it comes from, so that a Note names the place that its author
// knows. Code is left as it is.
//
// The same files give the same result, byte for byte.
package importer
