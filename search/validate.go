package search

import (
	"fmt"
	"slices"
	"strings"
)

// Validate says in plain words what is wrong with a request, if anything: a
// kind that no page can have, a limit below nothing. What is in the query is
// never wrong. Search itself takes every request.
func (r Request) Validate() error {
	kinds := []string{"playbook", "story", "guideline", "page"}
	if r.Kind != "" && !slices.Contains(kinds, r.Kind) {
		return fmt.Errorf("there is no kind %q: choose one of %s", r.Kind, strings.Join(kinds, ", "))
	}
	if r.Limit < 0 {
		return fmt.Errorf("a limit of %d pages makes no sense: take 1 or more", r.Limit)
	}
	return nil
}
