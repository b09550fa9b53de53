package builder_test

import (
	"bytes"
	"slices"
	"testing"

	"cando/builder/output"
)

// TestEditorIsNeverPublished guards that what opens the author's editor stays on
// the author's machine: not one file of the site is different for it.
func TestEditorIsNeverPublished(t *testing.T) {
	b := newBench(t).write("content/index.md", "# Home\n\nWords.\n").write("content/playbooks/a.md", "# A\n")
	published := func(config string) *output.Set { return b.write("cando.yaml", config).build().set }
	without := published("title: T\n")
	with := published("title: T\neditor: \"vscode://file/{path}:{line}:{column}\"\n")
	if len(without.Paths()) == 0 || !slices.Equal(with.Paths(), without.Paths()) {
		t.Errorf("with an editor there is\n%q\nand without\n%q", with.Paths(), without.Paths())
	}
	for _, name := range without.Paths() {
		one, _ := with.Get(name)
		other, _ := without.Get(name)
		if !bytes.Equal(one.Body, other.Body) {
			t.Errorf("%s is different", name)
		}
	}
}
