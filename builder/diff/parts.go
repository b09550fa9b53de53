package diff

import "slices"

// part is how one of the things that a role can has changed; nil where it was
// not there, or is not any more.
type part struct{ before, after *Grant }

// parts pairs what a role could with what it can: first what is for the same
// case, then what is left, if it is one on either side.
func parts(before, after []Grant) []part {
	older, newer := without(before, after), without(after, before)
	var list []part
	pairUp := func(alike func(a, b *Grant) bool) {
		older = slices.DeleteFunc(older, func(a *Grant) bool {
			i := slices.IndexFunc(newer, func(b *Grant) bool { return alike(a, b) })
			if i >= 0 {
				list = append(list, part{a, newer[i]})
				newer = slices.Delete(newer, i, i+1)
			}
			return i >= 0
		})
	}
	pairUp(func(a, b *Grant) bool { return a.condition() == b.condition() && plain(a.Per) == plain(b.Per) })
	pairUp(func(a, b *Grant) bool { return a.condition() == b.condition() })
	if len(older) == 1 && len(newer) == 1 {
		pairUp(func(_, _ *Grant) bool { return true })
	}
	for _, g := range older {
		list = append(list, part{before: g})
	}
	for _, g := range newer {
		list = append(list, part{after: g})
	}
	return list
}

// without are the grants that are not among the others.
func without(some, others []Grant) []*Grant {
	var rest []*Grant
	for i := range some {
		g := &some[i]
		if !slices.ContainsFunc(others, func(other Grant) bool { return other.key() == g.key() }) {
			rest = append(rest, g)
		}
	}
	return rest
}

// onlyLimit reports whether only the limit is another.
func (p part) onlyLimit() bool {
	return p.before != nil && p.after != nil && p.before.condition() == p.after.condition() && plain(p.before.Per) == plain(p.after.Per) &&
		(p.before.UpTo.IsZero() || p.after.UpTo.IsZero() || p.before.UpTo.Unit == p.after.UpTo.Unit)
}

// lower reports whether the limit of the same case is lower than it was.
func (p part) lower() bool {
	return !p.after.UpTo.IsZero() && (p.before.UpTo.IsZero() || p.after.UpTo.Milli < p.before.UpTo.Milli)
}
