package catalogue_test

import (
	"errors"
	"strings"
	"testing"

	"cando/builder/catalogue"
)

func TestReadSaysWhyInPlainWords(t *testing.T) {
	for text, want := range map[string]string{
		"":                "this is not the cando.json of a site",
		"[]":              "this is not the cando.json of a site",
		`{"title": "T"}`:  "this is not the cando.json of a site",
		`{"format": "1"}`: "this is not the cando.json of a site",
		`{"format": 0}`:   "this is not the cando.json of a site",
		`{"format": 7}`:   "a later version of Cando (format 7; this one reads 1)",
		`{"format": 1}`:   "an earlier version of Cando, which did not publish who may do what",
		`{"format": 1, "ladders": [], "pages": {}}`:                                                      "pages cannot be a JSON object",
		`{"format": 1, "ladders": [{"action": "a", "grants": [{"action": "a", "up_to": "50 €"}]}]}`:      "write an amount as a number",
		`{"format": 1, "ladders": [{"action": "a", "grants": [{"action": "a", "from": "1 December"}]}]}`: "write a date as year-month-day",
		`{"format": 1, "ladders": [{"action": "a", "grants": [{"action": "b"}]}]}`:                       `a grant of "b" stands in the ladder of "a"`,
		`{"format": 1, "ladders": [{"action": "a"}, {"action": "a"}]}`:                                   `two ladders of "a"`,
		`{"format": 1, "ladders": [], "roles": [{"id": "a"}, {"id": "a"}]}`:                              `two of its roles have the id "a"`,
		`{"format": 1, "ladders": [], "roles": [{"label": "a"}]}`:                                        "one of its roles has no id",
		`{"format": 1, "ladders": [], "roles": [` + strings.Repeat(`{"id":"x"},`, 500) + `{"id":"x"}]}`:  "larger than any site's cando.json",
	} {
		_, err := catalogue.Read([]byte(text))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.80s: %v, want %q", text, err, want)
		}
	}
	var newer catalogue.Newer
	if _, err := catalogue.Read([]byte(`{"format": 2}`)); !errors.As(err, &newer) || newer != 2 || newer.Hint() == "" {
		t.Errorf("a later form: %v", err)
	}
}

// TestReadLeavesNewKeysAside guards that a catalogue may grow.
func TestReadLeavesNewKeysAside(t *testing.T) {
	c, err := catalogue.Read([]byte(`{"format": 1, "colour": "blue", "ladders": [], "pages": [{"url": "a.html", "mood": "good"}], "roles": [{"id": "lead", "hat": true}]}`))
	if err != nil || len(c.Pages) != 1 || c.Roles[0].ID != "lead" {
		t.Errorf("%v: %+v", err, c)
	}
}
