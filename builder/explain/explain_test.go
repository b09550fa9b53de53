package explain_test

import (
	"context"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"cando/builder"
	"cando/builder/authority"
	"cando/builder/diag"
	"cando/builder/explain"
	"cando/builder/external"
	"cando/builder/site"
	"cando/builder/source"
	"cando/builder/starter"
)

// TestEveryCodeHasAPageAndEveryPageACode; that the registry lists exactly the
// codes that occur in the source is a test of package diag.
func TestEveryCodeHasAPageAndEveryPageACode(t *testing.T) {
	pages, codes := explain.Codes(), diag.Codes()
	for _, code := range codes {
		if !slices.Contains(pages, code) {
			t.Errorf("there is no page codes/%s.md", code)
		}
	}
	for _, page := range pages {
		if !slices.Contains(codes, page) {
			t.Errorf("codes/%s.md: no diagnostic has this code", page)
		}
	}
	if _, ok := explain.Page("../explain"); ok {
		t.Error("a page outside of the folder")
	}
}

var form = regexp.MustCompile("(?s)^# ([a-z0-9-]+)\n\n([^#].+?)\n\n## Wrong\n\n(```.+?```)\n\n## Right\n\n(```.+?```)\n\n## Why it matters\n\n([^#]+)\n$")

func TestEveryPageHasTheSameForm(t *testing.T) {
	for _, code := range explain.Codes() {
		page, _ := explain.Page(code)
		parts := form.FindStringSubmatch(page)
		if parts == nil || parts[1] != code || parts[3] == parts[4] || strings.Contains(page, "\t") {
			t.Errorf("codes/%s.md is not: # code, what it means, ## Wrong, ## Right, ## Why it matters", code)
		}
	}
}

// unseen are the codes whose example no knowledge base in memory can show:
// they are about a machine, a disk, a theme, the golden questions or another tool's folder.
var unseen = []string{
	"bad-template", "broken-symlink", "duplicate-question", "foreign-value", "golden-question", "invalid-utf8", "linked-folder",
	"missing-content", "no-network", "not-a-file", "nul-byte", "too-deep", "too-large", "unknown-theme", "unreadable-file",
}

func TestExamplesShowWhatTheySay(t *testing.T) {
	for _, code := range explain.Codes() {
		page, _ := explain.Page(code)
		parts := form.FindStringSubmatch(page)
		if parts == nil {
			continue
		}
		wrong, named := filesOf(parts[3])
		right, alsoNamed := filesOf(parts[4])
		if slices.Contains(unseen, code) {
			if named || alsoNamed {
				t.Errorf("%s: its example names a file, but is not tried", code)
			}
			continue
		}
		said := check(t, wrong)
		if !slices.ContainsFunc(said, func(d diag.Diagnostic) bool { return d.Code == code }) {
			t.Errorf("%s: of the wrong example it is said %v", code, said)
		}
		for _, d := range check(t, right) {
			if d.Code == code || d.Severity == diag.Error {
				t.Errorf("%s: of the right example it is said %v", code, d)
			}
		}
	}
}

var block = regexp.MustCompile("(?ms)^```\\S+ (\\S+)\n(.*?)^```$")

// filesOf returns the files that fenced blocks name.
func filesOf(blocks string) (files map[string]string, named bool) {
	files = make(map[string]string)
	for _, b := range block.FindAllStringSubmatch(blocks, -1) {
		files[b[1]] = b[2]
	}
	return files, len(files) > 0
}

// check lays files over what cando init makes, and returns what is wrong.
func check(t *testing.T, files map[string]string) diag.List {
	t.Helper()
	today, err := authority.ParseDay("2026-11-22")
	if err != nil {
		t.Fatal(err)
	}
	base, err := starter.KnowledgeBase(today, starter.Schemas{})
	if err != nil {
		t.Fatal(err)
	}
	content, config := fstest.MapFS{}, ""
	for _, f := range base {
		if name, ok := strings.CutPrefix(f.Path, "content/"); ok {
			content[name] = &fstest.MapFile{Data: f.Text}
		}
		if f.Path == builder.ConfigName {
			config = string(f.Text)
		}
	}
	for path, text := range files {
		name, ok := strings.CutPrefix(path, "content/")
		if !ok {
			config = replaceKeys(config, text)
			continue
		}
		content[name] = &fstest.MapFile{Data: []byte(text)}
	}
	options := builder.Options{Content: content, Today: today, Scan: source.Options{Prefix: "content"}}
	var list diag.List
	options.Config, _, list = builder.LoadConfig(source.NewFile(builder.ConfigName, builder.ConfigName, []byte(config)))
	if list.Failed() {
		return list
	}
	_, result, err := builder.New(options).Due(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	list = append(list, result.Diagnostics...)
	if !list.Failed() {
		list = append(list, result.Site.Examine()...)
	}
	return append(list, asked(t, result.Site)...)
}

// asked is what other sites say of the links to them.
func asked(t *testing.T, s *site.Site) diag.List {
	t.Helper()
	var links []external.Link
	for _, p := range s.Pages {
		if !p.Generated() {
			for _, o := range p.Doc.Outlinks {
				links = append(links, external.Link{URL: o.Target})
			}
		}
	}
	report, err := external.Check(t.Context(), links, external.Options{
		Transport: sites{}, Now: time.Now, Sleep: func(context.Context, time.Duration) error { return nil },
	})
	if err != nil {
		t.Fatal(err)
	}
	return report.List
}

// sites are all other sites that the examples know of.
type sites struct{}

func (sites) RoundTrip(r *http.Request) (*http.Response, error) {
	answer := &http.Response{StatusCode: http.StatusOK, Header: http.Header{}, Body: http.NoBody, Request: r}
	switch {
	case r.URL.Host == "asleep.example.com":
		answer.StatusCode = http.StatusBadGateway
	case r.URL.Path == "/gone":
		answer.StatusCode = http.StatusGone
	case strings.HasPrefix(r.URL.Path, "/old-"):
		answer.StatusCode = http.StatusMovedPermanently
		answer.Header.Set("Location", "/"+strings.TrimPrefix(r.URL.Path, "/old-"))
	}
	return answer, nil
}

var topKey = regexp.MustCompile(`(?m)^[a-z_]+:.*\n(?:[ #\n].*\n|\n)*`)

// replaceKeys puts the top keys of one configuration in the place of another's.
func replaceKeys(config, with string) string {
	for _, entry := range topKey.FindAllString(with, -1) {
		key, _, _ := strings.Cut(entry, ":")
		config = regexp.MustCompile(`(?m)^`+key+`:.*\n(?:[ #].*\n|\n)*`).ReplaceAllLiteralString(config, "") + entry
	}
	return config
}

func TestPageOnATerminal(t *testing.T) {
	page := "# code\n\nOne `two three`\nfour five.\n\n## Wrong\n\n```yaml a.yaml\nx: 1\n\n  y: 2\n```\n"
	want := "code\n\nOne `two\nthree` four\nfive.\n\nWrong\n\n  a.yaml:\n\n    x: 1\n\n      y: 2\n"
	if got := explain.Terminal(page, 12, false); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	want = "\x1b[1mcode\x1b[0m\n\nOne \x1b[36mtwo\x1b[0m \x1b[36mthree\x1b[0m four five.\n\n\x1b[1mWrong\x1b[0m\n\n  \x1b[2ma.yaml:\x1b[0m\n\n    x: 1\n\n      y: 2\n"
	if got := explain.Terminal(page, 80, true); got != want {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}
