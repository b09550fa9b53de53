package output

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Each file in testdata/publish is one case: files under before/ lie in the target, those under site/ are published, and those
// under after/ must be there afterwards. Lines of the comment say what else is expected:
//
//	only: whole | in place          the way to publish; both when missing
//	report: written 1 removed 2     numbers of the report, those that matter
//	error: words of the error       nothing may have changed then
//	hint: words of the hint
//
// A name that ends in "link" is a symbolic link, and the text is where it leads.
func TestPublish(t *testing.T) {
	cases, err := filepath.Glob("testdata/publish/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range cases {
		c := readArchive(t, file)
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		for _, way := range []string{"whole", "in place"} {
			if only := saying(c, "only"); only != "" && only != way {
				continue
			}
			t.Run(name+"/"+way, func(t *testing.T) { runCase(t, c, Options{InPlace: way == "in place"}) })
		}
	}
}

func runCase(t *testing.T, c archive, opts Options) {
	target := filepath.Join(t.TempDir(), "public")
	unpack(t, c, "before/", target)
	before := tree(t, target)

	report, err := publish(target, part(c, "site/"), opts)
	if want := saying(c, "error"); want != "" {
		checkRefusal(t, err, want, saying(c, "hint"))
		same(t, "target after an error", before, tree(t, target))
	} else {
		if err != nil {
			t.Fatal(err)
		}
		same(t, "target", part(c, "after/"), tree(t, target))
		checkReport(t, report, saying(c, "report"))
	}
	same(t, "folder around the target", []string{"public"}, list(t, filepath.Dir(target)))
}

func checkRefusal(t *testing.T, err error, words, hint string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), words) {
		t.Errorf("error is %v, should say %q", err, words)
	}
	if hint == "" {
		return
	}
	if plain, ok := err.(hinted); !ok || !strings.Contains(plain.Hint(), hint) {
		t.Errorf("error %v should have a hint that says %q", err, hint)
	}
}

func checkReport(t *testing.T, report Report, want string) {
	t.Helper()
	have := map[string]int{
		"files": report.Files, "written": report.Written, "unchanged": report.Unchanged,
		"removed": report.Removed, "bytes": int(report.Bytes),
	}
	for _, number := range regexp.MustCompile(`(\w+) (\d+)`).FindAllStringSubmatch(want, -1) {
		if got := fmt.Sprint(have[number[1]]); got != number[2] {
			t.Errorf("report says %s %s, should be %s", number[1], got, number[2])
		}
	}
}

// An archive is a text in the txtar format of golang.org/x/tools.
type archive struct {
	comment string
	files   []archived
}

type archived struct{ name, body string }

func readArchive(t *testing.T, file string) archive {
	t.Helper()
	text, err := os.ReadFile(file)
	must(t, err)
	var read archive
	into := &read.comment
	for line := range strings.Lines(string(text)) {
		if name, ok := strings.CutPrefix(line, "-- "); ok {
			read.files = append(read.files, archived{name: strings.TrimSuffix(strings.TrimSpace(name), " --")})
			into = &read.files[len(read.files)-1].body
			continue
		}
		*into += line
	}
	return read
}

// saying returns what a line "key: value" of the comment says.
func saying(c archive, key string) string {
	for line := range strings.Lines(c.comment) {
		if value, ok := strings.CutPrefix(line, key+": "); ok {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

// part returns the files of an archive below prefix.
func part(c archive, prefix string) map[string]string {
	files := make(map[string]string)
	for _, file := range c.files {
		if path, ok := strings.CutPrefix(file.name, prefix); ok {
			files[path] = file.body
		}
	}
	return files
}

func unpack(t *testing.T, c archive, prefix, target string) {
	t.Helper()
	for path, body := range part(c, prefix) {
		put(t, filepath.Join(target, path), body)
	}
}

// publish publishes a site and forgets the stage.
func publish(target string, site map[string]string, opts Options) (Report, error) {
	stage, err := NewStage(target, opts)
	if err != nil {
		return Report{}, err
	}
	defer stage.Discard()
	for path, body := range site {
		if err := stage.Write(path, []byte(body)); err != nil {
			return Report{}, err
		}
	}
	return stage.Commit(context.Background())
}

func newStage(t testing.TB, target string, opts Options) *Stage {
	t.Helper()
	stage, err := NewStage(target, opts)
	must(t, err)
	t.Cleanup(func() { must(t, stage.Discard()) })
	return stage
}

func commit(t testing.TB, stage *Stage) Report {
	t.Helper()
	report, err := stage.Commit(t.Context())
	must(t, err)
	return report
}
