package diag

import (
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
)

// The part of JUnit's XML that Jenkins and GitLab read. There is no standard;
// what stands here is in what both accept, in the order in which the old
// schemas of Ant and Jenkins want it. Times are 0 and no day is named, so that
// the same list always gives the same bytes.
type (
	junitSuites struct {
		XMLName  xml.Name     `xml:"testsuites"`
		Name     string       `xml:"name,attr"`
		Tests    int          `xml:"tests,attr"`
		Failures int          `xml:"failures,attr"`
		Errors   int          `xml:"errors,attr"`
		Time     int          `xml:"time,attr"`
		Suites   []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name     string    `xml:"name,attr"`
		Tests    int       `xml:"tests,attr"`
		Failures int       `xml:"failures,attr"`
		Errors   int       `xml:"errors,attr"`
		Skipped  int       `xml:"skipped,attr"`
		Time     int       `xml:"time,attr"`
		Case     junitCase `xml:"testcase"`
	}
	junitCase struct {
		Class   string      `xml:"classname,attr"`
		Name    string      `xml:"name,attr"`
		File    string      `xml:"file,attr,omitempty"`
		Line    int         `xml:"line,attr,omitempty"`
		Time    int         `xml:"time,attr"`
		Error   *junitFault `xml:"error"`
		Failure *junitFault `xml:"failure"`
		Out     string      `xml:"system-out,omitempty"`
	}
	junitFault struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr"`
		Text    string `xml:",chardata"`
	}
)

// junitClass has no dot in it: Jenkins takes what stands before one for a package.
const junitClass = "cando check"

// WriteJUnit prints JUnit XML: a suite with one case for each file, so that a
// file has the same name in every run and its history can be followed. A file
// fails when there is an error in it, and has an error when it could not be
// read; everything that is said of it is the text of that one element, since
// readers show only the first. Warnings alone let it pass and stand in its
// output. Of opts.Files, those of which nothing is said pass.
func WriteJUnit(w io.Writer, list List, opts Options) error {
	byFile := make(map[string]List)
	for _, file := range opts.Files {
		byFile[file] = nil
	}
	for _, d := range list {
		byFile[d.File] = append(byFile[d.File], d)
	}
	var files []string
	for file := range byFile {
		files = append(files, file)
	}
	slices.Sort(files)
	log := junitSuites{Name: junitClass, Tests: len(files)}
	for _, file := range files {
		suite, err := junitSuiteOf(file, byFile[file])
		if err != nil {
			return err
		}
		log.Failures += suite.Failures
		log.Errors += suite.Errors
		log.Suites = append(log.Suites, suite)
	}
	text, err := xml.MarshalIndent(log, "", "  ")
	if err != nil {
		return fmt.Errorf("encode JUnit XML: %w", err)
	}
	// Line ends occur in the text of elements only, where they need no escape.
	return flush(w, xml.Header+strings.ReplaceAll(string(text), "&#xA;", "\n")+"\n")
}

func junitSuiteOf(file string, list List) (junitSuite, error) {
	name := visible(file)
	if file == "" {
		name = "cando" // said of no file
	}
	suite := junitSuite{Name: name, Tests: 1, Case: junitCase{Class: junitClass, Name: name, File: visible(file)}}
	if len(list) == 0 {
		return suite, nil
	}
	// The text format turns what XML may not hold into pictures of it.
	var text strings.Builder
	if err := WriteText(&text, list, Options{}); err != nil {
		return suite, err
	}
	worst := list.Worst()
	if worst == Warning {
		suite.Case.Out = "\n" + text.String()
		return suite, nil
	}
	first := list[slices.IndexFunc(list, func(d Diagnostic) bool { return d.Severity == worst })]
	fault := &junitFault{Message: junitMessage(first, len(list)-1), Type: first.Code, Text: "\n" + text.String()}
	suite.Case.Line = first.Line
	if worst == Fault {
		suite.Errors, suite.Case.Error = 1, fault
	} else {
		suite.Failures, suite.Case.Failure = 1, fault
	}
	return suite, nil
}

func junitMessage(d Diagnostic, others int) string {
	said := visible(d.Message)
	if d.Line > 0 {
		said = strings.TrimPrefix(d.Pos.String(), d.File+":") + ": " + said
	}
	if others > 0 {
		said += fmt.Sprintf(" (and %d more)", others)
	}
	return said
}
