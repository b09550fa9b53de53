//go:build ignore

// Lengths fails when a file of Go, JavaScript or CSS has more than 400 lines,
// or a function more than 80: what is longer wants a name.
//
//	go run .ci/lengths.go [FOLDER]
package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

const (
	maxFile     = 400 // lines
	maxFunction = 80  // lines, from the one that opens it to the one that closes it
)

func main() {
	root := "."
	if len(os.Args) > 1 {
		root = os.Args[1]
	}
	tooLong := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if path != root && leftOut(d.Name()) {
				return fs.SkipDir
			}
			return nil
		}
		found, err := measure(path)
		for _, said := range found {
			fmt.Fprintln(os.Stderr, said)
		}
		tooLong += len(found)
		return err
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	if tooLong > 0 {
		os.Exit(1)
	}
}

// leftOut names the folders whose files nobody here writes, and public,
// which is made.
func leftOut(folder string) bool {
	switch folder {
	case "testdata", "node_modules", "public", "bin", ".git", ".cando":
		return true
	}
	return false
}

// measure returns one sentence for each thing that is too long.
func measure(path string) ([]string, error) {
	var functions func(string, []byte) ([]function, error)
	switch filepath.Ext(path) {
	case ".go":
		functions = goFunctions
	case ".js":
		functions = scriptFunctions
	case ".css":
		functions = func(string, []byte) ([]function, error) { return nil, nil }
	default:
		return nil, nil
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var found []string
	if n := strings.Count(string(text), "\n"); n > maxFile {
		found = append(found, fmt.Sprintf("%s: %d lines, %d at most", path, n, maxFile))
	}
	all, err := functions(path, text)
	for _, f := range all {
		if n := f.last - f.first + 1; n > maxFunction {
			found = append(found, fmt.Sprintf("%s:%d: %s has %d lines, %d at most", path, f.first, f.name, n, maxFunction))
		}
	}
	return found, err
}

// function is where a function begins and ends, in lines from 1.
type function struct {
	name        string
	first, last int
}

func goFunctions(path string, text []byte) ([]function, error) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, path, text, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	var all []function
	for _, decl := range file.Decls {
		if f, ok := decl.(*ast.FuncDecl); ok {
			all = append(all, function{f.Name.Name, set.Position(f.Pos()).Line, set.Position(f.End()).Line})
		}
	}
	return all, nil
}

// opens matches the first line of a JavaScript function that goes on over
// several: function f(…) {, f(…) {, const f = (…) => {. A wrapper around a
// whole file, (() => { in the first column, is not one.
var opens = regexp.MustCompile(`^(\s*)(?:(?:[^\s(].*)?(?:\bfunction\b.*|=>)|(?:(?:async|static|get|set) |[*#])*\w+\(.*\))\s*\{$`)

// keyword matches the lines of the same form that open no function.
var keyword = regexp.MustCompile(`^\s*(?:\} )?(?:if|for|while|switch|catch|with|else)\b`)

// scriptFunctions trusts the indentation: a function ends at the first line
// that is indented as the one that opens it and begins with a brace.
func scriptFunctions(_ string, text []byte) ([]function, error) {
	lines := strings.Split(string(text), "\n")
	var all []function
	for i, line := range lines {
		line = strings.TrimRight(line, " \t\r")
		match := opens.FindStringSubmatch(line)
		if match == nil || keyword.MatchString(line) {
			continue
		}
		for j := i + 1; j < len(lines); j++ {
			if strings.HasPrefix(lines[j], match[1]+"}") {
				all = append(all, function{strings.TrimSpace(line), i + 1, j + 1})
				break
			}
		}
	}
	return all, nil
}
