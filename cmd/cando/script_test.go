package main

import (
	"context"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets scripts run this very program under the name cando.
func TestMain(m *testing.M) {
	testscript.Main(tidy{m}, map[string]func(){
		"cando": func() {
			os.Exit(run(context.Background(), os.Args[1:], streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}))
		},
	})
}

// tidy runs the tests with a folder that they share, and takes it away.
type tidy struct{ *testing.M }

var sharedDir string

func (m tidy) Run() int {
	dir, err := os.MkdirTemp("", "cando-tests-*")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	defer theChromium.close()
	sharedDir = dir
	if err := os.Setenv("XDG_CACHE_HOME", dir); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return m.M.Run()
}

// userCaches are the variables that say where a user's caches are: of no user,
// in a test.
var userCaches = []string{"HOME", "XDG_CACHE_HOME", "LocalAppData"}

// TestScript runs every script in testdata/script: one for each behaviour of
// the command line.
func TestScript(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		Condition: func(name string) (bool, error) {
			return name == "root" && os.Geteuid() == 0, nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"repeat": repeat, "bytes": writeBytes, "exits": exits, "stamp": stamp, "same-files": sameFiles, "halve": halve, "web": openWeb,
		},
		Setup: func(e *testscript.Env) error {
			repo, err := filepath.Abs("../..")
			e.Setenv("REPO", repo)
			for _, home := range userCaches {
				e.Setenv(home, e.WorkDir)
			}
			e.Setenv("GORACE", "atexit_sleep_ms=0") // the race detector would linger for a second at each exit
			return err
		},
	})
}

// halve PATTERN cuts the second half off files.
func halve(ts *testscript.TestScript, _ bool, args []string) {
	names, err := filepath.Glob(ts.MkAbs(args[0]))
	ts.Check(err)
	if len(names) == 0 {
		ts.Fatalf("there is no %s", args[0])
	}
	for _, name := range names {
		info, err := os.Stat(name)
		ts.Check(err)
		ts.Check(os.Truncate(name, info.Size()/2))
	}
}

// repeat FILE N TEXT appends a text N times to a file.
func repeat(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	text, err := strconv.Unquote(`"` + args[2] + `"`)
	ts.Check(err)
	f, err := os.OpenFile(ts.MkAbs(args[0]), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	ts.Check(err)
	_, err = f.WriteString(strings.Repeat(text, n))
	ts.Check(err)
	ts.Check(f.Close())
}

// writeBytes FILE HEX writes bytes that no text file can hold.
func writeBytes(ts *testscript.TestScript, _ bool, args []string) {
	raw, err := hex.DecodeString(args[1])
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), raw, 0o644))
}

// exits CODE COMMAND… runs a command that must end with the exit code.
func exits(ts *testscript.TestScript, _ bool, args []string) {
	want := args[0]
	err := ts.Exec(args[1], args[2:]...)
	got := "0"
	if code, ok := err.(interface{ ExitCode() int }); ok {
		got = strconv.Itoa(code.ExitCode())
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("%s exited with %s, want %s", args[1], got, want)
	}
}

// stamp FILE OTHER writes the time stamps and numbers of a folder's files, so
// that two such lists are alike only when no file was touched.
func stamp(ts *testscript.TestScript, _ bool, args []string) {
	list, err := stamps(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(list), 0o644))
}

// same-files A B compares two sites byte by byte, but for the Bleve index.
func sameFiles(ts *testscript.TestScript, _ bool, args []string) {
	sums := make([]map[string]string, 2)
	for i := range sums {
		var err error
		sums[i], err = contents(ts.MkAbs(args[i]))
		ts.Check(err)
	}
	if len(sums[0]) == 0 || len(sums[0]) != len(sums[1]) {
		ts.Fatalf("%d and %d files", len(sums[0]), len(sums[1]))
	}
	for name, body := range sums[0] {
		if sums[1][name] != body {
			ts.Fatalf("%s differs", name)
		}
	}
}
