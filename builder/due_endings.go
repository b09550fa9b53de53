package builder

import (
	"fmt"

	"cando/builder/authority"
	"cando/builder/site"
)

// endings are the permissions that end, but for those after which a next one
// has been written.
func endings(s *site.Site, today authority.Day) []Duty {
	var duties []Duty
	numbers := make(map[string]int) // of a page's permissions seen so far, by its path
	for i := range s.Grants {
		g := &s.Grants[i]
		number := numbers[g.Source]
		numbers[g.Source]++
		if g.Until.IsZero() || site.Followed(g, s.Grants) {
			continue
		}
		d := Duty{
			Page: s.PageAt(g.Source), Ending: &g.Permission, Key: fmt.Sprintf("permissions[%d].until", number),
			Day: g.Until, State: freshness(today, g.Until.Add(-site.EndingNotice), g.Until),
		}
		if g.From.After(today) {
			d.State = Fresh // whoever plans a few days knows that they end
		}
		duties = append(duties, d)
	}
	return duties
}
