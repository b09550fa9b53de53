package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// siteMark is the file that every published site has at its top. A folder without it is not Cando's to replace.
const siteMark = "cando.json"

// lostAndFound is what some file systems keep at the top of a disk of their own. It is never touched.
const lostAndFound = "lost+found"

// survives reports whether a file or folder of the target stays though the site does not have it: the dot-files and
// CNAME at the top are the author's.
func survives(path string) bool {
	return strings.HasPrefix(path, ".") || path == "CNAME"
}

// resolve finds the folder that is to be published to. Info is nil when it does not exist yet.
func resolve(shown string) (folder string, info fs.FileInfo, err error) {
	folder, err = filepath.Abs(shown)
	if err != nil {
		return "", nil, err
	}
	_, err = os.Lstat(folder)
	if errors.Is(err, fs.ErrNotExist) {
		if parent, err := filepath.EvalSymlinks(filepath.Dir(folder)); err == nil {
			folder = filepath.Join(parent, filepath.Base(folder))
		}
		return folder, nil, nil
	}
	if err != nil {
		return "", nil, &TargetError{Target: shown, Problem: "cannot be published to: " + err.Error(), Advice: "choose another folder", Err: err}
	}
	folder, err = filepath.EvalSymlinks(folder)
	if err != nil {
		return "", nil, &TargetError{
			Target: shown, Problem: "is a link to a folder that does not exist", Err: err,
			Advice: "make the folder it points to, or remove the link",
		}
	}
	info, err = os.Stat(folder)
	if err == nil && !info.IsDir() {
		err = &TargetError{Target: shown, Problem: "is a file, not a folder", Advice: "choose another folder, or remove the file"}
	}
	return folder, info, err
}

// refuseForeign returns a [ForeignTargetError] when somebody else's files lie in folder.
func refuseForeign(shown, folder string) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	found := ""
	for _, entry := range entries {
		name := entry.Name()
		if name == siteMark && entry.Type().IsRegular() {
			return nil
		}
		if found == "" && !survives(name) && name != lostAndFound {
			found = name
		}
	}
	if found != "" {
		return &ForeignTargetError{Target: shown, Found: found}
	}
	return nil
}

// published is what lies in the target: slash path → what kind of file it is. Links are not followed.
type published map[string]fs.FileMode

func readPublished(folder string) (published, error) {
	found := make(published)
	err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || name == folder {
			return err
		}
		path := filepath.ToSlash(name[len(folder):])
		path = strings.TrimPrefix(path, "/")
		if entry.IsDir() && (path == lostAndFound || isInnerStage(path)) {
			return fs.SkipDir
		}
		found[path] = entry.Type()
		return nil
	})
	return found, err
}

// file reports whether path is a regular file that is reached without following a link.
func (p published) file(path string) bool {
	kind, ok := p[path]
	return ok && kind.IsRegular()
}

// whyNotWhole says why a folder cannot trade places with another one beside it, or "". What only trying can
// tell is found out later.
func whyNotWhole(folder string, info fs.FileInfo) string {
	if !canExchange {
		return "this system cannot exchange two folders"
	}
	parent, err := os.Stat(filepath.Dir(folder))
	if err == nil && !sameDevice(parent, info) {
		return reasonMount
	}
	if _, err := os.Lstat(filepath.Join(folder, lostAndFound)); err == nil {
		return reasonMount
	}
	if holdsWorkingFolder(folder) {
		return "you are working inside it"
	}
	return ""
}

// Reasons for publishing file by file, after "because".
const (
	reasonAsked  = "that was asked for"
	reasonMount  = "it lies on another disk than the folder around it"
	reasonParent = "the folder around it cannot be written to"
	reasonOwner  = "its owner or group could not be given to a new folder"
	reasonSystem = "it is a mount point, or its file system cannot exchange it for another folder"
)

// holdsWorkingFolder reports whether the process, and so very likely a shell, stands in folder or below it: after an
// exchange it would stand in a folder that is gone.
func holdsWorkingFolder(folder string) bool {
	here, err := os.Getwd()
	if err != nil {
		return false
	}
	if real, err := filepath.EvalSymlinks(here); err == nil {
		here = real
	}
	below, err := filepath.Rel(folder, here)
	return err == nil && filepath.IsLocal(below)
}
