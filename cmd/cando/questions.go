package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"cando/builder"
	"cando/builder/diag"
	"cando/search"
	"cando/search/static"
)

// goldenQuestions puts a knowledge base's questions to the search that would
// be published. The zero value has none.
type goldenQuestions struct {
	list    *builder.Questions
	scratch string // the folder of the search; "" when there are no questions
	asked   bool
	failed  int
}

// openQuestions reads the questions and, when there are any, makes a folder
// for the search. The list is what is wrong with the file.
func openQuestions(layout builder.Layout) (*goldenQuestions, diag.List, error) {
	questions, list, err := layout.Questions()
	g := &goldenQuestions{list: questions}
	if err != nil || questions.Len() == 0 {
		return g, list, err
	}
	if g.scratch, err = os.MkdirTemp("", "cando-check-*"); err != nil {
		return g, list, fmt.Errorf("make a folder for the search index: %w", err)
	}
	return g, list, nil
}

// Close removes the search.
func (g *goldenQuestions) Close() error {
	if g.scratch == "" {
		return nil
	}
	return os.RemoveAll(g.scratch)
}

// Write keeps the files of the search; nothing else of the site is needed.
func (g *goldenQuestions) Write(path string, body []byte) error {
	if g.scratch == "" || !strings.HasPrefix(path, "search/") {
		return nil
	}
	name := filepath.Join(g.scratch, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return fmt.Errorf("write the search: %w", err)
	}
	if err := os.WriteFile(name, body, 0o600); err != nil {
		return fmt.Errorf("write the search: %w", err)
	}
	return nil
}

// Folder hands out a folder for a part of the search. Without questions it
// says that the folder need not be made.
func (g *goldenQuestions) Folder(path, _ string) (string, error) {
	if g.scratch == "" {
		return "", nil
	}
	dir := filepath.Join(g.scratch, filepath.FromSlash(path))
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", fmt.Errorf("make a folder for the search: %w", err)
	}
	return dir, nil
}

// ask puts the questions to both engines, once the site has been built into g.
func (g *goldenQuestions) ask(ctx context.Context, kb *knowledgeBase, result *builder.Result) (diag.List, error) {
	if g.scratch == "" {
		return nil, nil
	}
	list := g.list.Check(result.Site, kb.root.FS())
	engines, closeAll, err := g.engines()
	if err != nil {
		return list, err
	}
	failed, err := g.list.Ask(ctx, engines...)
	g.asked, g.failed = true, len(failed)
	return append(list, failed...), errors.Join(err, closeAll())
}

// engines opens the search that was built.
func (g *goldenQuestions) engines() (engines []builder.Engine, closeAll func() error, err error) {
	dir := filepath.Join(g.scratch, "search")
	index, err := search.Open(filepath.Join(dir, "bleve"))
	if err != nil {
		return nil, nil, fmt.Errorf("ask the golden questions: %w", err)
	}
	browser, err := static.Open(dir)
	if err != nil {
		return nil, nil, errors.Join(fmt.Errorf("ask the golden questions: %w", err), index.Close())
	}
	engines = []builder.Engine{{Name: "bleve", Searcher: index}, {Name: "static", Searcher: browser}}
	return engines, func() error { return errors.Join(index.Close(), browser.Close()) }, nil
}

// String says in one line how the questions fared; "" when there are none.
func (g *goldenQuestions) String() string {
	n := g.list.Len()
	if n == 0 {
		return ""
	}
	said := plural(n, "golden question")
	faulty := g.list.Faulty()
	switch {
	case !g.asked:
		return said + ": not asked, because of the errors above"
	case g.failed+faulty == 0 && n == 1:
		return said + ": found by both engines"
	case g.failed+faulty == 0:
		return said + ": all found by both engines"
	}
	said += fmt.Sprintf(": %d found by both engines", n-g.failed-faulty)
	if g.failed > 0 {
		said += fmt.Sprintf(", %d not", g.failed)
	}
	if faulty > 0 {
		said += fmt.Sprintf(", %d not asked", faulty)
	}
	return said
}
