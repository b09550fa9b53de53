package builder_test

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"testing"

	"cando/builder"
	"cando/builder/diag"
	"cando/themes"
)

// TestDueAgreesWithCheck guards that due names exactly what check warns of, on
// days on which nothing, something and everything is due.
func TestDueAgreesWithCheck(t *testing.T) {
	layout, list, err := builder.Locate("..")
	if err != nil || list.Failed() {
		t.Fatal(err, list)
	}
	warned := []string{"review-due", "review-expired", "expiring-permission", "expired-permission"}
	most := 0
	for n := 0; n < 400; n += 19 {
		o := newBench(t).opts
		o.Today = o.Today.Add(n)
		o.Content, o.Config, o.ConfigAt, o.Scan = os.DirFS(layout.Content), layout.Config, layout.ConfigAt, layout.Scan()
		o.Theme = themes.Default()
		agenda, result, err := builder.New(o).Due(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		var want, got []string
		for _, d := range result.Diagnostics {
			if slices.Contains(warned, d.Code) {
				want = append(want, placeOf(d.Pos))
			}
		}
		for _, d := range agenda.Duties {
			if d.State != builder.Fresh {
				got = append(got, placeOf(d.Page.Doc.At(d.Key)))
			}
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("on %s due names\n%v\nand check\n%v", o.Today, got, want)
		}
		most = max(most, len(got))
	}
	if most < 40 {
		t.Errorf("never more than %d are due: the test looks in the wrong place", most)
	}
}

func placeOf(pos diag.Pos) string { return fmt.Sprintf("%s:%d:%d", pos.File, pos.Line, pos.Column) }

// TestDueLeavesPlansAlone lists the states of permissions that end. One that has
// not begun is nobody's duty; one that ends when another role's begins is.
func TestDueLeavesPlansAlone(t *testing.T) {
	b := newBench(t).write("cando.yaml", "roles: [{id: a}, {id: b}]\nactions: [{id: x}]\ncontacts: {c: {label: C}}\n").
		write("content/guidelines/g.md", `---
permissions:
  - {action: x, role: a, until: 2026-11-25}
  - {action: x, role: b, from: 2026-11-26}
  - {action: x, role: a, when: closed, from: 2026-11-24, until: 2026-11-26}
  - {action: x, role: b, when: open, until: 2026-12-06}
  - {action: x, role: b, when: full, until: 2026-12-07}
  - {action: x, role: b, when: late, until: 2026-11-21}
  - {action: x, never: it rains, until: 2026-11-22}
---
`)
	o := b.build().opts
	content, err := fs.Sub(b.files, "content")
	if err != nil {
		t.Fatal(err)
	}
	o.Content, o.Config, o.Theme = content, b.result.Site.Config, themes.Default()
	agenda, result, err := builder.New(o).Due(context.Background())
	if err != nil || result.Diagnostics.Failed() {
		t.Fatal(err, result.Diagnostics)
	}
	var got []string
	for _, d := range agenda.Duties {
		got = append(got, fmt.Sprint(d.Ending.When.In(""), d.Ending.Never.Caveat().In(""), " ", d.State))
	}
	want := []string{"late expired", "it rains due", " due", "closed fresh", "open due", "full fresh"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
