package source

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/sync/errgroup"

	"cando/builder/diag"
)

// MaxFileSize is the largest Markdown file that is read, in bytes. A longer
// one is not a page that anybody reads but a mistake, such as an export.
const MaxFileSize = 16 << 20

// Tree is what a content folder holds.
type Tree struct {
	// Files are the Markdown files, sorted by path.
	Files []*File
	// Assets are the paths of all other files, sorted. They are not read:
	// only those that a page links to are ever needed.
	Assets []string
}

// Options says what of a folder is content.
type Options struct {
	// Prefix is put before paths to make the names that the user is shown.
	Prefix string
	// Skip lists folders at the top that are never content: public, themes.
	Skip []string
	// Ignore holds patterns of files and folders that are not content.
	Ignore []string
}

// Scan lists the folder and reads its Markdown files, on all cores. Dot-files,
// dot-folders, node_modules and what the options name are left out. Symbolic
// links to files are followed as far as fsys does; give it one that does not
// lead out of its root. Links to folders are not followed, so that no loop
// can be built of them. The error is ctx's; all else is a diagnostic.
func Scan(ctx context.Context, fsys fs.FS, opts Options) (*Tree, diag.List, error) {
	return (&scanner{fsys: fsys, opts: opts, tree: &Tree{}}).scan(ctx)
}

func (s *scanner) scan(ctx context.Context) (*Tree, diag.List, error) {
	if err := fs.WalkDir(s.fsys, ".", func(p string, d fs.DirEntry, err error) error {
		return cmp.Or(ctx.Err(), s.visit(p, d, err))
	}); err != nil {
		return nil, nil, err
	}
	files, err := s.read(ctx)
	if err != nil {
		return nil, nil, err
	}
	s.tree.Files = files
	slices.Sort(s.tree.Assets)
	s.list.Sort()
	return s.tree, s.list, nil
}

type scanner struct {
	fsys     fs.FS
	opts     Options
	tree     *Tree
	markdown []string // paths, in the order of the walk
	list     diag.List
	// For a scan with a cache: stamps of the files met, and those files that need
	// not be read again; nil or returning nil: all must.
	stamps map[string]stamp
	kept   func(path string) *File
}

// visit sorts one entry of the walk into Markdown, asset or neither.
func (s *scanner) visit(p string, d fs.DirEntry, err error) error {
	switch {
	case err != nil:
		s.unreadable(p, err)
		if d != nil && d.IsDir() {
			return fs.SkipDir
		}
	case p == ".":
	case s.ignored(p):
		if d.IsDir() {
			return fs.SkipDir
		}
	case d.IsDir():
	case d.Type()&fs.ModeSymlink != 0:
		s.visitLink(p)
	case !d.Type().IsRegular():
		s.list.Add(diag.Warning, s.whole(p), "not-a-file", "this is neither a file nor a folder, and is left out", "")
	default:
		if info, err := d.Info(); err == nil && s.stamps != nil && IsMarkdown(p) {
			s.stamps[p] = stampOf(info)
		}
		s.take(p)
	}
	return nil
}

// visitLink takes a symbolic link for the file that it leads to.
func (s *scanner) visitLink(p string) {
	at, err := fs.Stat(s.fsys, p)
	switch {
	case err != nil:
		s.list.Add(diag.Warning, s.whole(p), "broken-symlink",
			"this symbolic link leads nowhere, in a circle or out of the content folder, and is left out",
			"put the file itself here, or remove the link")
	case at.IsDir():
		s.list.Add(diag.Warning, s.whole(p), "linked-folder",
			"this symbolic link leads to a folder, and is left out",
			"move the folder here; links to folders are not followed, because they can form a circle")
	default:
		s.take(p)
	}
}

func (s *scanner) take(p string) {
	if IsMarkdown(p) {
		s.markdown = append(s.markdown, p)
	} else {
		s.tree.Assets = append(s.tree.Assets, p)
	}
}

