package builder_test

import (
	"cmp"
	"encoding/json"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// importRule is a decision about imports, with its reason.
type importRule struct {
	path     string
	packages []string // of this module
	why      string
}

// packageRules says which packages of this module a package may import. A
// package without a row may not exist.
var packageRules = []importRule{
	{"builder/diag", nil, "everybody speaks in diagnostics, so they know nobody"},
	{"builder/authority", nil, "who may do what is worth being read, tested and trusted on its own"},
	{"builder/answer", []string{"builder/authority"}, "an answer is a verdict in words; pages and search do not decide it"},
	{"builder/catalogue", []string{"builder/answer"}, "cando.json: written by a build, read by whoever compares two; neither needs the other"},
	{"builder/diff", []string{"builder/answer", "builder/authority", "builder/catalogue"}, "compares what two sites say; it does not know how they were built"},
	{"builder/source", []string{"builder/diag"}, "a file knows where its bytes stand, and nothing of what they mean"},
	{"builder/decode", []string{"builder/diag", "builder/source"}, "turns a stretch of a file into any typed value, of the configuration and of front matter alike"},
	{"builder/site", []string{"builder/authority", "builder/diag", "builder/source"}, "the model knows what pages are, not how they are read or drawn"},
	{"builder/markup", []string{"builder/decode", "builder/diag", "builder/site", "builder/source"}, "makes one Document of one file; it sees no other file"},
	{"builder/render", []string{"builder/answer", "builder/authority", "builder/catalogue", "builder/diag", "builder/site"}, "takes a theme as an fs.FS, so it need not know where themes come from"},
	{"builder/output", []string{"builder/diag"}, "writes files, whatever is in them"},
	{"builder/fix", []string{"builder/diag", "builder/source"}, "changes bytes as diagnostics say; it neither finds faults nor writes files"},
	{"builder/packfile", nil, "a file of values by key, whatever they are"},
	{"builder/external", []string{"builder/diag"}, "asks sites about addresses; it does not know where those come from"},
	{"builder/explain", nil, "texts about codes; the codes themselves are diag's"},
	{"builder/reading", nil, "counts the words of any text, and knows neither pages nor who asks"},
	{"builder/starter", []string{"builder/authority", "builder/diag", "builder/site", "builder/source"}, "texts to begin with; it knows the words of a knowledge base, and neither reads nor builds one"},
	{"builder/importer", []string{"builder/authority", "builder/decode", "builder/diag", "builder/markup", "builder/site", "builder/source"}, "reads what other tools wrote with our own readers; it makes files of it, and neither builds nor writes them"},
	{"builder", []string{
		"builder/answer", "builder/authority", "builder/catalogue", "builder/decode", "builder/diag", "builder/markup",
		"builder/output", "builder/packfile", "builder/reading", "builder/render", "builder/site", "builder/source", "search",
	}, "the one place that knows every step; it does not know who asked for the build"},
	{"builder/serve", []string{"builder", "builder/diag", "builder/output", "builder/reading", "search"}, "watches, builds and sends; it owns no step of the build"},
	{"search", []string{"search/client"}, "an index of records; builder turns pages into them"},
	{"search/client", nil, "the browser's files, embedded"},
	{"search/static", []string{"search"}, "runs the browser's engine as it was published; it asks and answers in the words of search, and reads none of its index"},
	{"themes", nil, "templates and assets, embedded, and the laying of one over another"},
	{"cmd/cando", []string{
		"builder", "builder/authority", "builder/catalogue", "builder/diag", "builder/diff", "builder/external", "builder/importer", "builder/explain", "builder/fix", "builder/output",
		"builder/serve", "builder/site", "builder/starter", "search", "search/static", "themes",
	}, "arguments, exit codes, signals and printing"},
	{"cmd/bench", []string{"builder", "search", "search/static", "themes"}, "measures the build from outside"},
}

// libraryRules says which packages may import a library, by the beginning of
// its import path. Whoever is not named does not need to know that it exists,
// and it can be replaced there alone. No owner: tests only.
var libraryRules = []importRule{
	{"github.com/blevesearch/bleve", []string{"search", "cmd/bench"}, "the index; bench measures it without us"},
	{"github.com/blevesearch", []string{"search"}, "parts of Bleve"},
	{"modernc.org/quickjs", []string{"search/static"}, "runs JavaScript where there is no browser"},
	{"github.com/tdewolff/minify/v2", []string{"search", "builder/render"}, "takes from what browsers load what only a reader of the source needs"},
	{"github.com/fsnotify/fsnotify", []string{"builder/serve"}, "only the live preview watches"},
	{"rsc.io/qr", []string{"builder/serve"}, "only the live preview is looked at on a telephone"},
	{"github.com/yuin/goldmark", []string{"builder/markup", "cmd/bench"}, "Markdown; bench measures it without us"},
	{"github.com/alecthomas/chroma", []string{"builder/markup"}, "colours of code"},
	{"github.com/adrg/frontmatter", []string{"builder/markup"}, "finds the block before the Markdown"},
	{"github.com/microcosm-cc/bluemonday", []string{"builder/markup"}, "makes raw HTML harmless where it is read"},
	{"golang.org/x/net/html", []string{"builder/markup"}, "reads raw HTML"},
	{"github.com/goccy/go-yaml", []string{"builder/decode"}, "YAML with positions"},
	{"github.com/pelletier/go-toml/v2", []string{"builder/decode"}, "TOML with positions"},
	{"github.com/fxamacker/cbor/v2", []string{"builder"}, "the form in which documents are kept on a disk"},
	{"github.com/golang/snappy", []string{"builder/packfile"}, "makes what is kept smaller in less time than it takes to read it"},
	{"golang.org/x/sys", []string{"builder/output", "cmd/bench"}, "exchanges two folders in one step; bench asks for the peak of memory"},
	{"golang.org/x/image", []string{"builder/site"}, "sizes of WebP images"},
	{"golang.org/x/sync", []string{"builder", "builder/source", "builder/render", "search", "cmd/cando"}, "work on all cores"},
	{"golang.org/x/text", []string{"builder/markup", "builder/site", "builder/starter", "search"}, "letters of every script"},
	{"github.com/spf13/cobra", []string{"cmd/cando"}, "the command line"},
	{"golang.org/x/term", []string{"cmd/cando"}, "is this a terminal, and how wide?"},
	{"github.com/invopop/jsonschema", []string{"cmd/cando"}, "cando schema"},
	{"github.com/chromedp", []string{"cmd/bench"}, "drives a real browser, which bench times; else in tests"},
	{"github.com/google/go-cmp", nil, "readable differences"},
	{"github.com/rogpeppe/go-internal", nil, "scripts of the command line"},
	{"pgregory.net/rapid", nil, "property tests"},
}

// standardRules confines what ties a step to one machine: the others take an
// fs.FS and give bytes, so that they can be tested and cached.
var standardRules = []importRule{
	{"os", []string{"builder", "builder/output", "builder/packfile", "builder/serve", "search", "search/static", "cmd/cando", "cmd/bench"}, "content comes as an fs.FS"},
	{"os/exec", []string{"cmd/cando", "cmd/bench"}, "a build starts no other program"},
	{"net/http", []string{"builder/external", "builder/serve", "cmd/cando", "cmd/bench"}, "a build needs no network"},
	{"unsafe", nil, "nothing here is worth it"},
	{"C", nil, "Cando cross-compiles without a C compiler"},
}

func TestPackagesImportOnlyWhatTheArchitectureAllows(t *testing.T) {
	for _, use := range moduleImports(t) {
		inner, ours := strings.CutPrefix(use.imports, "cando/")
		rule := findRule(packageRules, func(path string) bool { return path == use.pkg })
		switch {
		case rule == nil:
			t.Errorf("%s: package %s has no rule: add a row that says what it may import, and why", use.file, use.pkg)
		case ours && !slices.Contains(rule.packages, inner):
			t.Errorf("%s: %s may not import %s: %s", use.file, use.pkg, inner, rule.why)
		}
	}
}

func TestLibrariesStayInThePackagesThatOwnThem(t *testing.T) {
	for _, use := range moduleImports(t) {
		rule := findRule(standardRules, func(path string) bool { return path == use.imports })
		if rule == nil {
			rule = findRule(libraryRules, func(path string) bool { return isBelow(use.imports, path) })
		}
		host, _, _ := strings.Cut(use.imports, "/")
		switch {
		case rule != nil && !slices.Contains(rule.packages, use.pkg):
			owners := cmp.Or(strings.Join(rule.packages, ", "), "tests")
			t.Errorf("%s: %s belongs to %s (%s)", use.file, use.imports, owners, rule.why)
		case rule == nil && strings.Contains(host, "."):
			t.Errorf("%s: %s has no rule: add a row that says which packages may import it, and why", use.file, use.imports)
		}
	}
}

func TestEveryDirectDependencyHasAnOwnerAndAReason(t *testing.T) {
	edit := exec.Command("go", "mod", "edit", "-json")
	edit.Dir = moduleRoot
	out, err := edit.Output()
	if err != nil {
		t.Fatalf("go mod edit: %v", err)
	}
	var mod struct {
		Require []struct {
			Path     string
			Indirect bool
		}
	}
	if err := json.Unmarshal(out, &mod); err != nil {
		t.Fatal(err)
	}
	architecture, err := os.ReadFile(filepath.Join(moduleRoot, "ARCHITECTURE.md"))
	if err != nil {
		t.Fatal(err)
	}
	var modules []string
	for _, required := range mod.Require {
		modules = append(modules, required.Path)
		if required.Indirect {
			continue
		}
		if findRule(libraryRules, func(path string) bool { return isBelow(path, required.Path) || isBelow(required.Path, path) }) == nil {
			t.Errorf("%s is in go.mod, and no row of libraryRules says who may import it", required.Path)
		}
		if !strings.Contains(string(architecture), "`"+required.Path+"`") {
			t.Errorf("%s is in go.mod, and the table in ARCHITECTURE.md does not say what for", required.Path)
		}
	}
	for _, row := range regexp.MustCompile("(?m)^\\| `([a-z.]+\\.[a-z]+/[^`]+)` \\|").FindAllStringSubmatch(string(architecture), -1) {
		if !slices.Contains(modules, row[1]) {
			t.Errorf("the table in ARCHITECTURE.md explains %s, which is not in go.mod", row[1])
		}
	}
}

func findRule(rules []importRule, meant func(path string) bool) *importRule {
	for i := range rules {
		if meant(rules[i].path) {
			return &rules[i]
		}
	}
	return nil
}

// isBelow reports whether an import path is the given one or begins with it.
func isBelow(imported, beginning string) bool {
	return strings.HasPrefix(imported+"/", beginning+"/")
}

const moduleRoot = ".."

// use is one import of one file that is no test.
type use struct {
	pkg     string // relative to the module
	imports string
	file    string
}

// moduleImports reads the imports of every Go file, for whatever system and
// architecture it is meant.
func moduleImports(t *testing.T) []use {
	t.Helper()
	var uses []use
	err := fs.WalkDir(os.DirFS(moduleRoot), ".", func(name string, d fs.DirEntry, err error) error {
		switch base := path.Base(name); {
		case err != nil:
			return err
		case d.IsDir() && name != "." && (strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_") || base == "testdata"):
			return fs.SkipDir // as the go command does
		case d.IsDir() || !strings.HasSuffix(base, ".go") || strings.HasSuffix(base, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), filepath.Join(moduleRoot, filepath.FromSlash(name)), nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, imported := range file.Imports {
			target, _ := strconv.Unquote(imported.Path.Value) // the parser has checked it
			uses = append(uses, use{path.Dir(name), target, name})
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(uses) == 0 {
		t.Fatal("no imports found: the test looks in the wrong place")
	}
	return uses
}
