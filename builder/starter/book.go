package starter

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"cando/builder/authority"
)

// The names of dot-files begin with dot- in here, or they would be in force in
// this repository.
//
//go:embed book
var book embed.FS

// File is a file to be written.
type File struct {
	Path string // below the knowledge base, slash separated
	Text []byte
}

// Schemas are the texts of the JSON Schemas that editors read.
type Schemas struct{ Config, FrontMatter, Questions []byte }

// KnowledgeBase returns the files of a small knowledge base as of a day, sorted
// by path.
func KnowledgeBase(today authority.Day, schemas Schemas) ([]File, error) {
	files := []File{
		{path.Join(SchemaFolder, ConfigSchema), schemas.Config},
		{path.Join(SchemaFolder, FrontMatterSchema), schemas.FrontMatter},
		{path.Join(SchemaFolder, QuestionsSchema), schemas.Questions},
	}
	err := fs.WalkDir(book, "book", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(book, name)
		if err != nil {
			return err
		}
		files = append(files, File{written(name), []byte(strings.ReplaceAll(string(text), "@TODAY@", today.String()))})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read what a new knowledge base is made of: %w", err)
	}
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return files, nil
}

// written is the path under which a file of this package is written.
func written(name string) string {
	segments := strings.Split(strings.TrimPrefix(name, "book/"), "/")
	for i, s := range segments {
		if rest, ok := strings.CutPrefix(s, "dot-"); ok {
			segments[i] = "." + rest
		}
	}
	return strings.Join(segments, "/")
}

// harmless are the files, in lower case, that may lie where a knowledge base
// is made: what a Git host puts into a new repository, and what systems and
// editors leave everywhere. A name stands for itself and with any ending.
var harmless = []string{
	".git", ".gitignore", ".gitattributes", ".editorconfig", ".vscode", ".idea", ".ds_store", "thumbs.db", "desktop.ini",
	"readme", "license", "licence", "copying", "notice",
}

// InTheWay returns those of the names in a folder because of which no
// knowledge base is made there, in their order.
func InTheWay(names []string) []string {
	var found []string
	for _, name := range names {
		lower := strings.ToLower(name)
		stem, _, _ := strings.Cut(lower, ".")
		if !slices.Contains(harmless, lower) && (stem == "" || !slices.Contains(harmless, stem)) {
			found = append(found, name)
		}
	}
	return found
}
