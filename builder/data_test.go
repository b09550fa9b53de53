package builder_test

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"cando/builder"
	"cando/builder/diag"
	"cando/builder/output"
	"cando/builder/source"
	"cando/themes"
)

// data returns a folder of the shared data, or leaves the test out loudly.
func data(t *testing.T, name string) string {
	t.Helper()
	root := os.Getenv("CANDO_DATA")
	if root == "" {
		root = filepath.Join("..", "..", "shared", "data")
	}
	dir := filepath.Join(root, name)
	if _, err := os.Stat(dir); err != nil {
		if os.Getenv("CANDO_DATA_REQUIRED") == "1" {
			t.Fatalf("the shared data is required: %v", err)
		}
		t.Skipf("LEFT OUT: no shared data (%v); set CANDO_DATA to its folder", err)
	}
	return dir
}

// buildFolder builds a folder on disk into memory, without a search index.
func buildFolder(t *testing.T, dir string) (*builder.Result, map[string]string) {
	t.Helper()
	layout, list, err := builder.Locate(dir)
	if err != nil || list.Failed() {
		t.Fatalf("%v %v", err, list)
	}
	o := newBench(t).opts
	o.Content, o.Config, o.ConfigAt, o.Scan = os.DirFS(layout.Content), layout.Config, layout.ConfigAt, layout.Scan()
	o.Scan.Prefix = ""
	o.Theme = themes.Default()
	set := output.NewSet("")
	result, err := builder.New(o).Build(context.Background(), unindexed{set})
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{set: set}
	return result, b.bytes()
}

// TestForeignFolders builds folders that know nothing of Cando: no page and no
// word is lost, and every link of the result leads somewhere.
func TestForeignFolders(t *testing.T) {
	for _, folder := range []struct {
		name  string
		pages int
		said  map[string]int // diagnostics by code; codes that are not named may occur
	}{
		{"kb-sourcegraph", 883, map[string]int{"broken-link": 4, "missing-image": 0}},
		{"kb-login-gov", 103, nil},
		{"kb-abcd", 55, map[string]int{"broken-link": 0, "broken-anchor": 0}},
		{"kb-tldr", 7421, map[string]int{"broken-link": 0, "broken-anchor": 0}},
	} {
		t.Run(folder.name, func(t *testing.T) {
			dir := data(t, folder.name)
			if raceDetector && folder.pages > 500 {
				t.Skip("as large a folder is built without the race detector")
			}
			result, files := buildFolder(t, dir)
			if result.Diagnostics.Failed() {
				t.Fatalf("it has errors: %v", result.Diagnostics)
			}
			if n := result.Site.Authored(); n != folder.pages {
				t.Errorf("%d pages, want %d", n, folder.pages)
			}
			for code, want := range folder.said {
				if got := count(result.Diagnostics, code); got != want {
					t.Errorf("%d times %s, want %d", got, code, want)
				}
			}
			pages := lookAll(files)
			dead, away := crawl(pages, files)
			for _, link := range append(dead, away...) {
				t.Error(link)
			}
			for _, p := range result.Site.Pages {
				if strings.TrimSpace(p.Title) == "" {
					t.Errorf("%s has no title", p.URL)
				}
			}
			checkWords(t, dir, pages)
		})
	}
}

func count(list diag.List, code string) int {
	n := 0
	for _, d := range list {
		if d.Code == code {
			n++
		}
	}
	return n
}

// checkWords fails for every page that lacks more than one in twenty of the
// words of its source.
func checkWords(t *testing.T, dir string, pages map[string]seen) {
	t.Helper()
	tree, _, err := source.Scan(context.Background(), os.DirFS(dir), source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range tree.Files {
		page, ok := pages[published(f.Path)]
		if !ok {
			t.Errorf("%s was not published as %s", f.Path, published(f.Path))
			continue
		}
		shown := make(map[string]bool)
		for _, word := range words(page.text) {
			shown[word] = true
		}
		wanted := words(markup.ReplaceAllString(bodyOf(string(f.Text)), " "))
		var lost []string
		for _, word := range wanted {
			if !shown[word] {
				lost = append(lost, word)
			}
		}
		if len(lost)*20 > len(wanted) {
			t.Errorf("%s lost %d of %d words: %q", f.Path, len(lost), len(wanted), lost)
		}
	}
}

// published is where the contract says that a file's page is.
func published(p string) string {
	dir, base := filepath.Split(strings.TrimSuffix(p, filepath.Ext(p)))
	switch strings.ToLower(base) {
	case "index", "_index", "readme":
		base = "index"
	}
	return dir + base + ".html"
}

// markup is what a source has that is no word for a reader: comments, tags,
// numbers of list items, link targets, definitions of links, entities.
var markup = regexp.MustCompile(`(?sm)^\s*\d+[.)]\s|<!--.*?-->|<style.*?</style>|<script.*?</script>|<[^>]*>|` +
	`\]\((?:[^()]|\([^()]*\))*\)|\]:\s*\S+|&[a-z]+;|\{:[^}]*\}`)

// bodyOf leaves the front matter aside.
func bodyOf(text string) string {
	if rest, ok := strings.CutPrefix(text, "---\n"); ok {
		if _, body, ok := strings.Cut(rest, "\n---\n"); ok {
			return body
		}
	}
	return text
}

func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}
