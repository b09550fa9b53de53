package diag_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cando/builder/diag"
)

// TestEveryCodeIsInTheRegistry reads the source of the whole module, so that
// neither `cando check --explain` nor a SARIF rule lacks a code, nor explains
// one that nothing has.
func TestEveryCodeIsInTheRegistry(t *testing.T) {
	found, trace := traceModule(t, "../..", "cando/builder/diag", "Diagnostic", "Code")
	delete(found, "") // none: a function that found nothing wrong returns it
	known := diag.Codes()
	for code, at := range found {
		if !slices.Contains(known, code) {
			t.Errorf("%s: code %q is not in the registry (codes.go)", trace.place(at), code)
		}
	}
	if trace.broken {
		t.Log("the module does not compile, so no more can be said")
		return
	}
	for place := range trace.lost {
		t.Errorf("%s: cannot tell which code this is: write it as a constant, or pass it through parameters, fields and results", place)
	}
	for _, code := range known {
		if _, used := found[code]; !used {
			t.Errorf("codes.go: code %q is nowhere used", code)
		}
	}
}

func TestCodesAreDescribedInOneSentence(t *testing.T) {
	codes := diag.Codes()
	if !slices.IsSorted(codes) || len(slices.Compact(slices.Clone(codes))) != len(codes) {
		t.Error("codes are not sorted, or one is there twice")
	}
	for _, code := range codes {
		said := diag.Describe(code)
		if !strings.HasSuffix(said, ".") || strings.Contains(said, "\n") || said[:1] != strings.ToUpper(said[:1]) {
			t.Errorf("%s: %q is not one sentence on one line", code, said)
		}
		if strings.Trim(code, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			t.Errorf("%q is not lower case letters, digits and hyphens", code)
		}
	}
	if said := diag.Describe("no-such-code"); said != "" {
		t.Errorf("no-such-code: %q", said)
	}
}

// TestTraceFollowsAConstantWhereverItGoes guards the guard.
func TestTraceFollowsAConstantWhereverItGoes(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module m\n\ngo 1.26\n", "m.go": `package m

import "strings"

type D struct{ Code, Other string }
type rule struct{ code string }

const named = "constant"

func field() []D             { return []D{{Code: "keyed", Other: "no"}, {"positional", "no"}} }
func pass(code string) D     { return D{Code: code} }
func relay(no, code string)  { pass(code) }
func two() (string, int)     { return "result", 0 }
func glued(what string) D    { return D{Code: "glued-" + what} }
func outside(code string) D  { return D{Code: strings.ToLower(code)} }
func uncalled(code string) D { return D{Code: code} }

func calls(r rule) {
	pass("argument")
	pass(named)
	pass(r.code)
	pass(string("converted"))
	relay("no", "relayed")
	code, _ := two()
	pass(code)
	glued("end")
	list := func(code string) { pass(code) }
	list("closure")
	var d D
	d.Code = "assigned"
	calls(rule{"structure"})
}
`} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	found, trace := traceModule(t, dir, "m", "D", "Code")
	got := slices.Sorted(maps.Keys(found))
	want := []string{"argument", "assigned", "closure", "constant", "converted", "glued-end", "keyed",
		"positional", "relayed", "result", "structure"}
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	// What strings.ToLower returns, and the parameter that nobody fills.
	if len(trace.lost) != 2 {
		t.Errorf("lost: %v", trace.lost)
	}
}
