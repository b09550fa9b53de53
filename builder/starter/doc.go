// Package starter makes what a trainer begins with: one page, or a whole small
// knowledge base.
//
// What it makes is files that somebody will read and change, so they explain
// themselves: every key has a comment that says what it is for, and where
// cando.yaml lists names, the comment lists them. What it makes passes
// cando check before a word of it has been changed.
//
// A new page is a draft. An unwritten page says nothing true yet, so it is
// left out of the site until its author deletes the line that says so.
package starter
