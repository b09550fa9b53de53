package decode_test

import (
	"testing"

	"cando/builder/decode"
	"cando/builder/site"
	"cando/builder/source"
)

// TestPlaces: a place is that of the value, without the quotes' surroundings;
// a block's begins at its sign; a list or group over several lines is known
// by its first.
func TestPlaces(t *testing.T) {
	const text = `title: The order   # is late
summary: >-
  Put it right
  first.

weight: !!int   5
asks: several words
  over two lines
tags:
  - one   
  - "two"
say: [ 'it''s', late ]
channels: &all [phone, chat]
actions: *all
permissions:
  - action: refund
    label:
  -   {action: replace, role: lead}
compact:
  staff:
    - one
`
	f := source.NewFile("page.md", "page.md", []byte(text))
	var front site.FrontMatter
	node, list := decode.YAML(f, 0, len(text))
	if len(list) > 0 {
		t.Fatal(list)
	}
	places, _ := decode.Bind(f, node, &front, decode.Strict)
	for path, want := range map[string]string{
		"title":   "The order",
		"summary": ">-\n  Put it right\n  first.",
		"weight":  "5",
		"asks":    "several words\n  over two lines", "asks[0]": "several words\n  over two lines",
		"tags": "- one", "tags[0]": "one", "tags[1]": `"two"`,
		"say": "[ 'it''s', late ]", "say[0]": "'it''s'", "say[1]": "late",
		"channels": "[phone, chat]", "channels[1]": "chat",
		"actions": "*all", "actions[1]": "chat",
		"permissions": "- action: refund", "permissions[0]": "action: refund", "permissions[0].action": "refund",
		"permissions[1]": "{action: replace, role: lead}", "permissions[1].role": "lead", "permissions[1].role[0]": "lead",
		"compact": "staff:", "compact.staff": "- one", "compact.staff[0]": "one",
	} {
		span, ok := places[path]
		if got := string(f.Text[span.Start:span.End]); !ok || got != want {
			t.Errorf("%s stands at %q, want %q", path, got, want)
		}
	}
}

// TestPlacesBetweenCommas: what another tool writes as one text is several.
func TestPlacesBetweenCommas(t *testing.T) {
	f := source.NewFile("page.md", "page.md", []byte("tags: one, two words ,one\n"))
	node, _ := decode.YAML(f, 0, len(f.Text))
	var front site.FrontMatter
	places, _ := decode.Bind(f, node, &front, decode.Foreign)
	for path, start := range map[string]int{"tags[0]": 6, "tags[1]": 11, "tags[2]": 22} {
		if places[path].Start != start {
			t.Errorf("%s begins at %d, want %d", path, places[path].Start, start)
		}
	}
}
