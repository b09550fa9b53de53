// Package answer says verdicts in words: what a role may do, up to how much,
// and whom to ask above it.
//
// Facts are everything that an answer is made of, in the form in which a site
// publishes them; a Voice says a verdict in one language. What is said is
// decided by package authority alone.
package answer
