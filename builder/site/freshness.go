package site

import "cando/builder/authority"

// dueDays is how long before its review a page is due.
const dueDays = 14

// Freshness returns the day from which the page's review is due, and the last
// day on which the page may be relied on. Both are zero for a page that is
// not reviewed.
func (p *Page) Freshness() (due, expires authority.Day) {
	front := p.Front()
	if front.Reviewed.IsZero() || p.reviewEvery == 0 {
		return authority.Day{}, authority.Day{}
	}
	expires = front.Reviewed.Add(int(p.reviewEvery))
	return expires.Add(-dueDays), expires
}
