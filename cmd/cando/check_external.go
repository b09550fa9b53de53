package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"cando/builder"
	"cando/builder/external"
	"cando/builder/site"
)

// external asks the sites that are linked to, and adds what they say to what was
// found.
func (f *findings) external(ctx context.Context, s streams, o checkOptions, progress func(builder.Progress)) error {
	if f.site == nil {
		return nil
	}
	settings := f.layout.Config.External
	var patterns []site.AddressPattern
	for _, text := range settings.Ignore {
		p, err := site.ParseAddressPattern(text)
		if err != nil {
			return nil // that has been said of the configuration
		}
		patterns = append(patterns, p)
	}
	kept := keptAnswers{dir: f.layout.CacheDir(), w: s.Err}
	if o.noCache {
		kept.dir = ""
	}
	answers := kept.read()
	report, err := external.Check(ctx, f.outlinks(), external.Options{
		Now: time.Now, Sleep: sleep,
		Timeout: time.Duration(settings.Timeout), Private: settings.Private,
		Ignore: func(address string) bool {
			return slices.ContainsFunc(patterns, func(p site.AddressPattern) bool { return p.Matches(address) })
		},
		UserAgent: "cando/" + version() + " (checks links; asks for headers, once a week)",
		Known:     answers,
		Progress: func(done, total int) {
			progress(builder.Progress{Step: "Asking other sites", Done: done, Total: total})
		},
	})
	kept.write(answers) // also what was found before somebody lost patience
	if err != nil {
		return err
	}
	f.list, f.asked = append(f.list, report.List...), report
	return nil
}

// outlinks are the links of all pages to other sites.
func (f *findings) outlinks() []external.Link {
	var links []external.Link
	for _, p := range f.site.Pages {
		if p.Generated() {
			continue
		}
		for _, o := range p.Doc.Outlinks {
			links = append(links, external.Link{URL: o.Target, At: p.Doc.File.Span(o.Span.Start, o.Span.End)})
		}
	}
	return links
}

// sleep returns after a time, or as soon as ctx is done.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// summaryOf says in one line what other sites said.
func summaryOf(r *external.Report) string {
	if r == nil || r.Addresses == 0 {
		return ""
	}
	if r.Offline {
		return "" // that has been said
	}
	said := "1 address of another site"
	if r.Addresses > 1 {
		said = fmt.Sprintf("%d addresses of other sites", r.Addresses)
	}
	asked := "asked"
	if r.Silent > 0 {
		asked += fmt.Sprintf(" (%d of which would not tell a program)", r.Silent)
	}
	var parts []string
	for _, part := range []struct {
		n    int
		what string
	}{
		{r.Asked, asked}, {r.Known, "known from the last week"},
		{r.Private, "on a private network"}, {r.Ignored, "to be ignored"},
	} {
		if part.n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", part.n, part.what))
		}
	}
	return strings.TrimSuffix(said+": "+strings.Join(parts, ", "), ": ")
}

// answersFile is the name of the file in the cache that holds what sites said.
const answersFile = "links.json"

// keptAnswers are what sites said, on a disk. Without a folder nothing is kept.
type keptAnswers struct {
	dir string
	w   io.Writer // for notes
}

// read returns the answers that are kept; what cannot be read is none.
func (k keptAnswers) read() *external.Answers {
	if k.dir == "" {
		return &external.Answers{}
	}
	text, err := os.ReadFile(filepath.Join(k.dir, answersFile))
	if errors.Is(err, fs.ErrNotExist) {
		return &external.Answers{}
	}
	answers := &external.Answers{}
	if err == nil {
		answers, err = external.ReadAnswers(text)
	}
	if err != nil {
		k.note(err)
	}
	return answers
}

// write keeps the answers. It is no fault when that cannot be.
func (k keptAnswers) write(answers *external.Answers) {
	if k.dir == "" {
		return
	}
	if err := k.replace(answers); err != nil {
		k.note(err)
	}
}

func (k keptAnswers) note(err error) { fmt.Fprintf(k.w, "note: %v\n", err) }

// replace writes the file whole or not at all.
func (k keptAnswers) replace(answers *external.Answers) error {
	text, err := answers.Bytes()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(k.dir, 0o755); err != nil {
		return fmt.Errorf("keep the answers: %w", err)
	}
	root, err := os.OpenRoot(k.dir)
	if err != nil {
		return fmt.Errorf("keep the answers: %w", err)
	}
	defer root.Close()
	// A folder of ours says itself that it is not to be committed.
	if err := writeNew(root, ".gitignore", []byte("*\n")); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return replace(root, answersFile, text, 0o644, func() error { return nil })
}
