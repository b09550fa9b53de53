package main

import (
	"context"
	"fmt"
	"io"
)

// tool is one thing to measure on one corpus. It is run again and again, as
// a whole process each time.
type tool struct {
	name    string
	command command
	// before makes a run independent of the last one; it is not timed. Nil
	// for a tool that goes on from what another left.
	before func() error
	// site is where the tool writes HTML files; empty for one that writes none.
	site string
	// stages reads from what the tool printed how long each of its steps
	// took, in milliseconds; nil for a tool that does not say.
	stages func(printed []byte) (map[string]float64, error)
}

// sample is one run of a tool.
type sample struct {
	cost
	html   int // HTML files in the site afterwards
	stages map[string]float64
}

// trial is all tools on one corpus.
type trial struct {
	corpus  corpus
	tools   []tool
	samples [][]sample // of each tool
}

// measure runs all tools of all trials in turn, one warm-up and then so many
// rounds: A B C A B C, so that whatever else the machine does hits all alike.
func measure(ctx context.Context, trials []*trial, runs int, progress io.Writer) error {
	for round := range runs + 1 {
		name := "warm-up"
		if round > 0 {
			name = fmt.Sprintf("round %d of %d", round, runs)
		}
		for _, t := range trials {
			fmt.Fprintf(progress, "%s, %s\n", name, t.corpus.Name)
			if err := t.round(ctx, round > 0); err != nil {
				return err
			}
		}
	}
	return nil
}

// round runs every tool once.
func (t *trial) round(ctx context.Context, kept bool) error {
	if t.samples == nil {
		t.samples = make([][]sample, len(t.tools))
	}
	for i, tool := range t.tools {
		taken, err := tool.run(ctx)
		if err != nil {
			return fmt.Errorf("run %s on %s: %w", tool.name, t.corpus.Name, err)
		}
		if kept {
			t.samples[i] = append(t.samples[i], taken)
		}
	}
	return nil
}

func (t tool) run(ctx context.Context) (taken sample, err error) {
	if t.before != nil {
		if err = t.before(); err != nil {
			return sample{}, err
		}
	}
	var printed []byte
	if taken.cost, printed, err = timeProcess(ctx, t.command); err != nil {
		return sample{}, err
	}
	if t.stages != nil {
		if taken.stages, err = t.stages(printed); err != nil {
			return sample{}, err
		}
	}
	if t.site != "" {
		taken.html, err = countHTML(t.site)
	}
	return taken, err
}
