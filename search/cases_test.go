package search

import (
	"fmt"
	"maps"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// Each case of testdata/cases is a small site and what it answers. A page is a
// file: "name: value" lines, an empty line, then text; "## anchor Heading"
// begins a section; lists are separated by " | ". In "queries" a line that
// begins with "?" is a query, perhaps after [options], and the indented lines
// below it are what it finds. ␠ stands for a space at the end.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/cases/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			runCase(t, archive)
			golden(t, "cases/"+filepath.Base(file), string(txtar.Format(archive)))
		})
	}
}

// runCase replaces the queries of the archive by what they find.
func runCase(t *testing.T, archive *txtar.Archive) {
	t.Helper()
	opts := Options{Synonyms: make(map[string][]string)}
	var records []Record
	for _, file := range archive.Files {
		switch file.Name {
		case "synonyms":
			for line := range strings.Lines(string(file.Data)) {
				key, others, _ := strings.Cut(strings.TrimSpace(line), ": ")
				opts.Synonyms[key] = strings.Split(others, " | ")
			}
		case "queries":
		default:
			records = append(records, parsePage(t, file.Name, string(file.Data)))
		}
	}
	x := build(t, records, opts)
	for i, file := range archive.Files {
		if file.Name == "queries" {
			archive.Files[i].Data = []byte(answers(t, x, string(file.Data)))
		}
	}
}

func answers(t *testing.T, x *Index, queries string) string {
	t.Helper()
	var out strings.Builder
	for line := range strings.Lines(queries) {
		if strings.HasPrefix(line, "\t") {
			continue
		}
		out.WriteString(line)
		query, ok := strings.CutPrefix(strings.TrimSuffix(line, "\n"), "? ")
		if !ok {
			continue
		}
		req, snippets := parseQuery(t, query)
		response := ask(t, x, req)
		for _, name := range slices.Sorted(maps.Keys(response.Facets)) {
			fmt.Fprintf(&out, "\t%s: %v\n", name, response.Facets[name])
		}
		if response.Total == 0 {
			out.WriteString("\tnothing\n")
		}
		for _, hit := range response.Hits {
			_, anchor, ok := strings.Cut(hit.URL, "#")
			if ok {
				anchor = "#" + anchor
			}
			fmt.Fprintf(&out, "\t%s%s\n", hit.Path, anchor)
			if snippets {
				fmt.Fprintf(&out, "\t\t%s\n", hit.Snippet)
			}
		}
		if response.Total > len(response.Hits) {
			fmt.Fprintf(&out, "\t… of %d\n", response.Total)
		}
	}
	return out.String()
}

func parseQuery(t *testing.T, query string) (req Request, snippets bool) {
	t.Helper()
	if options, rest, ok := strings.Cut(query, "] "); ok && strings.HasPrefix(options, "[") {
		query = rest
		for _, option := range strings.Fields(options[1:]) {
			name, value, _ := strings.Cut(option, "=")
			switch name {
			case "kind":
				req.Kind = value
			case "lang":
				req.Lang = value
			case "channel":
				req.Channel = value
			case "action":
				req.Action = value
			case "tag":
				req.Tag = value
			case "facets":
				req.Facets = true
			case "limit":
				req.Limit, _ = strconv.Atoi(value)
			case "snippets":
				snippets = true
			default:
				t.Fatalf("unknown option %q", option)
			}
		}
	}
	req.Query = strings.ReplaceAll(query, "␠", " ")
	return req, snippets
}

func parsePage(t *testing.T, path, text string) Record {
	t.Helper()
	r := Record{Path: path, URL: url.PathEscape(strings.TrimSuffix(path, ".md") + ".html"), Kind: "page"}
	front, body, _ := strings.Cut(text, "\n\n")
	for line := range strings.Lines(front) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		list := strings.Split(value, " | ")
		switch name {
		case "title":
			r.Title = value
		case "kind":
			r.Kind = value
		case "summary":
			r.Summary = value
		case "lang":
			r.Lang = value
		case "asks":
			r.Asks = list
		case "actions":
			r.Actions = list
		case "action words":
			r.ActionWords = list
		case "tags":
			r.Tags = list
		case "channels":
			r.Channels = list
		default:
			t.Fatalf("%s: unknown line %q", path, line)
		}
	}
	r.Sections = []Section{{}}
	for line := range strings.Lines(body) {
		if heading, ok := strings.CutPrefix(line, "## "); ok {
			id, title, _ := strings.Cut(strings.TrimSpace(heading), " ")
			r.Sections = append(r.Sections, Section{ID: id, Heading: title})
			continue
		}
		r.Sections[len(r.Sections)-1].Text += line
	}
	return r
}
