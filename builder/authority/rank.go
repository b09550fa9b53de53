package authority

import "slices"

// ranks knows which roles are below which. Roles go by their place in the list.
type ranks struct {
	below [][]bool // below[r][other]
}

// newRanks follows outranks, which may name roles that are not there and go in
// circles; neither makes a role outrank itself.
func newRanks(roles []Role, place map[string]int) ranks {
	r := ranks{below: make([][]bool, len(roles))}
	for i := range roles {
		r.below[i] = make([]bool, len(roles))
		next := directlyBelow(roles, i, place)
		for len(next) > 0 {
			other := next[0]
			next = next[1:]
			if other != i && !r.below[i][other] {
				r.below[i][other] = true
				next = append(next, directlyBelow(roles, other, place)...)
			}
		}
	}
	return r
}

func directlyBelow(roles []Role, i int, place map[string]int) []int {
	var below []int
	if len(roles[i].Outranks) == 0 {
		for other := range i {
			below = append(below, other)
		}
		return below
	}
	for _, id := range roles[i].Outranks {
		if other, ok := place[id]; ok {
			below = append(below, other)
		}
	}
	return below
}

// circle reports whether a role is above itself by what outranks says.
func (r ranks) circle(i int) bool {
	return slices.ContainsFunc(indexes(r.below[i]), func(other int) bool { return r.below[other][i] })
}

// indexes lists the places that are true.
func indexes(set []bool) (places []int) {
	for i, in := range set {
		if in {
			places = append(places, i)
		}
	}
	return places
}
