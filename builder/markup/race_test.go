//go:build race

package markup

// raceDetector says that everything is ten times as slow.
const raceDetector = true
