package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"cando/builder"
	"cando/builder/starter"
)

func initCommand(s streams) *cobra.Command {
	var today string
	c := &cobra.Command{
		Use:   "init [dir]",
		Short: "Make a small knowledge base to begin with",
		Long: "Init makes a small, complete knowledge base in dir (here, when none is named): a\n" +
			"configuration with comments, a guideline with limits, two playbooks, a story, golden\n" +
			"questions, and a workflow that checks and builds it on GitHub. cando check --strict has\n" +
			"nothing to say of it. Change the words, and it is yours.\n\n" +
			"The folder must be empty, but for what a new repository has: .git, a README, a licence.\n" +
			"Otherwise nothing is touched.\n\n" +
			"The JSON Schemas in schema/ let an editor complete and check keys while you type. They\n" +
			"are what cando schema prints; write them again when you have a newer Cando.",
		Args: cobra.MaximumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			return initialise(s, dirArgument(args), today)
		},
	}
	c.Flags().StringVar(&today, "today", "", "the day that counts as today: 2026-10-01")
	return c
}

// initialise makes a knowledge base in dir, whole or not at all.
func initialise(s streams, dir, today string) error {
	day, err := todayFrom(today, os.Getenv("SOURCE_DATE_EPOCH"), time.Now())
	if err != nil {
		return err
	}
	there, err := lookAround(dir)
	if err != nil {
		return err
	}
	schemas, err := allSchemas()
	if err != nil {
		return err
	}
	files, err := starter.KnowledgeBase(day, schemas)
	if err != nil {
		return err
	}
	kept := slices.Contains(there, ".gitignore")
	if kept {
		files = slices.DeleteFunc(files, func(f starter.File) bool { return f.Path == ".gitignore" })
	}
	if err := writeWhole(dir, files); err != nil {
		return err
	}
	for _, f := range files {
		fmt.Fprintln(s.Out, filepath.Join(dir, filepath.FromSlash(f.Path)))
	}
	if kept {
		fmt.Fprintln(s.Err, "Your .gitignore was left as it is: add /public/ and /.cando/ to it.")
	}
	fmt.Fprintf(s.Err, "See it with: cando serve%s. Begin with cando.yaml; cando new adds pages.\n", argument(dir))
	return nil
}

// argument is how a folder is named behind a command; "" for the folder one is in.
func argument(dir string) string {
	switch {
	case dir == ".":
		return ""
	case strings.ContainsAny(dir, " '\"\\$"):
		return fmt.Sprintf(" %q", dir)
	}
	return " " + dir
}

// inTheWay says that a folder is not empty.
type inTheWay struct {
	dir   string
	names []string
}

func (e inTheWay) Error() string {
	if slices.Contains(e.names, builder.ConfigName) {
		return fmt.Sprintf("there is a knowledge base in %s already", e.dir)
	}
	shown := e.names[:min(5, len(e.names))]
	said := strings.Join(shown, ", ")
	if rest := len(e.names) - len(shown); rest > 0 {
		said += fmt.Sprintf(" and %d more", rest)
	}
	return fmt.Sprintf("%s is not empty, so nothing was made; in the way: %s", e.dir, said)
}

func (e inTheWay) Hint() string {
	if slices.Contains(e.names, builder.ConfigName) {
		return `cando new playbook "The order is late" adds a page to it`
	}
	return "name a new folder: cando init care-book; any folder of Markdown can also be built as it is: cando build" + argument(e.dir)
}

// lookAround returns the names of what is in a folder that may have a
// knowledge base made in it; none for a folder that does not exist.
func lookAround(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("look into the folder: %w", err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if found := starter.InTheWay(names); len(found) > 0 {
		return nil, inTheWay{dir, found}
	}
	return names, nil
}
