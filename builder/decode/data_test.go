package decode_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cando/builder/decode"
	"cando/builder/source"
)

// suiteNames returns the files of the YAML test suite; none where it is absent.
func suiteNames() []string {
	names, _ := filepath.Glob(filepath.Join(dataRoot(), "yaml-test-suite", "*.yaml"))
	return names
}

func dataRoot() string {
	if root := os.Getenv("CANDO_DATA"); root != "" {
		return root
	}
	return filepath.Join("..", "..", "..", "shared", "data")
}

// suite returns the documents of the YAML test suite. Without it the test is
// left out, unless CANDO_DATA_REQUIRED=1.
func suite(tb testing.TB) map[string]string {
	tb.Helper()
	names, root := suiteNames(), dataRoot()
	switch {
	case len(names) > 0:
	case os.Getenv("CANDO_DATA_REQUIRED") == "1":
		tb.Fatalf("no yaml-test-suite in %s, but CANDO_DATA_REQUIRED=1", root)
	default:
		tb.Skipf("LEFT OUT: no yaml-test-suite in %s; set CANDO_DATA to the folder that holds it", root)
	}
	documents := map[string]string{}
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			tb.Fatal(err)
		}
		base := filepath.Base(name)
		documents[base] = string(raw)
		readSuiteFile(tb, base, raw, documents)
	}
	return documents
}

// readSuiteFile adds the documents in a file of the suite, which is YAML
// itself and writes as pictures what is not to be seen.
func readSuiteFile(tb testing.TB, base string, raw []byte, documents map[string]string) {
	tb.Helper()
	f := source.NewFile(base, base, raw)
	root, list := decode.YAML(f, 0, len(f.Text))
	if root == nil || root.Kind != decode.List {
		tb.Fatalf("the suite's own file %s: %v", base, list)
	}
	seen := strings.NewReplacer("␣", " ", "»", "\t", "—", "", "←", "\r", "⇔", "\ufeff", "↵", "", "∎\n", "")
	for i, item := range root.Items {
		for _, field := range item.Fields {
			if field.Key == "yaml" {
				documents[base+"/"+string(rune('0'+i/10))+string(rune('0'+i%10))] = seen.Replace(field.Value.Text)
			}
		}
	}
}

// TestYAMLSuite reads every document of the suite, most of them stranger than
// any front matter. What is right or wrong YAML is the library's business;
// ours is to return, and to say what is wrong in our own words.
func TestYAMLSuite(t *testing.T) {
	for name, document := range suite(t) {
		f := source.NewFile(name, name, []byte(document))
		checkReading(t, decode.YAML, f, 0, len(f.Text))
	}
}
