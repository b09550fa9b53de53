package decode_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cando/builder/decode"
	"cando/builder/source"
)

// note is what the property tests write and read back.
type note struct {
	Title  string            `json:"title"`
	Place  string            `json:"place"`
	Weight int               `json:"weight"`
	Draft  bool              `json:"draft"`
	Tags   []string          `json:"tags"`
	Inner  inner             `json:"inner"`
	Words  map[string]string `json:"words"`
	List   []inner           `json:"list"`
}

type inner struct {
	Label string `json:"label"`
	Count int    `json:"count"`
}

var text = rapid.Custom(func(t *rapid.T) string {
	return rapid.OneOf(
		rapid.StringMatching(`[A-Za-zäöéñ][A-Za-z0-9äöé ]{0,20}[a-z]`),
		rapid.StringOfN(rapid.RuneFrom([]rune("ab :#-'\"\\{}[],&*!|>%@`?=~\t\nüé€😀0.")), 0, 20, -1),
		rapid.SampledFrom([]string{"", "404", "yes", "null", "~", "1.10", "2026-10-01", "- a", "a: b", "a #b", "---", "...", "<<", "true", " x ", "x\n", "\n\nx", "it's", `"`, `\`}),
	).Draw(t, "text")
})

var notes = rapid.Custom(func(t *rapid.T) note {
	inners := rapid.Custom(func(t *rapid.T) inner {
		return inner{Label: text.Draw(t, "label"), Count: rapid.IntRange(-1_000_000, 1_000_000).Draw(t, "count")}
	})
	return note{
		Title: text.Draw(t, "title"), Place: text.Draw(t, "place"),
		Weight: rapid.Int().Draw(t, "weight"), Draft: rapid.Bool().Draw(t, "draft"),
		Tags:  rapid.SliceOfN(text, 1, 4).Draw(t, "tags"),
		Inner: inners.Draw(t, "inner"),
		Words: rapid.MapOfN(rapid.StringMatching(`[a-z]{1,8}`), text, 1, 4).Draw(t, "words"),
		List:  rapid.SliceOfN(inners, 1, 3).Draw(t, "list"),
	}
})

// writer writes a note in one notation, and notes by its path how each value
// is written.
type writer struct {
	t      *rapid.T
	out    strings.Builder
	places map[string]string
	scalar func(w *writer, value string) string // how a text is written
}

func (w *writer) value(path, value string) string {
	written := w.scalar(w, value)
	w.places[path] = written
	return written
}

func (w *writer) number(path string, n int) string {
	w.places[path] = strconv.Itoa(n)
	return w.places[path]
}

func (w *writer) truth(path string, b bool) string {
	w.places[path] = strconv.FormatBool(b)
	return w.places[path]
}

func doubleQuoted(_ *writer, value string) string {
	quoted, _ := json.Marshal(value) // a string can always be written
	return strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(string(quoted))
}

var plainText = regexp.MustCompile(`^[A-Za-zäöé][A-Za-z0-9äöé ]*[a-z]$`)

func yamlScalar(w *writer, value string) string {
	ways := []func() string{func() string { return doubleQuoted(w, value) }}
	if !strings.ContainsAny(value, "\n\t") {
		ways = append(ways, func() string { return "'" + strings.ReplaceAll(value, "'", "''") + "'" })
	}
	if plainText.MatchString(value) && value != "null" {
		ways = append(ways, func() string { return value })
	}
	return rapid.SampledFrom(ways).Draw(w.t, "style")()
}

// behind is what may stand behind a value of YAML.
func (w *writer) behind() string {
	return rapid.SampledFrom([]string{"", "", "   ", " # behind: it", "  #"}).Draw(w.t, "behind")
}

func (w *writer) noise() {
	w.out.WriteString(rapid.SampledFrom([]string{"", "", "\n", "# a comment: not a key\n"}).Draw(w.t, "noise"))
}

func (w *writer) yaml(n note) string {
	parts := []func(){
		func() { fmt.Fprintf(&w.out, "title: %s%s\n", w.value("title", n.Title), w.behind()) },
		func() { fmt.Fprintf(&w.out, "place:   %s%s\n", w.value("place", n.Place), w.behind()) },
		func() {
			fmt.Fprintf(&w.out, "weight: %s\ndraft: %s\n", w.number("weight", n.Weight), w.truth("draft", n.Draft))
		},
		func() { w.yamlTags(n) },
		func() {
			fmt.Fprintf(&w.out, "inner: {label: %s, count: %s}\n", w.value("inner.label", n.Inner.Label), w.number("inner.count", n.Inner.Count))
		},
		func() {
			w.out.WriteString("words:\n")
			for _, key := range slices.Sorted(maps.Keys(n.Words)) {
				fmt.Fprintf(&w.out, "  %q: %s%s\n", key, w.value("words."+key, n.Words[key]), w.behind())
			}
		},
		func() {
			w.out.WriteString("list:\n")
			for i, item := range n.List {
				path := fmt.Sprintf("list[%d]", i)
				fmt.Fprintf(&w.out, "  - label: %s%s\n    count: %s\n", w.value(path+".label", item.Label), w.behind(), w.number(path+".count", item.Count))
			}
		},
	}
	for _, part := range rapid.Permutation(parts).Draw(w.t, "order") {
		w.noise()
		part()
	}
	return w.out.String()
}

func (w *writer) yamlTags(n note) {
	flow := rapid.Bool().Draw(w.t, "flow")
	w.out.WriteString("tags:")
	for i, tag := range n.Tags {
		written := w.value(fmt.Sprintf("tags[%d]", i), tag)
		switch {
		case !flow:
			w.out.WriteString("\n- " + written + w.behind())
		case i == 0:
			w.out.WriteString(" [" + written)
		default:
			w.out.WriteString(", " + written)
		}
	}
	if flow {
		w.out.WriteString("]")
	}
	w.out.WriteString("\n")
}

func (w *writer) toml(n note) string {
	fmt.Fprintf(&w.out, "title = %s # behind\nplace = %s\n", w.value("title", n.Title), w.value("place", n.Place))
	fmt.Fprintf(&w.out, "weight = %s\ndraft = %s\n", w.number("weight", n.Weight), w.truth("draft", n.Draft))
	w.out.WriteString("tags = [")
	for i, tag := range n.Tags {
		w.out.WriteString(w.value(fmt.Sprintf("tags[%d]", i), tag) + ",\n")
	}
	fmt.Fprintf(&w.out, "]\ninner = {label = %s, count = %s}\n[words]\n", w.value("inner.label", n.Inner.Label), w.number("inner.count", n.Inner.Count))
	for _, key := range slices.Sorted(maps.Keys(n.Words)) {
		fmt.Fprintf(&w.out, "%q = %s\n", key, w.value("words."+key, n.Words[key]))
	}
	for i, item := range n.List {
		path := fmt.Sprintf("list[%d]", i)
		fmt.Fprintf(&w.out, "[[list]]\nlabel = %s\ncount = %s\n", w.value(path+".label", item.Label), w.number(path+".count", item.Count))
	}
	return w.out.String()
}

func tomlScalar(w *writer, value string) string {
	if !strings.ContainsAny(value, "'\n\t") && rapid.Bool().Draw(w.t, "literal") {
		return "'" + value + "'"
	}
	return doubleQuoted(w, value)
}

func (w *writer) json(n note) string {
	fmt.Fprintf(&w.out, "{\n  \"title\": %s, \"place\":%s,\n", w.value("title", n.Title), w.value("place", n.Place))
	fmt.Fprintf(&w.out, "  \"weight\": %s, \"draft\": %s,\n", w.number("weight", n.Weight), w.truth("draft", n.Draft))
	w.out.WriteString(`  "tags": [`)
	for i, tag := range n.Tags {
		w.out.WriteString(strings.Repeat(" , ", min(i, 1)) + w.value(fmt.Sprintf("tags[%d]", i), tag))
	}
	fmt.Fprintf(&w.out, "],\n  \"inner\": {\"label\": %s, \"count\": %s},\n  \"words\": {", w.value("inner.label", n.Inner.Label), w.number("inner.count", n.Inner.Count))
	comma := ""
	for _, key := range slices.Sorted(maps.Keys(n.Words)) {
		fmt.Fprintf(&w.out, "%s%q: %s", comma, key, w.value("words."+key, n.Words[key]))
		comma = ", "
	}
	w.out.WriteString("},\n  \"list\": [")
	for i, item := range n.List {
		path := fmt.Sprintf("list[%d]", i)
		fmt.Fprintf(&w.out, "%s{\"label\": %s, \"count\": %s}", strings.Repeat(",\n", min(i, 1)), w.value(path+".label", item.Label), w.number(path+".count", item.Count))
	}
	w.out.WriteString("]\n}\n")
	return w.out.String()
}

// TestWrittenIsRead writes random notes in every notation: they are read back
// as they were, and every place points at what was written.
func TestWrittenIsRead(t *testing.T) {
	for _, c := range []struct {
		name   string
		read   reader
		write  func(w *writer, n note) string
		scalar func(w *writer, value string) string
	}{
		{"YAML", decode.YAML, (*writer).yaml, yamlScalar},
		{"TOML", decode.TOML, (*writer).toml, tomlScalar},
		{"JSON", decode.JSON, (*writer).json, doubleQuoted},
	} {
		t.Run(c.name, rapid.MakeCheck(func(t *rapid.T) {
			n := notes.Draw(t, "note")
			w := &writer{t: t, places: map[string]string{}, scalar: c.scalar}
			const before = "---\n"
			f := source.NewFile("page.md", "page.md", []byte(before+c.write(w, n)+"---\nbody\n"))
			end := len(f.Text) - len("---\nbody\n")
			node, list := c.read(f, len(before), end)
			var got note
			places, faults := decode.Bind(f, node, &got, decode.Strict)
			if list = append(list, faults...); len(list) > 0 {
				t.Fatalf("%s\n%v", f.Text, list)
			}
			if diff := cmp.Diff(n, got); diff != "" {
				t.Fatalf("%s\n(-written +read)\n%s", f.Text, diff)
			}
			for path, written := range w.places {
				if span, ok := places[path]; !ok || string(f.Text[span.Start:span.End]) != written {
					t.Fatalf("%s\nplace of %s is %v %q, written %q", f.Text, path, span, f.Text[span.Start:span.End], written)
				}
			}
		}))
	}
}
