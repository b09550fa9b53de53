package main

import (
	"fmt"
	"path/filepath"
	"sync"
	"time"

	"cando/builder"
	"cando/builder/diag"
	"cando/builder/serve"
)

// mostWarnings is how many warnings are printed at once: who writes wants to see
// what the last save did, and what somebody left behind is for cando check.
const mostWarnings = 10

// teller prints what a preview does, and of what is wrong what is new.
type teller struct {
	streams

	mu      sync.Mutex
	shown   bool      // there is a good site
	wrong   bool      // the last build failed
	said    diag.List // of the last good site
	preview *builder.Preview
	told    map[string]bool // places in templates, of preview
}

// failed tells of a build that cannot be shown.
func (t *teller) failed(list diag.List) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.wrong = true
	if err := t.print(unsaid(list, t.said)); err != nil {
		return err
	}
	stays := "there is no site to show yet"
	if t.shown {
		stays = "the last good site stays"
	}
	_, err := fmt.Fprintf(t.Out, "%s; %s\n", counts(list), stays)
	return err
}

// built tells of a site that is shown from now on. What changed nothing is not
// worth a word.
func (t *teller) built(root string, changes serve.Changes, r *builder.Result, list diag.List, took time.Duration) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	fresh := unsaid(list, t.said)
	first, healed := !t.shown, t.wrong
	silent := !first && !healed && r.Parsed == 0 && len(fresh) == 0 && len(list) == len(t.said)
	t.shown, t.wrong, t.said = true, false, list
	if err := t.print(fresh); err != nil {
		return err
	}
	took = took.Round(time.Millisecond)
	var err error
	switch {
	case first:
		_, err = fmt.Fprintf(t.Out, "%s, %s, in %s\n", plural(r.Site.Authored(), "page"), counts(list), took)
	case !silent:
		_, err = fmt.Fprintf(t.Out, "%s: %s read anew, %s, in %s\n", changed(root, changes), plural(r.Parsed, "page"), counts(list), took)
	}
	return err
}

// changed names what was saved.
func changed(root string, changes serve.Changes) string {
	if changes.Lost || len(changes.Paths) == 0 {
		return "much changed"
	}
	name := changes.Paths[0]
	if below, ok := within(root, name); ok {
		name = below
	} else {
		name = filepath.Base(name)
	}
	if more := len(changes.Paths) - 1; more > 0 {
		name += fmt.Sprintf(" and %d more", more)
	}
	return name
}

// template tells of a template that fails, once for each place and site.
func (t *teller) template(preview *builder.Preview, fault diag.Diagnostic) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.preview != preview {
		t.preview, t.told = preview, make(map[string]bool)
	}
	place := fault.Pos.String()
	if t.told[place] {
		return
	}
	t.told[place] = true
	_ = t.print(diag.List{fault}) // the page shows it, too
}

// print prints errors, and of the warnings the first few.
func (t *teller) print(list diag.List) error {
	var some diag.List
	warnings := 0
	for _, d := range list {
		if d.Severity == diag.Warning {
			if warnings++; warnings > mostWarnings {
				continue
			}
		}
		some = append(some, d)
	}
	if err := diag.WriteText(t.Err, some, diag.Options{Color: colour(t.Err)}); err != nil {
		return err
	}
	if more := warnings - mostWarnings; more > 0 {
		if _, err := fmt.Fprintf(t.Err, "and %s more; cando check shows all of them\n", plural(more, "warning")); err != nil {
			return err
		}
	}
	return nil
}

// unsaid are the diagnostics of a list that were not said before. That lines have
// moved makes nothing new.
func unsaid(list, before diag.List) diag.List {
	same := func(a, b diag.Diagnostic) bool {
		return a.Severity == b.Severity && a.File == b.File && a.Code == b.Code && a.Message == b.Message
	}
	for len(list) > 0 && len(before) > 0 && same(list[0], before[0]) {
		list, before = list[1:], before[1:]
	}
	for len(list) > 0 && len(before) > 0 && same(list[len(list)-1], before[len(before)-1]) {
		list, before = list[:len(list)-1], before[:len(before)-1]
	}
	type words struct{ file, code, message string }
	said := make(map[words]bool, len(before))
	for _, d := range before {
		said[words{d.File, d.Code, d.Message}] = true
	}
	var fresh diag.List
	for _, d := range list {
		if !said[words{d.File, d.Code, d.Message}] {
			fresh = append(fresh, d)
		}
	}
	return fresh
}
