package main

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"strings"
	"time"
)

// cost is what one process took from start to end.
type cost struct {
	wall time.Duration
	cpu  time.Duration // user and system, of all its threads
	peak int64         // largest resident memory in bytes; 0 where the system does not say
}

// timeProcess runs a command to its end. It gives what the command took and
// printed; if it failed, the error has the end of what it said.
//
// Linux counts the memory of the process that starts another towards the
// other's peak, so this program has to stay smaller than all that it measures.
func timeProcess(ctx context.Context, c command) (cost, []byte, error) {
	cmd := exec.CommandContext(ctx, c.program, c.args...)
	cmd.Env = append(cmd.Environ(), c.env...)
	var out bytes.Buffer
	said := &tail{limit: 2 << 10}
	cmd.Stdout, cmd.Stderr = &out, said
	start := time.Now()
	err := cmd.Run()
	took := cost{wall: time.Since(start)}
	if err != nil {
		if ctx.Err() != nil {
			return cost{}, nil, context.Cause(ctx)
		}
		return cost{}, nil, fmt.Errorf("%s: %w\n%s%s", c, err, said.kept, out.Bytes())
	}
	took.cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	took.peak = peakMemory(cmd.ProcessState)
	return took, out.Bytes(), nil
}

// command is a program with its arguments.
type command struct {
	program string
	args    []string
	env     []string // in addition to this program's own
}

func (c command) String() string {
	return c.program + " " + strings.Join(c.args, " ")
}

// tail keeps the end of what is written to it. A build may print thousands
// of warnings, and keeping them all would make this program grow.
type tail struct {
	limit int
	kept  []byte
}

func (t *tail) Write(text []byte) (int, error) {
	t.kept = append(t.kept, text...)
	if over := len(t.kept) - t.limit; over > 0 {
		t.kept = append(t.kept[:0], t.kept[over:]...)
	}
	return len(text), nil
}
