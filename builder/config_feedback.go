package builder

import (
	"regexp"
	"slices"
	"strings"

	"cando/builder/decode"
	"cando/builder/diag"
)

// blank is a place in an address that is filled in.
var blank = regexp.MustCompile(`\{[^{}]*\}`)

// feedback checks the addresses that readers answer at: a link of another kind
// would be left out of the page, and a misspelt place stay in it.
func (c *configCheck) feedback() {
	given := c.config.Feedback
	for _, offer := range []struct{ key, address string }{
		{"feedback.story", given.Story}, {"feedback.problem", given.Problem}, {"feedback.idea", given.Idea},
	} {
		if offer.address == "" {
			continue
		}
		scheme, _, _ := strings.Cut(offer.address, ":")
		switch strings.ToLower(scheme) {
		case "mailto", "http", "https":
		default:
			c.fault(offer.key, "bad-value", offer.key+" is no address to write to: "+decode.Quote(offer.address),
				"write one such as mailto:care@example.com?subject={title} or https://example.com/new?title={title}")
			continue
		}
		c.blanks(offer.key, offer.address, "{title}", "{path}", "{url}", "{query}")
	}
}

// blanks reports the first place in an address that is none of the known ones.
func (c *configCheck) blanks(key, address string, known ...string) {
	for _, place := range blank.FindAllString(address, -1) {
		if slices.Contains(known, place) {
			continue
		}
		hint := diag.DidYouMean(place, known)
		if hint == "" {
			hint = "what is filled in is " + strings.Join(known, ", ")
		}
		c.fault(key, "bad-value", key+" has a place that nothing fills in: "+decode.Quote(place), hint)
		return
	}
}
