package search

import (
	"math"
	"slices"
)

// The numbers of the ranking. They were found by trial on questions of people
// to help desks and on links inside a company handbook (testdata/scoreboard.txt);
// doc.go says what each is for. A change here changes formatVersion.
const (
	saturation = 1.2 // k1: how soon repeating a word stops helping
	bodyNorm   = 0.7 // b of the body: how far length counts against a page
	shortNorm  = 0.6 // b of every other field

	mixedShare = 0.6 // of a weight from all fields as one text; the rest is the sum of the fields

	weightScale = 32  // weights are kept as whole numbers, this many to one
	maxWeight   = 255 // the last of the levels
)

// weightLevels are the weights that there are, about a thirtieth apart: level
// and gap of a posting are a character each in the browser's copy, and the
// order of pages does not change for it.
var weightLevels = func() (levels []uint8) {
	for w := 1; w < maxWeight; w = max(w+1, (w*29+14)/28) {
		levels = append(levels, uint8(w))
	}
	return append(levels, maxWeight)
}()

// importance is the weight of a field against the body's one.
func (f field) importance() float64 {
	switch f {
	case titleField:
		return 2
	case asksField:
		return 1.5
	case actionField, tagField:
		return 0.5
	}
	return 1
}

func (f field) norm() float64 {
	if f == bodyField {
		return bodyNorm
	}
	return shortNorm
}

// lengths are the mean lengths of the records of one language, rounded (see
// roundedMean).
type lengths struct {
	mixed   float64            // of all fields, each counted by its importance
	ofField [numFields]float64 // of the records that have the field
}

// totals are what mean lengths are made of: whole numbers, so that records can
// be added and taken away in any order.
type totals struct {
	records int64
	mixed   int64 // the sum of mixedLength, in halves
	length  [numFields]int64
	having  [numFields]int64 // the records that have the field
}

func totalsOf(records []analysedRecord) totals {
	t := totals{records: int64(len(records))}
	for i := range records {
		t.mixed += int64(2 * records[i].mixedLength()) // importances are whole numbers and halves
		for f, n := range records[i].length {
			if n > 0 {
				t.having[f]++
				t.length[f] += int64(n)
			}
		}
	}
	return t
}

func (t *totals) add(other *totals, times int64) {
	t.records += times * other.records
	t.mixed += times * other.mixed
	for f := range t.length {
		t.length[f] += times * other.length[f]
		t.having[f] += times * other.having[f]
	}
}

// means depends on the records only, not on their order.
func (t *totals) means() lengths {
	mean := lengths{mixed: roundedMean(t.mixed, 2*t.records)}
	for f := range mean.ofField {
		mean.ofField[f] = roundedMean(t.length[f], t.having[f])
	}
	return mean
}

// roundedMean is sum ÷ count in whole sixteenths, at least one of them, rounded
// to a level about a sixteenth from the next. Every weight of a side hangs on
// its means, and rounded they stay the same while pages come, go and change, so
// that an index can be updated; the order of pages does not change for it. All
// of it is whole numbers: the same on every machine.
func roundedMean(sum, count int64) float64 {
	if count == 0 {
		return 0
	}
	sixteenths := max(1, (32*sum+count)/(2*count))
	level, next := int64(1), int64(2)
	for next <= sixteenths {
		level, next = next, next+max(1, next/16)
	}
	if next-sixteenths < sixteenths-level {
		level = next
	}
	return float64(level) / 16
}

func (r *analysedRecord) mixedLength() float64 {
	var sum float64
	for f, n := range r.length {
		sum += float64(field(f).importance() * float64(n))
	}
	return sum
}

// weigh calls yield with each term of r and its weight, 1 to maxWeight. The
// conversions to float64 around products keep compilers from fusing them with
// the additions, so that every machine gets the same weights.
func (r *analysedRecord) weigh(mean lengths, yield func(term uint32, weight uint8)) {
	var damping [numFields]float64
	for f, n := range r.length {
		if n > 0 {
			damping[f] = dampingOf(field(f).norm(), float64(n)/mean.ofField[f])
		}
	}
	mixedDamping := dampingOf(bodyNorm, r.mixedLength()/mean.mixed)
	for rest := r.occurrences; len(rest) > 0; {
		term := rest[0].term
		var mixed, summed float64
		for len(rest) > 0 && rest[0].term == term {
			f, n := rest[0].field, float64(rest[0].count)
			mixed += float64(f.importance() * n)
			summed += float64(f.importance() * saturate(n, damping[f]))
			rest = rest[1:]
		}
		weight := float64(mixedShare*saturate(mixed, mixedDamping)) + float64((1-mixedShare)*summed)
		yield(term, wholeWeight(weight))
	}
}

// dampingOf is BM25's k1·(1−b+b·length/mean).
func dampingOf(norm, relativeLength float64) float64 {
	return saturation * (1 - norm + float64(norm*relativeLength))
}

// saturate is BM25's tf·(k1+1)/(tf+damping).
func saturate(count, damping float64) float64 {
	return count * (saturation + 1) / (count + damping)
}

// wholeWeight returns the level that is nearest to a weight.
func wholeWeight(weight float64) uint8 {
	whole := uint8(min(max(math.Round(float64(weight*weightScale)), 1), maxWeight))
	i, exact := slices.BinarySearch(weightLevels, whole)
	if !exact && whole-weightLevels[i-1] <= weightLevels[i]-whole {
		i--
	}
	return weightLevels[i]
}

// milliIDF is a thousand times the worth of a word that is in some of all
// records: the less common, the more. The power of 0.8 keeps rare words from
// outweighing the rest of a question.
func milliIDF(some, all int) int64 {
	if some > all {
		some = all
	}
	odds := (float64(all-some) + 0.5) / (float64(some) + 0.5)
	return max(1, int64(math.Round(1000*math.Pow(math.Log1p(odds), 0.8))))
}
