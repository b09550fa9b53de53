package builder

import (
	"cmp"
	"context"
	"slices"

	"cando/builder/authority"
	"cando/builder/site"
)

// Agenda is everything that has to be looked at again, seen from a day.
type Agenda struct {
	Today authority.Day
	// Duties are sorted by day and then by path; fresh ones are among them.
	Duties []Duty
}

// Duty is something that has to be looked at by a day: a page to be read
// again, or a permission that ends.
type Duty struct {
	Page *site.Page
	// Ending is the permission that ends; nil when the page is to be read again.
	Ending *authority.Permission
	// Key is where the day stands in the page's front matter.
	Key string
	// Day is the last day on which the page may be relied on, or the
	// permission's last day.
	Day   authority.Day
	State Freshness
}

// Owner is the id of who has to look at it; "" when the page names nobody.
func (d *Duty) Owner() string { return d.Page.Front().Owner }

// Freshness says how near a day is.
type Freshness string

// The states of freshness. A duty is due from 14 days before its day.
const (
	Fresh   Freshness = "fresh"
	Due     Freshness = "due"
	Expired Freshness = "expired"
)

// Due reads the site without rendering it and says what has to be looked at
// again. When the result's diagnostics have failed, the agenda is empty: a page
// that cannot be read may be the one that is due.
func (b *Builder) Due(ctx context.Context) (Agenda, *Result, error) {
	today := b.options.Today
	r, err := b.read(ctx)
	if err != nil || r.Diagnostics.Failed() {
		return Agenda{Today: today}, r, err
	}
	var duties []Duty
	for _, p := range r.Site.Pages {
		if due, day := p.Freshness(); !day.IsZero() {
			duties = append(duties, Duty{Page: p, Key: "reviewed", Day: day, State: freshness(today, due, day)})
		}
	}
	duties = append(duties, endings(r.Site, today)...)
	slices.SortStableFunc(duties, func(a, b Duty) int {
		return cmp.Or(a.Day.Compare(b.Day), cmp.Compare(a.Page.Path, b.Page.Path))
	})
	return Agenda{today, duties}, r, nil
}

func freshness(today, due, last authority.Day) Freshness {
	switch {
	case today.After(last):
		return Expired
	case due.After(today):
		return Fresh
	}
	return Due
}
