package decode

import (
	"testing"

	"cando/builder/source"
)

type mended struct {
	Title  string   `json:"title"`
	Tags   []string `json:"tags"`
	Weight int      `json:"weight"`
	Place  string   `json:"place"`
	Inner  struct {
		Label string `json:"label"`
	} `json:"inner"`
}

func TestMisspeltKeysAreMendedWhenThatIsCertain(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"one like it", "titel: a\n", "title"},
		{"in quotes", "\"titel\": a\n", "title"},
		{"in a group", "inner: {lable: x}\n", "label"},
		{"the right one is there", "titel: a\ntitle: b\n", ""},
		{"two that mean the same", "titel: a\ntitl: b\n", ""},
		{"the value does not fit", "wieght: heavy\n", ""},
		{"nothing alike", "colour: red\n", ""},
		{"with an escape in it", "\"tit\\u0065l\": a\n", ""},
		{"a list takes one text", "tag: a\n", "tags"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := source.NewFile("a.yaml", "a.yaml", []byte(test.text))
			node, _ := YAML(f, 0, len(f.Text))
			var into mended
			_, list := Bind(f, node, &into, Strict)
			if len(list) == 0 {
				t.Fatal("nothing was said")
			}
			fix, got := list[0].Fix, ""
			if fix != nil {
				got = fix.New
			}
			if got != test.want {
				t.Fatalf("mended to %q, want %q", got, test.want)
			}
			if fix == nil {
				return
			}
			text := string(f.Text[:fix.Start]) + fix.New + string(f.Text[fix.End:])
			again := source.NewFile("a.yaml", "a.yaml", []byte(text))
			node, list = YAML(again, 0, len(again.Text))
			_, faults := Bind(again, node, &into, Strict)
			if list = append(list, faults...); len(list) > 0 || fix.Of != f.Hash {
				t.Errorf("mended to %q, of which is said %v", text, list)
			}
		})
	}
}
