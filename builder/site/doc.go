// Package site is the model of a knowledge base: what one file says
// (Document), and what all of them together are (Site, Page, Section).
//
// A Document depends on one file and the options only; it is immutable and
// may be cached. Everything that needs the others — addresses, links,
// navigation, tags, backlinks — is made by Assemble, whole every time, in
// sorted order, and never changed afterwards.
//
// # Addresses
//
// A page at "a/b.md" is published at "a/b.html". The page that speaks for a
// folder — index.md, else _index.md, else README.md — is the folder's
// index.html. A folder without one gets a page that lists what is in it.
// Links between pages are relative, so that the same bytes work at any
// address and from a disk.
//
// # Languages
//
// A page's language is its front matter's lang, else the ending of its name
// (late.es.md), else its top folder (es/late.md), else the language of the
// knowledge base. Pages that differ in nothing but their language are
// translations of each other.
package site