// IsMarkdown reports whether the file name is that of a page.
func IsMarkdown(p string) bool {
	switch strings.ToLower(path.Ext(p)) {
	case ".md", ".markdown":
		return true
	}
	return false
}

func (s *scanner) ignored(p string) bool {
	base := path.Base(p)
	// "..md" is a page of its own right: a name that is nothing but an ending.
	if strings.HasPrefix(base, ".") && !(strings.HasPrefix(base, "..") && IsMarkdown(base)) || base == "node_modules" {
		return true
	}
	if !strings.Contains(p, "/") && slices.Contains(s.opts.Skip, p) {
		return true
	}
	return slices.ContainsFunc(s.opts.Ignore, func(pattern string) bool { return Match(pattern, p) })
}

// read reads the Markdown files on all cores, in order.
func (s *scanner) read(ctx context.Context) ([]*File, error) {
	files := make([]*File, len(s.markdown))
	faults := make([]diag.List, len(s.markdown))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(runtime.GOMAXPROCS(0))
	for i, p := range s.markdown {
		group.Go(func() error {
			if s.kept != nil {
				files[i] = s.kept(p)
			}
			if files[i] == nil {
				files[i], faults[i] = s.readFile(p)
			}
			return ctx.Err()
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	for _, list := range faults {
		s.list = append(s.list, list...)
	}
	files = slices.DeleteFunc(files, func(f *File) bool { return f == nil })
	slices.SortFunc(files, func(a, b *File) int { return cmp.Compare(a.Path, b.Path) })
	return files, nil
}

// readFile returns nil and the reason when the file cannot be a page.
func (s *scanner) readFile(p string) (*File, diag.List) {
	var list diag.List
	raw, err := s.readBounded(p)
	if errors.Is(err, errTooLarge) {
		list.Add(diag.Error, s.whole(p), "too-large",
			fmt.Sprintf("the file is larger than %d MB, the most that a page may have", MaxFileSize>>20),
			"split it into several pages, or list it under ignore: in cando.yaml")
		return nil, list
	}
	if err != nil {
		list.Add(diag.Fault, s.whole(p), "unreadable-file", "the file cannot be read: "+reason(err), "check its permissions")
		return nil, list
	}
	f := NewFile(p, s.name(p), raw)
	if i := bytes.IndexByte(f.Text, 0); i >= 0 {
		list.Add(diag.Error, f.Pos(i), "nul-byte", "the file holds a NUL byte, so it is no text",
			"save it as UTF-8 text, or give it another ending than .md")
		return nil, list
	}
	if i := invalidUTF8(f.Text); i >= 0 {
		list.Add(diag.Error, f.Pos(i), "invalid-utf8", "the file is not valid UTF-8 from here on",
			"save it with the encoding UTF-8")
		return nil, list
	}
	return f, list
}

var errTooLarge = errors.New("too large")

func (s *scanner) readBounded(p string) ([]byte, error) {
	at, err := fs.Stat(s.fsys, p)
	if err != nil {
		return nil, err
	}
	if at.Size() > MaxFileSize {
		return nil, errTooLarge
	}
	return fs.ReadFile(s.fsys, p)
}

// invalidUTF8 returns the offset of the first byte that is no UTF-8, or -1.
func invalidUTF8(text []byte) int {
	if utf8.Valid(text) {
		return -1
	}
	i := 0
	for i < len(text) {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		i += size
	}
	return i
}

func (s *scanner) unreadable(p string, err error) {
	s.list.Add(diag.Fault, s.whole(p), "unreadable-file", "the folder cannot be read: "+reason(err), "check its permissions")
}

// reason is the system's own words without the path, which stands before them.
func reason(err error) string {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	return err.Error()
}

func (s *scanner) name(p string) string { return path.Join(s.opts.Prefix, p) }

func (s *scanner) whole(p string) diag.Pos { return diag.Pos{File: s.name(p)} }
