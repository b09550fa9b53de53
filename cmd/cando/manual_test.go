package main

import (
	"encoding/json"
	"io"
	"io/fs"
	"net/url"
	"path"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"cando/builder"
	"cando/builder/catalogue"
	"cando/builder/diag"
)

// opened opens the embedded manual.
func opened(t *testing.T) *manual {
	t.Helper()
	m, list, err := openManual(rootCommand(streams{}), t.TempDir())
	if err != nil || len(list) > 0 {
		t.Fatal(list, err)
	}
	return m
}

// TestManualHasNoFault builds the manual as it would be published, and puts its
// golden questions to both engines.
func TestManualHasNoFault(t *testing.T) {
	m := opened(t)
	questions, list, err := openQuestions(m.layout)
	if err != nil {
		t.Fatal(err)
	}
	defer questions.Close()
	result, err := m.builder.Build(t.Context(), questions)
	if err != nil {
		t.Fatal(err)
	}
	list = append(list, result.Diagnostics...)
	list = append(list, result.Site.Examine()...)
	list = append(list, questions.list.Check(result.Site, m.content)...)
	engines, closeAll, err := questions.engines()
	if err != nil {
		t.Fatal(err)
	}
	defer closeAll()
	failed, err := questions.list.Ask(t.Context(), engines...)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range append(list, failed...) {
		t.Error(d.Pos, d.Code, d.Message, d.Hint)
	}
	if n := questions.list.Len(); n < 25 {
		t.Errorf("there are %d golden questions", n)
	}
}

// TestManualLeadsNowhereWrong reads every page of the manual, as a browser
// does, and follows every link.
func TestManualLeadsNowhereWrong(t *testing.T) {
	preview, err := opened(t).builder.Preview(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer preview.Close()
	ids, links := crawl(t, preview)
	for at, all := range links {
		for _, link := range all {
			if to, anchor, ok := target(at, link); ok && anchor != "" && ids[to] != nil && !ids[to][anchor] {
				t.Errorf("%s: %s has no such place", at, link)
			}
		}
	}
	for _, p := range preview.Result.Site.Pages {
		if p.URL != "404.html" && ids[p.URL] == nil {
			t.Errorf("nothing leads to %s", p.URL)
		}
	}
}

// crawl reads everything that can be reached from the home page, and returns the
// ids and the links of each page.
func crawl(t *testing.T, preview *builder.Preview) (ids map[string]map[string]bool, links map[string][]string) {
	t.Helper()
	ids, links = make(map[string]map[string]bool), make(map[string][]string)
	waiting := []string{"index.html"}
	for len(waiting) > 0 {
		at := waiting[0]
		waiting = waiting[1:]
		if _, read := ids[at]; read {
			continue
		}
		body, ok := preview.Read(at)
		if !ok {
			t.Errorf("there is no %s, and a page leads there", at)
		}
		ids[at] = make(map[string]bool)
		if path.Ext(at) != ".html" {
			continue
		}
		links[at] = pointers(body, ids[at])
		for _, link := range links[at] {
			if to, _, ok := target(at, link); ok {
				waiting = append(waiting, to)
			}
		}
	}
	return ids, links
}

// pointers returns what a page points to, and notes its ids.
func pointers(body []byte, ids map[string]bool) (links []string) {
	z := html.NewTokenizer(strings.NewReader(string(body)))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		for _, a := range z.Token().Attr {
			switch a.Key {
			case "id":
				ids[a.Val] = true
			case "href", "src", "action":
				links = append(links, a.Val)
			}
		}
	}
	return links
}

// target is the file and the place that a link leads to, seen from a page;
// false when that is another host's.
func target(from, link string) (file, anchor string, ok bool) {
	u, err := url.Parse(link)
	if err != nil || u.Host != "" || u.Scheme != "" {
		return "", "", false
	}
	file = from
	if u.Path != "" {
		file = path.Join(path.Dir(from), u.Path)
		if strings.HasSuffix(u.Path, "/") {
			file = path.Join(file, "index.html")
		}
	}
	return file, u.Fragment, true
}

