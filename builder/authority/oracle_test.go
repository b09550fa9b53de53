package authority_test

import (
	"slices"
	"strings"

	"cando/builder/authority"
)

// oracle answers as the package comment says, word by word, by trying
// everything. It shares nothing with the package but its types.
type oracle struct {
	roles  []authority.Role
	grants []authority.Grant
}

// days are all that the generated grants can tell apart.
func days() []authority.Day {
	first, _ := authority.ParseDay("2026-11-20")
	var all []authority.Day
	for i := range 12 {
		all = append(all, first.Add(i))
	}
	return all
}

// outranks follows one name after another.
func (o oracle) outranks(high, low string) bool {
	reached := []string{high}
	for range o.roles {
		for i, role := range o.roles {
			if !slices.Contains(reached, role.ID) {
				continue
			}
			if len(role.Outranks) > 0 {
				reached = append(reached, role.Outranks...)
				continue
			}
			for _, before := range o.roles[:i] {
				reached = append(reached, before.ID)
			}
		}
	}
	return high != low && o.isRole(low) && slices.Contains(reached, low)
}

func (o oracle) isRole(id string) bool {
	return slices.ContainsFunc(o.roles, func(r authority.Role) bool { return r.ID == id })
}

func same(a, b string) bool {
	return strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " "))
}

// english is the first language of all generated texts.
func english(t authority.Text) string {
	if s, ok := t[""]; ok {
		return s
	}
	return t["en"]
}

func (o oracle) replaces(i, j int) bool {
	a, b := o.grants[i], o.grants[j]
	if english(a.When) != "" && !same(english(a.When), english(b.When)) {
		return false
	}
	for _, need := range a.Needs[""] {
		if !slices.ContainsFunc(b.Needs[""], func(n string) bool { return same(n, need) }) {
			return false
		}
	}
	if len(a.Channels) == 0 {
		return true
	}
	for _, channel := range b.Channels {
		if !slices.Contains(a.Channels, channel) {
			return false
		}
	}
	return len(b.Channels) > 0
}

func (o oracle) own(role string, i int) bool {
	return len(o.grants[i].Role) == 0 || slices.Contains(o.grants[i].Role, role)
}

func (o oracle) isGrant(action string, i int) bool {
	g := o.grants[i]
	return g.Action == action && len(g.Never) == 0
}

func (o oracle) inForce(i int, day authority.Day) bool {
	g := o.grants[i]
	return day.IsZero() || !g.From.After(day) && (g.Until.IsZero() || !day.After(g.Until))
}

func (o oracle) lapsed(i int, day authority.Day) bool {
	g := o.grants[i]
	return !day.IsZero() && !g.Lapses.IsZero() && !day.Time().Before(g.Lapses.Time())
}

func (o oracle) larger(i, j int) bool {
	a, b := o.grants[i].UpTo, o.grants[j].UpTo
	return b.Unit != "" && (a.Unit == "" || a.Milli > b.Milli)
}

// before is the order of grants, but for their roles and places.
func (o oracle) before(i, j int) bool {
	a, b := o.grants[i], o.grants[j]
	switch {
	case o.larger(i, j) || o.larger(j, i):
		return o.larger(i, j)
	case len(a.Channels) != len(b.Channels):
		return len(a.Channels) == 0 || len(b.Channels) > 0 && len(a.Channels) > len(b.Channels)
	}
	conditions := func(g authority.Grant) int { return len(g.Needs[""]) + min(1, len(english(g.When))) }
	return conditions(a) < conditions(b)
}

func (o oracle) sort(grants []int) (sorted []int) {
	for len(grants) > 0 {
		best := 0
		for k, i := range grants {
			if o.before(i, grants[best]) {
				best = k
			}
		}
		sorted = append(sorted, grants[best])
		grants = slices.Delete(slices.Clone(grants), best, best+1)
	}
	return sorted
}

// refusal is the first never: true in force, or -1.
func (o oracle) refusal(role, action string, day authority.Day) int {
	for i, g := range o.grants {
		if g.Action == action && g.Never.Always() && o.own(role, i) && o.inForce(i, day) {
			return i
		}
	}
	return -1
}

