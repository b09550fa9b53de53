package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"cando/builder/diag"
)

// Exit codes, as CI relies on them.
const (
	exitFine    = 0
	exitContent = 1 // the content has errors
	exitFault   = 2 // wrong usage, unreadable or unwritable files, or a fault
)

// streams are what a command reads and writes.
type streams struct {
	In       io.Reader
	Out, Err io.Writer
}

// errContent says that the content has errors, which have been printed.
var errContent = errors.New("the content has errors")

// errFault says that something could not be read, which has been printed.
var errFault = errors.New("something could not be read")

// run carries out one command line and returns the exit code.
func run(ctx context.Context, args []string, s streams) int {
	root := rootCommand(s)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	switch {
	case err == nil:
		return exitFine
	case errors.Is(err, errContent):
		return exitContent
	case errors.Is(err, errFault):
		return exitFault
	}
	fmt.Fprintf(s.Err, "cando: %v\n", err)
	if hint := hintFor(err); hint != "" {
		fmt.Fprintf(s.Err, "  hint: %s\n", hint)
	}
	return exitFault
}

// hintFor returns what an error says the user could do.
func hintFor(err error) string {
	var hinted interface{ Hint() string }
	if errors.As(err, &hinted) {
		return hinted.Hint()
	}
	return ""
}

func rootCommand(s streams) *cobra.Command {
	root := &cobra.Command{
		Use:   "cando",
		Short: "What may I do for the customer in front of me?",
		Long: "Cando turns Markdown playbooks, case stories and empowerment guidelines\n" +
			"into a searchable static site. Any folder of Markdown will do.",
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.SetIn(s.In)
	root.SetOut(s.Out)
	root.SetErr(s.Err)
	root.AddCommand(
		buildCommand(s),
		checkCommand(s),
		dueCommand(s),
		diffCommand(s),
		searchCommand(s),
		serveCommand(s),
		initCommand(s),
		importCommand(s),
		newCommand(s),
		schemaCommand(s),
		manualCommand(s),
		versionCommand(s),
	)
	return root
}

// dirArgument returns the knowledge base that the arguments name.
func dirArgument(args []string) string {
	if len(args) == 0 {
		return "."
	}
	return args[0]
}

// colour reports whether a stream is a terminal that wants colour.
func colour(w io.Writer) bool {
	return os.Getenv("NO_COLOR") == "" && terminal(w)
}

func terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// verdict turns what was found into what the command returns.
func verdict(list diag.List, strict bool) error {
	switch {
	case list.Worst() == diag.Fault:
		return errFault
	case list.Failed(), strict && len(list) > 0:
		return errContent
	}
	return nil
}
