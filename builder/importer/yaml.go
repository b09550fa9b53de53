package importer

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strconv"
	"strings"

	"cando/builder/decode"
)

// bare is a text that YAML takes as it stands, whatever its neighbours are:
// words that begin with a letter, and no sign that could mean anything.
var bare = regexp.MustCompile(`^\pL[\pL\pM\pN .!()’/_-]*$`)

// meant are the plain words that YAML does not read as text.
var meant = regexp.MustCompile(`(?i)^(true|false|null|yes|no|on|off|y|n)$`)

// yamlText writes a text as a YAML value in one line. JSON's texts are YAML's.
func yamlText(s string) string {
	if bare.MatchString(s) && !meant.MatchString(s) && !strings.HasSuffix(s, " ") {
		return s
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if e.Encode(s) != nil {
		panic("a text that cannot be written as JSON") // every string can
	}
	return strings.TrimSpace(out.String())
}

// yamlList writes texts as a list in one line.
func yamlList(all []string) string {
	var quoted []string
	for _, one := range all {
		quoted = append(quoted, yamlText(one))
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

// yamlValue writes any value in one line.
func yamlValue(n *decode.Node) string {
	switch n.Kind {
	case decode.Null:
		return "null"
	case decode.Bool:
		return strings.ToLower(n.Text)
	case decode.Int:
		if _, err := strconv.ParseInt(n.Text, 10, 64); err == nil && (n.Text == "0" || n.Text[0] != '0') {
			return n.Text
		}
	case decode.List:
		var items []string
		for _, item := range n.Items {
			items = append(items, yamlValue(item))
		}
		return "[" + strings.Join(items, ", ") + "]"
	case decode.Map:
		var fields []string
		for _, field := range lastOfEach(n.Fields) {
			fields = append(fields, yamlText(field.Key)+": "+yamlValue(field.Value))
		}
		return "{" + strings.Join(fields, ", ") + "}"
	}
	return yamlText(n.Text)
}

// lastOfEach keeps the last value of a key that is written twice.
func lastOfEach(fields []decode.Field) []decode.Field {
	last := map[string]int{}
	for i, field := range fields {
		last[field.Key] = i
	}
	var kept []decode.Field
	for i, field := range fields {
		if last[field.Key] == i {
			kept = append(kept, field)
		}
	}
	return kept
}

// write is the front matter as Cando reads it; "" when there is nothing to say.
func (fm *front) write() string {
	var b strings.Builder
	key := func(name, value string, there bool) {
		if there {
			b.WriteString(name + ": " + value + "\n")
		}
	}
	key("title", yamlText(fm.title), fm.title != "")
	key("summary", yamlText(fm.summary), fm.summary != "")
	key("kind", fm.kind, fm.kind != "")
	key("lang", fm.lang, languageCode.MatchString(fm.lang))
	key("draft", "true", fm.draft)
	key("date", fm.date.String(), !fm.date.IsZero())
	key("weight", strconv.Itoa(fm.weight), fm.weight != 0)
	key("tags", yamlList(fm.tags), len(fm.tags) > 0)
	if len(fm.aliases) > 0 {
		b.WriteString("aliases:\n")
		for _, alias := range fm.aliases {
			b.WriteString("  - " + yamlText(alias) + "\n")
		}
	}
	key("toc", "false", fm.noTOC)
	if len(fm.params) > 0 {
		b.WriteString("params:\n")
		for _, field := range fm.params {
			b.WriteString("  " + yamlText(field.Key) + ": " + yamlValue(field.Value) + "\n")
		}
	}
	if b.Len() == 0 {
		return ""
	}
	return "---\n" + b.String() + "---\n"
}
