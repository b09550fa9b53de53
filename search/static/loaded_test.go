package static

import (
	"slices"
	"strings"
	"testing"

	"cando/search"
)

// What is loaded is what the client asked for, and nothing twice.
func TestLoadedFiles(t *testing.T) {
	records := make([]search.Record, 150) // more than fit in one file
	for i := range records {
		name := "page" + string(rune('a'+i%26)) + string(rune('a'+i/26))
		records[i] = page(name+".md", "About "+name, strings.Repeat("Words of "+name+". ", 40))
	}
	s := publish(t, records, search.Options{})
	engine := open(t, s.dir)
	start := engine.Loaded()
	if len(start) != 3 || start[0] != "entry.js" || !strings.HasPrefix(start[1], "client.") || !strings.HasSuffix(start[2], "/site.js") {
		t.Errorf("to start, %q were loaded", start)
	}
	for range 2 {
		if _, err := engine.Search(t.Context(), search.Request{Query: "pageaa"}); err != nil {
			t.Fatal(err)
		}
	}
	loaded := engine.Loaded()
	if len(loaded) <= len(start) || !slices.Equal(loaded[:3], start) {
		t.Errorf("for a question, %q were loaded", loaded)
	}
	slices.Sort(loaded)
	if len(slices.Compact(loaded)) != len(engine.Loaded()) {
		t.Errorf("a file was loaded twice: %q", engine.Loaded())
	}
}