func (o oracle) held(role, action string, day authority.Day) (held []int) {
	if o.refusal(role, action, day) >= 0 {
		return nil
	}
	var own, below []int
	for i := range o.grants {
		if o.isGrant(action, i) && o.inForce(i, day) && o.own(role, i) {
			own = append(own, i)
		}
	}
	for _, other := range o.roles {
		for i := range o.grants {
			if o.outranks(role, other.ID) && o.isGrant(action, i) && o.inForce(i, day) &&
				o.own(other.ID, i) && !o.own(role, i) && !slices.Contains(below, i) {
				below = append(below, i)
			}
		}
	}
	held = o.sort(own)
	for _, i := range o.sort(below) {
		givesWay := func(j int) bool {
			return o.replaces(j, i) && (slices.Contains(own, j) || !o.commonRole(i, j))
		}
		if !slices.ContainsFunc(held, givesWay) {
			held = append(held, i)
		}
	}
	return held
}

func (o oracle) commonRole(i, j int) bool {
	for _, role := range o.roles {
		if o.own(role.ID, i) && o.own(role.ID, j) {
			return true
		}
	}
	return false
}

func (o oracle) allows(i int, a authority.Amount) bool {
	limit := o.grants[i].UpTo
	return limit.Unit == "" || a.Milli <= limit.Milli
}

// answer is a verdict in which grants go by their numbers; -1 is none.
type answer struct {
	ruling              authority.Ruling
	held, caveats       []int
	lapsed              bool
	never, reason       int
	askRole, askContact string
}

func (o oracle) verdict(q authority.Question) answer {
	v := answer{never: -1, reason: -1}
	spoken, unit := false, ""
	for i, g := range o.grants {
		spoken = spoken || g.Action == q.Action
		if g.Action == q.Action && g.Never.IsCaveat() && o.inForce(i, q.Day) {
			v.caveats = append(v.caveats, i)
		}
		if unit == "" && o.isGrant(q.Action, i) {
			unit = g.UpTo.Unit
		}
	}
	if !spoken || !o.isRole(q.Role) || q.Amount.Unit != "" && unit != "" && unit != q.Amount.Unit {
		return v
	}
	if v.never = o.refusal(q.Role, q.Action, q.Day); v.never >= 0 {
		v.ruling, v.reason = authority.RulingNever, v.never
		return v
	}
	v.held = o.held(q.Role, q.Action, q.Day)
	for _, i := range v.held {
		v.lapsed = v.lapsed || o.lapsed(i, q.Day)
		if v.reason < 0 && (o.lapsed(i, q.Day) || !o.allows(i, q.Amount)) {
			v.reason = i
		}
	}
	if len(v.held) > 0 && v.reason < 0 {
		v.ruling, v.reason = authority.RulingCan, o.sort(v.held)[0]
		return v
	}
	o.ask(q, &v)
	return v
}

func (o oracle) ask(q authority.Question, v *answer) {
	anybody, largest := false, -1
	for _, role := range o.roles {
		held := o.held(role.ID, q.Action, q.Day)
		anybody = anybody || len(held) > 0
		other := slices.Compare(slices.Sorted(slices.Values(held)), slices.Sorted(slices.Values(v.held))) != 0
		if o.outranks(role.ID, q.Role) && v.askRole == "" && len(held) > 0 && other &&
			!slices.ContainsFunc(held, func(i int) bool { return !o.allows(i, q.Amount) }) {
			v.askRole = role.ID
		}
	}
	for _, role := range slices.Backward(o.roles) {
		if role.ID != q.Role && !o.outranks(role.ID, q.Role) {
			continue
		}
		for _, i := range o.held(role.ID, q.Action, q.Day) {
			if o.grants[i].Above != "" && (largest < 0 || o.larger(i, largest)) {
				largest = i
			}
		}
	}
	if largest >= 0 && v.askRole == "" {
		v.askContact = o.grants[largest].Above
	}
	if anybody {
		v.ruling = authority.RulingAsk
	}
}

