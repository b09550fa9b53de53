//go:build race

package static

// raceDetector says that the browser's engine is a hundred times as slow.
const raceDetector = true
