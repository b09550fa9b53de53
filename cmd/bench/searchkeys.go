package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"time"

	"cando/search"
)

const (
	// oneFrame is the bar for a keystroke in milliseconds, at the 95th
	// percentile, slowed four times.
	oneFrame = 16
	slowdown = 4
)

// keyFigures is how long keystrokes took, in milliseconds.
type keyFigures struct {
	Name       string      `json:"name"`
	Keystrokes int         `json:"keystrokes"`
	P50        float64     `json:"p50"`
	P95        float64     `json:"p95"`
	Most       float64     `json:"most"`
	Slowest    []keystroke `json:"slowest"`
	barred     bool
}

// keystroke is what the box held after it, and how long the answer took.
type keystroke struct {
	Typed string  `json:"typed"`
	MS    float64 `json:"ms"`
}

func keyFiguresOf(name string, keys []keystroke) keyFigures {
	times := make([]float64, len(keys))
	for i, key := range keys {
		times[i] = key.MS
	}
	s := spreadOf(times)
	slowest := slices.SortedStableFunc(slices.Values(keys), func(a, b keystroke) int { return cmp.Compare(b.MS, a.MS) })
	return keyFigures{
		Name: name, Keystrokes: len(keys), P50: s.Median, P95: s.P95, Most: s.Most,
		Slowest: slowest[:min(4, len(slowest))],
	}
}

// benchKeys times the typing of the questions.
func (o searchOptions) benchKeys(ctx context.Context, site builtSite, queries []string, s *searchSummary, progress io.Writer) error {
	fmt.Fprintf(progress, "typing %d questions in process\n", len(queries))
	keys, err := typeToBleve(ctx, filepath.Join(site.search(), "bleve"), queries)
	if err != nil {
		return err
	}
	s.Keys = append(s.Keys, keyFiguresOf("Bleve, in process", keys))
	if !o.browser {
		return nil
	}
	fmt.Fprintf(progress, "typing %d questions in Chromium\n", len(queries))
	typed, err := typeToChromium(ctx, site.tool.site, queries)
	if errors.Is(err, errNoChromium) {
		s.LeftOut = append(s.LeftOut, err.Error())
		return nil
	}
	if err != nil {
		return err
	}
	s.Keys = append(s.Keys, typed...)
	for _, figures := range typed {
		if figures.barred && site.corpus.Pages >= largeSite {
			s.Verdicts = append(s.Verdicts, atMost("keystroke p95, ms, "+figures.Name, figures.P95, oneFrame))
		}
	}
	return nil
}

// typeToBleve types each question twice; the second time counts.
func typeToBleve(ctx context.Context, dir string, queries []string) (keys []keystroke, err error) {
	index, err := search.Open(dir)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, index.Close()) }()
	for round := range 2 {
		for _, query := range queries {
			for _, typed := range prefixes(query) {
				began := time.Now()
				if _, err := index.Search(ctx, search.Request{Query: typed, Limit: hitsShown}); err != nil {
					return nil, err
				}
				if round > 0 {
					keys = append(keys, keystroke{typed, milliseconds(time.Since(began))})
				}
			}
		}
	}
	return keys, nil
}
