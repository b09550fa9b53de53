package importer

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"cando/builder/authority"
	"cando/builder/decode"
	"cando/builder/diag"
	"cando/builder/source"
)

// front is what a page says about itself, in Cando's words.
type front struct {
	title, summary, lang string
	kind                 string
	draft                bool
	date                 authority.Day
	order                *float64 // among its neighbours, in the tool's own numbers
	weight               int
	tags, aliases        []string
	noTOC                bool
	params               []decode.Field

	said *decode.Node // all that stood there; nil for nothing
}

// value returns the node of a key, or nil.
func (f *front) value(key string) *decode.Node { return lookup(f.said, key) }

// text returns what a key says, or "".
func (f *front) text(key string) string { return scalar(f.value(key)) }

// lookup finds a value below the keys of a group.
func lookup(n *decode.Node, keys ...string) *decode.Node {
	for _, key := range keys {
		if n == nil || n.Kind != decode.Map {
			return nil
		}
		i := slices.IndexFunc(n.Fields, func(f decode.Field) bool { return f.Key == key })
		if i < 0 {
			return nil
		}
		n = n.Fields[i].Value
	}
	return n
}

func scalar(n *decode.Node) string {
	if n == nil || n.Kind == decode.List || n.Kind == decode.Map {
		return ""
	}
	return strings.TrimSpace(n.Text)
}

func truth(n *decode.Node) bool { return strings.EqualFold(scalar(n), "true") }

// list returns the texts of a list, or a single one.
func list(n *decode.Node) []string {
	if n == nil || n.Kind != decode.List {
		if text := scalar(n); text != "" {
			return []string{text}
		}
		return nil
	}
	var all []string
	for _, item := range n.Items {
		if text := scalar(item); text != "" {
			all = append(all, text)
		} else if label := scalar(lookup(item, "label")); label != "" {
			all = append(all, label) // Docusaurus' tags with an address
		}
	}
	return all
}

var yamlKey = regexp.MustCompile(`^["']?[\pL\pN_][\pL\pN_ ./-]{0,60}["']?[ \t]*:([ \t]|$)`)

// splitFront finds the front matter of a file, and where its body begins.
func splitFront(f *source.File) (*decode.Node, int, diag.List) {
	text := string(f.Text)
	first, _, _ := strings.Cut(text, "\n")
	fence := strings.TrimRight(first, " \t\r")
	switch {
	case fence == "---" && frontBegins(text, "---", yamlKey), fence == "+++":
	case strings.HasPrefix(text, "{\n") || strings.HasPrefix(text, "{\r"):
		end := strings.Index(text, "\n}\n")
		if end < 0 {
			return nil, 0, nil
		}
		n, list := decode.JSON(f, 0, end+2)
		return n, end + 3, list
	default:
		return nil, 0, nil
	}
	start := len(first) + 1
	for at := start; at < len(text); {
		line, _, _ := strings.Cut(text[at:], "\n")
		next := min(at+len(line)+1, len(text))
		trimmed := strings.TrimRight(line, " \t\r")
		if trimmed == fence || fence == "---" && trimmed == "..." {
			if fence == "+++" {
				n, list := decode.TOML(f, start, at)
				return n, next, list
			}
			n, list := decode.YAML(f, start, at)
			return n, next, list
		}
		at = next
	}
	var list diag.List
	list.Add(diag.Error, f.Span(0, len(fence)), "unterminated-front-matter", "the front matter that begins here never ends",
		"add a line "+fence+" behind its last key")
	return nil, len(text), list
}

// frontBegins tells front matter from a page that begins with a line across it.
func frontBegins(text, fence string, key *regexp.Regexp) bool {
	for i, line := range strings.SplitN(text, "\n", 50) {
		line = strings.TrimSpace(line)
		switch {
		case i == 0 || line == "" || line[0] == '#':
		case line == fence:
			return true
		default:
			return key.MatchString(line)
		}
	}
	return false
}

// orders are the keys by which tools put a page among its neighbours.
var orders = []string{"weight", "order", "nav_order", "sidebar_position", "position"}

// consumed are the keys that mean nothing outside of their tool, or that are
// read elsewhere: for addresses.
var consumed = []string{"layout", "permalink", "url", "slug", "redirect_to", "published", "id", "sidebar_label", "linkTitle", "linktitle"}

// readFront sorts what a page says into Cando's keys; the rest is kept as params.
func readFront(f *source.File, n *decode.Node) front {
	fm := front{said: n}
	if n == nil || n.Kind != decode.Map {
		return fm
	}
	last := map[string]int{}
	for i, field := range n.Fields {
		last[field.Key] = i
	}
	for i, field := range n.Fields {
		if last[field.Key] == i && !fm.take(f, field) {
			fm.params = append(fm.params, field)
		}
	}
	fm.aliases = unique(fm.aliases)
	fm.tags = unique(fm.tags)
	return fm
}

// take reads one key, and reports whether it has a meaning in Cando.
func (fm *front) take(f *source.File, field decode.Field) bool {
	n, said := field.Value, scalar(field.Value)
	switch field.Key {
	case "title":
		fm.title = said
		return said != ""
	case "description", "summary", "excerpt":
		if fm.summary == "" {
			fm.summary = strings.Join(strings.Fields(said), " ")
		}
		return said != ""
	case "lang", "language", "locale":
		fm.lang = said
		return languageCode.MatchString(said)
	case "draft", "published":
		fm.draft = fm.draft || truth(n) == (field.Key == "draft") && said != ""
		return true
	case "date":
		return fm.takeDate(f, field)
	case "tags", "categories", "category":
		fm.tags = append(fm.tags, words(n)...)
		return len(words(n)) > 0
	case "aliases", "redirect_from":
		fm.aliases = append(fm.aliases, list(n)...)
		return true
	case "toc", "hide_table_of_contents":
		fm.noTOC = (said == "false") == (field.Key == "toc") && said != ""
		return said == "false" || said == "true"
	}
	if slices.Contains(orders, field.Key) {
		x, err := strconv.ParseFloat(said, 64)
		if err == nil && x > -1e6 && x < 1e6 {
			fm.order = &x
		}
		return fm.order != nil
	}
	return slices.Contains(consumed, field.Key)
}

// takeDate reads a day in the notations that decode knows of other tools.
func (fm *front) takeDate(f *source.File, field decode.Field) bool {
	var day struct {
		Date authority.Day `json:"date"`
	}
	decode.Bind(f, &decode.Node{Kind: decode.Map, Span: field.Value.Span, Fields: []decode.Field{field}}, &day, decode.Foreign)
	fm.date = day.Date
	return !fm.date.IsZero()
}

// words are tags: a list, or one text with commas between them.
func words(n *decode.Node) []string {
	if n != nil && n.Kind == decode.List {
		return list(n)
	}
	var all []string
	for word := range strings.SplitSeq(scalar(n), ",") {
		if word = strings.TrimSpace(word); word != "" {
			all = append(all, word)
		}
	}
	return all
}

func unique(all []string) []string {
	var kept []string
	for _, one := range all {
		if !slices.Contains(kept, one) {
			kept = append(kept, one)
		}
	}
	return kept
}

var languageCode = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)
