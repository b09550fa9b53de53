// Package builder turns a knowledge base into a site. Build is the straight
// line from files to files; everything that Cando does with content goes
// through it.
package builder
