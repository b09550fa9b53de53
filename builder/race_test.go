//go:build race

package builder_test

// raceDetector says that the browser's engine is a hundred times as slow.
const raceDetector = true
