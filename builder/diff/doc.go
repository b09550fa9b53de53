// Package diff says what changed for whom between two sites. It compares
// verdicts, not text: a guideline that is written anew and allows the same has
// not changed. This comment is the specification.
//
// # What is compared
//
// For each role and action, what the role gets is compared from the day of
// comparing onward, separately for each period in which nothing changes in either
// site. What the same is written for two periods that follow each other is told
// once.
//
// What a role gets is a [Standing]: the ruling; what it may, as far as it can;
// and whom it asks, from which amount on. A review that is overdue on the day of
// comparing counts: its grants ask first. One that will be overdue later does not:
// by then it will have been held.
//
// Conditions are compared in the newer site's own language, without regard to
// capitals and spaces. What else is worded otherwise is no change.
//
// A role, an action or a contact of another id is the same if it is the only one
// that is called the same.
//
// # What is loud
//
// A change is quiet if nobody who has that role needs to hear it: whom to ask
// stays the same, and only the amount from which on, or whom to ask for much more,
// follows from what changed for others; or an action or a role is new, or gone,
// and one must ask, as with all that is not allowed. Text and Markdown leave quiet changes out; JSON
// has them. With them, the standings of the older site become those of the newer.
//
// # Pages
//
// A page is the same if its address is. One that is gone has moved to the page that
// names its address among its earlier ones, or to a new one at one of its own earlier
// addresses; else to the one new page that has its path, or its title, kind and
// language.
package diff
