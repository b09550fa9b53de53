//go:build race

package search

const raceDetector = true

// thinned returns every twentieth of items: the race detector makes everything
// slow, and has nothing to find in one thread. make test takes them all when it
// runs without it.
func thinned[T any](items []T) []T {
	var some []T
	for i := 0; i < len(items); i += 20 {
		some = append(some, items[i])
	}
	return some
}
