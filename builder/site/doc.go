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
//
// # Flows
//
// A heading of a playbook that ends in a question mark, with a list below it
// of which every item begins with a link, asks a question; the links are its
// answers. At least one of them leads to a heading of the page or to a
// playbook, else the list is one of things to read. Other text may stand
// before and behind the list. Where an answer leads to on the page is a step:
// a question, or else an outcome. Steps are numbered in the order of the
// text, and one goes through them from the first question on.
//
// Every answer leads somewhere, no question leads back to itself, an answer
// leads to every question but the first, and at most seven are asked in a
// row. A playbook of which that is not true is not published. One with a
// list of which only some items are links is published without a flow.
package site
