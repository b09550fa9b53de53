package main

import (
	"math"
	"slices"
)

// verdict is a figure beside the bar that it has to meet.
type verdict struct {
	Name    string  `json:"name"` // with its unit
	Value   float64 `json:"value"`
	Bar     float64 `json:"bar"`
	AtLeast bool    `json:"at_least"` // else: at most
	Meets   bool    `json:"meets"`
}

func atMost(name string, value, bar float64) verdict {
	return verdict{Name: name, Value: value, Bar: bar, Meets: value <= bar}
}

func atLeast(name string, value, bar float64) verdict {
	return verdict{Name: name, Value: value, Bar: bar, AtLeast: true, Meets: value >= bar}
}

// spread says how values lie.
type spread struct {
	Median float64 `json:"median"`
	P95    float64 `json:"p95"`
	Most   float64 `json:"most"`
}

func spreadOf(values []float64) spread {
	return spread{percentile(values, 50), percentile(values, 95), percentile(values, 100)}
}

// percentile is the least of the values that are not below so many hundredths
// of them (the nearest rank); of no values it is 0.
func percentile(values []float64, hundredths int) float64 {
	if len(values) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(values))
	rank := int(math.Ceil(float64(hundredths) * float64(len(sorted)) / 100))
	return sorted[max(rank, 1)-1]
}

// everyThird takes the first, fourth, seventh … of some values.
func everyThird[T any](values []T) []T {
	var some []T
	for i := 0; i < len(values); i += 3 {
		some = append(some, values[i])
	}
	return some
}
