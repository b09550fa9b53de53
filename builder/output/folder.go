package output

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// Folder keeps the published folder if it was made under the same key, and otherwise hands out one in the stage.
// See [Writer].
func (s *Stage) Folder(path, key string) (dir string, err error) {
	dir, err = s.folder(path, key)
	if err != nil {
		return "", s.fail(s.explain("make the folder "+path, err))
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.folders[path] = stagedFolder{key: key, kept: dir == ""}
	return dir, nil
}

func (s *Stage) folder(name, key string) (dir string, err error) {
	local, err := s.admit(name)
	if err != nil {
		return "", err
	}
	if err := s.names.folder(name); err != nil {
		return "", err
	}
	if key != "" && s.old.file(path.Join(name, keyFile)) && s.unchanged(filepath.Join(s.target, local, keyFile), []byte(key)) {
		return "", nil
	}
	stage, err := s.open()
	if err != nil {
		return "", err
	}
	dir = filepath.Join(stage, local)
	return dir, s.makeFolder(dir)
}

// below lists the published files in folder.
func (p published) below(folder string) []string {
	var files []string
	for path, kind := range p {
		if strings.HasPrefix(path, folder+"/") && !kind.IsDir() {
			files = append(files, path)
		}
	}
	return files
}

// closeFolders takes stock of the folders that other programs filled, and leaves the key in those that are new.
func (s *Stage) closeFolders() error {
	for name, folder := range s.folders {
		close := s.closeFolder
		if folder.kept {
			close = s.countKept
		}
		if err := close(name); err != nil {
			return err
		}
	}
	return nil
}

// countKept takes stock of a folder that stays as it is.
func (s *Stage) countKept(name string) error {
	for _, path := range s.old.below(name) {
		info, err := os.Lstat(filepath.Join(s.target, filepath.FromSlash(path)))
		if err != nil {
			return err
		}
		s.files[path] = entry{size: info.Size()}
	}
	return nil
}

// closeFolder takes stock of a new folder. Other programs may make files that only their owner can read; here they
// become as readable as the rest of the site.
func (s *Stage) closeFolder(name string) error {
	top := filepath.Join(s.dir, filepath.FromSlash(name))
	if err := writeFile(s.disk, filepath.Join(top, keyFile), []byte(s.folders[name].key)); err != nil {
		return err
	}
	info, err := os.Stat(top)
	if err != nil {
		return err
	}
	public := info.Mode().Perm()
	return filepath.WalkDir(top, func(file string, found fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := found.Info()
		switch {
		case err != nil:
			return err
		case found.IsDir():
			return os.Chmod(file, info.Mode()|public)
		case !found.Type().IsRegular():
			return fmt.Errorf("%s is neither a file nor a folder", file)
		}
		path := name + filepath.ToSlash(strings.TrimPrefix(file, top))
		s.files[path] = entry{staged: true, size: info.Size()}
		return os.Chmod(file, info.Mode()|public&0o444)
	})
}
