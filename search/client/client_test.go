package client_test

import (
	"io/fs"
	"os"
	"strings"
	"testing"

	"cando/search/client"
)

// A file that is forgotten in the list of sources would be missed by nobody
// until a browser calls a function of it.
func TestTheClientHasAllFiles(t *testing.T) {
	source := string(client.Source([]string{"en"}))
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".js") {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		body, _ := strings.CutPrefix(string(text), "'use strict';\n\n")
		isIn := name != "entry.js" && (!strings.HasPrefix(name, "stem/") || name == "stem/en.js")
		if strings.Contains(source, body) != isIn {
			t.Errorf("%s in the client: %v, want %v", name, !isIn, isIn)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestTheEntryNamesVersionAndClient(t *testing.T) {
	for answers, want := range map[string]string{
		"":                `({"format":1,"version":"0f3a","client":"client.5e1c.js"});`,
		"answers.77aa.js": `({"format":1,"version":"0f3a","client":"client.5e1c.js","answers":"answers.77aa.js"});`,
	} {
		entry := string(client.Entry("0f3a", "client.5e1c.js", answers))
		if !strings.HasSuffix(strings.TrimSpace(entry), want) {
			t.Errorf("the entry ends %q, want %q", entry[max(0, len(entry)-100):], want)
		}
	}
}
