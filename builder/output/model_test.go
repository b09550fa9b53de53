package output

import (
	"maps"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"
)

// Any sequence of sites, published either way or broken off, leaves exactly what a map that is simply replaced would hold,
// and the report counts what a comparison of two maps counts.
func TestSequencesOfSites(t *testing.T) {
	around := t.TempDir()
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp(around, "run")
		must(t, err)
		defer os.RemoveAll(dir)
		target := filepath.Join(dir, "public")
		model := map[string]string{}
		for range rapid.IntRange(1, 6).Draw(t, "builds") {
			model = publishDrawn(t, target, model)
			if have := tree(t, target); !maps.Equal(have, model) {
				t.Fatalf("target holds %q, should hold %q", have, model)
			}
			if left := list(t, dir); len(left) > 1 {
				t.Fatalf("left beside the target: %q", left)
			}
		}
	})
}

// publishDrawn publishes a drawn site and returns what the target must hold then.
func publishDrawn(t *rapid.T, target string, before map[string]string) map[string]string {
	stage, err := NewStage(target, Options{InPlace: rapid.Bool().Draw(t, "in place")})
	must(t, err)
	defer func() { must(t, stage.Discard()) }()

	site := drawSite(t)
	for path, body := range site {
		must(t, stage.Write(path, []byte(body)))
	}
	if key := rapid.SampledFrom([]string{"", "k1", "k2"}).Draw(t, "key"); key != "" {
		drawFolder(t, stage, before, site, key)
	}
	if rapid.IntRange(0, 4).Draw(t, "broken off") == 0 {
		return before
	}
	report, err := stage.Commit(t.Context())
	must(t, err)
	checkCounts(t, report, before, site)
	return site
}

// drawSite draws a few files whose names are bound to get in each other's way from one site to the next.
func drawSite(t *rapid.T) map[string]string {
	paths := rapid.SampledFrom([]string{"a", "a/b", "a/b/c.html", "a/d.css", "B.html", "b.html", "e/f/g.html"})
	bodies := rapid.SampledFrom([]string{"", "1", "2", "long"})
	site, taken := map[string]string{siteMark: "{}"}, new(names)
	for path, body := range rapid.MapOfN(paths, bodies, 0, 6).Draw(t, "site") {
		if _, err := taken.file(path); err == nil {
			site[path] = body
		}
	}
	return site
}

// drawFolder adds a folder that depends on nothing but its key, but for a file that shows when it was made.
func drawFolder(t *rapid.T, stage *Stage, before, site map[string]string, key string) {
	dir, err := stage.Folder("index", key)
	must(t, err)
	if kept := before["index/"+keyFile] == key; kept != (dir == "") {
		t.Fatalf("folder kept: %v, should be %v", dir == "", kept)
	}
	site["index/"+keyFile] = key
	if dir == "" {
		site["index/store"] = before["index/store"]
		return
	}
	site["index/store"] = rapid.StringN(0, 8, 8).Draw(t, "index")
	must(t, os.WriteFile(filepath.Join(dir, "store"), []byte(site["index/store"]), 0o600))
}

// checkCounts compares the report with the two sites. The files of a folder that was made anew count as written.
func checkCounts(t *rapid.T, report Report, before, site map[string]string) {
	var want Report
	anew := before["index/"+keyFile] != site["index/"+keyFile]
	for path, body := range site {
		old, was := before[path]
		want.Files++
		want.Bytes += int64(len(body))
		if was && old == body && !(anew && path == "index/store") {
			want.Unchanged++
		} else {
			want.Written++
		}
	}
	for path := range before {
		if _, stays := site[path]; !stays {
			want.Removed++
		}
	}
	want.Exchanged, want.Note = report.Exchanged, report.Note
	if report != want {
		t.Fatalf("report is %+v, should be %+v", report, want)
	}
}
