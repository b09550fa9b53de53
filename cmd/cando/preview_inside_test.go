package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestPreviewStaysInside guards that no address and no link of the system's leads
// out of the content folder.
func TestPreviewStaysInside(t *testing.T) {
	outside := t.TempDir()
	for _, name := range []string{"secret.md", "secret.txt"} {
		writeFile(t, filepath.Join(outside, name), "Secret words\n")
	}
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "cando.yaml"), "title: T\n")
	writeFile(t, filepath.Join(dir, "notes.txt"), "Secret words\n")
	writeFile(t, filepath.Join(dir, "content", ".hidden.txt"), "Secret words\n")
	writeFile(t, filepath.Join(dir, "content", "index.md"),
		"# Home\n\n[a](link.txt) [b](../notes.txt) [c](folder/secret.txt) [d](.hidden.txt) [e](%2e%2e/notes.txt)\n")
	for name, target := range map[string]string{"link.txt": "secret.txt", "page.md": "secret.md", "folder": ""} {
		if err := os.Symlink(filepath.Join(outside, target), filepath.Join(dir, "content", name)); err != nil {
			t.Skip("this system makes no symbolic links: ", err)
		}
	}
	address := serving(t, dir, "--addr", "127.0.0.1:0")
	for _, path := range []string{
		"", "link.txt", "page.html", "page.md", "folder/secret.txt", "folder/secret.html", "folder/", "notes.txt", "../notes.txt", "..%2fnotes.txt",
		"%2e%2e/notes.txt", "%2e%2e%2fnotes.txt", "a/..%5c..%5cnotes.txt", "content/index.md", "index.md", ".hidden.txt", "cando.yaml", "_cando/../notes.txt",
		"_cando/", "_cando/client/1-patch.js", "api/search?q=secret",
	} {
		if status, body := fetch(t, address+path); strings.Contains(body, "Secret") || path != "" && status == 200 && !strings.HasPrefix(path, "api") {
			t.Errorf("%q gives %d %s", path, status, body)
		}
	}
}

// TestPreviewHeals guards that what could not be read for a moment does no
// lasting harm: the configuration is a folder, and then a file again.
func TestPreviewHeals(t *testing.T) {
	s := newStorm(t)
	config := s.path("cando.yaml")
	shown := func(text string) bool {
		_, body := fetch(t, s.server.URL+"/")
		return strings.Contains(body, text)
	}
	s.must(os.Remove(config))
	s.must(os.Mkdir(config, 0o755))
	s.settle("one.md")
	if s.faulty() == "" || !shown("Book") {
		t.Errorf("with an unreadable configuration it says %q", s.faulty())
	}
	s.must(os.Remove(config))
	s.write("cando.yaml", "title: Healed\ntheme: ours\n")
	s.settle("two.md")
	if s.faulty() != "" || !shown("Healed") {
		t.Errorf("with a configuration again it says %q", s.faulty())
	}
}

// faulty is what was wrong with the latest build; "" when nothing was.
func (s *storm) faulty() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.Join(errorsIn(s.fault), "; ")
}