// fault is a Fault in which grants go by their numbers.
type fault struct {
	kind         authority.FaultKind
	action, role string
	grant, other int
}

// faults finds them for every role and pair, once each.
func (o oracle) faults(action string) (found []fault) {
	said := make(map[[3]int]bool)
	say := func(f fault) {
		if key := [3]int{int(f.kind), f.grant, f.other}; !said[key] {
			said[key] = true
			found = append(found, f)
		}
	}
	for _, role := range o.roles {
		for i := range o.grants {
			for j := range o.grants {
				if kind, ok := o.clash(action, role.ID, i, j); ok {
					say(fault{kind, action, role.ID, max(i, j), min(i, j)})
				}
			}
		}
	}
	found = append(found, o.mixedUnits(action)...)
	if len(found) > 0 {
		return found
	}
	for _, role := range o.roles {
		for i := range o.grants {
			for j := range o.grants {
				if o.upsideDown(action, role.ID, i, j) {
					say(fault{authority.UpsideDown, action, role.ID, i, j})
				}
			}
		}
		if i := o.gap(action, role.ID); i >= 0 {
			say(fault{authority.Gap, action, role.ID, i, -1})
		}
	}
	return found
}

func (o oracle) sameDay(i, j int) bool {
	return slices.ContainsFunc(days(), func(d authority.Day) bool { return o.inForce(i, d) && o.inForce(j, d) })
}

func (o oracle) clash(action, role string, i, j int) (authority.FaultKind, bool) {
	if i == j || !o.isGrant(action, i) || !o.own(role, i) || !o.own(role, j) || !o.sameDay(i, j) || o.grants[j].Action != action {
		return 0, false
	}
	a, b := o.grants[i], o.grants[j]
	if b.Never.Always() {
		return authority.Refused, true
	}
	return authority.Contradiction, !b.Never.IsCaveat() && o.replaces(i, j) && o.replaces(j, i) &&
		same(english(a.Per), english(b.Per)) && (a.UpTo != b.UpTo || a.Above != b.Above)
}

func (o oracle) mixedUnits(action string) (found []fault) {
	first := -1
	for i, g := range o.grants {
		if !o.isGrant(action, i) || g.UpTo.Unit == "" || !slices.ContainsFunc(o.roles, func(r authority.Role) bool { return o.own(r.ID, i) }) {
			continue
		}
		if first < 0 {
			first = i
		}
		if g.UpTo.Unit != o.grants[first].UpTo.Unit {
			found = append(found, fault{authority.MixedUnits, action, "", i, first})
		}
	}
	return found
}

func (o oracle) upsideDown(action, role string, i, j int) bool {
	if !o.isGrant(action, i) || !o.isGrant(action, j) || !o.own(role, i) || o.own(role, j) ||
		!o.replaces(i, j) || !o.larger(j, i) || !o.sameDay(i, j) {
		return false
	}
	below := slices.ContainsFunc(o.roles, func(r authority.Role) bool { return o.outranks(role, r.ID) && o.own(r.ID, j) })
	for k := range o.grants {
		lasts := !slices.ContainsFunc(days(), func(d authority.Day) bool {
			return o.inForce(i, d) && o.inForce(j, d) && !o.inForce(k, d)
		})
		if o.isGrant(action, k) && o.own(role, k) && o.replaces(k, j) && !o.larger(j, k) && lasts {
			return false
		}
	}
	return below
}

func (o oracle) gap(action, role string) int {
	held := o.held(role, action, authority.Day{})
	for _, other := range o.roles {
		if o.outranks(other.ID, role) && len(o.held(other.ID, action, authority.Day{})) > 0 {
			return -1
		}
	}
	limit := -1
	for _, i := range held {
		if o.grants[i].Above != "" {
			return -1
		}
		if limit < 0 && o.grants[i].UpTo.Unit != "" {
			limit = i
		}
	}
	return limit
}