// TestReferenceIsWhole holds the generated pages to what editors, --help and
// --explain are given.
func TestReferenceIsWhole(t *testing.T) {
	pages := reference(rootCommand(streams{}))
	for _, schema := range []struct{ page, name string }{{"configuration", "config"}, {"front-matter", "frontmatter"}} {
		var printed strings.Builder
		run(t.Context(), []string{"schema", schema.name}, streams{Out: &printed, Err: io.Discard})
		var of any
		if err := json.Unmarshal([]byte(printed.String()), &of); err != nil {
			t.Fatal(err)
		}
		text := string(pages["reference/"+schema.page+".md"])
		keys := keysIn(of)
		if len(keys) < 20 {
			t.Errorf("%s: only the keys %v", schema.name, keys)
		}
		for _, key := range keys {
			if !regexp.MustCompile("(?m)^###? `" + key + "`( in |$)").MatchString(text) {
				t.Errorf("%s.md: the key %s is missing", schema.page, key)
			}
		}
	}
	for _, code := range diag.Codes() {
		if text := string(pages["reference/codes/"+code+".md"]); !strings.Contains(text, "title: \""+code+"\"") || !strings.Contains(text, "## Right") {
			t.Errorf("the code %s is missing", code)
		}
	}
	holdToHelp(t, pages)
}

// keysIn lists the keys of all groups in a schema.
func keysIn(schema any) (keys []string) {
	switch s := schema.(type) {
	case map[string]any:
		properties, _ := s["properties"].(map[string]any)
		for key := range properties {
			keys = append(keys, key)
		}
		for _, value := range s {
			keys = append(keys, keysIn(value)...)
		}
	case []any:
		for _, value := range s {
			keys = append(keys, keysIn(value)...)
		}
	}
	return keys
}

// holdToHelp looks for every command and option that --help prints.
func holdToHelp(t *testing.T, pages map[string][]byte) {
	t.Helper()
	help := func(args ...string) string {
		var printed strings.Builder
		run(t.Context(), append(args, "--help"), streams{Out: &printed, Err: io.Discard})
		return printed.String()
	}
	_, list, _ := strings.Cut(help(), "Available Commands:\n")
	list, _, _ = strings.Cut(list, "\n\n")
	names := regexp.MustCompile(`(?m)^  (\w+) `).FindAllStringSubmatch(list, -1)
	if len(names) < 10 {
		t.Errorf("only the commands %v", names)
	}
	for _, name := range names {
		text, ok := pages["reference/commands/"+name[1]+".md"]
		if !ok && name[1] != "help" {
			t.Errorf("the command %s is missing", name[1])
		}
		for _, option := range regexp.MustCompile(`(?m)^ +(?:-\w, )?--([a-z-]+)`).FindAllStringSubmatch(help(name[1]), -1) {
			if option[1] != "help" && !regexp.MustCompile("(?m)^`--"+option[1]+"[ `]").Match(text) {
				t.Errorf("%s.md: the option %s is missing", name[1], option[1])
			}
		}
	}
}

// TestManualKnowsCandoJSON looks for every key of cando.json in its page.
func TestManualKnowsCandoJSON(t *testing.T) {
	text, err := fs.ReadFile(opened(t).content, "reference/cando-json.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, of := range []any{catalogue.Catalogue{}, catalogue.Page{}} {
		described, err := json.Marshal(schemaOf(of))
		if err != nil {
			t.Fatal(err)
		}
		var schema struct{ Properties map[string]any }
		if err := json.Unmarshal(described, &schema); err != nil {
			t.Fatal(err)
		}
		for key := range schema.Properties {
			if !strings.Contains(string(text), "`"+key+"`") {
				t.Errorf("the key %s is missing", key)
			}
		}
	}
}

// TestManualIsServed asks the command itself for a page and for an answer.
func TestManualIsServed(t *testing.T) {
	address := serves(t, "manual", "--addr", "127.0.0.1:0")
	if status, body := fetch(t, address); status != 200 || !strings.Contains(body, "The Cando manual") {
		t.Errorf("the home page: %d\n%s", status, body)
	}
	if status, body := fetch(t, address+"reference/codes/broken-link.html"); status != 200 || !strings.Contains(body, "leads to a page or a file") {
		t.Errorf("a made page: %d\n%s", status, body)
	}
	if status, body := fetch(t, address+"api/search?q=golden+questions"); status != 200 || !strings.Contains(body, "keep/search.html") {
		t.Errorf("the search: %d\n%s", status, body)
	}
}
