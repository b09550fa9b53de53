package builder

import (
	"fmt"
	"slices"

	"cando/builder/authority"
	"cando/builder/site"
)

// endings are the permissions that end, but for those after which a next one
// has been written: a change that has been prepared asks nothing of anybody.
func endings(s *site.Site, today authority.Day) []Duty {
	if s.Config.Foreign {
		return nil
	}
	var all []authority.Permission
	for _, p := range s.Pages {
		all = append(all, p.Front().Permissions...)
	}
	var duties []Duty
	for _, p := range s.Pages {
		permissions := p.Front().Permissions
		for i := range permissions {
			ending := &permissions[i]
			if ending.Until.IsZero() || followed(ending, all) {
				continue
			}
			d := Duty{
				Page: p, Ending: ending, Key: fmt.Sprintf("permissions[%d].until", i),
				Day: ending.Until, State: freshness(today, ending.Until.Add(-endingNotice), ending.Until),
			}
			if ending.From.After(today) {
				d.State = Fresh // whoever plans a few days knows that they end
			}
			duties = append(duties, d)
		}
	}
	return duties
}

// followed reports whether another permission of the action, for one of the
// roles, begins on the day after the last.
func followed(ending *authority.Permission, all []authority.Permission) bool {
	return slices.ContainsFunc(all, func(next authority.Permission) bool {
		return next.Action == ending.Action && next.From.Compare(ending.Until.Add(1)) == 0 &&
			(len(next.Role) == 0 || slices.ContainsFunc(next.Role, func(role string) bool { return slices.Contains(ending.Role, role) }))
	})
}
