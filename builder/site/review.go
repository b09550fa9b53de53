package site

import (
	"cmp"
	"fmt"

	"cando/builder/diag"
)

// checkReviews finds pages whose review is due or overdue today, and those that
// promise to stop at a review that nobody has set.
func (a *assembler) checkReviews() {
	for _, p := range a.pages {
		due, expires := p.Freshness()
		today := a.in.Today
		switch {
		case expires.IsZero():
			if p.Doc.Front.OnExpiry == OnExpiryAsk && !p.Doc.Diagnostics.Failed() {
				hint := "add reviewed: with the day on which the page was last found right"
				if p.reviewEvery == 0 {
					hint = "add reviewed: and review_every:, or review: in cando.yaml"
				}
				a.list.Add(diag.Warning, p.Doc.At("on_expiry"), "no-review",
					"on_expiry does nothing here: no day is known on which the review is due", hint)
			}
		case today.IsZero():
		case today.After(expires):
			a.list.Add(diag.Warning, p.Doc.At("reviewed"), "review-expired",
				fmt.Sprintf("the review was due by %s", expires), a.reviewHint(p))
		case !due.After(today):
			a.list.Add(diag.Warning, p.Doc.At("reviewed"), "review-due",
				fmt.Sprintf("the review is due by %s, %s", expires, inDays(today, expires)), a.reviewHint(p))
		}
	}
}

func (a *assembler) reviewHint(p *Page) string {
	who := ""
	if id := p.Doc.Front.Owner; id != "" {
		who = " with " + cmp.Or(a.config.Owners[id].Label.In(a.languages.own), id)
	}
	return fmt.Sprintf("read the page again%s; if it is still right, write reviewed: %s", who, a.in.Today)
}
