package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
)

// self is this test binary, a program that is there on every system.
func self(t *testing.T, args ...string) command {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return command{program: program, args: args}
}

func TestProcessIsTimed(t *testing.T) {
	took, printed, err := timeProcess(t.Context(), self(t, "-test.run=^$"))
	if err != nil || !strings.Contains(string(printed), "PASS") {
		t.Fatalf("printed %q: %v", printed, err)
	}
	if took.wall <= 0 {
		t.Errorf("took %v", took.wall)
	}
	if runtime.GOOS == "linux" && (took.peak < 1<<20 || took.peak > 1<<32) {
		t.Errorf("the peak of memory is %d bytes", took.peak)
	}
}

func TestFailedProcessSaysWhatItSaid(t *testing.T) {
	_, _, err := timeProcess(t.Context(), self(t, "-test.no-such-flag"))
	if err == nil || !strings.Contains(err.Error(), "no-such-flag") {
		t.Errorf("the error is %v", err)
	}
}

func TestNoProcessIsStartedAfterTheEnd(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, _, err := timeProcess(ctx, self(t, "-test.run=^$")); err != context.Canceled {
		t.Errorf("the error is %v", err)
	}
}

func TestTailKeepsTheEnd(t *testing.T) {
	end := &tail{limit: 10}
	for i := range 100 {
		fmt.Fprintf(end, "%d,", i)
	}
	if got := string(end.kept); got != "6,97,98,99,"[1:] {
		t.Errorf("kept %q", got)
	}
}
