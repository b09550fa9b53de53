package starter

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode"

	"cando/builder/site"
	"cando/builder/source"
)

// choice is a name that a trainer can pick, and what it means.
type choice struct{ name, label string }

// mostChoices is how many names a comment lists: more than anybody wants to
// read at the head of a page are looked up in cando.yaml.
const mostChoices = 30

// choicesOf lists what a map of the configuration names, sorted.
func choicesOf[V any](named map[string]V, label func(V) string) []choice {
	var choices []choice
	for _, name := range slices.Sorted(maps.Keys(named)) {
		choices = append(choices, choice{name, label(named[name])})
	}
	return choices
}

// playbooks lists the playbooks that there are, by their paths.
func (b Book) playbooks() []choice {
	var choices []choice
	for _, p := range b.Paths {
		stem := strings.TrimSuffix(path.Base(p), path.Ext(p))
		if strings.HasPrefix(p, folders[site.KindPlaybook]+"/") && source.IsMarkdown(p) && !site.SpeaksForFolder(stem) && path.Ext(stem) == "" {
			choices = append(choices, choice{name: p})
		}
	}
	return choices
}

// comment lists choices one to a line, behind #, aligned. No label, whatever
// is in it, gets out of its line.
func comment(choices []choice, speech string) string {
	shown := choices[:min(len(choices), mostChoices)]
	width := 0
	for _, c := range shown {
		width = max(width, len(c.name))
	}
	var b strings.Builder
	for _, c := range shown {
		b.WriteString(strings.TrimRight(fmt.Sprintf("#   %-*s  %s", width, c.name, oneLine(c.label)), " ") + "\n")
	}
	if rest := len(choices) - len(shown); rest > 0 {
		b.WriteString("#   … " + fmt.Sprintf(more[speech], rest) + "\n")
	}
	return b.String()
}

func oneLine(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}
