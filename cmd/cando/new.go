package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"cando/builder"
	"cando/builder/site"
	"cando/builder/starter"
)

// newOptions are the options of cando new.
type newOptions struct {
	contentFlags
	lang        string
	translation string // the language of a translation that is to be begun
}

func newCommand(s streams) *cobra.Command {
	var o newOptions
	c := &cobra.Command{
		Use:   "new playbook|story|guideline|page TITLE [dir]",
		Short: "Begin a new page, or a translation",
		Long: "New makes a page in the knowledge base in dir (here, when none is named): in the\n" +
			"right folder, under a file name that is free, with the keys that matter for its kind\n" +
			"and a comment beside each. The actions, roles, contacts and owners of cando.yaml are\n" +
			"listed there to pick from. Nothing that exists is touched.\n\n" +
			"The page is a draft: it says nothing true yet. cando serve --drafts shows it; deleting\n" +
			"the line draft: true publishes it.\n\n" +
			"With --translation LANG it begins a translation of a page, named by its path: the page\n" +
			"under its name in that language, with the original's text to be translated, and without\n" +
			"what only the original says, such as permissions.\n\n" +
			"Standard output is the path of the new file and nothing else, so that an editor can be\n" +
			"started on it.",
		Example: `  cando new playbook "The order is late"` + "\n" +
			`  cando new story "The keys at the station" ~/care-book --lang es` + "\n" +
			`  cando new --translation es playbooks/the-order-is-late.md`,
		ValidArgs: site.Kind("").Values(),
		Args: func(c *cobra.Command, args []string) error {
			if o.translation != "" {
				return translationArguments(c, args)
			}
			return newArguments(c, args)
		},
		RunE: func(_ *cobra.Command, args []string) error {
			if o.translation != "" {
				return newTranslation(s, args[0], dirArgument(args[1:]), o)
			}
			return newPage(s, args[0], args[1], dirArgument(args[2:]), o)
		},
	}
	o.registerToday(c)
	c.Flags().StringVar(&o.lang, "lang", "", "the language of the page: es; else that of the knowledge base")
	c.Flags().StringVar(&o.translation, "translation", "", "begin a translation into a `LANG`, such as es, of the page whose path follows")
	return c
}

// unquoted is a title of several words without quotes around it, by its looks.
type unquoted struct {
	said  string
	words []string
}

func (e unquoted) Error() string { return e.said }

func (e unquoted) Hint() string {
	return fmt.Sprintf("put the title in quotes: cando new %s %q", e.words[0], strings.Join(e.words[1:], " "))
}

// newArguments checks the arguments of cando new; the likeliest mistake is a
// title without quotes.
func newArguments(_ *cobra.Command, args []string) error {
	kinds := site.Kind("").Values()
	switch {
	case len(args) == 0:
		return unknownUse{"a kind and a title are missing", `say what is to be made: cando new playbook "The order is late"`}
	case !slices.Contains(kinds, args[0]):
		return unknownName{"kind", args[0], kinds}
	case len(args) == 1:
		return unknownUse{"a title is missing", fmt.Sprintf("name it: cando new %s %q", args[0], "The order is late")}
	case len(args) > 3:
		return unquoted{fmt.Sprintf("new takes a kind, a title and a folder, and not %d words", len(args)), args}
	}
	if len(args) == 3 {
		if _, err := os.Stat(args[2]); errors.Is(err, fs.ErrNotExist) {
			return unquoted{fmt.Sprintf("there is no folder %q", args[2]), args}
		}
	}
	return nil
}

// unknownUse is a command line that lacks something.
type unknownUse struct{ said, hint string }

func (e unknownUse) Error() string { return e.said }
func (e unknownUse) Hint() string  { return e.hint }

// newPage makes one page.
func newPage(s streams, kind, title, dir string, o newOptions) error {
	today, err := todayFrom(o.today, os.Getenv("SOURCE_DATE_EPOCH"), time.Now())
	if err != nil {
		return err
	}
	layout, root, err := openToWrite(s, dir)
	if err != nil {
		return err
	}
	defer root.Close()
	page := starter.Page{Kind: site.Kind(kind), Title: title, Lang: o.lang, Today: today}
	name, err := addPage(root, layout, page)
	if err != nil {
		return err
	}
	fmt.Fprintln(s.Out, filepath.Join(layout.Content, filepath.FromSlash(name)))
	fmt.Fprintf(s.Err, "Fill in what the comments ask for. The page is a draft: see it with cando serve --drafts,\n"+
		"and delete the line draft: true when it may be published.\n")
	return nil
}

// openToWrite finds the knowledge base in dir and its content folder.
func openToWrite(s streams, dir string) (builder.Layout, *os.Root, error) {
	layout, list, err := builder.Locate(dir)
	if err != nil {
		return layout, nil, err
	}
	if list.Failed() {
		return layout, nil, refuse(s, list)
	}
	root, err := os.OpenRoot(layout.Content)
	if err != nil {
		return layout, nil, fmt.Errorf("open the content folder: %w", err)
	}
	return layout, root, nil
}

// addPage writes a page to a path that is free: somebody may make the same
// one at the same moment.
func addPage(root *os.Root, layout builder.Layout, page starter.Page) (string, error) {
	for range mostRaces {
		paths, err := filesIn(root.FS())
		if err != nil {
			return "", err
		}
		book := starter.Book{Config: layout.Config, Paths: paths, Schema: schemaPath(layout)}
		name, text, err := book.NewPage(page)
		if err != nil {
			return "", err
		}
		if err := root.MkdirAll(path.Dir(name), 0o777); err != nil {
			return "", fmt.Errorf("make a folder for the new page: %w", err)
		}
		err = writeNew(root, name, text)
		if !errors.Is(err, fs.ErrExist) || slices.ContainsFunc(paths, func(p string) bool { return p == name }) {
			return name, err
		}
	}
	return "", errors.New("somebody else keeps making files of the same name")
}

// mostRaces is how often a path is tried that somebody else has just taken.
const mostRaces = 100

// writeNew writes a file that does not exist yet, whole or not at all.
func writeNew(root *os.Root, name string, text []byte) error {
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	_, err = f.Write(text)
	if err = errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("write %s: %w", name, errors.Join(err, root.Remove(name)))
	}
	return nil
}

// filesIn lists the files and folders of a folder, but for what is in dot-folders.
func filesIn(content fs.FS) ([]string, error) {
	var paths []string
	err := fs.WalkDir(content, ".", func(p string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && p != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "node_modules"):
			return fs.SkipDir
		}
		paths = append(paths, p)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("look what is in the content folder: %w", err)
	}
	return paths, nil
}

// schemaPath is where the schema of the front matter lies that cando init
// wrote, seen from the content folder; "" when it is not there.
func schemaPath(layout builder.Layout) string {
	file := filepath.Join(layout.Dir, starter.SchemaFolder, starter.FrontMatterSchema)
	if info, err := os.Stat(file); err != nil || !info.Mode().IsRegular() {
		return ""
	}
	seen, err := filepath.Rel(layout.Content, file)
	if err != nil {
		return ""
	}
	return filepath.ToSlash(seen)
}
