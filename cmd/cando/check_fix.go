package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"strings"

	"cando/builder"
	"cando/builder/diag"
	"cando/builder/fix"
)

// mostRounds is how often the content is looked at again, because what was put
// right may have hidden something else that is certain.
const mostRounds = 10

// mend puts right what is certain, again and again until nothing is, and returns
// what is then found. What it did goes to w.
func mend(ctx context.Context, w io.Writer, dir string, o checkOptions, found *findings) (*findings, error) {
	m := mender{w: w, dir: dir, told: make(map[string]bool)}
	for range mostRounds {
		changed, err := m.once(found)
		if err != nil || changed == 0 {
			return found, err
		}
		if found, err = look(ctx, dir, o, func(builder.Progress) {}); err != nil {
			return found, err
		}
	}
	return found, nil
}

// mender puts right what was found.
type mender struct {
	w    io.Writer
	dir  string
	told map[string]bool // of which files it was told that they are left
}

// once makes the fixes that were found, one file after the other, and returns
// how many.
func (m mender) once(found *findings) (changed int, err error) {
	for _, edits := range fix.Of(found.list) {
		at, ok := found.onDisk(m.dir, edits.File)
		if !ok {
			continue
		}
		done, left, err := rewrite(at.folder, at.name, edits.Fixes)
		var kept leftAlone
		switch {
		case errors.As(err, &kept):
			m.leave(edits.File, err)
			continue
		case err != nil:
			return changed, err
		}
		for _, f := range done {
			fmt.Fprintf(m.w, "%s: wrote %q, because %s\n", f.At, f.New, f.Why)
		}
		// One that touches another is found again in the text that there is now.
		if len(done) == 0 && len(left) > 0 {
			m.leave(edits.File, leftAlone("it has changed meanwhile"))
		}
		changed += len(done)
	}
	return changed, nil
}

// leave says once why a file is not changed.
func (m mender) leave(file string, why error) {
	if !m.told[file] {
		m.told[file] = true
		fmt.Fprintf(m.w, "%s: left as it is: %v\n", file, why)
	}
}

// onDisk is a file below a folder that it does not lead out of.
type onDisk struct {
	folder string // on this system
	name   string // below it, slash separated
}

// onDisk returns where the file lies that messages call by a name, if it is
// one of the knowledge base's own.
func (f *findings) onDisk(dir, file string) (onDisk, bool) {
	for _, name := range []string{builder.ConfigName, builder.QuestionsName, builder.SynonymsName} {
		if file == filepath.ToSlash(filepath.Join(dir, name)) {
			return onDisk{dir, name}, true
		}
	}
	prefix := path.Clean(f.layout.Scan().Prefix)
	name, ok := file, prefix == "."
	if !ok {
		name, ok = strings.CutPrefix(file, strings.TrimSuffix(prefix, "/")+"/")
	}
	return onDisk{f.layout.Content, name}, ok
}

// certain is a line that says how much --fix could put right; "" when nothing.
func certain(list diag.List) string {
	n := 0
	for _, edits := range fix.Of(list) {
		n += len(edits.Fixes)
	}
	switch n {
	case 0:
		return ""
	case 1:
		return "1 of them is certain: cando check --fix puts it right"
	}
	return fmt.Sprintf("%d of them are certain: cando check --fix puts them right", n)
}
