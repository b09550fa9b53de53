//go:build !race

package search

const raceDetector = false

// thinned returns items as they are; see the other file.
func thinned[T any](items []T) []T { return items }
