// Package catalogue is cando.json: what a site says, for machines. A build
// writes it, and cando diff reads it; this comment is its form.
//
//	{
//	 "format": 1,
//	 "title": "Care book",
//	 "pages": [{"path", "url", "kind", "title", "lang", …}],
//	 "languages": ["en", "es"],
//	 "roles": [{"id", "label", "outranks"}],
//	 "actions": [{"id", "label", "also"}],
//	 "contacts": {"duty-manager": {"label", "reach", "if_absent"}},
//	 "ladders": [{"action": "refund", "grants": [{"action", "role", "up_to", …}]}],
//	 "wording": {"en": {"can": "You can", …}},
//	 "can": {"en": {"refund": "can/refund.html"}}
//	}
//
// Roles, actions, contacts and grants have the keys that they have in
// cando.yaml and in a guideline's permissions, with the same meaning; a key that
// says nothing is left out. A text is a string, or an object by language; so is
// a list of texts, and never, which may also be true. Days are 2026-10-01,
// amounts "50 EUR". A grant has three keys more: source and line, the place of
// the permission, and lapses, the first day on which the review of its guideline
// is overdue, if it then reads "ask first". With package authority this is all
// that is needed to give the verdicts that the site gives.
//
// Under can are the pages of the actions, by language and action.
//
// Keys may be added. The format's number grows when a program that reads the
// older form would misread the newer.
package catalogue

import (
	"bytes"
	"encoding/json"
	"fmt"

	"cando/builder/answer"
)

// Format is the number of the form that this package writes and reads.
const Format = 1

// Catalogue is what a site says, for machines.
type Catalogue struct {
	Format int    `json:"format"`
	Title  string `json:"title"`
	Pages  []Page `json:"pages"` // those that an author wrote, by URL
	answer.Facts
	// Can are the URLs of the pages of actions, by language and action.
	Can map[string]map[string]string `json:"can,omitempty"`
}

// Page is one page of the site that its author wrote.
type Page struct {
	Path  string `json:"path"` // of the file, from the content folder
	URL   string `json:"url"`  // from the top of the site, escaped
	Kind  string `json:"kind"` // playbook, story, guideline or page
	Title string `json:"title"`
	Lang  string `json:"lang"`
	// Aliases are earlier addresses that lead here, as URLs.
	Aliases []string `json:"aliases,omitempty"`
	Owner   string   `json:"owner,omitempty"`
	// Reviewed, Due and Expires are days: of the last review, from which the next
	// is due, and the last on which the page may be relied on.
	Reviewed string `json:"reviewed,omitempty"`
	Due      string `json:"due,omitempty"`
	Expires  string `json:"expires,omitempty"`
}

// Write returns the catalogue as cando.json.
func (c *Catalogue) Write() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(c); err != nil {
		return nil, fmt.Errorf("write cando.json: %w", err)
	}
	return b.Bytes(), nil
}
