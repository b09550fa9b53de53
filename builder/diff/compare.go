package diff

import (
	"cmp"
	"slices"

	"cando/builder/authority"
	"cando/builder/catalogue"
)

// Compare says what changed from one site to another, from a day onward. The
// catalogues are not changed.
func Compare(before, after *catalogue.Catalogue, day authority.Day) *Report {
	lang := "en"
	if len(after.Languages) > 0 {
		lang = after.Languages[0]
	}
	r := &Report{Day: day, before: newEdition(before, lang, day), after: newEdition(after, lang, day)}
	r.before.name()
	r.after.name()
	match(&r.before.roles, &r.after.roles)
	match(&r.before.actions, &r.after.actions)
	match(&r.before.contacts, &r.after.contacts)
	r.Roles = renamed(&r.before.roles, &r.after.roles)
	r.Actions = renamed(&r.before.actions, &r.after.actions)
	r.Contacts = r.reaching()
	r.Pages = comparePages(before.Pages, after.Pages)
	r.Changes, r.Caveats = []Change{}, []CaveatChange{}
	for _, action := range r.pairs(&r.before.actions, &r.after.actions) {
		days := r.days(action)
		r.caveats(action, days)
		for _, role := range r.pairs(&r.before.roles, &r.after.roles) {
			if role.after != "" {
				r.changes(role, action, days)
			}
		}
	}
	r.order()
	return r
}

// pair is an id in both sites; "" where a site has not got it.
type pair struct{ before, after string }

// id is that of the newer site, else that of the older.
func (p pair) id() string { return cmp.Or(p.after, p.before) }

// pairs lists what is in either site, in the newer one's order.
func (r *Report) pairs(before, after *names) []pair {
	older := make(map[string]string)
	for _, id := range before.ids {
		older[before.in(id)] = id
	}
	var pairs []pair
	for _, id := range after.ids {
		pairs = append(pairs, pair{older[id], id})
	}
	for _, id := range before.ids {
		if _, kept := after.labels[before.in(id)]; !kept {
			pairs = append(pairs, pair{before: id})
		}
	}
	return pairs
}

// days are the first days of the periods in which nothing changes in either
// site, from the day of comparing on.
func (r *Report) days(action pair) []authority.Day {
	days := []authority.Day{r.Day}
	for _, turn := range slices.Concat(r.before.book.Turns(action.before), r.after.book.Turns(action.after)) {
		if turn.After(r.Day) {
			days = append(days, turn)
		}
	}
	slices.SortFunc(days, authority.Day.Compare)
	return slices.Compact(days)
}

// period is that which begins with the day at i.
func period(days []authority.Day, i int) Period {
	var p Period
	if i > 0 {
		p.From = days[i]
	}
	if i+1 < len(days) {
		p.Until = days[i+1].Add(-1)
	}
	return p
}

// changes compares what a role gets for an action in every period.
func (r *Report) changes(role, action pair, days []authority.Day) {
	var last *Change // in the period just before
	for i, day := range days {
		before, after := r.before.standing(role.before, action.before, day), r.after.standing(role.after, action.after, day)
		if before.same(&after) {
			last = nil
			continue
		}
		p := period(days, i)
		if last != nil && last.Before.same(&before) && last.After.same(&after) {
			last.Until = p.Until
			continue
		}
		c := Change{Role: role.after, Action: action.id(), Period: p, Before: before, After: after}
		c.What, c.Quiet = judge(&before, &after)
		r.Changes = append(r.Changes, c)
		last = &r.Changes[len(r.Changes)-1]
	}
}

// judge says what a change is, and whether it is quiet.
func judge(before, after *Standing) (what What, quiet bool) {
	could, can := before.Ruling == authority.RulingCan, after.Ruling == authority.RulingCan
	switch {
	case after.Ruling == authority.RulingNever && before.Ruling != authority.RulingNever:
		return Never, false
	case could && !can:
		return NoLonger, false
	case can && !could:
		return May, false
	case can && !slices.Equal(before.keys(), after.keys()):
		return judgeGrants(before.Grants, after.Grants), false
	case before.Ruling == authority.RulingNever:
		return Lifted, after.Ruling == authority.RulingNone
	}
	role, contact := before.first()
	nextRole, nextContact := after.first()
	asked := before.Ruling != authority.RulingNone && after.Ruling != authority.RulingNone
	return Asking, !asked || role == nextRole && contact == nextContact
}

// judgeGrants tells a changed limit from changed conditions.
func judgeGrants(before, after []Grant) What {
	what := Higher
	for _, p := range parts(before, after) {
		switch {
		case !p.onlyLimit():
			return Terms
		case p.lower():
			what = Lower
		}
	}
	return what
}

// order puts changes in the order in which they are told: by role, what is lost
// first, then by day.
func (r *Report) order() {
	place := make(map[string]int)
	for i, id := range r.after.roles.ids {
		place[id] = i
	}
	slices.SortStableFunc(r.Changes, func(a, b Change) int {
		return cmp.Or(cmp.Compare(place[a.Role], place[b.Role]), cmp.Compare(severity(a.What), severity(b.What)), a.From.Compare(b.From))
	})
	for i := range r.Changes {
		r.Changes[i].Text = r.text(&r.Changes[i])
	}
	for i := range r.Caveats {
		r.Caveats[i].Text = r.caveatText(&r.Caveats[i])
	}
}
