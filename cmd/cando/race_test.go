//go:build race

package main

// raceDetector says that the browser's engine is a hundred times as slow.
const raceDetector = true
