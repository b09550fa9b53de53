package main

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"cando/builder"
	"cando/builder/starter"
)

// translationArguments checks the arguments of cando new --translation.
func translationArguments(c *cobra.Command, args []string) error {
	switch {
	case len(args) == 0:
		return unknownUse{"the page is missing that is to be translated", "name its file: cando new --translation es playbooks/the-order-is-late.md"}
	case len(args) > 2:
		return unknownUse{fmt.Sprintf("new --translation takes a page and a folder, and not %d words", len(args)), "put a name with spaces in quotes"}
	case c.Flags().Changed("lang"):
		return unknownUse{"--lang and --translation both name a language", "leave out --lang"}
	}
	return nil
}

// newTranslation begins a translation of one page.
func newTranslation(s streams, page, dir string, o newOptions) error {
	today, err := todayFrom(o.today, os.Getenv("SOURCE_DATE_EPOCH"), time.Now())
	if err != nil {
		return err
	}
	layout, root, err := openToWrite(s, dir)
	if err != nil {
		return err
	}
	defer root.Close()
	paths, err := filesIn(root.FS())
	if err != nil {
		return err
	}
	book := starter.Book{Config: layout.Config, Paths: paths, Schema: schemaPath(layout)}
	original, err := book.FindOriginal(belowContent(layout, page))
	if err != nil {
		return err
	}
	text, err := root.ReadFile(original)
	if err != nil {
		return fmt.Errorf("read the original: %w", err)
	}
	name, text, err := book.Translate(starter.Translation{Original: original, Text: text, Lang: o.translation, Today: today})
	if err != nil {
		return err
	}
	if err := root.MkdirAll(path.Dir(name), 0o777); err != nil {
		return fmt.Errorf("make a folder for the translation: %w", err)
	}
	if err := writeNew(root, name, text); err != nil {
		return err
	}
	fmt.Fprintln(s.Out, filepath.Join(layout.Content, filepath.FromSlash(name)))
	fmt.Fprintf(s.Err, "Translate what stands there; names of actions, roles and owners stay as they are. The page is a draft:\n"+
		"see it with cando serve --drafts, and delete the line draft: true when it may be published.\n")
	return nil
}

// belowContent is a page's path seen from the content folder. A shell completes
// it from where one is.
func belowContent(layout builder.Layout, page string) string {
	below, err := filepath.Rel(layout.Content, page)
	if _, fault := os.Stat(page); err != nil || fault != nil || below == ".." || strings.HasPrefix(below, ".."+string(filepath.Separator)) {
		return filepath.ToSlash(page)
	}
	return filepath.ToSlash(below)
}
