package builder

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"

	"cando/builder/diag"
	"cando/builder/site"
	"cando/builder/source"
)

// ConfigName is the name of the configuration file at the top of a knowledge base.
const ConfigName = "cando.yaml"

// Layout is where the parts of a knowledge base lie on a disk.
type Layout struct {
	Dir     string // the knowledge base
	Content string // the content folder
	Out     string // where the site goes unless told otherwise
	Themes  string // the folder of the user's themes
	Config  site.Config
	// ConfigText is all that Config was made of, as it stands in the files.
	ConfigText string
	// ConfigAt returns the place of a key in the configuration file.
	ConfigAt func(key string) diag.Pos

	read func(name string) ([]byte, error) // a file beside the configuration
}

// newLayout is where everything lies unless the configuration says otherwise.
func newLayout(dir string, read func(name string) ([]byte, error)) Layout {
	return Layout{
		Dir: dir, Themes: filepath.Join(dir, "themes"), read: read,
		ConfigAt: func(string) diag.Pos { return diag.Pos{File: ConfigName} },
	}
}

// LocateIn finds the parts of a knowledge base that lies on no disk, such as
// one in the program itself: the content folder too, since nobody else could
// open it. Messages call the knowledge base by the name. It has no theme of its
// own, and cannot be somebody else's: without cando.yaml there is an error.
func LocateIn(files fs.FS, name string) (Layout, fs.FS, diag.List, error) {
	l := newLayout(name, func(name string) ([]byte, error) { return fs.ReadFile(files, name) })
	list, err := l.readConfig()
	if err == nil && l.Config.Foreign {
		err = fmt.Errorf("open the knowledge base: there is no %s in %s", ConfigName, name)
	}
	if err != nil || list.Failed() {
		return l, nil, list, err
	}
	folder := cmp.Or(l.Config.Content, "content")
	l.Content = path.Join(name, folder)
	content, err := fs.Sub(files, path.Clean(folder))
	if err != nil {
		return l, nil, list, fmt.Errorf("open the content folder: %w", err)
	}
	return l, content, list, nil
}

// Locate finds the parts of the knowledge base in dir and reads its
// configuration. The error is the machine's: dir cannot be read.
func Locate(dir string) (Layout, diag.List, error) {
	l := newLayout(dir, func(name string) ([]byte, error) { return os.ReadFile(filepath.Join(dir, name)) })
	if info, err := os.Stat(dir); err != nil {
		return l, nil, fmt.Errorf("open the knowledge base: %w", err)
	} else if !info.IsDir() {
		return l, nil, fmt.Errorf("open the knowledge base: %s is a file, not a folder", dir)
	}
	list, err := l.readConfig()
	if err != nil {
		return l, list, err
	}
	if whole, err := filepath.Abs(dir); err == nil {
		l.Config.Folder = filepath.Base(whole)
	}
	folder := l.Config.Content
	if folder == "" {
		folder = "content"
	}
	content := filepath.Join(dir, filepath.FromSlash(folder))
	l.Content, l.Out = content, filepath.Join(dir, "public")
	if list.Failed() || isDir(content) && (!l.Config.Foreign || holdsMarkdown(content)) {
		return l, list, nil
	}
	if l.Config.Content != "" {
		list.Add(diag.Error, l.ConfigAt("content"), "missing-content",
			fmt.Sprintf("there is no folder %q", l.Config.Content), "make it, or correct the name")
		return l, list, nil
	}
	l.Content, l.Out = dir, "public"
	return l, list, nil
}

// readConfig reads cando.yaml; without one the folder is somebody else's.
func (l *Layout) readConfig() (diag.List, error) {
	raw, err := l.read(ConfigName)
	if errors.Is(err, fs.ErrNotExist) {
		l.Config.Foreign = true
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the configuration: %w", err)
	}
	f := source.NewFile(ConfigName, l.named(ConfigName), raw)
	config, places, list := LoadConfig(f)
	l.Config = config
	l.ConfigText = string(f.Text)
	l.ConfigAt = func(key string) diag.Pos {
		if span, ok := places[key]; ok {
			return f.Span(span.Start, span.End)
		}
		return f.Whole()
	}
	more, err := l.readSynonyms()
	list = append(list, more...)
	list.Sort()
	return list, err
}

// named is what messages call a file beside the configuration.
func (l Layout) named(name string) string { return filepath.ToSlash(filepath.Join(l.Dir, name)) }

// CacheDir is where builds of this knowledge base keep what the next one need not
// do again: beside cando.yaml, or for a folder without one, which is somebody
// else's, among the user's own caches; "" where the user has none.
func (l Layout) CacheDir() string {
	if !l.Config.Foreign {
		return filepath.Join(l.Dir, ".cando")
	}
	caches, err := os.UserCacheDir()
	whole, fault := filepath.Abs(l.Dir)
	if err != nil || fault != nil {
		return ""
	}
	name := sha256.Sum256([]byte(whole))
	return filepath.Join(caches, "cando", hex.EncodeToString(name[:8]))
}

// Scan returns which files of the content folder are content.
func (l Layout) Scan() source.Options {
	o := source.Options{Prefix: filepath.ToSlash(filepath.Clean(l.Content)), Ignore: l.Config.Ignore}
	if l.Content == l.Dir {
		o.Skip = []string{"public", "themes", QuestionsName, SynonymsName}
	}
	return o
}

func isDir(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// holdsMarkdown reports whether there is a page anywhere in the folder.
func holdsMarkdown(dir string) bool {
	found := errors.New("found")
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && source.IsMarkdown(p) {
			return found
		}
		return nil
	})
	return errors.Is(err, found)
}

// Theme returns the name and the folder of the user's theme; both are ""
// when the configuration names none.
func (l Layout) Theme() (name, dir string, list diag.List) {
	if l.Config.Theme == "" {
		return "", "", nil
	}
	dir = filepath.Join(l.Themes, filepath.FromSlash(l.Config.Theme))
	if !isDir(dir) {
		list.Add(diag.Error, l.ConfigAt("theme"), "unknown-theme",
			fmt.Sprintf("there is no theme %q in themes/", l.Config.Theme), diag.DidYouMean(l.Config.Theme, folders(l.Themes)))
		return "", "", list
	}
	return filepath.ToSlash(dir), dir, nil
}

func folders(dir string) []string {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		if e.IsDir() && e.Name() != "default" {
			names = append(names, e.Name())
		}
	}
	slices.Sort(names)
	return names
}
