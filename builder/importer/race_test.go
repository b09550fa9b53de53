//go:build race

package importer_test

// raceDetector says that everything is ten times as slow.
const raceDetector = true
