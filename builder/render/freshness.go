package render

import (
	"cando/builder/authority"
	"cando/builder/site"
)

// Freshness is until when a page may be relied on. Which of its states it is in,
// the reader's clock says.
type Freshness struct {
	View
	Due     authority.Day // the first day on which the review is due
	Expires authority.Day // the last day on which the page may be relied on
	Overdue authority.Day // the day after
}

// Freshness is that of a page; nil if it is not reviewed.
func (v View) Freshness(p *site.Page) *Freshness {
	due, expires := p.Freshness()
	if expires.IsZero() {
		return nil
	}
	return &Freshness{v, due, expires, expires.Add(1)}
}
